import type { Box } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';

/** The runs of ink of a bitmap's rows, and which of them hang together. */
export interface InkRuns {
  /** Index of each run's first pixel in the bitmap's data; runs come row by row. */
  readonly starts: ArrayLike<number>;
  /** Index behind each run's last pixel. */
  readonly ends: ArrayLike<number>;
  /** The patch each run belongs to, counted from 0 in the order of their first pixels. */
  readonly patches: Int32Array;
  /** Of each patch. */
  readonly boxes: readonly Box[];
  /** Of each patch. */
  readonly inkPx: ArrayLike<number>;
}

/** Patches of ink that hang together (eight neighbours), by runs (Rosenfeld and Pfaltz 1966). Any value but 0 is ink. */
export function inkRuns({ widthPx, heightPx, data }: Bitmap): InkRuns {
  const starts: number[] = [];
  const ends: number[] = [];
  const parents: number[] = [];
  let firstAbove = 0;
  // Indices of loops over all pixels and runs are in bounds.
  for (let y = 0; y < heightPx; y++) {
    const rowEnd = (y + 1) * widthPx;
    const firstOwn = starts.length;
    let above = firstAbove;
    for (let at = y * widthPx; at < rowEnd; at++) {
      if (data[at] === 0) continue;
      let end = at + 1;
      while (end < rowEnd && data[end] !== 0) end++;
      parents.push(starts.length);
      while (above < firstOwn && (ends[above] as number) < at - widthPx) above++;
      for (let other = above; other < firstOwn && (starts[other] as number) <= end - widthPx; other++) {
        unite(parents, other, starts.length);
      }
      starts.push(at);
      ends.push(end);
      at = end;
    }
    firstAbove = firstOwn;
  }
  return { starts, ends, ...patchesOf(parents, { starts, ends, widthPx }) };
}

/** The earlier run stands for both. */
function unite(parents: number[], one: number, other: number): void {
  const [a, b] = [root(parents, one), root(parents, other)];
  if (a < b) parents[b] = a;
  else parents[a] = b;
}

function root(parents: number[], index: number): number {
  let at = index;
  for (let parent = parents[at] as number; parent !== at; parent = parents[at] as number) {
    parents[at] = parents[parent] as number;
    at = parent;
  }
  return at;
}

function patchesOf(
  parents: number[],
  { starts, ends, widthPx }: { starts: readonly number[]; ends: readonly number[]; widthPx: number },
): Pick<InkRuns, 'patches' | 'boxes' | 'inkPx'> {
  const patches = new Int32Array(parents.length);
  const edges: { left: number; right: number; top: number; bottom: number }[] = [];
  const inkPx: number[] = [];
  for (let index = 0; index < parents.length; index++) {
    const first = root(parents, index);
    const start = starts[index] as number;
    const y = Math.floor(start / widthPx);
    const left = start - y * widthPx;
    const lengthPx = (ends[index] as number) - start;
    const right = left + lengthPx;
    const patch = first === index ? edges.length : (patches[first] as number);
    patches[index] = patch;
    inkPx[patch] = (inkPx[patch] ?? 0) + lengthPx;
    const known = edges[patch];
    if (known === undefined) edges.push({ left, right, top: y, bottom: y + 1 });
    else {
      if (left < known.left) known.left = left;
      if (right > known.right) known.right = right;
      known.bottom = y + 1;
    }
  }
  const boxes = edges.map(({ left, right, top, bottom }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
  }));
  return { patches, boxes, inkPx };
}

/** The patch of every pixel of the bitmap, counted from 1; 0 is paper. */
export function patchLabels({ data }: Bitmap, { starts, ends, patches }: InkRuns): Int32Array {
  const labels = new Int32Array(data.length);
  patches.forEach((patch, run) => {
    labels.fill(patch + 1, starts[run], ends[run]);
  });
  return labels;
}

/** The bitmap with these of its patches only. */
export function keepPatches(
  bitmap: Bitmap,
  { starts, ends, patches }: InkRuns,
  isKept: (patch: number) => boolean,
): Bitmap {
  const data = new Uint8Array(bitmap.data.length);
  patches.forEach((patch, run) => {
    if (isKept(patch)) data.fill(1, starts[run], ends[run]);
  });
  return { ...bitmap, data };
}
