import { inkRuns } from '../imaging/ink-runs.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** Sauvola's parameters as published, for 8-bit images. */
const SAUVOLA = { sensitivity: 0.2, dynamicRange: 128 };
/** On a flattened page nothing lighter than this is ink, whatever its surroundings. */
const LIGHTEST_INK = 215;
/** …and nothing darker than this is paper: the inside of thick strokes and frames. */
const DARKEST_PAPER = 70;
/** A speck is smaller than this share of a character's height on each side; a full stop is larger. */
const SPECK_SHARE = 0.08;

/**
 * Local threshold by mean and standard deviation: J. Sauvola and M. Pietikäinen, "Adaptive document image
 * binarization", Pattern Recognition 33 (2000), with sums that slide along with the window.
 * @param windowPx side of the window; about one and a half characters
 */
export function binarize(grey: GreyRaster, windowPx: number): Bitmap {
  const { widthPx, heightPx, data } = grey;
  const radius = Math.max(2, Math.floor(windowPx / 2));
  const columns: WindowSums = {
    sums: new Int32Array(widthPx),
    squares: new Int32Array(widthPx),
    sumBefore: new Float64Array(widthPx + 1),
    squareBefore: new Float64Array(widthPx + 1),
  };
  const ink = new Uint8Array(widthPx * heightPx);
  const none = new Uint8Array(widthPx);
  const rowAt = (y: number) =>
    y >= 0 && y < heightPx ? data.subarray(y * widthPx, (y + 1) * widthPx) : none;
  for (let y = 0; y < radius; y++) slideRows(rowAt(y), none, columns);
  for (let y = 0; y < heightPx; y++) {
    slideRows(rowAt(y + radius), rowAt(y - radius - 1), columns);
    const rows = Math.min(heightPx, y + radius + 1) - Math.max(0, y - radius);
    thresholdRow(rowAt(y), columns, { rows, radius }, ink.subarray(y * widthPx, (y + 1) * widthPx));
  }
  return { widthPx, heightPx, data: ink };
}

/** Sums of values and of squares over the window's rows: one a column, and of all columns before a column. */
interface WindowSums {
  readonly sums: Int32Array;
  readonly squares: Int32Array;
  readonly sumBefore: Float64Array;
  readonly squareBefore: Float64Array;
}

/** Lets a row in and another out. Within loops over all pixels indices are known to be in bounds. */
function slideRows(
  entering: Uint8Array,
  leaving: Uint8Array,
  { sums, squares, sumBefore, squareBefore }: WindowSums,
): void {
  let sumSoFar = 0;
  let squareSoFar = 0;
  for (let x = 0; x < entering.length; x++) {
    const one = entering[x] as number;
    const other = leaving[x] as number;
    const sum = (sums[x] as number) + one - other;
    const square = (squares[x] as number) + one * one - other * other;
    sums[x] = sum;
    squares[x] = square;
    sumSoFar += sum;
    squareSoFar += square;
    sumBefore[x + 1] = sumSoFar;
    squareBefore[x + 1] = squareSoFar;
  }
}

/**
 * The published threshold, mean · (1 + k · (deviation / R − 1)), is compared without its division and root: with
 * N the pixels of the window, S their sum and Q that of their squares, both sides times N.
 */
function thresholdRow(
  seen: Uint8Array,
  { sumBefore, squareBefore }: WindowSums,
  { rows, radius }: { rows: number; radius: number },
  ink: Uint8Array,
): void {
  const { sensitivity: k, dynamicRange } = SAUVOLA;
  const widthPx = seen.length;
  for (let x = 0; x < widthPx; x++) {
    const value = seen[x] as number;
    if (value > LIGHTEST_INK) continue;
    if (value < DARKEST_PAPER) {
      ink[x] = 1;
      continue;
    }
    const from = x > radius ? x - radius : 0;
    const to = x + radius < widthPx ? x + radius + 1 : widthPx;
    const count = rows * (to - from);
    const sum = (sumBefore[to] as number) - (sumBefore[from] as number);
    const square = (squareBefore[to] as number) - (squareBefore[from] as number);
    const above = value * count - sum * (1 - k);
    const lift = (sum * k) / (dynamicRange * count);
    if (above < 0 || above * above < lift * lift * (square * count - sum * sum)) ink[x] = 1;
  }
}

/** Removes isolated specks; full stops, commas and the dashes of dashed rules are larger and stay. */
export function despeckle(ink: Bitmap, textHeightPx: number): Bitmap {
  const { widthPx, heightPx } = ink;
  const largestPx = Math.floor((textHeightPx * SPECK_SHARE) ** 2);
  const data = ink.data.slice();
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      // Every patch has a first pixel: none before it in its row, none next to it in the row above.
      if (data[y * widthPx + x] !== 1 || hasInkBefore(data, widthPx, x, y)) continue;
      const patch = patchUpTo(largestPx, { widthPx, heightPx, data }, x, y);
      if (patch !== null) for (const pixel of patch) data[pixel] = 0;
    }
  }
  return { widthPx, heightPx, data };
}

function hasInkBefore(data: Uint8Array, widthPx: number, x: number, y: number): boolean {
  const at = y * widthPx + x;
  if (x > 0 && data[at - 1] === 1) return true;
  if (y === 0) return false;
  const above = at - widthPx;
  return data[above] === 1 || (x > 0 && data[above - 1] === 1) || (x + 1 < widthPx && data[above + 1] === 1);
}

/** The pixels of an 8-connected patch, or null where it has more than so many. */
function patchUpTo(
  largestPx: number,
  { widthPx, heightPx, data }: Bitmap,
  x: number,
  y: number,
): number[] | null {
  const patch = [y * widthPx + x];
  for (let next = 0; next < patch.length; next++) {
    if (patch.length > largestPx) return null;
    const at = patch[next] as number;
    const column = at % widthPx;
    const row = (at - column) / widthPx;
    for (let beside = Math.max(0, row - 1); beside <= Math.min(heightPx - 1, row + 1); beside++) {
      for (let near = Math.max(0, column - 1); near <= Math.min(widthPx - 1, column + 1); near++) {
        const pixel = beside * widthPx + near;
        if (data[pixel] === 1 && !patch.includes(pixel)) patch.push(pixel);
      }
    }
  }
  return patch.length > largestPx ? null : patch;
}

/** Typical height of a printed character: an upper quantile of the heights of character-like components. */
export function measureTextHeight(ink: Bitmap): number | null {
  const tallestPx = ink.heightPx * 0.05;
  const heights: number[] = [];
  for (const { width, height } of inkRuns(ink).boxes) {
    const aspect = width / height;
    // Han characters fall into parts; whole ones are about as wide as high.
    if (height >= 7 && height <= tallestPx && aspect > 0.6 && aspect < 1.7) heights.push(height);
  }
  if (heights.length < 12) return null;
  heights.sort((a, b) => a - b);
  return heights[Math.floor(heights.length * 0.8)] ?? null;
}
