import { type Box, right, verticalOverlap } from '../model/geometry.ts';

/** White between two columns, from `from` to `to`, px from the left. */
export interface ColumnGap {
  readonly from: number;
  readonly to: number;
}

/** A narrower stream of white is the space between two characters that happen to stand in line. */
const NARROWEST_GAP_TEXT_HEIGHTS = 0.45;
/** The edge between two columns lies in the whitest part of a stream, where that is this much of the narrowest one. */
const CORE_SHARE = 0.5;
/** A stream may be crossed by this share of the rows: headings over several columns, an overlong text. */
const CROSSED_SHARE = 0.12;
/** On both sides of a stream text stands in at least this share of the rows. */
const USED_SHARE = 0.3;

/** Texts begin in line where they begin within this of each other. */
const ALIGNED_TEXT_HEIGHTS = 0.35;

/** Text in as many lines one below the other is a column, though rules part none of them from the others. */
const FEWEST_LINES = 3;
/** A column that only one entry has text in, as the header over a blank one, has this much white on each side. */
const LONE_TEXT_HEIGHTS = 1.2;

/** A row of pieces, and the same in pieces as near to each other as the texts of a crowded list may be. */
export interface SplitRow {
  readonly pieces: readonly Box[];
  readonly crowded: readonly Box[];
}

/** The white streams that run down through rows of text pieces and part them into columns. */
export function columnGaps(rows: readonly (readonly Box[])[], textHeightPx: number): ColumnGap[] {
  return withoutIdle(wideStreams(rows, textHeightPx), rows);
}

/**
 * The columns of a list of entries of several rows each: wide streams of white, and narrow ones that no row
 * crosses and behind which text begins in line. A column is in use where entries have text in it, whichever their row.
 * @param crowdedPx the narrowest stream
 * @param bars marks between the parts of a text, which stand in line as well: no column begins with one
 */
export function listColumnGaps(
  entries: readonly (readonly SplitRow[])[],
  crowdedPx: number,
  textHeightPx: number,
  bars: readonly Box[] = [],
): ColumnGap[] {
  const rows = entries.flat();
  const wide = wideStreams(
    rows.map(row => row.pieces),
    textHeightPx,
  );
  const inEntries = entries.map(entry => entry.flatMap(row => row.crowded));
  // The lines of one entry bear each other out where there is no other.
  const witnesses = entries.length === 1 ? rows.map(row => row.crowded) : inEntries;
  const narrow = whiteStreams(
    rows.map(row => row.crowded),
    0,
    crowdedPx,
  ).filter(
    stream =>
      !wide.some(({ from, to }) => from < stream.to && to > stream.from) &&
      witnesses.filter(own =>
        own.some(
          piece => beginsBehind(piece, stream, textHeightPx) && !bars.some(bar => beginsWith(piece, bar)),
        ),
      ).length > 1,
  );
  return withoutIdle(
    [...wide, ...narrow].sort((a, b) => a.from - b.from),
    inEntries,
    { lines: rows.map(row => row.crowded), whitePx: LONE_TEXT_HEIGHTS * textHeightPx },
  );
}

function beginsBehind({ x }: Box, { to }: ColumnGap, textHeightPx: number): boolean {
  return Math.abs(x - to) <= textHeightPx * ALIGNED_TEXT_HEIGHTS;
}

function beginsWith(piece: Box, bar: Box): boolean {
  return Math.abs(bar.x - piece.x) <= 1 && verticalOverlap(piece, bar) > 0;
}

function wideStreams(rows: readonly (readonly Box[])[], textHeightPx: number): ColumnGap[] {
  return whiteStreams(
    rows,
    Math.floor(rows.length * CROSSED_SHARE),
    textHeightPx * NARROWEST_GAP_TEXT_HEIGHTS,
  );
}

/** The streams at least so wide that at most so many rows cross. */
function whiteStreams(
  rows: readonly (readonly Box[])[],
  crossedAtMost: number,
  narrowestPx: number,
): ColumnGap[] {
  const pieces = rows.flat();
  if (pieces.length === 0) return [];
  const left = Math.floor(Math.min(...pieces.map(piece => piece.x)));
  const last = Math.ceil(Math.max(...pieces.map(right)));
  const crossings = new Int32Array(last - left + 1);
  for (const row of rows) {
    const covered = new Uint8Array(crossings.length);
    for (const piece of row) covered.fill(1, Math.floor(piece.x) - left, Math.ceil(right(piece)) - left);
    covered.forEach((value, x) => {
      crossings[x] = (crossings[x] ?? 0) + value;
    });
  }
  const gaps: ColumnGap[] = [];
  for (let x = 0; x < crossings.length; ) {
    if ((crossings[x] ?? 0) > crossedAtMost) {
      x++;
      continue;
    }
    let to = x;
    while (to < crossings.length && (crossings[to] ?? 0) <= crossedAtMost) to++;
    const isInside = x > 0 && to < crossings.length;
    if (isInside && to - x >= narrowestPx) {
      const core = whitest(crossings, x, to);
      // The space between two words of a text that crosses is no edge.
      const { from, to: end } = widthOf(core) >= narrowestPx * CORE_SHARE ? core : { from: x, to };
      gaps.push({ from: left + from, to: left + end });
    }
    x = to;
  }
  return gaps;
}

/** The widest stretch of a stream that the fewest rows cross: a text that reaches into the stream stays on its side. */
function whitest(crossings: Int32Array, start: number, end: number): ColumnGap {
  const fewest = Math.min(...crossings.subarray(start, end));
  let core: ColumnGap = { from: start, to: start };
  for (let x = start; x < end; x++) {
    if (crossings[x] !== fewest) continue;
    const from = x;
    while (x < end && crossings[x] === fewest) x++;
    if (x - from > widthOf(core)) core = { from, to: x };
  }
  return core;
}

/**
 * Takes columns in which hardly a row has text for part of the white beside them: of the two gaps the wider stays.
 * @param lone white on each side that speaks for a column in which one row alone, and hardly a line of it, has text
 */
function withoutIdle(
  gaps: readonly ColumnGap[],
  rows: readonly (readonly Box[])[],
  lone?: { readonly lines: readonly (readonly Box[])[]; readonly whitePx: number },
): ColumnGap[] {
  const kept = [...gaps];
  const least = Math.max(1, rows.length * USED_SHARE);
  while (kept.length > 0) {
    const idle = [...kept.keys(), kept.length]
      .map(column => ({ column, uses: usesOf(column, kept, rows) }))
      .filter(({ column, uses }) => {
        const beside = [kept[column - 1], kept[column]].flatMap(gap =>
          gap === undefined ? [] : widthOf(gap),
        );
        const isLone =
          lone !== undefined &&
          uses === 1 &&
          rows.length > 1 &&
          Math.min(...beside) < lone.whitePx &&
          usesOf(column, kept, lone.lines) < FEWEST_LINES;
        return uses < least || isLone;
      })
      .sort((a, b) => a.uses - b.uses);
    const column = idle[0]?.column;
    if (column === undefined) break;
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
