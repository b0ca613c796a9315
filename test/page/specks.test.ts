import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/model/geometry.ts';
import { findSpecks, wipeSpecks } from '../../src/page/specks.ts';
import { Sheet } from '../support/drawn-sheet.ts';

/** Of the text on a drawn sheet. */
const TEXT_HEIGHT_PX = 20;
const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

/** A row of upright blocks, as wide as digits, on their foot at y = 120. */
function number(sheet: Sheet, x: number, count: number): Sheet {
  for (let index = 0; index < count; index++) sheet.fill(box(x + index * 12, 106, 9, 14));
  return sheet;
}

/** Dots of 3 px all over the blank part of a sheet. */
function speckled(sheet: Sheet): Sheet {
  for (let y = 200; y < 600; y += 45) for (let x = 30; x < 780; x += 70) sheet.fill(box(x, y, 3, 3));
  return sheet;
}

const sheet = () => new Sheet(800, 620);
const where = (found: readonly Box[]) => found.filter(({ y }) => y < 190).map(({ x, y }) => `${x},${y}`);
const specksOf = (one: Sheet) => findSpecks(one.bitmap, TEXT_HEIGHT_PX);

describe('specks', () => {
  it('are dots of a size that lies alone on the paper, also near text', () => {
    const found = specksOf(speckled(number(sheet(), 100, 4)).fill(box(160, 101, 3, 3)));
    expect(where(found)).toEqual(['160,101']);
    expect(found.length).toBeGreaterThan(90);
  });

  it('are not the points of numbers, colons, the dots of an ellipsis, an i, or between names', () => {
    const drawn = speckled(sheet());
    number(number(drawn, 100, 3), 143, 2).fill(box(137, 117, 3, 3));
    number(drawn, 300, 2)
      .fill(box(328, 108, 3, 3))
      .fill(box(328, 117, 3, 3));
    number(drawn, 400, 1);
    for (let dot = 0; dot < 6; dot++) drawn.fill(box(413 + 7 * dot, 112, 3, 3));
    drawn.fill(box(550, 108, 3, 12)).fill(box(550, 102, 3, 3));
    drawn
      .fill(box(600, 102, 20, 20))
      .fill(box(629, 110, 3, 3))
      .fill(box(641, 102, 20, 20));
    expect(where(specksOf(drawn))).toEqual([]);
  });

  it('are not the stop that ends a line or the point that begins one, on the foot of the character beside it', () => {
    const drawn = speckled(sheet());
    number(drawn, 100, 3).fill(box(136, 117, 3, 3));
    number(drawn.fill(box(300, 117, 3, 3)), 306, 2);
    number(drawn, 500, 3)
      .fill(box(536, 112, 3, 3))
      .fill(box(546, 117, 3, 3));
    expect(where(specksOf(drawn))).toEqual(['536,112', '546,117']);
  });

  it('are not what is left of a worn rule', () => {
    const drawn = speckled(sheet());
    drawn
      .fill(box(100, 120, 60, 3))
      .fill(box(172, 120, 3, 3))
      .fill(box(185, 120, 40, 3));
    drawn.fill(box(300, 60, 3, 60)).fill(box(300, 135, 3, 3));
    expect(where(specksOf(drawn))).toEqual([]);
  });

  it('are none on a page whose blank part is clean', () => {
    const drawn = number(sheet(), 100, 4);
    for (let dot = 0; dot < 40; dot++) drawn.fill(box(60 + 18 * dot, 101, 3, 3));
    expect(specksOf(drawn)).toEqual([]);
  });

  it('go with their blur; other ink stays', () => {
    const drawn = speckled(number(sheet(), 100, 4)).fill(box(160, 101, 3, 3));
    const { grey, ink } = drawn.page();
    const wiped = wipeSpecks({ grey, legible: grey, ink }, TEXT_HEIGHT_PX);
    const left = number(sheet(), 100, 4).bitmap;
    expect(Buffer.from(wiped.ink.data).equals(left.data)).toBe(true);
    expect(wiped.grey.data.every((value, at) => value === (left.data[at] === 1 ? 0 : 255))).toBe(true);
  });
});
