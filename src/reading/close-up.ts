import { cropGrey } from '../imaging/crop.ts';
import { right } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import { gapsBetween, spacedOutGapPx, spacedPieces } from '../model/spaced-out.ts';
import { binarizeLine, glyphBoxes } from './glyphs.ts';
import { layInRow } from './line-image.ts';

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
  const starts = [0, ...cuts.map(({ to }) => to)];
  const { widthPx, heightPx } = image;
  return layInRow(
    starts.map((x, index) =>
      cropGrey(image, { x, y: 0, width: (cuts[index]?.from ?? widthPx) - x, height: heightPx }),
    ),
  );
}
