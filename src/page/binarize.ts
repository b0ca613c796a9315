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

function thresholdRow(
  { widthPx, data }: GreyRaster,
  { sums, squares }: ColumnSums,
  { y, rows, radius }: { y: number; rows: number; radius: number },
  ink: Uint8Array,
): void {
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
    const value = data[y * widthPx + x] as number;
    if (value > LIGHTEST_INK) continue;
    const count = rows * (Math.min(widthPx, x + radius + 1) - Math.max(0, x - radius));
    const mean = sum / count;
    const deviation = Math.sqrt(Math.max(0, square / count - mean * mean));
    const threshold = mean * (1 + SAUVOLA.sensitivity * (deviation / SAUVOLA.dynamicRange - 1));
    if (value < threshold || value < DARKEST_PAPER) ink[y * widthPx + x] = 1;
  }
}

/** Removes isolated specks; full stops, commas and the dashes of dashed rules are larger and stay. */
export function despeckle(cv: OpenCv, ink: Bitmap, textHeightPx: number): Bitmap {
  const largestArea = (textHeightPx * SPECK_SHARE) ** 2;
  return withMats(keep => {
    const source = keep(matFromBitmap(cv, ink));
    const labels = keep(new cv.Mat());
    const stats = keep(new cv.Mat());
    const centroids = keep(new cv.Mat());
    cv.connectedComponentsWithStats(source, labels, stats, centroids, 8, cv.CV_32S);
    const areas = stats.data32S;
    const labelOf = labels.data32S;
    const data = new Uint8Array(ink.data.length);
    for (let at = 0; at < data.length; at++) {
      const label = labelOf[at] ?? 0;
      if (label !== 0 && (areas[label * 5 + 4] ?? 0) > largestArea) data[at] = 1;
    }
    return { ...ink, data };
  });
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
