import { type InkRuns, inkRuns } from '../imaging/ink-runs.ts';
import type { Box } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';

/** A connected patch of ink; its box is in the bitmap's pixels. */
export interface Component {
  readonly box: Box;
  readonly inkPx: number;
  /** Its number in the label image; from 1. */
  readonly label: number;
}

export interface LabelledInk {
  readonly components: readonly Component[];
  /** One entry a pixel: 0 is paper, else the component's `label`. */
  readonly labels: Int32Array;
  /** The ink itself, row by row; a run's patch is its component's label less 1. */
  readonly runs: InkRuns;
}

/** 8-connected components of a small bitmap. */
export function findComponents(bitmap: Bitmap): LabelledInk {
  const runs = inkRuns(bitmap);
  const { starts, ends, patches, boxes } = runs;
  const labels = new Int32Array(bitmap.data.length);
  const inkPx = new Int32Array(boxes.length);
  // Indices of loops over all runs are in bounds.
  for (let run = 0; run < patches.length; run++) {
    const patch = patches[run] as number;
    const [start, end] = [starts[run] as number, ends[run] as number];
    labels.fill(patch + 1, start, end);
    inkPx[patch] = (inkPx[patch] as number) + end - start;
  }
  return {
    components: boxes.map((box, patch) => ({ box, inkPx: inkPx[patch] as number, label: patch + 1 })),
    labels,
    runs,
  };
}

/** A bitmap of the chosen components only. */
export function keepComponents(
  bitmap: Bitmap,
  { runs: { starts, ends, patches }, components }: LabelledInk,
  kept: readonly Component[],
): Bitmap {
  const isKept = new Uint8Array(components.length);
  for (const component of kept) isKept[component.label - 1] = 1;
  const data = new Uint8Array(bitmap.data.length);
  for (let run = 0; run < patches.length; run++) {
    if (isKept[patches[run] as number] === 1) data.fill(1, starts[run], ends[run]);
  }
  return { ...bitmap, data };
}

/** The components that are as large as this on one side, and the bitmap with these only. */
export function withoutSpeckle(
  bitmap: Bitmap,
  leastPx: number,
): { readonly components: readonly Component[]; readonly ink: Bitmap } {
  const labelled = findComponents(bitmap);
  const components = labelled.components.filter(({ box }) => Math.max(box.width, box.height) >= leastPx);
  return { components, ink: keepComponents(bitmap, labelled, components) };
}
