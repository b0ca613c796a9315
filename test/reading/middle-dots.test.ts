import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/model/raster.ts';
import { withMiddleDotOfUnit } from '../../src/reading/middle-dots.ts';

const LINE_PX = 30;

/** Characters as blocks of ink 24 px wide, 34 px apart, and a dot with its middle at a place. */
function lineOf(count: number, dot: readonly [number, number] | null): Bitmap {
  const [widthPx, heightPx] = [count * 34, 46];
  const data = new Uint8Array(widthPx * heightPx);
  const draw = (x0: number, y0: number, width: number, height: number) => {
    for (let y = y0; y < y0 + height; y++) data.fill(1, y * widthPx + x0, y * widthPx + x0 + width);
  };
  for (let index = 0; index < count; index++) draw(index * 34 + 2, 8, 24, 30);
  if (dot !== null) draw(dot[0] - 2, dot[1] - 2, 4, 4);
  return { widthPx, heightPx, data };
}

const read = (text: string) =>
  [...text].map((one, index) => ({
    text: one,
    probability: 0.99,
    alternatives: [],
    centrePx: index * 34 + 14,
  }));
const textWith = (text: string, dot: readonly [number, number] | null) =>
  withMiddleDotOfUnit(read(text), lineOf([...text].length, dot), LINE_PX)
    .map(own => own.text)
    .join('');

describe('withMiddleDotOfUnit', () => {
  it('sees the dot between the words of a unit at half their height', () => {
    expect(textWith('元/人次', [97, 23])).toBe('元/人·次');
    expect(textWith('元/人次', null)).toBe('元/人次');
  });

  it('bears out the dot that the leading reader printed, between Latin letters and a time, too', () => {
    const dots = (text: string) =>
      withMiddleDotOfUnit(read(text), lineOf([...text].length, null), LINE_PX)
        .filter(({ placed }) => placed === true)
        .map(own => own.text);
    expect(dots('元/人·天')).toEqual(['·']);
    expect(dots('Mbps.月')).toEqual(['·']);
    expect(dots('共五人·天')).toEqual([]);
  });

  it('takes no speck at the foot of a line for it, nor one beside another character or in a word', () => {
    expect(textWith('元/人次', [97, 35])).toBe('元/人次');
    expect(textWith('元/人次', [30, 23])).toBe('元/人次');
    expect(textWith('共五人次', [97, 23])).toBe('共五人次');
    expect(textWith('和/或其他情形', [97, 23])).toBe('和/或其他情形');
    expect(textWith('元/平方米', [97, 23])).toBe('元/平方米');
  });
});
