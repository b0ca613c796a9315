import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** Length over which a faint rule is averaged: longer than a stroke is wide, shorter than the smallest cell. */
const AVERAGED_TEXT_HEIGHTS = 0.8;
/** Distance of the paper a rule is compared with: beyond the soft edge of a thin rule, within the cell's padding. */
const PAPER_DISTANCE_TEXT_HEIGHTS = 0.15;
/**
 * How much darker than the paper beside it the average of a faint rule is, in grey levels of 255: the more, the more the
 * paper's own grain makes such ridges. At a constant rate of false alarms: H. M. Finn and R. S. Johnson, "Adaptive
 * detection mode with threshold control", RCA Review 29 (1968).
 */
const FAINT_CONTRAST = { least: 4, most: 14, grains: 9 } as const;
/** So many places of a page tell its grain. */
const GRAIN_SAMPLES = 20_000;
/** Of how much paper differs from the paper beside it: the edges of text are in the upper part. */
const GRAIN_QUANTILE = 0.75;
/** Lighter than text and its soft edges. */
const DARKEST_PAPER = 225;

/**
 * Ink that may belong to horizontal rules: the page's ink, and pixels on a faint ridge that the page's threshold
 * missed. Averaging along the line lifts it from the paper's grain. Pass transposed rasters for vertical rules.
 */
export function horizontalRuleInk(grey: GreyRaster, ink: Bitmap, textHeightPx: number): Bitmap {
  const { widthPx, heightPx } = grey;
  const distancePx = Math.max(3, Math.round(textHeightPx * PAPER_DISTANCE_TEXT_HEIGHTS));
  const means = rowMeans(grey, Math.max(2, Math.round((textHeightPx * AVERAGED_TEXT_HEIGHTS) / 2)));
  const contrast = faintContrast(grey, means, distancePx);
  const lightest = 255 - contrast;
  const data = ink.data.slice();
  for (let y = distancePx; y < heightPx - distancePx; y++) {
    const above = (y - distancePx) * widthPx;
    const row = y * widthPx;
    const below = (y + distancePx) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const seen = grey.data[row + x] as number;
      // Most of a page is lighter than any limit.
      if (seen > lightest) continue;
      const limit = Math.min(means[above + x] as number, means[below + x] as number) - contrast;
      if ((means[row + x] as number) <= limit && seen <= limit) data[row + x] = 1;
    }
  }
  return { widthPx, heightPx, data };
}

/** The contrast that tells a faint rule from the grain of blank paper, of which most places of a page are. */
function faintContrast(
  { widthPx, heightPx, data }: GreyRaster,
  means: Uint8Array,
  distancePx: number,
): number {
  const { least, most, grains } = FAINT_CONTRAST;
  const from = distancePx * widthPx;
  const to = (heightPx - distancePx) * widthPx;
  const step = Math.max(1, Math.floor((to - from) / GRAIN_SAMPLES));
  const ridges: number[] = [];
  for (let at = from; at < to; at += step) {
    const [above, own, below] = [means[at - from], means[at], means[at + from]] as [number, number, number];
    if (Math.min(above, own, below, data[at] as number) < DARKEST_PAPER) continue;
    ridges.push(Math.abs((above + below) / 2 - own));
  }
  ridges.sort((one, other) => one - other);
  const grain = ridges[Math.floor(ridges.length * GRAIN_QUANTILE)] ?? most;
  return Math.min(most, Math.max(least, Math.round(grains * grain)));
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
