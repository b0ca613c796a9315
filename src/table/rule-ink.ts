import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** Length over which a faint rule is averaged: longer than a stroke is wide, shorter than the smallest cell. */
const AVERAGED_TEXT_HEIGHTS = 0.8;
/** Distance of the paper a rule is compared with: beyond the soft edge of a thin rule, within the cell's padding. */
const PAPER_DISTANCE_TEXT_HEIGHTS = 0.15;
/** How much darker than the paper beside it the average of a faint rule is, in grey levels of 255. */
const FAINT_CONTRAST = 14;
const LIGHTEST_RULE = 255 - FAINT_CONTRAST;

/**
 * Ink that may belong to horizontal rules: the page's ink, and pixels on a faint ridge that the page's threshold
 * missed. Averaging along the line lifts it from the paper's grain. Pass transposed rasters for vertical rules.
 */
export function horizontalRuleInk(grey: GreyRaster, ink: Bitmap, textHeightPx: number): Bitmap {
  const { widthPx, heightPx } = grey;
  const distancePx = Math.max(3, Math.round(textHeightPx * PAPER_DISTANCE_TEXT_HEIGHTS));
  const means = rowMeans(grey, Math.max(2, Math.round((textHeightPx * AVERAGED_TEXT_HEIGHTS) / 2)));
  const data = ink.data.slice();
  for (let y = distancePx; y < heightPx - distancePx; y++) {
    const above = (y - distancePx) * widthPx;
    const row = y * widthPx;
    const below = (y + distancePx) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const seen = grey.data[row + x] as number;
      // Most of a page is lighter than any limit.
      if (seen > LIGHTEST_RULE) continue;
      const limit = Math.min(means[above + x] as number, means[below + x] as number) - FAINT_CONTRAST;
      if ((means[row + x] as number) <= limit && seen <= limit) data[row + x] = 1;
    }
  }
  return { widthPx, heightPx, data };
}

/** The mean of each pixel and its neighbours within `reachPx` on its row. */
function rowMeans({ widthPx, heightPx, data }: GreyRaster, reachPx: number): Uint8Array {
  const means = new Uint8Array(data.length);
  // A look into a table instead of a division a pixel.
  const usual = 2 * reachPx + 1;
  const usualMeans = Uint8Array.from({ length: 255 * usual + 1 }, (_, sum) => sum / usual);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    let sum = 0;
    let count = 0;
    // Indices of loops over all pixels are in bounds.
    for (let x = 0; x < Math.min(reachPx, widthPx); x++, count++) sum += data[row + x] as number;
    for (let x = 0; x < widthPx; x++) {
      if (x + reachPx < widthPx) {
        sum += data[row + x + reachPx] as number;
        count++;
      }
      if (x - reachPx - 1 >= 0) {
        sum -= data[row + x - reachPx - 1] as number;
        count--;
      }
      means[row + x] = count === usual ? (usualMeans[sum] as number) : sum / count;
    }
  }
  return means;
}
