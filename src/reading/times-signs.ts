import { bottom } from '../model/geometry.ts';
import { isDigit } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** What a measure ends with before the next one: a digit, 米, or nothing where its line begins with the sign. */
const ENDS_MEASURE = /^(?:[\d米寸]|)$/u;
/** A reader's view of a glyph is this near to its middle. Line heights. */
const REACH = 0.3;
/** An x stands on the line as digits do; a × ends above it by so much. Line heights, and pixels at least. */
const RAISED = { lineHeights: 0.06, leastPx: 2 } as const;
/** Its middle lies at least so high, that of an x at 0.36. Heights of the digit behind it. */
const MIDDLE = 0.42;
const PLACED = 0.9;

/** The × between two measures (`M8×40`), of which readers make an x: it does not stand on the line. */
export function withTimesSigns(
  seen: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const glyphOf = ({ centrePx }: SeenCharacter) => {
    const away = (glyph: GlyphBox) => Math.abs(glyph.x + glyph.width / 2 - centrePx);
    const near = glyphs.toSorted((a, b) => away(a) - away(b))[0];
    return near !== undefined && away(near) <= REACH * lineHeightPx ? near : null;
  };
  return seen.map((own, index) => {
    const [before, after] = [seen[index - 1], seen[index + 1]];
    if (!/^[xX]$/u.test(own.text) || after === undefined || !isDigit(after.text)) return own;
    if (!ENDS_MEASURE.test(before?.text ?? '')) return own;
    const [sign, digit] = [glyphOf(own), glyphOf(after)];
    const raisedPx = Math.max(RAISED.leastPx, RAISED.lineHeights * lineHeightPx);
    if (sign === null || digit === null || sign === digit) return own;
    const middle = (bottom(digit) - sign.y - sign.height / 2) / digit.height;
    const abovePx = bottom(digit) - bottom(sign);
    if (abovePx < raisedPx && !(abovePx > 0 && middle >= MIDDLE)) return own;
    const { text, probability, alternatives, centrePx } = own;
    const read = { text, probability: Math.min(probability, 1 - PLACED) };
    const others = alternatives.filter(other => other.text !== '×');
    return { text: '×', probability: PLACED, alternatives: [read, ...others], centrePx, placed: true };
  });
}
