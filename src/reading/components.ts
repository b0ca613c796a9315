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
}

interface Growing {
  left: number;
  top: number;
  rightEdge: number;
  bottomEdge: number;
  inkPx: number;
}

/** 8-connected components of a small bitmap, by flood filling with an explicit stack. */
export function findComponents(bitmap: Bitmap): LabelledInk {
  const { widthPx, heightPx, data } = bitmap;
  const labels = new Int32Array(widthPx * heightPx);
  const components: Component[] = [];
  const stack: number[] = [];
  for (let start = 0; start < data.length; start++) {
    if (data[start] !== 1 || labels[start] !== 0) continue;
    const label = components.length + 1;
    const grown: Growing = { left: widthPx, top: heightPx, rightEdge: 0, bottomEdge: 0, inkPx: 0 };
    labels[start] = label;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % widthPx;
      const y = (at - x) / widthPx;
      grow(grown, x, y);
      const [fromX, toX] = [x > 0 ? x - 1 : x, x < widthPx - 1 ? x + 1 : x];
      const toRow = (y < heightPx - 1 ? y + 1 : y) * widthPx;
      for (let row = (y > 0 ? y - 1 : y) * widthPx; row <= toRow; row += widthPx) {
        for (let next = row + fromX; next <= row + toX; next++) {
          if (data[next] !== 1 || labels[next] !== 0) continue;
          labels[next] = label;
          stack.push(next);
        }
      }
    }
    components.push({ box: boxOf(grown), inkPx: grown.inkPx, label });
  }
  return { components, labels };
}

function grow(patch: Growing, x: number, y: number): void {
  if (x < patch.left) patch.left = x;
  if (y < patch.top) patch.top = y;
  if (x >= patch.rightEdge) patch.rightEdge = x + 1;
  if (y >= patch.bottomEdge) patch.bottomEdge = y + 1;
  patch.inkPx += 1;
}

function boxOf({ left, top, rightEdge, bottomEdge }: Growing): Box {
  return { x: left, y: top, width: rightEdge - left, height: bottomEdge - top };
}

/** A bitmap of the chosen components only. */
export function keepComponents(
  bitmap: Bitmap,
  { labels, components }: LabelledInk,
  kept: readonly Component[],
): Bitmap {
  const isKept = new Uint8Array(components.length + 1);
  for (const component of kept) isKept[component.label] = 1;
  const data = new Uint8Array(labels.length);
  // Every label has its entry.
  if (kept.length > 0)
    for (let at = 0; at < data.length; at++) data[at] = isKept[labels[at] as number] as number;
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
