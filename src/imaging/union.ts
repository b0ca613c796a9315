import type { Bitmap } from '../model/raster.ts';

/** The ink of either of two bitmaps of one size. */
export function unionOf(one: Bitmap, other: Bitmap): Bitmap {
  const data = one.data.slice();
  // A loop: a callback a pixel is dear.
  for (let at = 0; at < data.length; at++) if (other.data[at] === 1) data[at] = 1;
  return { ...one, data };
}
