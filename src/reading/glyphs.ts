import type { Box } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** How far from the line's darkest ink towards white the paper begins: past halfway, so that hairlines count. */
const MIDDLE = 0.65;
/** Hairlines of check boxes and full stops are paler than letters: for them the paper begins this late. */
export const PALE = 0.85;
/** The darkest thousandth is ink for sure. */
const DARKEST_SHARE = 0.002;

/** A line image as ink and paper; works for pale ink too. */
export function binarizeLine(image: GreyRaster, middle = MIDDLE): Bitmap {
  const { data: samples } = image;
  const histogram = new Int32Array(256);
  // Indices of loops over all pixels are in bounds.
  for (let at = 0; at < samples.length; at++) {
    const value = samples[at] as number;
    histogram[value] = (histogram[value] as number) + 1;
  }
  let darkest = 0;
  for (let count = histogram[0] ?? 0; darkest < 255 && count < DARKEST_SHARE * samples.length; ) {
    darkest += 1;
    count += histogram[darkest] ?? 0;
  }
  const threshold = darkest + (255 - darkest) * middle;
  const data = new Uint8Array(samples.length);
  for (let at = 0; at < data.length; at++) data[at] = (samples[at] as number) < threshold ? 1 : 0;
  return { widthPx: image.widthPx, heightPx: image.heightPx, data };
}

/** A stretch of columns with ink, and the rows its ink spans. */
export type GlyphBox = Box;

/** The runs of columns that hold ink, each cut to its rows; a character is one run or several. */
export function glyphBoxes(ink: Bitmap): GlyphBox[] {
  const boxes: GlyphBox[] = [];
  let start = -1;
  for (let x = 0; x <= ink.widthPx; x++) {
    const hasInk = x < ink.widthPx && columnHasInk(ink, x);
    if (hasInk && start < 0) start = x;
    if (!hasInk && start >= 0) {
      boxes.push(cutRows(ink, start, x));
      start = -1;
    }
  }
  return boxes;
}

function columnHasInk(ink: Bitmap, x: number): boolean {
  for (let y = 0; y < ink.heightPx; y++) if (ink.data[y * ink.widthPx + x] === 1) return true;
  return false;
}

/** The ink of some columns, cut to its rows. */
export function cutRows(ink: Bitmap, fromPx: number, toPx: number): GlyphBox {
  let top = ink.heightPx;
  let end = 0;
  for (let y = 0; y < ink.heightPx; y++) {
    const row = ink.data.subarray(y * ink.widthPx + fromPx, y * ink.widthPx + toPx);
    if (!row.includes(1)) continue;
    top = Math.min(top, y);
    end = y + 1;
  }
  return { x: fromPx, y: top, width: toPx - fromPx, height: end - top };
}
