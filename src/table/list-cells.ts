import type { Box } from '../model/geometry.ts';
import type { GridCell } from '../model/table.ts';
import type { ColumnGap } from './column-gaps.ts';
import type { Line, Stack } from './open-list.ts';
import { crosses, filledColumns, liesOver } from './piece-rows.ts';

/** Rows of fewer pieces are lines of signatures, ticks or words. */
export const FEWEST_COLUMNS = 4;
/** The rows of a list have text in this share of its columns. */
export const FILLED_SHARE = 0.5;
/** A line with text across so many streams of a list, or over this share of them, is none of its rows; the last one across one where it stands in line with no other. */
const ACROSS = { crossed: 2, crossedByLoose: 1, overlaidShare: 0.5 } as const;
/** Texts of one column begin, or have their middle, within this of each other. */
const IN_LINE_TEXT_HEIGHTS = 0.35;

/** Cells above and below a list may hold several texts, too: those stand across its columns, and would hide them. */
export function cellsOfOneList(
  cells: Stack,
  textsIn: (cell: GridCell) => readonly Line[],
  gapsIn: (cells: Stack) => readonly ColumnGap[],
  textHeightPx: number,
): GridCell[] {
  const reachPx = IN_LINE_TEXT_HEIGHTS * textHeightPx;
  const isStranger = (cell: GridCell | undefined, others: Stack, end: number) => {
    const gaps = gapsIn(others);
    if (end === 0 && cell !== undefined && isHeaderOf(textsIn(cell), gaps, gapsIn([cell, ...others])))
      return false;
    const isAcross = ({ crowded }: Line) => {
      const overlaid = gaps.filter(gap => crowded.some(piece => liesOver(piece, gap)));
      const crossed = gaps.filter(gap => crowded.some(piece => crosses(piece, gap)));
      // A header may be wider than its column; below a list stand few texts, or they begin where they like.
      const isSparse = filledColumns(crowded, gaps).size <= (gaps.length + 1) * FILLED_SHARE;
      const isLoose = end < 0 && (isSparse || !standsInLine(crowded, others.flatMap(textsIn), reachPx));
      const fewest = isLoose ? ACROSS.crossedByLoose : ACROSS.crossed;
      return crossed.length >= fewest || overlaid.length >= gaps.length * ACROSS.overlaidShare;
    };
    const texts = cell === undefined ? [] : textsIn(cell);
    return gaps.length + 1 >= FEWEST_COLUMNS && texts.length > 0 && texts.every(isAcross);
  };
  const listed = cells.filter(cell => textsIn(cell).length > 0);
  for (const end of [-1, 0]) {
    while (listed.length > 2 && isStranger(listed.at(end), listed.toSpliced(end, 1), end))
      listed.splice(end, 1);
  }
  const [first, last] = [listed[0], listed.at(-1)];
  return cells.filter(
    cell => first !== undefined && last !== undefined && cell.row >= first.row && cell.row <= last.row,
  );
}

/** Of two or three rows white parts columns by chance, too: a header of the list leaves this share of them. */
const HEADED_SHARE = 0.5;

/** Whether texts stand one above each column that the white of a list parts together with theirs, and most columns are left. */
function isHeaderOf(
  texts: readonly Line[],
  gaps: readonly ColumnGap[],
  gapsWithOwn: readonly ColumnGap[],
): boolean {
  const columns = gapsWithOwn.length + 1;
  const pieces = texts.flatMap(({ crowded }) => crowded);
  return (
    columns >= FEWEST_COLUMNS &&
    columns >= (gaps.length + 1) * HEADED_SHARE &&
    filledColumns(pieces, gapsWithOwn).size === columns
  );
}

/** Whether half of the pieces begin, or have their middle, where a piece of the other lines does. */
function standsInLine(pieces: readonly Box[], lines: readonly Line[], reachPx: number): boolean {
  const others = lines.flatMap(({ crowded }) => crowded);
  const inLine = pieces.filter(piece =>
    others.some(
      other =>
        Math.abs(piece.x - other.x) <= reachPx ||
        Math.abs(piece.x + piece.width / 2 - other.x - other.width / 2) <= reachPx,
    ),
  );
  return inLine.length * 2 >= pieces.length;
}
