import { right } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import { gapsBetween, spacedOutGapPx, spacedPieces } from '../model/spaced-out.ts';
import { binarizeLine, glyphBoxes } from './glyphs.ts';

/** White between two characters of ordinary type. Line heights. */
const USUAL_GAP = 0.15;

/**
 * A line that is spread over its cell's width, with its characters as close as they usually stand: readers drop marks
 * behind wide white and take them for others'. Any other line as it is.
 */
export function closedUp(image: GreyRaster, lineHeightPx: number): GreyRaster {
  const pieces = spacedPieces(glyphBoxes(binarizeLine(image)), lineHeightPx);
  const gapPx = spacedOutGapPx(pieces, lineHeightPx);
  if (gapPx === null) return image;
  const usualPx = USUAL_GAP * lineHeightPx;
  const cuts = gapsBetween(pieces).flatMap((gap, index) => {
    const before = pieces[index];
    const surplusPx = Math.round(Math.min(gapPx, gap) - usualPx);
    if (before === undefined || surplusPx <= 0) return [];
    const from = Math.round(right(before) + (gap - surplusPx) / 2);
    return [{ from, to: from + surplusPx }];
  });
  return withoutColumns(image, cuts);
}

function withoutColumns(
  { widthPx, heightPx, data }: GreyRaster,
  cuts: readonly { readonly from: number; readonly to: number }[],
): GreyRaster {
  const kept = Array.from({ length: widthPx }, (_, x) => x).filter(
    x => !cuts.some(({ from, to }) => x >= from && x < to),
  );
  const closed = new Uint8Array(kept.length * heightPx);
  for (let y = 0; y < heightPx; y++) {
    kept.forEach((x, at) => {
      closed[y * kept.length + at] = data[y * widthPx + x] ?? 255;
    });
  }
  return { widthPx: kept.length, heightPx, channels: 1, data: closed };
}
