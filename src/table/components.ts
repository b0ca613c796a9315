import { inkRuns } from '../imaging/ink-runs.ts';
import type { Box } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import type { Run } from './runs.ts';

/** Ink that hangs together (eight neighbours). */
export interface Component {
  readonly box: Box;
  readonly inkPx: number;
  readonly runs: readonly Run[];
}

/** Connected components with their runs. */
export function findComponents(bitmap: Bitmap): Component[] {
  const { starts, ends, patches, boxes, inkPx } = inkRuns(bitmap);
  const found = boxes.map((box, patch) => ({ box, inkPx: inkPx[patch] ?? 0, runs: [] as Run[] }));
  patches.forEach((patch, index) => {
    const from = starts[index] ?? 0;
    const start = from % bitmap.widthPx;
    const end = start + (ends[index] ?? from) - from;
    found[patch]?.runs.push({ across: Math.floor(from / bitmap.widthPx), start, end });
  });
  return found;
}
