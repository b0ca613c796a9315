import { type Box, right } from '../model/geometry.ts';

/** White between two columns, from `from` to `to`, px from the left. */
export interface ColumnGap {
  readonly from: number;
  readonly to: number;
}

/** A narrower stream of white is the space between two characters that happen to stand in line. */
const NARROWEST_GAP_TEXT_HEIGHTS = 0.45;
/** A stream may be crossed by this share of the rows: headings over several columns, an overlong text. */
const CROSSED_SHARE = 0.12;
/** On both sides of a stream text stands in at least this share of the rows. */
const USED_SHARE = 0.3;

/** The white streams that run down through rows of text pieces and part them into columns. */
export function columnGaps(rows: readonly (readonly Box[])[], textHeightPx: number): ColumnGap[] {
  const pieces = rows.flat();
  if (pieces.length === 0) return [];
  const left = Math.floor(Math.min(...pieces.map(piece => piece.x)));
  const end = Math.ceil(Math.max(...pieces.map(right)));
  const crossings = new Int32Array(end - left + 1);
  for (const row of rows) {
    const covered = new Uint8Array(crossings.length);
    for (const piece of row) covered.fill(1, Math.floor(piece.x) - left, Math.ceil(right(piece)) - left);
    covered.forEach((value, x) => {
      crossings[x] = (crossings[x] ?? 0) + value;
    });
  }
  const allowed = Math.floor(rows.length * CROSSED_SHARE);
  const gaps: ColumnGap[] = [];
  for (let x = 0; x < crossings.length; ) {
    if ((crossings[x] ?? 0) > allowed) {
      x++;
      continue;
    }
    let to = x;
    while (to < crossings.length && (crossings[to] ?? 0) <= allowed) to++;
    const isInside = x > 0 && to < crossings.length;
    if (isInside && to - x >= textHeightPx * NARROWEST_GAP_TEXT_HEIGHTS) {
      gaps.push({ from: left + x, to: left + to });
    }
    x = to;
  }
  return withoutIdle(gaps, rows);
}

/** Takes columns in which hardly a row has text for part of the white beside them: of the two gaps the wider stays. */
function withoutIdle(gaps: readonly ColumnGap[], rows: readonly (readonly Box[])[]): ColumnGap[] {
  const kept = [...gaps];
  const least = Math.max(1, rows.length * USED_SHARE);
  while (kept.length > 0) {
    const uses = [...kept.keys(), kept.length].map(column => usesOf(column, kept, rows));
    const fewest = Math.min(...uses);
    if (fewest >= least) break;
    const column = uses.indexOf(fewest);
    const [before, after] = [kept[column - 1], kept[column]];
    const isBeforeWider = before !== undefined && after !== undefined && widthOf(before) >= widthOf(after);
    kept.splice(before === undefined || isBeforeWider ? column : column - 1, 1);
  }
  return kept;
}

/** Rows that have text in a column and hardly beyond it. */
function usesOf(column: number, gaps: readonly ColumnGap[], rows: readonly (readonly Box[])[]): number {
  const from = gaps[column - 1]?.from ?? Number.NEGATIVE_INFINITY;
  const to = gaps[column]?.to ?? Number.POSITIVE_INFINITY;
  return rows.filter(row => row.some(piece => piece.x >= from && right(piece) <= to)).length;
}

function widthOf({ from, to }: ColumnGap): number {
  return to - from;
}
