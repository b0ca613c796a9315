import { describe, expect, it } from 'vitest';
import { hasMoreDigits, hasUnreadEnds, hasUnreadInk } from '../../src/reading/unread-ink.ts';

const glyph = { x: 62, y: 5, width: 6, height: 12 };

describe('hasUnreadInk', () => {
  it('sees ink after the last character that it does not cover', () => {
    expect(hasUnreadInk([glyph], { text: '9', centrePx: 50 }, undefined, 30)).toBe(true);
  });

  it('takes the second ring of a per cent sign for a part of it', () => {
    expect(hasUnreadInk([glyph], { text: '%', centrePx: 50 }, undefined, 30)).toBe(false);
  });

  it('passes over specks', () => {
    const speck = { ...glyph, width: 2, height: 2 };
    expect(hasUnreadInk([speck], { text: '9', centrePx: 50 }, undefined, 30)).toBe(false);
  });
});

describe('hasUnreadEnds', () => {
  const sign = { x: 2, y: 5, width: 14, height: 20 };
  const digit = { x: 32, y: 5, width: 12, height: 24 };

  it('sees a sign that nobody read before a digit, and a digit behind the last one', () => {
    const characters = [{ text: '1', centrePx: 38 }];
    expect(hasUnreadEnds([sign, digit], characters, 30)).toEqual({ before: true, behind: false });
    expect(hasUnreadEnds([digit, { ...digit, x: 62 }], characters, 30).behind).toBe(true);
  });

  it('passes over marks and specks', () => {
    const speck = { x: 2, y: 20, width: 4, height: 6 };
    expect(hasUnreadEnds([speck, digit], [{ text: '1', centrePx: 38 }], 30).before).toBe(false);
  });

  it('has nothing to doubt where nothing was read', () => {
    expect(hasUnreadEnds([sign], [], 30)).toEqual({ before: false, behind: false });
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
});
