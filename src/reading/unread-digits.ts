import { right } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { isDigit, isSpace } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';
import type { Placed } from './unread-ink.ts';

/** A digit is at least this high. Line heights. */
const DIGIT_HEIGHT = 0.5;

/** Where a comparison sign stands before a digit, and the ink that is left of a faxed one. Line heights, and their square. */
const SIGN_PLACE = { from: 1.15, to: 0.06, width: 0.2, ink: 0.008 } as const;
/** A number with what is counted. */
const NUMBER = /^\d[\d.,，]*(?:[%％‰]|\p{Script=Han}{0,4})$/u;

/**
 * Whether ink lies where a sign would stand before a number that was read without one: on a fax a thin `=` or `<`
 * leaves a bar or two pieces. A single speck is less.
 */
export function hasInkBeforeNumber(
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  characters: readonly Placed[],
  lineHeightPx: number,
): boolean {
  const [first] = characters;
  if (first === undefined || !NUMBER.test(characters.map(({ text }) => text).join(''))) return false;
  const digit = glyphs.find(
    ({ x, width, height }) =>
      height >= DIGIT_HEIGHT * lineHeightPx && x + width > first.centrePx - 0.15 * lineHeightPx,
  );
  if (digit === undefined) return false;
  const fromPx = Math.max(0, Math.round(digit.x - SIGN_PLACE.from * lineHeightPx));
  const toPx = Math.round(digit.x - SIGN_PLACE.to * lineHeightPx);
  let [inkPx, left, right] = [0, toPx, fromPx];
  for (let y = digit.y; y < digit.y + digit.height; y++) {
    for (let x = fromPx; x < toPx; x++) {
      if (ink.data[y * ink.widthPx + x] !== 1) continue;
      inkPx += 1;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
    }
  }
  return inkPx >= SIGN_PLACE.ink * lineHeightPx ** 2 && right - left >= SIGN_PLACE.width * lineHeightPx;
}

/** Whether a number has more glyphs than were read: wherever the reader set its digits, one was passed over. */
export function hasMoreDigits(
  glyphs: readonly GlyphBox[],
  seen: readonly Pick<Placed, 'text'>[],
  lineHeightPx: number,
): boolean {
  const solid = seen.filter(({ text }) => !isSpace(text));
  if (solid.length === 0 || !solid.every(({ text }) => isDigit(text) || '≥≤><='.includes(text))) return false;
  const tall = glyphs.filter(({ height }) => height >= DIGIT_HEIGHT * lineHeightPx);
  const digits = tall.slice(isDigit(solid[0]?.text) ? 0 : 1);
  const touching = digits.filter(({ width, height }) => width >= TWO_DIGITS_ASPECT * height).length;
  return tall.length - splitDigits(tall, lineHeightPx) + touching > solid.length;
}

/** Two digits that touch are this wide for their height, one is not. */
const TWO_DIGITS_ASPECT = 0.95;

/** The halves of a 4 or 0 whose hairlines are lost are no wider than a digit together, as two digits are, or stand closer than those. Line heights. */
const HALVES = { width: 0.53, closeWidth: 0.6, step: 0.38 } as const;

/** How many digits are in two pieces side by side. */
function splitDigits(tall: readonly GlyphBox[], lineHeightPx: number): number {
  let [count, isSecond] = [0, false];
  for (const [index, glyph] of tall.entries()) {
    const before = tall[index - 1];
    const widest =
      before !== undefined && glyph.x - before.x <= HALVES.step * lineHeightPx
        ? HALVES.closeWidth
        : HALVES.width;
    const areHalves = before !== undefined && right(glyph) - before.x <= widest * lineHeightPx;
    isSecond = areHalves && !isSecond;
    if (isSecond) count++;
  }
  return count;
}
