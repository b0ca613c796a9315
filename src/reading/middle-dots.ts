import { bottom, right } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { partsUnit } from '../model/units.ts';
import { findComponents } from './components.ts';
import type { SeenCharacter } from './seen-character.ts';

/** A dot's sides. Line heights. */
const SIZE = { least: 0.08, greatest: 0.24 } as const;
/** It is about as wide as high. */
const GREATEST_ASPECT = 1.7;
/** It lies at half the height of the line's ink, so far off at most, and so far from the middle of either neighbour at least. Line heights. */
const PLACE = { offMiddle: 0.15, fromNeighbour: 0.3 } as const;
const PROBABILITY = 0.9;
/** A unit has no more characters. */
const LONGEST = 8;
/** What a reader prints for it. */
const DOT = /^[·．.・•]$/u;

/**
 * The middle dot within a unit, 元/人·次, which no reader prints where type sets it narrow, and the second one passes over
 * elsewhere.
 */
export function withMiddleDotOfUnit(
  seen: readonly SeenCharacter[],
  ink: Bitmap,
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const texts = seen.map(({ text }) => text);
  const before = (end: number) => texts.slice(Math.max(0, end - LONGEST), end).join('');
  const isUnit = (index: number) => partsUnit(before(index + 1), texts[index + 1] ?? '');
  const isDotOfUnit = ({ text }: SeenCharacter, index: number) =>
    DOT.test(text) && partsUnit(before(index), texts[index + 1] ?? '');
  const printed = seen.map((own, index) => (isDotOfUnit(own, index) ? dotFor(own) : own));
  return seen.some((_, index) => isUnit(index)) ? withUnprinted(printed, isUnit, ink, lineHeightPx) : printed;
}

function dotFor({ text, probability, centrePx }: SeenCharacter): SeenCharacter {
  const alternatives = text === '·' ? [] : [{ text, probability }];
  return { text: '·', probability: Math.max(PROBABILITY, probability), alternatives, centrePx, placed: true };
}

function withUnprinted(
  seen: readonly SeenCharacter[],
  isUnit: (index: number) => boolean,
  ink: Bitmap,
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const { components } = findComponents(ink);
  const large = components.filter(({ box }) => box.height > SIZE.greatest * lineHeightPx);
  const top = Math.min(...large.map(({ box }) => box.y));
  const middlePx = (top + Math.max(...large.map(({ box }) => bottom(box)))) / 2;
  const dots = components.filter(({ box: { x, y, width, height } }) => {
    const [small, longer] = [Math.min(width, height), Math.max(width, height)];
    const isDot =
      small >= SIZE.least * lineHeightPx &&
      longer <= SIZE.greatest * lineHeightPx &&
      longer <= GREATEST_ASPECT * small;
    const isApart = large.every(({ box }) => right(box) <= x || box.x >= x + width);
    return isDot && isApart && Math.abs(y + height / 2 - middlePx) <= PLACE.offMiddle * lineHeightPx;
  });
  return seen.flatMap((own, index) => {
    const after = seen[index + 1];
    if (after === undefined || !isUnit(index)) return [own];
    const reachPx = PLACE.fromNeighbour * lineHeightPx;
    const centres = dots.map(({ box }) => (box.x + right(box)) / 2);
    const [centrePx, ...more] = centres.filter(
      at => at >= own.centrePx + reachPx && at <= after.centrePx - reachPx,
    );
    if (centrePx === undefined || more.length > 0) return [own];
    return [own, { text: '·', probability: PROBABILITY, alternatives: [], centrePx, placed: true }];
  });
}
