import { type Box, bottom, right, unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { isSpace } from './characters.ts';
import { cutRows, type GlyphBox } from './glyphs.ts';
import { type Hole, holesIn } from './percent-signs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** What the leading reader prints for ‰: it sees a per cent sign with or without a small ring behind it. */
const PRINTED = /^(?:[%％][0oO°%cC]?|9[oO6]?[oO0]|‰)$/u;
/** Without one of these in a line there is no ‰ in it. */
const MAY_HOLD = /[%％‰]|9[oO6]?[oO0]/u;
/** Smaller areas of paper are gaps in ragged ink. Line heights squared. */
const LEAST_HOLE = 0.006;
/** The two lower rings stand level, near each other and are as large as one another; the upper one stands left of them. Heights of the sign. */
const LEVEL = 0.1;
const LIKE_AREA = 0.5;
const LOWER_APART = { least: 0.3, greatest: 0.75 } as const;
const UPPER_AHEAD = { least: 0.2, greatest: 0.95, torn: 0.62 } as const;
/** The room above the third ring that no ink is in: from the top of the sign, and to either side of the ring's middle. Heights of the sign. */
const ABOVE_THIRD = { to: 0.3, reach: 0.05 } as const;
/** How far a ring's ink reaches from the middle of its hole. Line heights. */
const RING_REACH = 0.22;
/** Three closed rings are no other sign's; of a torn one a person is asked. */
const RINGS_PROBABILITY = 0.96;
const TORN_PROBABILITY = 0.9;
/** What is read for a sign that no shape makes whole. */
const TORN = 0.6;
/** Ink behind a per cent sign that is its third ring: how far, how low, how tall and how wide. Heights of the sign. */
const THIRD_RING = { gap: 0.25, top: 0.4, least: 0.36, greatest: 0.65, width: 0.25, widest: 0.6 } as const;
/** A per cent sign before it is whole: it is as wide as this for its height. */
const WHOLE = 0.76;

/**
 * Puts ‰ where the leading reader printed `%0`, `%o`, `9o0` or `%` and the ink shows its three rings, one upper left,
 * two alike beside each other at the bottom, or a per cent sign with the pieces of a small low ring behind it. No
 * reader here reliably prints it, and `3%` for `3‰` is ten times too much.
 */
export function withPermilleSigns(
  seen: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  ink: Bitmap,
  lineHeightPx: number,
): SeenCharacter[] {
  if (!MAY_HOLD.test(seen.map(({ text }) => text).join(''))) return [...seen];
  const out = [...seen];
  for (const { box, probability } of [...ringedSigns(ink, lineHeightPx), ...tornSigns(seen, glyphs)]) {
    const covered = out.filter(({ centrePx }) => centrePx >= box.x && centrePx <= right(box));
    const solid = covered.filter(({ text }) => !isSpace(text));
    const [head] = covered;
    if (head === undefined || !PRINTED.test(solid.map(({ text }) => text).join(''))) continue;
    if (solid.some(({ placed }) => placed === true)) continue;
    out.splice(out.indexOf(head), covered.length, asPermille(solid, box, probability));
  }
  const line = cutRows(ink, 0, ink.widthPx);
  const isRing = (index: number) =>
    isNoughtBehindSign(out, index) && !hasInkAbove(ink, out[index]?.centrePx ?? 0, line);
  return out.flatMap((character, index) => {
    if (isRing(index)) return [];
    if (isRing(index + 1)) return [tornPermille(character, out[index + 1])];
    const isTorn = isNoughtBehindSign(out, index) || isNoughtBehindSign(out, index + 1);
    return [isTorn ? doubted(character) : character];
  });
}

interface Found {
  readonly box: Box;
  readonly probability: number;
}

/** The boxes of rings that stand as those of ‰ do, wherever its ink touches a digit's; the upper one may be torn. */
function ringedSigns(ink: Bitmap, lineHeightPx: number): Found[] {
  const line = { x: 0, y: 0, width: ink.widthPx, height: ink.heightPx };
  const holes = holesIn(ink, line, LEAST_HOLE * lineHeightPx ** 2).sort((a, b) => a.x - b.x);
  return holes.flatMap((left, index): Found[] => {
    // Digits have rings between these two.
    const [upper, last] = [holes[index - 1], holes[index + 1]];
    if (last === undefined) return [];
    const reachPx = RING_REACH * lineHeightPx;
    const toPx = Math.min(ink.widthPx, Math.ceil(last.x + reachPx));
    const from = (atPx: number) => Math.max(0, Math.floor(atPx));
    const boxed = cutRows(ink, from(left.x - UPPER_AHEAD.torn * lineHeightPx), toPx);
    if (!areLowerRings(left, last, boxed) || hasInkAbove(ink, last.x, boxed)) return [];
    if (upper === undefined || !isUpperRing(upper, left, boxed)) {
      return [{ box: boxed, probability: TORN_PROBABILITY }];
    }
    return [{ box: cutRows(ink, from(upper.x - reachPx), toPx), probability: RINGS_PROBABILITY }];
  });
}

/** The ring of a 0 stands in the middle of the line, that of a 6 beside a `%` is wider and further off. */
function areLowerRings(left: Hole, last: Hole, box: Box): boolean {
  const apart = (last.x - left.x) / box.height;
  return (
    left.y > box.y + box.height / 2 &&
    Math.abs(left.y - last.y) <= LEVEL * box.height &&
    Math.min(left.areaPx, last.areaPx) >= LIKE_AREA * Math.max(left.areaPx, last.areaPx) &&
    apart >= LOWER_APART.least &&
    apart <= LOWER_APART.greatest
  );
}

/** Above the third ring nothing stands; above the lower hole of 的 another does. */
function hasInkAbove(ink: Bitmap, centrePx: number, box: Box): boolean {
  const reachPx = Math.max(1, Math.round(ABOVE_THIRD.reach * box.height));
  const toRow = box.y + Math.round(ABOVE_THIRD.to * box.height);
  for (let y = box.y; y < toRow; y++) {
    for (let x = Math.round(centrePx) - reachPx; x <= Math.round(centrePx) + reachPx; x++) {
      if (ink.data[y * ink.widthPx + x] === 1) return true;
    }
  }
  return false;
}

function isUpperRing(upper: Hole, left: Hole, box: Box): boolean {
  const ahead = (left.x - upper.x) / box.height;
  return upper.y < box.y + box.height / 2 && ahead >= UPPER_AHEAD.least && ahead <= UPPER_AHEAD.greatest;
}

/** A per cent sign at the end of a line with the pieces of a small low ring behind it. */
function tornSigns(seen: readonly SeenCharacter[], glyphs: readonly GlyphBox[]): Found[] {
  const solid = seen.filter(({ text }) => !isSpace(text));
  const at = solid.findLastIndex(({ text }) => text === '%' || text === '％');
  const sign = solid[at];
  const rest = solid.slice(at + 1);
  if (sign === undefined || rest.length > 1 || !rest.every(({ text }) => /^[0oO°cC]$/u.test(text))) return [];
  const own = glyphs.findLast(({ x }) => x <= sign.centrePx);
  if (own === undefined) return [];
  const behind = glyphs.filter(({ x }) => x >= right(own));
  if (behind.length === 0 || own.width < WHOLE * own.height) return [];
  const ring = unionBox(behind);
  const [height, width] = [ring.height / own.height, ring.width / own.height];
  const isRing =
    ring.x - right(own) <= THIRD_RING.gap * own.height &&
    ring.y >= own.y + THIRD_RING.top * own.height &&
    bottom(ring) <= bottom(own) + LEVEL * own.height &&
    height >= THIRD_RING.least &&
    height <= THIRD_RING.greatest &&
    width >= THIRD_RING.width &&
    width <= THIRD_RING.widest;
  return isRing ? [{ box: unionBox([own, ring]), probability: TORN_PROBABILITY }] : [];
}

/** No number has a nought behind its per cent sign: that is the third ring of ‰, also where both readers print it. */
function isNoughtBehindSign(seen: readonly SeenCharacter[], index: number): boolean {
  return /^[%％‰]$/u.test(seen[index - 1]?.text ?? '') && /^[0oO]$/u.test(seen[index]?.text ?? '');
}

function doubted(character: SeenCharacter): SeenCharacter {
  return { ...character, probability: Math.min(character.probability, TORN), doubted: true };
}

/** ‰ with a broken ring: a person is asked. */
function tornPermille(sign: SeenCharacter, ring: SeenCharacter | undefined): SeenCharacter {
  const text = `${sign.text}${ring?.text ?? ''}`;
  const alternatives = [{ text, probability: sign.probability }, ...sign.alternatives];
  return {
    ...sign,
    text: '‰',
    probability: Math.min(sign.probability, TORN),
    alternatives,
    doubted: true,
    placed: true,
  };
}

function asPermille(covered: readonly SeenCharacter[], box: Box, probability: number): SeenCharacter {
  const text = covered.map(character => character.text).join('');
  const other = Math.min(1 - probability, ...covered.map(character => character.probability));
  return {
    text: '‰',
    probability,
    alternatives: text === '‰' ? [] : [{ text, probability: other }],
    centrePx: box.x + box.width / 2,
    placed: true,
  };
}
