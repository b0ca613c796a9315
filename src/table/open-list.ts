import { type Box, intersection, right } from '../model/geometry.ts';
import { gapsBetween, spacedOutGapPx } from '../model/spaced-out.ts';
import type { GridCell } from '../model/table.ts';
import { type ColumnGap, listColumnGaps } from './column-gaps.ts';
import { FEWEST_NAMED, type HeadedColumns, headedColumns } from './headed-columns.ts';
import { cellsOfOneList, FEWEST_COLUMNS, FILLED_SHARE } from './list-cells.ts';
import { charactersOf, entriesIn, widthOf, withNarrowGaps, withOwnGaps } from './list-rows.ts';
import { loneEntry } from './lone-entry.ts';
import {
  crosses,
  filledColumns,
  PIECE_GAP_TEXT_HEIGHTS,
  type Row,
  rowsOf,
  type TextInk,
} from './piece-rows.ts';

/** A header and rows that rules part; in one cell, where nothing parts them, more must speak for a list. */
const FEWEST_ROWS = { parted: 2, together: 4 };
/** Fewer do where the first is a header with words over each of many columns, and the next has text in all of them. */
const HEADED = { rows: 2, columns: 6 } as const;
/** One text has no wider white; running text fills this share of its cell's width, its last line may be shorter. */
const RUNNING = { widthShare: 0.5, widestGapTextHeights: 1.5 };

/** The bar between two parts of a specification is narrower than any figure's `1`, and taller. */
const BAR = { widthTextHeights: 0.2, heightTextHeights: 0.95 } as const;

/** Some cells one below the other, each as wide as the others, that only they part from each other. */
export type Stack = readonly GridCell[];

/** A line of a cell, or the lines of one entry. */
export interface Line extends Row {
  /** In pieces as near to each other as the texts of a crowded list may be. */
  readonly crowded: readonly Box[];
  readonly isRunning: boolean;
  /** Where its own texts part, within the white of the list; a header's also near it. */
  readonly gaps?: readonly ColumnGap[];
}

/** A list that stands in such cells: where white parts its columns, and the rows of each cell. */
export interface OpenList {
  readonly stack: Stack;
  readonly gaps: readonly ColumnGap[];
  readonly rows: ReadonlyMap<GridCell, readonly Line[]>;
}

/**
 * The list in some cells, or null where none is.
 * @param headCells the cells right above, where rules part them: they may be its header
 */
export function openList(
  whole: Stack,
  ink: TextInk,
  textHeightPx: number,
  headCells: readonly Box[] = [],
): OpenList | null {
  const linesOf = new Map(whole.map(cell => [cell, linesIn(cell, ink, textHeightPx)]));
  const sureIn = (cell: GridCell) => (linesOf.get(cell) ?? []).filter(line => isSure(line, textHeightPx));
  const isListed = (cell: GridCell) => placesIn(sureIn(cell)) >= FEWEST_COLUMNS;
  if (!whole.some(isListed)) return null;
  const listed = whole.slice(whole.findIndex(isListed), whole.findLastIndex(isListed) + 1);
  const headed = headedIn(
    listed,
    listed[0] === whole[0] ? headCells : [],
    cell => linesOf.get(cell) ?? [],
    textHeightPx,
  );
  if (headed !== null) return listBelow(headed, listed, linesOf, textHeightPx);
  const stack = cellsOfOneList(
    listed,
    sureIn,
    cells => gapsOf(cells.map(sureIn), ink, textHeightPx),
    textHeightPx,
  );
  const seen = gapsOf(stack.map(sureIn), ink, textHeightPx);
  // Crowded columns make a header look like running text.
  const above = whole[stack[0] === undefined ? -1 : whole.indexOf(stack[0]) - 1];
  const header = judged(above === undefined ? [] : (linesOf.get(above) ?? []), seen, textHeightPx);
  if (above !== undefined && header.length > 0 && header.every(line => standsInColumns(line, seen)))
    stack.unshift(above);
  const lines = stack.map(cell => judged(linesOf.get(cell) ?? [], seen, textHeightPx));
  const columnar = lines.map(own => own.filter(line => !line.isRunning));
  const gaps = withHeadersOver(gapsOf(columnar, ink, textHeightPx), columnar);
  const [only, another] = stack;
  const lone = () =>
    only === undefined || another !== undefined
      ? null
      : loneEntry(only, linesOf.get(only) ?? [], ink, textHeightPx);
  if (gaps.length + 1 < FEWEST_COLUMNS) return lone();
  const isParted = stack.length > 1;
  const rows = new Map(
    stack.map((cell, index) => {
      const isFirst = isParted && index === 0;
      const own = entriesIn(lines[index] ?? [], gaps, isFirst, textHeightPx);
      const characters = isFirst ? piecesIn(cell, ink.characters) : [];
      const withGaps = own.map((line, at) =>
        isFirst && at === 0
          ? withOwnGaps(line, gaps, charactersOf(line, characters), textHeightPx)
          : withNarrowGaps(line, gaps),
      );
      return [cell, withGaps];
    }),
  );
  const entries = [...rows.values()].flat().filter(row => !row.isRunning);
  const filled = entries.map(row => filledColumns(row.crowded, gaps).size / (gaps.length + 1));
  const mean = filled.reduce((sum, share) => sum + share, 0) / Math.max(1, filled.length);
  const isHeaded =
    gaps.length + 1 >= HEADED.columns &&
    filled.length >= HEADED.rows &&
    filled.slice(0, HEADED.rows).every(share => share === 1);
  const fewest = isParted || isHeaded ? FEWEST_ROWS.parted : FEWEST_ROWS.together;
  return entries.length < fewest || mean < FILLED_SHARE ? lone() : { stack, gaps, rows };
}

