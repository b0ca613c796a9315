import { expect, it } from 'vitest';
import { closedUp } from '../../src/reading/close-up.ts';
import { binarizeLine, glyphBoxes } from '../../src/reading/glyphs.ts';
import { greyOf } from '../support/drawing.ts';

const HEIGHT_PX = 20;

/** A line of blocks 18 px wide at these places, a mark of 4 px at its end. */
function line(places: readonly number[], markPx: number) {
  const isInk = (x: number, y: number) =>
    y >= 6 &&
    y < 26 &&
    (places.some(at => x >= at && x < at + 18) || (y > 20 && x >= markPx && x < markPx + 4));
  return greyOf(markPx + 20, 32, (x, y) => (isInk(x, y) ? 20 : 255));
}

it('closes up the characters of a line that is spread out, and keeps every one of them', () => {
  const places = Array.from({ length: 10 }, (_, at) => 6 + at * 46);
  const spread = line(places, 6 + 10 * 46);
  const before = glyphBoxes(binarizeLine(spread));
  const closed = closedUp(spread, HEIGHT_PX);
  const after = glyphBoxes(binarizeLine(closed));
  expect(after.map(({ width }) => width)).toEqual(before.map(({ width }) => width));
  const gaps = after.slice(1).map(({ x }, index) => x - (after[index]?.x ?? 0) - (after[index]?.width ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(4);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2);
});

it('leaves ordinary lines as they are', () => {
  const close = line(
    Array.from({ length: 10 }, (_, at) => 6 + at * 21),
    6 + 10 * 21,
  );
  expect(closedUp(close, HEIGHT_PX)).toBe(close);
  const words = line([6, 27, 120, 141, 260, 281, 400, 421, 540, 561], 590);
  expect(closedUp(words, HEIGHT_PX)).toBe(words);
});
