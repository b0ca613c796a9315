import { clampToPixels, cropBitmap } from '../imaging/crop.ts';
import { unionOf } from '../imaging/union.ts';
import { type Box, bottom, horizontalGap, right, unionBox, verticalOverlap } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import type { RoundSeal } from '../model/page.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import type { PageLayout } from '../model/table.ts';
import { findComponents, keepComponents, type LabelledInk } from './components.ts';
import { findSealStar } from './seal-star.ts';

/** Where the letters of a seal may stand, and how high they may be. Radii of the ring. */
const BAND = { from: 0.45, to: 0.97, least: 0.12, most: 0.36, step: 0.02 } as const;
/** A letter fills this much of the band, and is about as wide as it is high. */
const LETTER = { fill: 0.8, narrowest: 0.4, widest: 1.5 } as const;
/** Some letters are lower than most. */
const LEAST_FILL = 0.55;
/** A group longer than this is a row of the form's text. Its longer side over the other. */
const ROW = 1.9;
/** Patches of a row of text: how high, how far apart, how long the row at least. Text heights; `overlap` is a share. */
const TEXT_ROW = { highest: 1.3, lowest: 0.3, gap: 0.6, overlap: 0.6, length: 2.2 } as const;
/** The parts of one letter stand closer than this around the ring. Radii. */
const PARTS_APART = 0.035;
/** Fewer letters are chance; where a star stands in the middle, it is a seal for sure. */
const LEAST_LETTERS = { plain: 4, aroundStar: 3 } as const;
/** All letters of a seal fill the same band but for this. Radii. */
const UNEVEN = 0.03;
/** Letters of seals are larger than the text of forms; what is not may be text. Text heights. */
const LARGER_THAN_TEXT = 1.2;
/** Smaller patches neither make a letter nor break one. Text heights. */
const SPECK = 0.1;
/** The edge of a ring is this ragged: ink that lies in it altogether was left when the ring was taken out. */
const CRUMB_PX = 4;
/** How far the grey of a stroke reaches beyond its ink. */
const HALO_PX = 2;

/** A page and what was taken out of it as the print of seals; null where there are no seals. */
export interface Unsealed {
  readonly layout: PageLayout;
  readonly taken: SealPrint | null;
}

export interface SealPrint {
  /** Its ring, too. */
  readonly all: Bitmap;
  /** Filled areas: what stands under them is not to be seen. */
  readonly stars: Bitmap;
}

/**
 * The page without the star and the letters of the round seals that no colour parts from the form's print. Letters
 * stand around the ring in a band of their own, apart from one another and larger than text; those that run into the
 * form's print stay.
 */
export function withoutSealPrint(layout: PageLayout): Unsealed {
  const { page, textInk, textGrey } = layout;
  if (page.roundSeals.length === 0) return { layout, taken: null };
  const ink = { ...textInk, data: textInk.data.slice() };
  const grey = { ...textGrey, data: textGrey.data.slice() };
  const blank = () => ({ ...textInk, data: new Uint8Array(textInk.data.length) });
  const [taken, stars] = [blank(), blank()];
  for (const seal of page.roundSeals) {
    const box = boxOf(seal, ink);
    // A star lies over rules, too: its whole shape is only in the ink that has them.
    const star = findSealStar(page.ink, seal);
    if (star !== null) erase({ ink, grey, taken: stars }, box, star.covers);
    const least = star === null ? LEAST_LETTERS.plain : LEAST_LETTERS.aroundStar;
    const { letters, crumbs } = printOf(cropBitmap(ink, box), box, seal, page.textHeightPx, least);
    const among = (patches: Bitmap) => (x: number, y: number) =>
      patches.data[(y - box.y) * box.width + x - box.x] === 1;
    erase({ ink, grey, taken }, box, among(letters));
    erase({ ink, grey, taken: null }, box, among(crumbs));
    markRing(taken, box, seal);
  }
  return {
    layout: { ...layout, textInk: ink, textGrey: grey },
    taken: { all: unionOf(taken, stars), stars },
  };
}

/** A patch of ink as it lies around the middle of a seal; lengths in px, angles in radians. */
interface Patch {
  readonly label: number;
  readonly box: Box;
  readonly innerPx: number;
  readonly outerPx: number;
  readonly from: number;
  readonly to: number;
}

