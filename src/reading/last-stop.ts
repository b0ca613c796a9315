import { right } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import { isSpace, mayEndSentence } from './characters.ts';
import { halfWidth } from './clause-marks.ts';
import { findComponents } from './components.ts';
import { binarizeLine, PALE } from './glyphs.ts';
import { shapeOf } from './mark-shape.ts';
import type { SeenCharacter } from './seen-character.ts';

/** No part of a full stop is larger. Line heights. */
const GREATEST_PART = 0.45;
/** Fewer pixels are dust. */
const LEAST_INK_PX = 6;

/** Bears out the full stop that ends a line by its ring; the second reader often passes over so little ink at an end. */
export function withLastStop(
  seen: readonly SeenCharacter[],
  image: GreyRaster,
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const at = seen.findLastIndex(({ text }) => !isSpace(text));
  const [before, own] = [seen[at - 1], seen[at]];
  if (own?.text !== '。' || own.confirmed === true || before === undefined) return seen;
  if (!mayEndSentence(before.text)) return seen;
  const fromPx = before.centrePx + halfWidth(before.text) * lineHeightPx;
  const ink = binarizeLine(image, PALE);
  const parts = findComponents(ink).components.filter(
    ({ box, inkPx }) =>
      inkPx >= LEAST_INK_PX &&
      (box.x + right(box)) / 2 > fromPx &&
      Math.max(box.width, box.height) <= GREATEST_PART * lineHeightPx,
  );
  const isRing = parts.some(part => shapeOf(ink, [part], lineHeightPx).isRing);
  return isRing ? seen.map((one, index) => (index === at ? { ...own, confirmed: true } : one)) : seen;
}
