import { type InkRuns, inkRuns, keepPatches, patchLabels } from '../imaging/ink-runs.ts';
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
  return {
    components: runs.boxes.map((box, patch) => ({ box, inkPx: runs.inkPx[patch] ?? 0, label: patch + 1 })),
    labels: patchLabels(bitmap, runs),
    runs,
  };
}

/** A bitmap of the chosen components only. */
export function keepComponents(
  bitmap: Bitmap,
  { runs, components }: LabelledInk,
  kept: readonly Component[],
): Bitmap {
  const isKept = new Uint8Array(components.length);
  for (const component of kept) isKept[component.label - 1] = 1;
  return keepPatches(bitmap, runs, patch => isKept[patch] === 1);
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
