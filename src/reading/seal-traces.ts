import { type Box, bottom, right, unionBox } from '../model/geometry.ts';
import type { CleanPage } from '../model/page.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import type { Component, LabelledInk } from './components.ts';

/** Removing a seal leaves slivers this close to where it lay. Text heights. */
const ZONE = 0.15;
/** A patch with this share of its ink in the zone may be a sliver of the seal. */
const ZONE_SHARE = 0.8;
/** Patches closer than this belong together, across and down. Text heights. */
const NEAR = { across: 0.3, down: 0.12 } as const;

/** Heights of characters, and how far apart they stand in a row of text. Text heights. */
const CHARACTER = { least: 0.5, greatest: 1.15 } as const;
/** A comparison sign is lower, and about as wide as high. */
const SIGN = { least: 0.38, narrowest: 0.7, widest: 2 } as const;
const ROW_GAP = 0.9;

/** From the middle of a ring to where its frayed edge ends. Thicknesses of it. */
const RING_REACH = 1;
/** Grey belongs to a stroke as near to its ink as this. Text heights. */
const STROKE_REACH = 0.1;

/**
 * The page without the faint remains of seals: where one lay, what is no ink and stands beside none. Inside a ring
 * nothing was taken out that leaves remains, and the faint strokes are the text's.
 */
export function withoutFaintRemains(
  grey: GreyRaster,
  ink: Bitmap,
  { marks, roundSeals }: Pick<CleanPage, 'marks' | 'roundSeals'>,
  textHeightPx: number,
): GreyRaster {
  if (!marks.data.includes(1)) return grey;
  const data = grey.data.slice();
  const reachPx = Math.max(2, Math.round(STROKE_REACH * textHeightPx));
  for (let at = 0; at < data.length; at++) {
    if (marks.data[at] === 0 || data[at] === 255) continue;
    const [x, y] = [at % ink.widthPx, Math.floor(at / ink.widthPx)];
    const isInside = roundSeals.some(
      seal => Math.hypot(x - seal.x, y - seal.y) < seal.radiusPx - RING_REACH * seal.thicknessPx,
    );
    if (!isInside && !hasInkNear(ink, x, y, reachPx)) data[at] = 255;
  }
  return { ...grey, data };
}

function hasInkNear({ widthPx, heightPx, data }: Bitmap, x: number, y: number, reachPx: number): boolean {
  for (let row = Math.max(0, y - reachPx); row <= Math.min(heightPx - 1, y + reachPx); row++) {
    const from = row * widthPx + Math.max(0, x - reachPx);
    const to = row * widthPx + Math.min(widthPx - 1, x + reachPx);
    for (let at = from; at <= to; at++) if (data[at] === 1) return true;
  }
  return false;
}

/**
 * Components that may be traces of a removed seal: groups of neighbouring patches all of which lie where
 * the seal was. Text under a seal is among them too; only reading tells (see `read-page.ts`).
 */
export function findSealTraces(
  labelled: LabelledInk,
  components: readonly Component[],
  marks: Bitmap,
  textHeightPx: number,
): Set<Component> {
  if (!marks.data.includes(1)) return new Set();
  const zone = dilate(marks, Math.max(2, Math.round(ZONE * textHeightPx)));
  const inZone = inkInZone(labelled, zone);
  const groups = groupNeighbours(components, textHeightPx);
  const isTrace = (component: Component) => (inZone[component.label] ?? 0) >= ZONE_SHARE * component.inkPx;
  const [traces, text] = [
    groups.filter(group => group.every(isTrace)),
    groups.filter(group => !group.every(isTrace)),
  ];
  const words = text.map(group => unionBox(group.map(({ box }) => box)));
  return new Set(traces.filter(group => !continuesText(group, words, textHeightPx)).flat());
}

/** As tall as a character and on the row of text nearby: more likely a character than a sliver. */
function continuesText(group: readonly Component[], words: readonly Box[], textHeightPx: number): boolean {
  const own = unionBox(group.map(({ box }) => box));
  const aspect = own.width / Math.max(1, own.height);
  const isSignLike = aspect >= SIGN.narrowest && aspect <= SIGN.widest;
  const least = isSignLike ? SIGN.least : CHARACTER.least;
  if (own.height < least * textHeightPx || own.height > CHARACTER.greatest * textHeightPx) return false;
  return words.some(word => {
    const gap = Math.max(word.x - right(own), own.x - right(word));
    const overlap = Math.min(bottom(word), bottom(own)) - Math.max(word.y, own.y);
    return gap <= ROW_GAP * textHeightPx && overlap >= 0.8 * Math.min(own.height, word.height);
  });
}

function inkInZone({ labels, components }: LabelledInk, zone: Bitmap): Int32Array {
  const counts = new Int32Array(components.length + 1);
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at] ?? 0;
    if (label > 0 && zone.data[at] === 1) counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

/** Dilation by a square, one direction after the other. */
function dilate(bitmap: Bitmap, radiusPx: number): Bitmap {
  return smear(smear(bitmap, radiusPx, 1), radiusPx, bitmap.widthPx);
}

function smear(bitmap: Bitmap, radiusPx: number, stride: number): Bitmap {
  const { widthPx, heightPx } = bitmap;
  const [lines, length, lineStride] = stride === 1 ? [heightPx, widthPx, widthPx] : [widthPx, heightPx, 1];
  const data = new Uint8Array(bitmap.data.length);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStride;
    let last = Number.NEGATIVE_INFINITY;
    for (let ahead = 0; ahead < length + radiusPx; ahead++) {
      if (ahead < length && bitmap.data[start + ahead * stride] === 1) last = ahead;
      const at = ahead - radiusPx;
      if (at >= 0 && last >= at - radiusPx) data[start + at * stride] = 1;
    }
  }
  return { widthPx, heightPx, data };
}

function groupNeighbours(components: readonly Component[], textHeightPx: number): Component[][] {
  const across = NEAR.across * textHeightPx;
  const down = NEAR.down * textHeightPx;
  let groups: Component[][] = [];
  for (const component of components) {
    const [near, far]: [Component[][], Component[][]] = [[], []];
    for (const group of groups) {
      (group.some(other => areNear(component.box, other.box, across, down)) ? near : far).push(group);
    }
    groups = [...far, [component, ...near.flat()]];
  }
  return groups;
}

function areNear(a: Box, b: Box, acrossPx: number, downPx: number): boolean {
  return (
    a.x <= right(b) + acrossPx &&
    b.x <= right(a) + acrossPx &&
    a.y <= bottom(b) + downPx &&
    b.y <= bottom(a) + downPx
  );
}
