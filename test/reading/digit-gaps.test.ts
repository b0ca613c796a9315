import { describe, expect, it } from 'vitest';
import { lacksMark } from '../../src/reading/digit-gaps.ts';

const LINE_PX = 24;

/** Digits and their glyphs, 10 px wide, from where each begins. */
function number(text: string, starts: readonly number[]) {
  return {
    seen: [...text].map((own, index) => ({ text: own, centrePx: (starts[index] ?? 0) + 5 })),
    glyphs: starts.map(x => ({ x, y: 4, width: 10, height: 18 })),
  };
}

describe('lacksMark', () => {
  const gapsOf = (text: string, starts: readonly number[]) => {
    const { seen, glyphs } = number(text, starts);
    return seen.slice(1).map((_, index) => lacksMark(glyphs, seen, index, LINE_PX));
  };

  it('sees where a point is gone from a number', () => {
    expect(gapsOf('1251', [0, 14, 28, 50])).toEqual([false, false, true]);
  });

  it('sees the ink of a point that was passed over, and not that of a speck above the base line', () => {
    const { seen, glyphs } = number('409', [0, 20, 34]);
    const withInk = (y: number) => [
      ...glyphs.slice(0, 1),
      { x: 13, y, width: 3, height: 4 },
      ...glyphs.slice(1),
    ];
    expect(lacksMark(withInk(18), seen, 0, LINE_PX)).toBe(true);
    expect(lacksMark(withInk(6), seen, 0, LINE_PX)).toBe(false);
  });

  it('says nothing of digits that are set evenly or touch, of two alone, and of words', () => {
    expect(gapsOf('1251', [0, 14, 28, 42])).toEqual([false, false, false]);
    expect(gapsOf('51', [0, 22])).toEqual([false]);
    expect(gapsOf('12人1', [0, 14, 28, 50])).toEqual([false, false, false]);
    const { seen } = number('1251', [0, 14, 28, 50]);
    expect(lacksMark([{ x: 0, y: 4, width: 60, height: 18 }], seen, 2, LINE_PX)).toBe(false);
    // The sides of noughts that broke apart.
    const halves = [0, 14, 28, 50].map(x => ({ x, y: 4, width: 4, height: 18 }));
    expect(lacksMark(halves, number('1000', [0, 14, 28, 50]).seen, 2, LINE_PX)).toBe(false);
  });
});
