import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** Side of the square tiles a transposition works in, px: both sides of a tile stay in the processor's cache. */
const TILE_PX = 64;

/** Rows become columns, so that code written for horizontal lines serves vertical ones. */
export function transposed({ widthPx, heightPx, data }: Bitmap): Bitmap {
  // Most pages have no seal: their marks are blank, and blank turned.
  const turned = data.includes(1) ? transposedSamples(data, widthPx, heightPx) : new Uint8Array(data.length);
  return { widthPx: heightPx, heightPx: widthPx, data: turned };
}

/** `transposed` for a grey raster. */
export function transposedGrey({ widthPx, heightPx, data }: GreyRaster): GreyRaster {
  return {
    widthPx: heightPx,
    heightPx: widthPx,
    channels: 1,
    data: transposedSamples(data, widthPx, heightPx),
  };
}

function transposedSamples(data: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const target = new Uint8Array(data.length);
  // Indices of loops over all pixels are in bounds.
  for (let tileY = 0; tileY < heightPx; tileY += TILE_PX) {
    const endY = Math.min(heightPx, tileY + TILE_PX);
    for (let tileX = 0; tileX < widthPx; tileX += TILE_PX) {
      const endX = Math.min(widthPx, tileX + TILE_PX);
      for (let y = tileY; y < endY; y++) {
        for (let x = tileX; x < endX; x++) target[x * heightPx + y] = data[y * widthPx + x] as number;
      }
    }
  }
  return target;
}
