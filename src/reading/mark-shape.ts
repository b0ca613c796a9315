import { type Box, bottom, right, unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import type { Component } from './components.ts';
import { inkSlope } from './ink-slope.ts';

/** What the ink of a small mark looks like. */
export interface MarkShape {
  /** Of two patches one above the other, what the lower one is; null where the mark is no such pair. */
  readonly lower: 'tail' | 'dot' | null;
  /** Height of the upper of two such patches, px; 0 where the mark is no such pair. */
  readonly upperPx: number;
  /** A small ring: a full stop. */
  readonly isRing: boolean;
  /** Narrower than any 、 is printed. */
  readonly isNarrow: boolean;
  /** Its ink runs down to the right, as 、 does. */
  readonly isFalling: boolean;
  /** Below the middle of the line. */
  readonly isLow: boolean;
}

/** Patches with less paper between them, one above the other, are pieces of one. Line heights. */
const PIECES_APART = 0.08;
/** A tail makes the lower patch longer and heavier by these factors. */
const TAIL = { length: 1.25, weight: 1.2 } as const;
/** A full stop's ring: its sides in line heights, and how far it may be from round. */
const RING = { least: 0.19, greatest: 0.4, skewness: 0.34 } as const;
/** The middle of a ring, as a share of each side, and the share of it that may be ink. */
const HOLE = { share: 0.34, greatestInk: 0.34 } as const;
/** Of 18 faxed 、 of nine fonts the narrowest was 0.19, of 18 commas that were misread the widest 0.14. Line heights. */
const NARROW = 0.165;
/** Correlation of across and down over a mark's ink from which on it falls; a comma that lost its tail is a lump. */
const FALLING = 0.25;
/** Below the middle of the line by this much. Line heights. */
const LOW = 0.1;

export function shapeOf(ink: Bitmap, parts: readonly Component[], lineHeightPx: number): MarkShape {
  const box = unionBox(parts.map(part => part.box));
  const patches = patchesOf(parts, PIECES_APART * lineHeightPx);
  const [upper, lower] = patches;
  const isPair = patches.length === 2 && upper !== undefined && lower !== undefined;
  return {
    lower: isPair ? (isTail(upper, lower) ? 'tail' : 'dot') : null,
    upperPx: isPair ? upper.box.height : 0,
    isRing: !isPair && isRing(ink, box, lineHeightPx),
    isNarrow: box.width <= NARROW * lineHeightPx,
    isFalling: inkSlope(ink, box) >= FALLING,
    isLow: (box.y + bottom(box)) / 2 >= ink.heightPx / 2 + LOW * lineHeightPx,
  };
}

interface Patch {
  readonly box: Box;
  readonly inkPx: number;
}

/** Parts put together from the top down where hardly any paper lies between them. */
function patchesOf(parts: readonly Component[], apartPx: number): Patch[] {
  const patches: Patch[] = [];
  for (const { box, inkPx } of parts.toSorted((a, b) => a.box.y - b.box.y)) {
    const above = patches.at(-1);
    if (above !== undefined && box.y - bottom(above.box) < apartPx) {
      patches[patches.length - 1] = { box: unionBox([above.box, box]), inkPx: above.inkPx + inkPx };
    } else patches.push({ box, inkPx });
  }
  return patches;
}

function isTail(upper: Patch, lower: Patch): boolean {
  return lower.box.height >= TAIL.length * upper.box.height && lower.inkPx >= TAIL.weight * upper.inkPx;
}

/** About as wide as high, with paper in the middle. */
function isRing(ink: Bitmap, box: Box, lineHeightPx: number): boolean {
  const [small, large] = [Math.min(box.width, box.height), Math.max(box.width, box.height)];
  const isSized = small >= RING.least * lineHeightPx && large <= RING.greatest * lineHeightPx;
  if (!isSized || large - small > RING.skewness * small) return false;
  const marginX = Math.round((box.width * (1 - HOLE.share)) / 2);
  const marginY = Math.round((box.height * (1 - HOLE.share)) / 2);
  let total = 0;
  let inkPx = 0;
  for (let y = box.y + marginY; y < bottom(box) - marginY; y++) {
    for (let x = box.x + marginX; x < right(box) - marginX; x++) {
      total += 1;
      inkPx += ink.data[y * ink.widthPx + x] ?? 0;
    }
  }
  return total > 0 && inkPx <= HOLE.greatestInk * total;
}
