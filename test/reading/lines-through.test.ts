import { expect, it } from 'vitest';
import type { GreyRaster } from '../../src/model/raster.ts';
import { withoutLinesThrough } from '../../src/reading/lines-through.ts';

/** A line image of 48 rows, its text in rows 12 to 36, with an upright pale stroke in some rows of column 60. */
function image(fromRow: number, toRow: number): GreyRaster {
  const [widthPx, heightPx] = [80, 48];
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = fromRow; y < toRow; y++) data.set([228, 205, 240], y * widthPx + 59);
  return { widthPx, heightPx, channels: 1, data };
}

const glyphs = [
  { x: 2, y: 12, width: 22, height: 24 },
  { x: 28, y: 13, width: 22, height: 23 },
];
const read = (text: string, probability = 0.8) =>
  [...text].map((one, index) => ({ text: one, probability, alternatives: [], centrePx: 13 + 24 * index }));
const kept = (text: string, fromRow: number, toRow: number) =>
  withoutLinesThrough(read(text), image(fromRow, toRow), glyphs, 24)
    .map(one => one.text)
    .join('');

it.each(['」', '|', '丨', '1', '：'])('takes a line through the text for no %s', mark => {
  expect(kept(`次数${mark}`, 4, 46)).toBe('次数');
});

it('leaves a stroke that ends with the text, or that goes on to one side only', () => {
  expect(kept('次数1', 12, 36)).toBe('次数1');
  expect(kept('次数1', 12, 48)).toBe('次数1');
  expect(kept('次数1', 0, 20)).toBe('次数1');
});

it('leaves what is read as no line, and a line that stands elsewhere', () => {
  expect(kept('次数率', 4, 46)).toBe('次数率');
  expect(kept('|次', 4, 46)).toBe('|次');
});
