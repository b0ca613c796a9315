import { expect, it } from 'vitest';
import type { GlyphBox } from '../../src/reading/glyphs.ts';
import { withUnreadOnes } from '../../src/reading/unread-ones.ts';

const seen = (text: string, ...centresPx: readonly number[]) =>
  [...text].map((one, index) => ({
    text: one,
    probability: 0.95,
    alternatives: [],
    centrePx: centresPx[index] ?? 0,
  }));
const bar: GlyphBox = { x: 10, y: 2, width: 6, height: 24 };
const ring: GlyphBox = { x: 17, y: 1, width: 18, height: 26 };
const textOf = (text: string, glyphs: readonly GlyphBox[], ...centresPx: readonly number[]) =>
  withUnreadOnes(seen(text, ...centresPx), glyphs, 28)
    .map(one => one.text)
    .join('');

it('puts the bar of 10 that no reader sees', () => {
  expect(textOf('0', [bar, ring], 26)).toBe('10');
  expect(textOf('0', [ring, { ...bar, x: 37 }], 26)).toBe('01');
});

it('leaves what was read, what is no bar as high as the digits, and other lines than numbers', () => {
  expect(textOf('10', [bar, ring], 13, 26)).toBe('10');
  expect(textOf('0', [{ ...bar, height: 16 }, ring], 26)).toBe('0');
  expect(textOf('0', [{ ...bar, x: 6, width: 10 }, ring], 26)).toBe('0');
  expect(textOf('0', [{ ...bar, x: -40 }, ring], 26)).toBe('0');
  expect(textOf('口', [bar, ring], 26)).toBe('口');
  // A % is in pieces, and so is a 0 without its hairlines.
  expect(textOf('0%', [ring, { ...bar, x: 38 }], 26, 56)).toBe('0%');
  expect(textOf('0', [bar, { ...bar, x: 20 }], 22)).toBe('0');
});
