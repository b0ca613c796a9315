import { bottom } from '../model/geometry.ts';
import { isDigit, isSpace } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** A 1 without serifs is as narrow for its height, and as high as the digits beside it. */
const BAR = { aspect: 0.34, off: 0.15 } as const;
/** Lower ink is no digit. Line heights. */
const DIGIT_HEIGHT = 0.5;
/** A digit reaches no further to the sides of where its reader sets it, and the next one is no further away. Line heights. */
const HALF_DIGIT = 0.3;
const NEXT = 0.85;
/** A whole digit beside it is as wide for its height: a bar beside another may be the half of a 0 whose hairlines are lost. */
const WHOLE = 0.5;
const PROBABILITY = 0.8;

/**
 * Puts the 1 that both readers pass over where it is a bare bar: of a short `10` in display type they print `0`. Only in
 * lines of digits alone (a % is in pieces, too), of which a bar as high as a whole digit stands beside that and was not read.
 */
export function withUnreadOnes(
  seen: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const solid = seen.filter(({ text }) => !isSpace(text));
  if (solid.length === 0 || !solid.every(({ text }) => isDigit(text))) return seen;
  const middleOf = ({ x, width }: GlyphBox) => x + width / 2;
  const nearestPx = (glyph: GlyphBox) =>
    Math.min(...solid.map(({ centrePx }) => Math.abs(centrePx - middleOf(glyph))));
  const tall = glyphs.filter(({ height }) => height >= DIGIT_HEIGHT * lineHeightPx);
  const read = tall.filter(glyph => nearestPx(glyph) <= HALF_DIGIT * lineHeightPx);
  const offPx = BAR.off * lineHeightPx;
  const bars = tall.filter(({ width, height }) => width <= BAR.aspect * height);
  // A reader may set the 1 of ≥1 where the sign is.
  if (bars.length <= solid.filter(({ text }) => text === '1').length) return seen;
  const isUnreadOne = (glyph: GlyphBox) =>
    !read.includes(glyph) &&
    nearestPx(glyph) <= NEXT * lineHeightPx &&
    read.some(
      other =>
        other.width >= WHOLE * other.height &&
        Math.abs(other.y - glyph.y) <= offPx &&
        Math.abs(bottom(other) - bottom(glyph)) <= offPx,
    );
  const ones = bars.filter(isUnreadOne).map(
    (glyph): SeenCharacter => ({
      text: '1',
      probability: PROBABILITY,
      alternatives: [],
      centrePx: middleOf(glyph),
      placed: true,
    }),
  );
  return ones.length === 0 ? seen : [...seen, ...ones].toSorted((a, b) => a.centrePx - b.centrePx);
}
