import { describe, expect, it } from 'vitest';
import { withPaleStop } from '../../src/reading/pale-ends.ts';
import { bitmapFromText } from '../support/bitmap.ts';

const TEXT_PX = 20;
const line = { box: { x: 6, y: 10, width: 60, height: TEXT_PX }, slope: 0 };
const cell = { x: 0, y: 0, width: 120, height: 40 };
const rows = { freeAbovePx: 10, freeBelowPx: 10 };

/** A cell with a dark line of text, and what is drawn in pale grey with its top left corner at a place. */
function greyWith(drawing: string, [left, top]: readonly [number, number], tone = 205) {
  const { widthPx, heightPx, data: mark } = bitmapFromText(drawing);
  const data = new Uint8Array(cell.width * cell.height).fill(255);
  for (let y = 10; y < 30; y++) data.fill(30, y * cell.width + 6, y * cell.width + 66);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (mark[y * widthPx + x] === 1) data[(top + y) * cell.width + left + x] = tone;
    }
  }
  return { widthPx: cell.width, heightPx: cell.height, channels: 1, data } as const;
}

const ring = `
  .###.
  #...#
  #...#
  #...#
  .###.
`;
const widthWith = (drawing: string, at: readonly [number, number], tone?: number) =>
  withPaleStop(greyWith(drawing, at, tone), cell, line, TEXT_PX, rows).box.width;

describe('withPaleStop', () => {
  it('takes the pale ring of a full stop behind a line to it', () => {
    expect(widthWith(ring, [72, 24])).toBe(71);
  });

  it('leaves what is no ring, stands high or far behind, and paper', () => {
    expect(widthWith('###\n###\n.#.', [72, 24])).toBe(60);
    expect(widthWith(ring, [72, 11])).toBe(60);
    expect(widthWith(ring, [100, 24])).toBe(60);
    expect(widthWith(ring, [72, 24], 250)).toBe(60);
  });
});
