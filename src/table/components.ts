import type { Box } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import type { Run } from './runs.ts';
import { UnionFind } from './union-find.ts';

/** Ink that hangs together (eight neighbours). */
export interface Component {
  readonly box: Box;
  readonly inkPx: number;
  readonly runs: readonly Run[];
}

/** Connected components by runs (Rosenfeld and Pfaltz 1966). */
export function findComponents(bitmap: Bitmap): Component[] {
  const { runs, rowStarts } = allRuns(bitmap);
  const sets = new UnionFind(runs.length);
  for (let y = 1; y < bitmap.heightPx; y++) {
    let above = rowStarts[y - 1] ?? 0;
    const aboveEnd = rowStarts[y] ?? 0;
    for (let index = aboveEnd; index < (rowStarts[y + 1] ?? 0); index++) {
      const run = runs[index];
      if (run === undefined) break;
      while (above < aboveEnd && (runs[above]?.end ?? 0) < run.start) above++;
      for (let other = above; other < aboveEnd; other++) {
        if ((runs[other]?.start ?? 0) > run.end) break;
        sets.unite(other, index);
      }
    }
  }
  const groups = new Map<number, Run[]>();
  runs.forEach((run, index) => {
    const root = sets.find(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [run]);
    else group.push(run);
  });
  return [...groups.values()].map(componentOf);
}

function allRuns({ widthPx, heightPx, data }: Bitmap): { runs: Run[]; rowStarts: number[] } {
  const runs: Run[] = [];
  const rowStarts: number[] = [];
  for (let at = data.indexOf(1); at >= 0; ) {
    const y = Math.floor(at / widthPx);
    while (rowStarts.length <= y) rowStarts.push(runs.length);
    const row = y * widthPx;
    let end = at + 1;
    while (end < row + widthPx && data[end] === 1) end++;
    runs.push({ across: y, start: at - row, end: end - row });
    at = data.indexOf(1, end);
  }
  while (rowStarts.length <= heightPx) rowStarts.push(runs.length);
  return { runs, rowStarts };
}

function componentOf(runs: readonly Run[]): Component {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  let inkPx = 0;
  for (const run of runs) {
    left = Math.min(left, run.start);
    right = Math.max(right, run.end);
    inkPx += run.end - run.start;
  }
  const top = runs[0]?.across ?? 0;
  const bottom = (runs.at(-1)?.across ?? 0) + 1;
  return { box: { x: left, y: top, width: right - left, height: bottom - top }, inkPx, runs };
}
