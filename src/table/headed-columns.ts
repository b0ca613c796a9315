import { type Box, right } from '../model/geometry.ts';
import type { ColumnGap } from './column-gaps.ts';
import type { Line } from './open-list.ts';
import { crosses } from './piece-rows.ts';

/** As many texts may stand side by side for other reasons than a list's columns. */
export const FEWEST_NAMED = 6;
/** White between two parts of one header, of which a character was too faint to count. */
const BROKEN_HEADER_TEXT_HEIGHTS = 1.5;

/** Columns that a header names one by one, and where its own texts part. */
export interface HeadedColumns {
  readonly gaps: readonly ColumnGap[];
  readonly headerGaps: readonly ColumnGap[];
}

/** What a header prints: as pieces that stand apart as columns do, and as those of a crowded list may. */
type Printed = Pick<Line, 'crowded' | 'pieces'>;

/** A header: its line of most texts, and the others, in which some go on. */
export interface Header extends Printed {
  readonly others: readonly Printed[];
}

/**
 * The columns of a list whose entries begin with as many texts as its header has: they pair in their order, also where
 * numbers aligned at their right stand nearer to the next header than to their own. Null where the lines below do not
 * bear them out.
 * @param below the lines of each cell below the header, running text left out
 */
export function headedColumns(
  header: Header,
  below: readonly (readonly Line[])[],
  textHeightPx: number,
): HeadedColumns | null {
  const readings = [(line: Printed) => line.crowded, (line: Printed) => line.pieces];
  for (const isWhole of [true, false]) {
    for (const piecesOf of readings) {
      const heads = sorted(piecesOf(header));
      const count = usualCount(below.flat().map(line => piecesOf(line).length));
      if (count === null || (isWhole ? heads.length !== count : heads.length <= count)) continue;
      const isFull = (line: Line) => piecesOf(line).length === count;
      // What stands below the last entry is no part of the list.
      const listed = below.slice(0, below.findLastIndex(cell => cell.some(isFull)) + 1).flat();
      const columns = extents(listed.filter(isFull).map(line => sorted(piecesOf(line))));
      const between = gapsBetween(columns) ?? [];
      // Words that begin where entries do, and stand across their columns, close the list.
      const closes = (line: Line) =>
        piecesOf(line).some(piece => piece.x < (between[0]?.from ?? 0)) &&
        piecesOf(line).some(piece => between.some(gap => crosses(piece, gap)));
      const last = listed.findLastIndex(isFull);
      const end = listed.findIndex((line, index) => index > last && closes(line));
      const lines = end < 0 ? listed : listed.slice(0, end);
      const gaps = gapsBetween(columns)?.map(gap => narrowed(gap, lines));
      const named = isWhole ? heads : gathered(heads, columns, textHeightPx * BROKEN_HEADER_TEXT_HEIGHTS);
      if (named === null || gaps === undefined) continue;
      const headerGaps = gapsBetween(goingOn(named, header.others.flatMap(piecesOf)));
      const isCrossed = lines.some(line =>
        piecesOf(line).some(piece => gaps.some(gap => crosses(piece, gap))),
      );
      if (headerGaps !== null && !isCrossed) return { gaps, headerGaps };
    }
  }
  return null;
}

function sorted(pieces: readonly Box[]): Box[] {
  return pieces.toSorted((a, b) => a.x - b.x);
}

/** How many texts most lines have of those with text in many columns; null where none has. */
function usualCount(counts: readonly number[]): number | null {
  const times = new Map<number, number>();
  for (const count of counts) if (count >= FEWEST_NAMED) times.set(count, (times.get(count) ?? 0) + 1);
  const [usual] = [...times].sort(([a, own], [b, others]) => others - own || b - a);
  return usual?.[0] ?? null;
}

/** From where to where each column of some rows has text. */
function extents(rows: readonly (readonly Box[])[]): Box[] {
  const [first = []] = rows;
  return first.map((box, column) => {
    const own = rows.flatMap(row => row[column] ?? []);
    const x = Math.min(...own.map(piece => piece.x));
    return { ...box, x, width: Math.max(...own.map(right)) - x };
  });
}

/** The white between texts side by side; null where two of them overlap. */
function gapsBetween(boxes: readonly Box[]): ColumnGap[] | null {
  const gaps = boxes.slice(1).map((box, index) => ({ from: right(boxes[index] ?? box), to: box.x }));
  return gaps.every(({ from, to }) => from < to) ? gaps : null;
}

/** The white that all lines leave of that between two columns: a text that reaches into it stays on its side. */
function narrowed(gap: ColumnGap, lines: readonly Line[]): ColumnGap {
  const { from, to } = gap;
  const inside = lines
    .flatMap(({ pieces }) => pieces)
    .filter(piece => piece.x < to && right(piece) > from)
    .sort((a, b) => a.x - b.x);
  const narrow = { from, to };
  for (const piece of inside) if (right(piece) > to) narrow.to = Math.min(narrow.to, piece.x);
  for (const piece of inside) {
    if (right(piece) > to) continue;
    if (piece.x < narrow.from || piece.x - narrow.from < narrow.to - right(piece))
      narrow.from = Math.max(narrow.from, right(piece));
    else narrow.to = Math.min(narrow.to, piece.x);
  }
  return narrow.from < narrow.to ? narrow : gap;
}

/** Texts of a header with the pieces of its other lines, each with the text that it stands under or nearest to. */
function goingOn(named: readonly Box[], more: readonly Box[]): Box[] {
  const texts = [...named];
  for (const piece of more) {
    const away = texts.map(text => Math.max(piece.x - right(text), text.x - right(piece)));
    const at = away.indexOf(Math.min(...away));
    const own = texts[at];
    if (own === undefined) continue;
    const x = Math.min(own.x, piece.x);
    texts[at] = { ...own, x, width: Math.max(right(own), right(piece)) - x };
  }
  return texts;
}

/**
 * A header's pieces gathered to one text a column, in order, so that they lie as near to their columns and to each other
 * as they can; null where pieces of one text would stand too far apart. Dynamic programming over pieces and columns.
 */
function gathered(heads: readonly Box[], columns: readonly Box[], widestPx: number): Box[] | null {
  interface Path {
    readonly cost: number;
    readonly texts: readonly Box[];
  }
  // The best way to give the pieces so far to the columns up to each one.
  let best: (Path | null)[] = columns.map(() => null);
  heads.forEach((head, index) => {
    best = columns.map((column, at) => {
      const far = Math.max(0, column.x - right(head), head.x - right(column));
      const before = index === 0 ? (at === 0 ? { cost: 0, texts: [] } : null) : (best[at - 1] ?? null);
      const begun = before && { cost: before.cost + far, texts: [...before.texts, head] };
      const same = best[at] ?? null;
      const last = same?.texts.at(-1);
      const whitePx = last === undefined ? Number.POSITIVE_INFINITY : head.x - right(last);
      if (same === null || last === undefined || whitePx > widestPx) return begun;
      const joined = { ...last, width: right(head) - last.x };
      const going = { cost: same.cost + far + whitePx, texts: [...same.texts.slice(0, -1), joined] };
      return begun !== null && begun.cost <= going.cost ? begun : going;
    });
  });
  return best.at(-1)?.texts.slice() ?? null;
}
