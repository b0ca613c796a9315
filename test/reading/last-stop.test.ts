import { describe, expect, it } from 'vitest';
import { withLastStop } from '../../src/reading/last-stop.ts';
import { bitmapFromText } from '../support/bitmap.ts';

/** The end of a line 24 px high: its last character ends before column 14, and what is drawn stands behind it. */
const lineWith = (drawing: string, grey = 200) => {
  const mark = bitmapFromText(drawing);
  const [widthPx, heightPx] = [40, 36];
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = 6; y < 30; y++) for (let x = 2; x < 12; x++) data[y * widthPx + x] = 20;
  for (let y = 0; y < mark.heightPx; y++) {
    for (let x = 0; x < mark.widthPx; x++) {
      if (mark.data[y * mark.widthPx + x] === 1) data[(22 + y) * widthPx + 18 + x] = grey;
    }
  }
  return { widthPx, heightPx, channels: 1, data } as const;
};

const ring = `
  .###.
  ##.##
  #...#
  #...#
  ##.##
  .###.
`;
const comma = `
  ##
  ##
  .#
  #.
`;
const read = (text: string) =>
  [...text].map((one, index) => ({
    text: one,
    probability: 0.9,
    alternatives: [],
    centrePx: 7 + 13 * index,
  }));
const confirmed = (text: string, drawing: string) =>
  withLastStop(read(text), lineWith(drawing), 24).at(-1)?.confirmed === true;

describe('withLastStop', () => {
  it('bears out a full stop by its pale ring, behind a word and behind a rate', () => {
    expect(confirmed('设。', ring)).toBe(true);
    expect(confirmed('%。', ring)).toBe(true);
  });

  it('sees no ring in a comma or in paper, and asks for none behind a digit or where no stop was read', () => {
    expect(confirmed('设。', comma)).toBe(false);
    expect(confirmed('设。', '.')).toBe(false);
    expect(confirmed('0。', ring)).toBe(false);
    expect(confirmed('设，', ring)).toBe(false);
  });
});
