import type { GreyRaster } from '../model/raster.ts';

/**
 * Strokes half a pixel thicker on each side: each sample the mean of itself and the darkest of its eight
 * neighbours and itself. Hairlines that a 1-bit scan broke close again; holes stay open.
 */
export function thicken(line: GreyRaster): GreyRaster {
  const { widthPx, heightPx } = line;
  const across = darkestOf(line.data, widthPx, heightPx, 1);
  const darkest = darkestOf(across, widthPx, heightPx, widthPx);
  const data = new Uint8Array(darkest.length);
  // Indices of loops over all pixels are in bounds.
  for (let at = 0; at < data.length; at++) {
    data[at] = ((line.data[at] as number) + (darkest[at] as number)) >> 1;
  }
  return { widthPx, heightPx, channels: 1, data };
}

/** The least of each sample and its two neighbours along rows (stride 1) or columns (stride a row). */
function darkestOf(data: Uint8Array, widthPx: number, heightPx: number, stride: number): Uint8Array {
  const out = new Uint8Array(data.length);
  const length = stride === 1 ? widthPx : heightPx;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const at = y * widthPx + x;
      const along = stride === 1 ? x : y;
      const own = data[at] ?? 0;
      const before = along > 0 ? (data[at - stride] ?? own) : own;
      const after = along + 1 < length ? (data[at + stride] ?? own) : own;
      out[at] = Math.min(own, before, after);
    }
  }
  return out;
}
