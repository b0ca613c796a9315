import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** A stretch of ink along one line of a bitmap: pixels `start` up to, not including, `end` of line `across`. */
export interface Run {
  readonly across: number;
  readonly start: number;
  readonly end: number;
}

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

/**
 * Long horizontal runs. A pixel counts as ink where it or the one below it is ink, so that a thin line that
 * steps from one pixel row to the next stays whole; gaps up to `bridgedGapPx` are closed.
 */
export function longRuns(bitmap: Bitmap, minimumLengthPx: number, bridgedGapPx: number): Run[] {
  const { widthPx, heightPx, data } = bitmap;
  const runs: Run[] = [];
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const below = y + 1 < heightPx ? row + widthPx : row;
    let start = -1;
    let last = -1;
    for (let x = 0; x < widthPx; x++) {
      if (data[row + x] === 0 && data[below + x] === 0) continue;
      if (start >= 0 && x - last - 1 > bridgedGapPx) {
        if (last + 1 - start >= minimumLengthPx) runs.push({ across: y, start, end: last + 1 });
        start = -1;
      }
      if (start < 0) start = x;
      last = x;
    }
    if (start >= 0 && last + 1 - start >= minimumLengthPx) runs.push({ across: y, start, end: last + 1 });
  }
  return runs;
}