/** Whether a line has text in most columns of a list, and none across the white between them. */
export function isEntry({ crowded, isRunning }: Line, gaps: readonly ColumnGap[]): boolean {
  return (
    !isRunning &&
    filledColumns(crowded, gaps).size >= (gaps.length + 1) * FILLED_SHARE &&
    !crowded.some(piece => gaps.some(gap => crosses(piece, gap)))
  );
}

/** A header and the columns it names; a header in cells of its own is no line. */
interface Headed extends HeadedColumns {
  readonly header: Line | null;
}

/** The columns that the cells above a list name, or its first line of many texts, where that is a header. */
export function headedIn(
  cells: Stack,
  headCells: readonly Box[],
  linesIn: (cell: GridCell) => readonly Line[],
  textHeightPx: number,
): Headed | null {
  const linesBelow = (y: number) =>
    cells.map(cell => linesIn(cell).filter(line => line.top > y && !line.isRunning));
  const ruled = headedColumns(
    { crowded: headCells, pieces: headCells, others: [] },
    linesBelow(0),
    textHeightPx,
  );
  if (ruled !== null) return { ...ruled, header: null };
  // A header that lost one of its rules is still there.
  if (headCells.length >= FEWEST_NAMED) return null;
  const [first] = cells;
  const own = first === undefined ? [] : linesIn(first);
  const most = Math.max(...own.map(({ pieces }) => pieces.length));
  const header = own.find(({ pieces }) => (cells.length === 1 ? pieces.length > 1 : pieces.length === most));
  if (header === undefined) return null;
  const others = cells.length === 1 ? [] : own.filter(line => line !== header);
  const headed = headedColumns({ ...header, others }, linesBelow(header.top), textHeightPx);
  return headed === null ? null : { ...headed, header };
}

/** The list below a header, up to the last cell with text in most of its columns. */
function listBelow(
  { gaps, header, headerGaps }: Headed,
  cells: Stack,
  linesOf: ReadonlyMap<GridCell, readonly Line[]>,
  textHeightPx: number,
): OpenList {
  const linesIn = (cell: GridCell) => judged(linesOf.get(cell) ?? [], gaps, textHeightPx);
  const stack = cells.slice(
    0,
    cells.findLastIndex(cell => linesIn(cell).some(line => isEntry(line, gaps))) + 1,
  );
  const rows = new Map(
    stack.map((cell, index) => {
      const isHeader = header !== null && stack.length > 1 && index === 0;
      const own = entriesIn(linesIn(cell), gaps, isHeader, textHeightPx);
      const withGaps = own.map(line =>
        header !== null && line.top <= header.top && line.end >= header.end
          ? { ...line, gaps: headerGaps }
          : withNarrowGaps(line, gaps),
      );
      return [cell, withGaps];
    }),
  );
  return { stack, gaps, rows };
}

