import { countInk } from '../imaging/crop.ts';
import type { Bitmap } from '../model/raster.ts';
import { isDigit, isSpace } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';
import { placedAs, type SeenCharacter } from './seen-character.ts';

/** A sign is this high at least, and about as wide as high. Line heights, and width over height. */
const SIGN = { least: 0.4, narrowest: 0.6, widest: 1.4, reach: 0.4 } as const;
/** A row or column with ink along this share of the sign's width or height is a stroke. */
const STROKE = 0.7;
/** Where the strokes of ± lie, as shares of its height: the plus's bar, the bar below it, and the paper between. */
const PLUS_BAR = { from: 0.2, to: 0.6 } as const;
const LOW_BAR = 0.82;
const PLACED = 0.93;

/** Sees ± where a reader printed it or a + before a number: a plus with a bar of its own below. */
export function withPlusMinus(
  seen: readonly SeenCharacter[],
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): readonly SeenCharacter[] {
  return seen.map((own, index) => {
    if (!/^[±+＋]$/u.test(own.text) || own.confirmed === true) return own;
    const next = seen.slice(index + 1).find(({ text }) => !isSpace(text));
    if (!isDigit(next?.text)) return own;
    const glyph = glyphs.find(
      box => Math.abs(box.x + box.width / 2 - own.centrePx) <= SIGN.reach * lineHeightPx,
    );
    if (glyph === undefined || !isPlusMinus(ink, glyph, lineHeightPx)) return own;
    return own.text === '±' ? { ...own, confirmed: true } : placedAs(own, '±', PLACED);
  });
}

function isPlusMinus(ink: Bitmap, box: GlyphBox, lineHeightPx: number): boolean {
  const aspect = box.width / box.height;
  if (box.height < SIGN.least * lineHeightPx || aspect < SIGN.narrowest || aspect > SIGN.widest) return false;
  const bars = Array.from(
    { length: box.height },
    (_, y) => countInk(ink, { ...box, y: box.y + y, height: 1 }) >= STROKE * box.width,
  );
  const share = (row: number) => row / (box.height - 1);
  const hasPlus = bars.some((bar, y) => bar && share(y) >= PLUS_BAR.from && share(y) <= PLUS_BAR.to);
  const low = bars.findIndex((bar, y) => bar && share(y) >= LOW_BAR);
  if (!hasPlus || low < 0) return false;
  // The plus's upright ends above the bar, or stands on it.
  const top = { ...box, height: low };
  const isUpright = Array.from({ length: box.width }, (_, x) =>
    countInk(ink, { ...top, x: box.x + x, width: 1 }),
  ).some(count => count >= STROKE * top.height);
  const isOpen = bars.some((bar, y) => !bar && share(y) > PLUS_BAR.to && y < low);
  return isUpright && isOpen;
}
