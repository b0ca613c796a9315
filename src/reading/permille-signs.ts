import { unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import type { GlyphBox } from './glyphs.ts';
import { holesIn } from './percent-signs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** What the leading reader prints for ‰: it sees a per cent sign with or without a small ring behind it. */
const PRINTED = /^(?:[%％][0oO°%]?|9[oO][0oO]?|‰)$/u;
/** Stretches of ink that one sign may consist of: three rings, a stroke, and a piece of a ring. */
const MOST_PIECES = 5;
/** The sign is wider than `%` and narrower than `96%`. Widths over heights. */
const ASPECT = { least: 0.9, greatest: 1.9 } as const;
/** The two lower rings stand level and are as large as one another. */
const LEVEL = 0.1;
const LIKE_AREA = 0.6;
const PROBABILITY = 0.93;
/** What is read for a sign that no shape makes whole. */
const TORN = 0.6;

/**
 * Puts ‰ where the leading reader printed `%0`, `%o`, `9o0` or `%` and the ink shows its three rings: one upper left,
 * two alike beside each other at the bottom. No reader here reliably prints it, and `3%` for `3‰` is ten times too much.
 */
export function withPermilleSigns(
  seen: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  ink: Bitmap,
): SeenCharacter[] {
  const out = [...seen];
  for (let from = 0; from < glyphs.length; from++) {
    for (let to = from + 1; to <= Math.min(glyphs.length, from + MOST_PIECES); to++) {
      const box = unionBox(glyphs.slice(from, to));
      const covered = out.filter(({ centrePx }) => centrePx >= box.x && centrePx <= box.x + box.width);
      const [head] = covered;
      if (head === undefined || !PRINTED.test(covered.map(({ text }) => text).join(''))) continue;
      if (!isPermilleSign(ink, box)) continue;
      out.splice(out.indexOf(head), covered.length, asPermille(covered, box));
    }
  }
  return out.map((character, index) => (isTornPermille(out, index) ? doubted(character) : character));
}

/** No number has a nought behind its per cent sign: that is ‰ with a broken ring, also where both readers print it. */
function isTornPermille(seen: readonly SeenCharacter[], index: number): boolean {
  const [before, own, after] = [seen[index - 1]?.text ?? '', seen[index]?.text ?? '', seen[index + 1]?.text];
  const isPercent = (text: string) => text === '%' || text === '％';
  const isNought = (text: string | undefined) => text !== undefined && /^[0oO]$/u.test(text);
  return (isPercent(own) && isNought(after)) || (isNought(own) && isPercent(before));
}

function doubted(character: SeenCharacter): SeenCharacter {
  return { ...character, probability: Math.min(character.probability, TORN), doubted: true };
}

function asPermille(covered: readonly SeenCharacter[], box: GlyphBox): SeenCharacter {
  const text = covered.map(character => character.text).join('');
  const probability = Math.min(1 - PROBABILITY, ...covered.map(character => character.probability));
  return {
    text: '‰',
    probability: PROBABILITY,
    alternatives: text === '‰' ? [] : [{ text, probability }],
    centrePx: box.x + box.width / 2,
    placed: true,
  };
}

/** Whether the ink of a box is ‰. The ring of a 0 stands in the middle of the line, that of a 6 beside a `%` is wider. */
export function isPermilleSign(ink: Bitmap, box: GlyphBox): boolean {
  const aspect = box.width / box.height;
  if (aspect < ASPECT.least || aspect > ASPECT.greatest) return false;
  const [upper, left, right, ...others] = holesIn(ink, box).sort((a, b) => a.x - b.x);
  if (upper === undefined || left === undefined || right === undefined || others.length > 0) return false;
  const isLevel = Math.abs(left.y - right.y) <= LEVEL * box.height;
  const isLow = left.y > 0.5 * box.height && upper.y < 0.5 * box.height;
  const isAlike = Math.min(left.areaPx, right.areaPx) >= LIKE_AREA * Math.max(left.areaPx, right.areaPx);
  return isLevel && isLow && isAlike;
}