/** A header in the middle of its column may stand beside all that stands below it: the white between them parts nothing. */
function withHeadersOver(
  gaps: readonly ColumnGap[],
  [header = [], ...below]: readonly (readonly Line[])[],
): readonly ColumnGap[] {
  if (below.length === 0) return gaps;
  const filled = (lines: readonly Line[]) =>
    filledColumns(
      lines.flatMap(({ crowded }) => crowded),
      gaps,
    );
  const [named, used] = [filled(header), filled(below.flat())];
  const isOnly = (one: ReadonlySet<number>, other: ReadonlySet<number>, column: number) =>
    one.has(column) && !other.has(column);
  return gaps.filter((_, left) => {
    const right = left + 1;
    return !(
      (isOnly(named, used, left) && isOnly(used, named, right)) ||
      (isOnly(used, named, left) && isOnly(named, used, right))
    );
  });
}

/** What rules part is one entry; in one cell every line may be. */
function gapsOf(
  cells: readonly (readonly Line[])[],
  { crowdedPx, characters }: TextInk,
  textHeightPx: number,
): ColumnGap[] {
  const parted = cells.filter(lines => lines.length > 0);
  const entries = parted.length > 1 ? parted : parted.flat().map(line => [line]);
  const bars = characters.filter(
    ({ width, height }) =>
      width <= BAR.widthTextHeights * textHeightPx && height >= BAR.heightTextHeights * textHeightPx,
  );
  return listColumnGaps(entries, crowdedPx, textHeightPx, bars);
}

export function piecesIn(cell: GridCell, pieces: readonly Box[]): Box[] {
  return pieces.filter(piece => {
    const shared = intersection(piece, cell.box);
    return shared !== null && shared.height * 2 > piece.height;
  });
}

/** How many stretches of a cell's width hold text. */
function placesIn(lines: readonly Line[]): number {
  const pieces = lines.flatMap(line => line.pieces);
  let places = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    if (piece.x > reached) places++;
    reached = Math.max(reached, right(piece));
  }
  return places;
}

export function linesIn(cell: GridCell, ink: TextInk, textHeightPx: number): Line[] {
  const lines: Line[] = [];
  const crowded = piecesIn(cell, ink.crowded);
  for (const row of rowsOf(piecesIn(cell, ink.pieces), textHeightPx)) {
    const from = Math.min(...row.pieces.map(({ x }) => x));
    const isWide = Math.max(...row.pieces.map(right)) - from > cell.box.width * RUNNING.widthShare;
    const isRunning = isOneText(row, textHeightPx) && (isWide || lines.at(-1)?.isRunning === true);
    const own = crowded.filter(({ y, height }) => y + height / 2 >= row.top && y + height / 2 <= row.end);
    lines.push({ ...row, crowded: own, isRunning });
  }
  return lines;
}

function isOneText({ pieces }: Row, textHeightPx: number): boolean {
  const sorted = pieces.toSorted((a, b) => a.x - b.x);
  const widestPx = textHeightPx * RUNNING.widestGapTextHeights;
  return gapsBetween(sorted).every(gap => gap < widestPx) || spacedOutGapPx(sorted, textHeightPx) !== null;
}

/** Several texts: what they leave white parts columns, whatever the other lines are. */
function isSure(line: Line, textHeightPx: number): boolean {
  return !line.isRunning && !isOneText(line, textHeightPx);
}

/** The lines of a cell, and which of them are running text, now that it is seen what white they would run over. */
function judged(lines: readonly Line[], gaps: readonly ColumnGap[], textHeightPx: number): Line[] {
  const known: Line[] = [];
  for (const line of lines) {
    // White that is wider than any within a text shows it whole, also where a crowded list would part it.
    const isWide = (gap: ColumnGap) => widthOf(gap) > textHeightPx * PIECE_GAP_TEXT_HEIGHTS;
    const runsOver =
      line.crowded.some(piece => gaps.some(gap => crosses(piece, gap))) ||
      line.pieces.some(piece => gaps.some(gap => isWide(gap) && crosses(piece, gap)));
    const isRunning = line.isRunning
      ? !standsInColumns(line, gaps) && (runsOver || known.at(-1)?.isRunning !== false)
      : runsOver && isOneText(line, textHeightPx);
    known.push({ ...line, isRunning });
  }
  return known;
}

function standsInColumns({ crowded }: Line, gaps: readonly ColumnGap[]): boolean {
  return (
    filledColumns(crowded, gaps).size >= FEWEST_COLUMNS &&
    !crowded.some(piece => gaps.some(gap => crosses(piece, gap)))
  );
}