/** The letters of a seal, and what was left of its ring. */
function printOf(
  ink: Bitmap,
  box: Box,
  seal: RoundSeal,
  textHeightPx: number,
  least: number,
): { letters: Bitmap; crumbs: Bitmap } {
  const labelled = findComponents(ink);
  const patches = patchesOf(labelled, ink, { x: seal.x - box.x, y: seal.y - box.y });
  const drawn = (kept: readonly Patch[]): Bitmap => {
    const labels = new Set(kept.map(({ label }) => label));
    return keepComponents(
      ink,
      labelled,
      labelled.components.filter(({ label }) => labels.has(label)),
    );
  };
  const halfPx = seal.thicknessPx / 2 + CRUMB_PX;
  const crumbs = patches.filter(
    ({ innerPx, outerPx }) => innerPx >= seal.radiusPx - halfPx && outerPx <= seal.radiusPx + halfPx,
  );
  const text = rowsOfText(patches, textHeightPx);
  const isSolid = (patch: Patch) => Math.max(patch.box.width, patch.box.height) >= SPECK * textHeightPx;
  const solid = patches.filter(patch => isSolid(patch) && !text.has(patch));
  return { letters: drawn(findLetters(solid, seal.radiusPx, textHeightPx, least)), crumbs: drawn(crumbs) };
}

function findLetters(
  patches: readonly Patch[],
  radiusPx: number,
  textHeightPx: number,
  leastLetters: number,
): Patch[] {
  let best: readonly Letter[] = [];
  const { from, to, least: lowest, most, step } = BAND;
  for (let inner = from; inner + lowest <= to; inner += step) {
    for (let outer = inner + lowest; outer <= Math.min(to, inner + most); outer += step) {
      const leastPx = LETTER.fill * (outer - inner) * radiusPx;
      const band = { innerPx: inner * radiusPx, outerPx: outer * radiusPx, leastPx };
      const letters = lettersIn(band, patches, radiusPx, textHeightPx);
      if (letters.length > best.length) best = letters;
    }
  }
  if (best.length < leastLetters) return [];
  // A letter that touches the form's print reaches out of the band of the others.
  const innerPx = median(best.map(letter => letter.innerPx)) ?? 0;
  const outerPx = median(best.map(letter => letter.outerPx)) ?? 0;
  const unevenPx = UNEVEN * radiusPx;
  const tight = {
    innerPx: innerPx - unevenPx,
    outerPx: outerPx + unevenPx,
    leastPx: LEAST_FILL * (outerPx - innerPx),
  };
  return lettersIn(tight, patches, radiusPx, textHeightPx).flatMap(letter => letter.patches);
}

interface Band {
  readonly innerPx: number;
  readonly outerPx: number;
  /** How much of it a letter fills from its foot to its head. */
  readonly leastPx: number;
}

interface Letter {
  readonly innerPx: number;
  readonly outerPx: number;
  readonly patches: readonly Patch[];
}

/** Groups of patches that each fill a band around the seal as a letter would. */
function lettersIn(
  band: Band,
  patches: readonly Patch[],
  radiusPx: number,
  textHeightPx: number,
): readonly Letter[] {
  const inside = patches.filter(patch => patch.innerPx >= band.innerPx && patch.outerPx <= band.outerPx);
  const heightPx = band.outerPx - band.innerPx;
  const middlePx = (band.outerPx + band.innerPx) / 2;
  return groupsAround(inside, PARTS_APART * (radiusPx / middlePx)).flatMap(group => {
    const innerPx = Math.min(...group.map(patch => patch.innerPx));
    const outerPx = Math.max(...group.map(patch => patch.outerPx));
    const from = Math.min(...group.map(patch => patch.from));
    const widthPx = (Math.max(...group.map(patch => patch.to)) - from) * middlePx;
    const { width, height } = unionBox(group.map(patch => patch.box));
    const isLetter =
      outerPx - innerPx >= band.leastPx &&
      widthPx >= LETTER.narrowest * heightPx &&
      widthPx <= LETTER.widest * heightPx &&
      Math.max(width, height) >= LARGER_THAN_TEXT * textHeightPx &&
      Math.max(width, height) <= ROW * Math.min(width, height);
    return isLetter ? [{ patches: group, innerPx, outerPx }] : [];
  });
}

