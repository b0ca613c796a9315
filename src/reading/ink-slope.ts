import { type Box, bottom, right } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';

/** Pearson's correlation of across and down over the ink of a box: 1 falls to the right, -1 rises, 0 is a lump. */
export function inkSlope(ink: Bitmap, box: Box): number {
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (let y = box.y; y < bottom(box); y++) {
    for (let x = box.x; x < right(box); x++) {
      if (ink.data[y * ink.widthPx + x] !== 1) continue;
      n += 1;
      sx += x;
      sy += y;
      sxx += x * x;
      syy += y * y;
      sxy += x * y;
    }
  }
  const spread = (sxx - (sx * sx) / n) * (syy - (sy * sy) / n);
  return n === 0 || spread <= 0 ? 0 : (sxy - (sx * sy) / n) / Math.sqrt(spread);
}
