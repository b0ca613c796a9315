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
 * binarization", Pattern Recognition 33 (2000), with integral images.
 * @param windowPx side of the window; about one and a half characters
 */
export function binarize(grey: GreyRaster, windowPx: number): Bitmap {
  const { widthPx, heightPx, data } = grey;
  const radius = Math.max(2, Math.floor(windowPx / 2));
  const stride = widthPx + 1;
  const sums = new Float64Array(stride * (heightPx + 1));
  const squares = new Float64Array(stride * (heightPx + 1));
  for (let y = 0; y < heightPx; y++) {
    let sum = 0;
    let square = 0;
    for (let x = 0; x < widthPx; x++) {
      const value = data[y * widthPx + x] ?? 0;
      sum += value;
      square += value * value;
      const at = (y + 1) * stride + x + 1;
      sums[at] = (sums[at - stride] ?? 0) + sum;
      squares[at] = (squares[at - stride] ?? 0) + square;
    }
  }
  const ink = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const top = Math.max(0, y - radius) * stride;
    const bottomRow = Math.min(heightPx, y + radius + 1);
    const bottom = bottomRow * stride;
    const rows = bottomRow - Math.max(0, y - radius);
    for (let x = 0; x < widthPx; x++) {
      const value = data[y * widthPx + x] ?? 0;
      if (value > LIGHTEST_INK) continue;
      const left = Math.max(0, x - radius);
      const right = Math.min(widthPx, x + radius + 1);
      const count = rows * (right - left);
      const mean = windowSum(sums, top, bottom, left, right) / count;
      const variance = windowSum(squares, top, bottom, left, right) / count - mean * mean;
      const deviation = Math.sqrt(Math.max(0, variance));
      const threshold = mean * (1 + SAUVOLA.sensitivity * (deviation / SAUVOLA.dynamicRange - 1));
      if (value < threshold || value < DARKEST_PAPER) ink[y * widthPx + x] = 1;
    }
  }
  return { widthPx, heightPx, data: ink };
}

function windowSum(table: Float64Array, top: number, bottom: number, left: number, right: number): number {
  return (
    (table[bottom + right] ?? 0) -
    (table[bottom + left] ?? 0) -
    (table[top + right] ?? 0) +
    (table[top + left] ?? 0)
  );
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
