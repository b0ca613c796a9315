import { matFromBitmap, type OpenCv, withMats } from '../imaging/opencv.ts';
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
  const { widthPx, heightPx } = grey;
  const radius = Math.max(2, Math.floor(windowPx / 2));
  const columns = { sums: new Int32Array(widthPx), squares: new Int32Array(widthPx) };
  const ink = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < Math.min(radius, heightPx); y++) slideRow(grey, columns, y, 1);
  for (let y = 0; y < heightPx; y++) {
    if (y + radius < heightPx) slideRow(grey, columns, y + radius, 1);
    if (y - radius > 0) slideRow(grey, columns, y - radius - 1, -1);
    const rows = Math.min(heightPx, y + radius + 1) - Math.max(0, y - radius);
    thresholdRow(grey, columns, { y, rows, radius }, ink);
  }
  return { widthPx, heightPx, data: ink };
}

/** Sums of values and of squares over the window's rows, one a column. */
interface ColumnSums {
  readonly sums: Int32Array;
  readonly squares: Int32Array;
}

/** Lets a row in (1) or out (-1). Within loops over all pixels indices are known to be in bounds. */
function slideRow(
  { widthPx, data }: GreyRaster,
  { sums, squares }: ColumnSums,
  y: number,
  sign: 1 | -1,
): void {
  const start = y * widthPx;
  for (let x = 0; x < widthPx; x++) {
    const value = data[start + x] as number;
    sums[x] = (sums[x] as number) + sign * value;
    squares[x] = (squares[x] as number) + sign * value * value;
  }
}

/**
 * The published threshold, mean · (1 + k · (deviation / R − 1)), is compared without its division and root: with
 * N the pixels of the window, S their sum and Q that of their squares, both sides times N.
 */
function thresholdRow(
  { widthPx, data }: GreyRaster,
  { sums, squares }: ColumnSums,
  { y, rows, radius }: { y: number; rows: number; radius: number },
  ink: Uint8Array,
): void {
  const { sensitivity: k, dynamicRange } = SAUVOLA;
  const row = y * widthPx;
  let sum = 0;
  let square = 0;
  for (let x = 0; x < Math.min(radius, widthPx); x++) {
    sum += sums[x] as number;
    square += squares[x] as number;
  }
  for (let x = 0; x < widthPx; x++) {
    if (x + radius < widthPx) {
      sum += sums[x + radius] as number;
      square += squares[x + radius] as number;
    }
    if (x - radius > 0) {
      sum -= sums[x - radius - 1] as number;
      square -= squares[x - radius - 1] as number;
    }
    const value = data[row + x] as number;
    if (value > LIGHTEST_INK) continue;
    if (value < DARKEST_PAPER) {
      ink[row + x] = 1;
      continue;
    }
    const count = rows * (Math.min(widthPx, x + radius + 1) - Math.max(0, x - radius));
    const above = value * count - sum * (1 - k);
    const lift = (sum * k) / (dynamicRange * count);
    if (above < 0 || above * above < lift * lift * (square * count - sum * sum)) ink[row + x] = 1;
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
export function measureTextHeight(cv: OpenCv, ink: Bitmap): number | null {
  return withMats(keep => {
    const source = keep(matFromBitmap(cv, ink));
    const labels = keep(new cv.Mat());
    const stats = keep(new cv.Mat());
    const centroids = keep(new cv.Mat());
    const count = cv.connectedComponentsWithStats(source, labels, stats, centroids, 8, cv.CV_32S);
    const tallestPx = ink.heightPx * 0.05;
    const heights: number[] = [];
    for (let label = 1; label < count; label++) {
      const width = stats.data32S[label * 5 + 2] ?? 0;
      const height = stats.data32S[label * 5 + 3] ?? 0;
      const aspect = width / height;
      // Han characters fall into parts; whole ones are about as wide as high.
      if (height >= 7 && height <= tallestPx && aspect > 0.6 && aspect < 1.7) heights.push(height);
    }
    if (heights.length < 12) return null;
    heights.sort((a, b) => a - b);
    return heights[Math.floor(heights.length * 0.8)] ?? null;
  });
}
