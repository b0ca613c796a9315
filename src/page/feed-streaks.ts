import type { OpenCv } from '../imaging/opencv.ts';
import { transposed } from '../imaging/transpose.ts';
import { median } from '../model/median.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { closeBreaks } from './bilevel.ts';
import { measureTextHeight } from './binarize.ts';
import { fullestRun } from './fullest-run.ts';
import { acrossAt, fitted, fullestLine, type Line, OFF_LINE_PX, piecesOn } from './streak-line.ts';
import { findPieces, type Piece } from './thin-pieces.ts';

/** Darker is ink on a page that has hardly anything in between. */
const DARK = 128;
const PAPER = 255;
/**
 * The pieces of a streak are shorter than what a table is ruled with; beside them is more paper than within characters.
 * Text heights.
 */
const PIECE = { longest: 1.2, beside: 0.35 } as const;
/** The widths of pieces that are looked for, the thinner ones first: pieces of a broken rule beside a thin streak are wider. */
const WIDEST = [
  { textHeights: 0.06, leastPx: 2 },
  { textHeights: 0.1, leastPx: 3 },
] as const;
/** Bands of a page, across the line, in which pieces are counted. Text heights. */
const BAND = 1;
/** In so many of the bands where the line can be seen there is a piece of a streak: dust misses most, characters and rules stand in line in places only. */
const OCCUPIED_SHARE = 0.85;
/** Of a band so much of the line must be seen: text or a rule lies on the rest. */
const SEEN_SHARE = 0.5;
/** A streak is seen in at least so many bands, and in so large a share of the page's. */
const LEAST_BANDS = { count: 12, share: 0.25 } as const;
/** It begins or ends this near an edge of the page, where no rule does, but for a band of paper. Share of the page's length. */
const FROM_EDGE_SHARE = 0.02;
/** It runs over so much of the page. */
const LEAST_LENGTH_SHARE = 0.4;
/** Where more of what is seen of the line is ink, it is a rule, or one runs there. */
const BROKEN_SHARE = 0.85;
/** The distances of printed dots and dashes deviate by less than this from their mean, a share of it; specks come by chance (measured: 0.5 to 1). */
const EVEN_PITCH = 0.35;
/** Within text and beside rules a longer piece may be a stroke. Text heights. */
const STUB = 0.4;
/** Lines looked at of a width; a page hardly has more streaks. */
const MOST_TRIED = 4;

/** A bilevel page without its streaks (`feedStreaks`). */
export function withoutFeedStreaks(cv: OpenCv, grey: GreyRaster): GreyRaster {
  const ink = { ...grey, data: grey.data.map(value => (value < DARK ? 1 : 0)) };
  const textHeightPx = measureTextHeight(closeBreaks(cv, ink));
  const streaks = textHeightPx === null ? null : feedStreaks(ink, textHeightPx);
  if (streaks === null) return grey;
  const data = grey.data.slice();
  for (let at = streaks.data.indexOf(1); at >= 0; at = streaks.data.indexOf(1, at + 1)) data[at] = PAPER;
  return { ...grey, data };
}

/**
 * The ink of the streaks that dust on a sensor leaves along the feed of a fax or a scan of only ink and paper: thin
 * specks in line from an edge of the page on, where no rule can be. Ink of text and of rules that the streak runs through
 * or along is none of it.
 * @returns a bitmap of what is not printed, or null where there is no streak
 */
export function feedStreaks(ink: Bitmap, textHeightPx: number): Bitmap | null {
  const upright = uprightStreaks(ink, textHeightPx);
  const turned = transposed(ink);
  const lying = uprightStreaks(turned, textHeightPx);
  if (upright.length + lying.length === 0) return null;
  const data = new Uint8Array(ink.data.length);
  for (const at of upright) data[at] = 1;
  for (const at of lying) {
    const x = Math.floor(at / turned.widthPx);
    data[(at - x * turned.widthPx) * ink.widthPx + x] = 1;
  }
  return { ...ink, data };
}

/** Indices of the pixels of upright streaks. */
function uprightStreaks(ink: Bitmap, textHeightPx: number): number[] {
  const all = findPieces(ink, {
    widestPx: Math.max(...WIDEST.map(width => widestOf(width, textHeightPx))),
    besidePx: besideOf(textHeightPx),
  });
  const bandPx = bandOf(textHeightPx);
  const fewest = Math.max(LEAST_BANDS.count, (LEAST_BANDS.share * ink.heightPx) / bandPx);
  const found: number[] = [];
  for (const width of WIDEST) {
    const thin = all.filter(({ widthPx }) => widthPx <= widestOf(width, textHeightPx));
    let left = thin.filter(({ top, bottom }) => bottom - top <= PIECE.longest * textHeightPx);
    for (let tried = 0; tried < MOST_TRIED; tried++) {
      const rough = fullestLine(left, ink, { bandPx, fewest });
      if (rough === null) break;
      const line = fitted(fitted(rough, left, ink.heightPx), left, ink.heightPx);
      const on = new Set(piecesOn(line, left, ink.heightPx));
      left = left.filter(piece => !on.has(piece));
      found.push(...pixelsOf(line, piecesOn(line, thin, ink.heightPx), ink, textHeightPx));
    }
  }
  return found;
}

function widestOf({ textHeights, leastPx }: (typeof WIDEST)[number], textHeightPx: number): number {
  return Math.max(leastPx, textHeights * textHeightPx);
}

function bandOf(textHeightPx: number): number {
  return Math.max(1, Math.round(BAND * textHeightPx));
}

function besideOf(textHeightPx: number): number {
  return Math.max(2, Math.round(PIECE.beside * textHeightPx));
}

/** What a row shows where the line runs. */
const row = { hidden: 0, paper: 1, piece: 2 } as const;

