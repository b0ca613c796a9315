import { describe, expect, it } from 'vitest';
import { glyphBoxes } from '../../src/reading/glyphs.ts';
import { hasInkBeforeNumber, hasMoreDigits } from '../../src/reading/unread-digits.ts';
import { bitmapFromText } from '../support/bitmap.ts';

describe('hasInkBeforeNumber', () => {
  /** Rows of a line with its ink; the number begins in column 14. */
  const lost = (bar: string, text: string) => {
    const empty = '.'.repeat(14);
    const rows = Array.from(
      { length: 20 },
      (_, y) => `${y === 12 ? bar.padEnd(14, '.') : empty}${'#'.repeat(4)}`,
    );
    const ink = bitmapFromText(rows.join('\n'));
    const characters = [...text].map((own, index) => ({ text: own, centrePx: 16 + 8 * index }));
    return hasInkBeforeNumber(ink, glyphBoxes(ink), characters, 20);
  };

  it('sees what a fax left of a sign before a number', () => {
    expect(lost('.##...####', '100%')).toBe(true);
    expect(lost('.##...####', '24场')).toBe(true);
  });

  it('takes a single speck for dust, and asks of numbers only', () => {
    expect(lost('...##', '100%')).toBe(false);
    expect(lost('.##...####', '3日内完成验收')).toBe(false);
  });
});

describe('hasMoreDigits', () => {
  const glyphs = [0, 20, 40].map(x => ({ x, y: 5, width: 12, height: 24 }));
  const read = (text: string) => [...text].map(one => ({ text: one }));

  it('counts the glyphs of a number, wherever the reader set its digits', () => {
    expect(hasMoreDigits(glyphs, read('≥8'), 30)).toBe(true);
    expect(hasMoreDigits(glyphs, read('≥98'), 30)).toBe(false);
  });

  it('counts neither specks nor parts of words', () => {
    expect(hasMoreDigits([...glyphs, { x: 60, y: 25, width: 3, height: 3 }], read('≥98'), 30)).toBe(false);
    expect(hasMoreDigits(glyphs, read('个'), 30)).toBe(false);
  });

  it('counts two digits that touch as two, and a wide sign as one', () => {
    const [sign, touching] = [
      { x: 0, y: 5, width: 20, height: 20 },
      { x: 26, y: 5, width: 24, height: 20 },
    ];
    expect(hasMoreDigits([sign, touching], read('≥9'), 30)).toBe(true);
    expect(hasMoreDigits([sign, touching], read('≥90'), 30)).toBe(false);
    expect(hasMoreDigits([sign, { ...touching, width: 14 }], read('≥9'), 30)).toBe(false);
  });

  it('counts the halves of a 0 as one, and two 1 as two', () => {
    const upright = (x: number) => ({ x, y: 5, width: 4, height: 20 });
    expect(hasMoreDigits([upright(0), upright(9)], read('0'), 30)).toBe(false);
    expect(hasMoreDigits([upright(0), upright(15)], read('1'), 30)).toBe(true);
    // Heavier print: wider together, yet closer than two digits stand.
    const heavy = (x: number) => ({ x, y: 5, width: 7, height: 20 });
    expect(hasMoreDigits([heavy(0), heavy(10)], read('0'), 30)).toBe(false);
    expect(hasMoreDigits([heavy(0), heavy(12)], read('1'), 30)).toBe(true);
    expect(hasMoreDigits([upright(0), upright(9), upright(18), upright(27)], read('0'), 30)).toBe(true);
  });
});
