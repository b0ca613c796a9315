import { bottom, right } from '../model/geometry.ts';
import { isDigit } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';

interface Placed {
  readonly text: string;
  readonly centrePx: number;
}

/** A digit's glyph: at least so high and no wider, its centre this near to where it was read. Line heights. */
const DIGIT = { height: 0.5, width: 0.75, reach: 0.4 } as const;
/** With fewer digits in a row nothing tells how far apart they are set. */
const LEAST_RUN = 3;
/** Two digits this many steps apart, with this much paper between them, have lost a mark. Steps; line heights. */
const WIDE = { steps: 1.4, paper: 0.33 } as const;
/** Ink between them that is the mark: at most so high, its foot this near to theirs. Line heights. */
const MARK = { height: 0.35, offBase: 0.2 } as const;

/**
 * Whether two digits next to each other stand so much further apart than others of their number that a point or comma
 * was printed between them, which is gone from the image (`125 1` for 125.1) or was passed over. Of 265 numbers of poor
 * scans six stood so: two had lost their point, four were dates with a time behind them.
 */
export function lacksMark(
  glyphs: readonly GlyphBox[],
  seen: readonly Placed[],
  before: number,
  lineHeightPx: number,
): boolean {
  let [from, to] = [before, before + 1];
  if (!isDigit(seen[from]?.text) || !isDigit(seen[to]?.text)) return false;
  while (isDigit(seen[from - 1]?.text)) from -= 1;
  while (isDigit(seen[to + 1]?.text)) to += 1;
  if (to - from + 1 < LEAST_RUN) return false;
  const own = seen.slice(from, to + 1).map(digit => glyphOf(digit, glyphs, lineHeightPx));
  const steps = own.slice(1).map((glyph, index) => middle(glyph) - middle(own[index]));
  // Digits that touch, or whose glyphs are in pieces, tell nothing.
  const isBroken = own.some((glyph, at) => glyph !== undefined && isPiece(glyph, seen[from + at]));
  if (isBroken || !steps.every(step => step > 0)) return false;
  const usual = [...steps].sort((a, b) => a - b)[(steps.length - 1) >> 1] ?? 0;
  const [left, next] = [own[before - from], own[before - from + 1]];
  if (left === undefined || next === undefined || (steps[before - from] ?? 0) < WIDE.steps * usual)
    return false;
  const between = glyphs.filter(({ x }) => x >= left.x && x <= next.x);
  const isMark = ({ y, height }: GlyphBox) =>
    height <= MARK.height * lineHeightPx &&
    Math.abs(y + height - bottom(left)) <= MARK.offBase * lineHeightPx;
  if (between.slice(1, -1).some(isMark)) return true;
  const widest = Math.max(
    ...between.slice(1).map((glyph, index) => glyph.x - right(between[index] ?? glyph)),
  );
  return widest >= WIDE.paper * lineHeightPx;
}

function glyphOf(
  { centrePx }: Placed,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): GlyphBox | undefined {
  const near = glyphs.filter(
    glyph =>
      glyph.height >= DIGIT.height * lineHeightPx &&
      glyph.width <= DIGIT.width * lineHeightPx &&
      Math.abs(middle(glyph) - centrePx) < DIGIT.reach * lineHeightPx,
  );
  return near.toSorted((a, b) => Math.abs(middle(a) - centrePx) - Math.abs(middle(b) - centrePx))[0];
}

/** Any digit but a 1 is wider than this share of its height; half of a pale 0 is not. */
const NARROWEST = 0.35;

function isPiece({ width, height }: GlyphBox, digit: Placed | undefined): boolean {
  return digit?.text !== '1' && width < NARROWEST * height;
}

/** NaN where there is no glyph. */
function middle(glyph: GlyphBox | undefined): number {
  return glyph === undefined ? Number.NaN : glyph.x + glyph.width / 2;
}