/** The patches that stand in rows with others of the height of text. */
function rowsOfText(patches: readonly Patch[], textHeightPx: number): ReadonlySet<Patch> {
  const rows: Patch[][] = [];
  const isOneHigh = ({ box }: Patch) =>
    box.height >= TEXT_ROW.lowest * textHeightPx && box.height <= TEXT_ROW.highest * textHeightPx;
  for (const patch of patches.filter(isOneHigh).toSorted((a, b) => a.box.x - b.box.x)) {
    const row = rows.find(one => one.some(other => areBeside(other.box, patch.box, textHeightPx)));
    if (row === undefined) rows.push([patch]);
    else row.push(patch);
  }
  const isLong = (row: readonly Patch[]) =>
    unionBox(row.map(({ box }) => box)).width >= TEXT_ROW.length * textHeightPx;
  return new Set(rows.filter(isLong).flat());
}

function areBeside(a: Box, b: Box, textHeightPx: number): boolean {
  return horizontalGap(a, b) <= TEXT_ROW.gap * textHeightPx && verticalOverlap(a, b) >= TEXT_ROW.overlap;
}

/** Patches that overlap around the ring or nearly do, in order; a group that lies across the end of the circle is two. */
function groupsAround(patches: readonly Patch[], apart: number): Patch[][] {
  const groups: Patch[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const patch of patches.toSorted((a, b) => a.from - b.from)) {
    if (patch.from > end + apart) groups.push([]);
    groups.at(-1)?.push(patch);
    end = Math.max(end, patch.to);
  }
  return groups;
}

/** Angles are counted from straight below, where a seal's letters begin and end. */
function patchesOf(
  { labels, components }: LabelledInk,
  { widthPx }: Bitmap,
  middle: { readonly x: number; readonly y: number },
): Patch[] {
  const spans = components.map(() => ({ inner: Number.MAX_VALUE, outer: 0, from: Number.MAX_VALUE, to: 0 }));
  for (let at = 0; at < labels.length; at++) {
    const span = spans[(labels[at] ?? 0) - 1];
    if (span === undefined) continue;
    const column = at % widthPx;
    const [x, y] = [column - middle.x, (at - column) / widthPx - middle.y];
    const distance = Math.hypot(x, y);
    const angle = Math.atan2(-x, y) + (x > 0 ? 2 * Math.PI : 0);
    span.inner = Math.min(span.inner, distance);
    span.outer = Math.max(span.outer, distance);
    span.from = Math.min(span.from, angle);
    span.to = Math.max(span.to, angle);
  }
  return components.map(({ label, box }, index) => {
    const { inner = 0, outer = 0, from = 0, to = 0 } = spans[index] ?? {};
    return { label, box, innerPx: inner, outerPx: outer, from, to };
  });
}

function boxOf({ x, y, radiusPx, thicknessPx }: RoundSeal, { widthPx, heightPx }: Bitmap): Box {
  const reachPx = radiusPx + thicknessPx;
  const around = { x: x - reachPx, y: y - reachPx, width: 2 * reachPx, height: 2 * reachPx };
  return clampToPixels(around, widthPx, heightPx);
}

function markRing(taken: Bitmap, box: Box, { x, y, radiusPx, thicknessPx }: RoundSeal): void {
  for (let row = box.y; row < bottom(box); row++) {
    for (let column = box.x; column < right(box); column++) {
      const fromMiddlePx = Math.abs(Math.hypot(column - x, row - y) - radiusPx);
      if (fromMiddlePx <= thicknessPx / 2) taken.data[row * taken.widthPx + column] = 1;
    }
  }
}

/** Takes ink out of the page, and of the grey beside it what belongs to no other ink. */
function erase(
  { ink, grey, taken }: { readonly ink: Bitmap; readonly grey: GreyRaster; readonly taken: Bitmap | null },
  box: Box,
  isSeal: (x: number, y: number) => boolean,
): void {
  const { widthPx, heightPx } = ink;
  const gone: number[] = [];
  for (let y = box.y; y < bottom(box); y++) {
    for (let x = box.x; x < right(box); x++) if (isSeal(x, y)) gone.push(y * widthPx + x);
  }
  for (const at of gone) {
    ink.data[at] = 0;
    if (taken !== null) taken.data[at] = 1;
  }
  for (const at of gone) {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    for (let row = Math.max(0, y - HALO_PX); row <= Math.min(heightPx - 1, y + HALO_PX); row++) {
      for (let column = Math.max(0, x - HALO_PX); column <= Math.min(widthPx - 1, x + HALO_PX); column++) {
        const beside = row * widthPx + column;
        if (ink.data[beside] === 0) grey.data[beside] = 255;
      }
    }
  }
}