/** A stretch of rows, the last one not included. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Indices of the pixels of a line's ink that is not printed; none where the line is no streak. */
function pixelsOf(line: Line, pieces: readonly Piece[], ink: Bitmap, textHeightPx: number): number[] {
  const rows = rowsAlong(line, pieces, ink, besideOf(textHeightPx));
  const bandPx = bandOf(textHeightPx);
  const stretch = fullestStretch(rows, bandPx);
  if (stretch === null || !isLongFromEdge(stretch, rows.length, bandPx)) return [];
  const own = pieces.filter(({ top, bottom }) => top >= stretch.start && bottom <= stretch.end);
  if (coverage(rows, stretch.start, stretch.end, 0) >= BROKEN_SHARE || isEven(own, bandPx)) return [];
  const widthPx = median(own.map(piece => piece.widthPx)) ?? 0;
  return thinStretches(line, stretch, Math.max(2, Math.ceil(1.5 * widthPx)), ink)
    .filter(({ start, end }) => {
      const isFree = rows.subarray(start, end).includes(row.piece);
      const longest = isFree ? PIECE.longest : STUB;
      return end - start <= longest * textHeightPx && coverage(rows, start, end, bandPx) < BROKEN_SHARE;
    })
    .flatMap(({ pixels }) => pixels);
}

/** Whether pieces follow each other as those of a dotted or dashed rule do. */
function isEven(pieces: readonly Piece[], bandPx: number): boolean {
  const pitches = pieces
    .map(({ top }, at) => top - (pieces[at - 1]?.top ?? Number.NEGATIVE_INFINITY))
    .filter(pitch => pitch <= bandPx);
  const mean = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
  const variance = pitches.reduce((sum, pitch) => sum + (pitch - mean) ** 2, 0) / pitches.length;
  return Math.sqrt(variance) < EVEN_PITCH * mean;
}

function isLongFromEdge({ start, end }: Stretch, lengthPx: number, bandPx: number): boolean {
  const edgePx = FROM_EDGE_SHARE * lengthPx + bandPx;
  const isAtEdge = start <= edgePx || end >= lengthPx - edgePx;
  return isAtEdge && end - start >= LEAST_LENGTH_SHARE * lengthPx;
}

/** Where a piece would not stand free the line is hidden. */
function rowsAlong(
  line: Line,
  pieces: readonly Piece[],
  { widthPx, heightPx, data }: Bitmap,
  besidePx: number,
): Uint8Array {
  const rows = new Uint8Array(heightPx);
  for (let y = 0; y < heightPx; y++) {
    const x = Math.round(acrossAt(line, y, heightPx));
    const from = y * widthPx + Math.max(0, x - besidePx);
    const near = data.subarray(from, y * widthPx + Math.min(widthPx, x + besidePx + 1));
    if (!near.includes(1)) rows[y] = row.paper;
  }
  for (const { top, bottom } of pieces) rows.fill(row.piece, top, bottom);
  return rows;
}

/** The longest stretch of rows in which a piece is seen in nearly every band, but for hidden ones. */
function fullestStretch(rows: Uint8Array, bandPx: number): Stretch | null {
  const look = (index: number) => {
    const band = rows.subarray(index * bandPx, (index + 1) * bandPx);
    if (band.filter(value => value !== row.hidden).length < SEEN_SHARE * band.length) return 'hidden';
    return band.includes(row.piece) ? 'occupied' : 'empty';
  };
  const run = fullestRun(Math.ceil(rows.length / bandPx), look, OCCUPIED_SHARE);
  if (run === null || run.seen < LEAST_BANDS.count) return null;
  return { start: run.start * bandPx, end: Math.min(rows.length, run.end * bandPx) };
}

/** How much of what is seen of the line around some rows is ink. */
function coverage(rows: Uint8Array, start: number, end: number, bandPx: number): number {
  const around = rows.subarray(Math.max(0, start - bandPx), end + bandPx);
  const pieces = around.filter(value => value === row.piece).length;
  const paper = around.filter(value => value === row.paper).length;
  return pieces / Math.max(1, pieces + paper);
}

/** Rows one below the other whose ink on the line is thin, with the indices of its pixels. */
function thinStretches(
  line: Line,
  { start, end }: Stretch,
  thinPx: number,
  { widthPx, heightPx, data }: Bitmap,
): (Stretch & { readonly pixels: readonly number[] })[] {
  const found: { start: number; end: number; pixels: number[] }[] = [];
  for (let y = start; y < end; y++) {
    const x = acrossAt(line, y, heightPx);
    const from = Math.max(0, Math.ceil(x - OFF_LINE_PX));
    const to = Math.min(widthPx - 1, Math.floor(x + OFF_LINE_PX));
    const pixels = thinInk(data.subarray(y * widthPx, (y + 1) * widthPx), from, to, thinPx);
    if (pixels.length === 0) continue;
    const own = pixels.map(at => y * widthPx + at);
    const last = found.at(-1);
    if (last?.end === y) {
      last.end++;
      last.pixels.push(...own);
    } else found.push({ start: y, end: y + 1, pixels: own });
  }
  return found;
}

/** The pixels of the runs of ink that reach into a part of a row (both ends included), if none of them is wider. */
function thinInk(seen: Uint8Array, from: number, to: number, thinPx: number): number[] {
  const pixels: number[] = [];
  for (let at = seen.indexOf(1, from); at >= 0 && at <= to; ) {
    let [first, behind] = [at, at];
    while (first > 0 && seen[first - 1] === 1) first--;
    while (behind < seen.length && seen[behind] === 1) behind++;
    if (behind - first > thinPx) return [];
    for (let one = first; one < behind; one++) pixels.push(one);
    at = seen.indexOf(1, behind);
  }
  return pixels;
}
