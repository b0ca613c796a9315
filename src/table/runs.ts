import type { Bitmap } from '../model/raster.ts';

/** A stretch of ink along one line of a bitmap: pixels `start` up to, not including, `end` of line `across`. */
export interface Run {
  readonly across: number;
  readonly start: number;
  readonly end: number;
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
