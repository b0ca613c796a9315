import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/model/raster.ts';
import { splitLines } from '../../src/reading/split-lines.ts';

const TEXT_HEIGHT_PX = 20;
const WIDTH_PX = 400;

/** Lines of so many blocks like characters each, set so far apart, between which a tail here and there joins them. */
function set(lengths: readonly number[], pitchPx: number): Bitmap {
  const heightPx = lengths.length * pitchPx + 10;
  const data = new Uint8Array(WIDTH_PX * heightPx);
  const fill = (x: number, y: number, width: number, height: number) => {
    for (let row = y; row < Math.min(heightPx, y + height); row++)
      data.fill(1, row * WIDTH_PX + x, row * WIDTH_PX + x + width);
  };
  for (const [line, length] of lengths.entries()) {
    const y = 5 + line * pitchPx;
    for (let at = 0; at < length; at++) fill(4 + 22 * at, y, 18, 18);
    fill(10, y + 18, 2, pitchPx - 18);
  }
  return { widthPx: WIDTH_PX, heightPx, data };
}

function countOf(ink: Bitmap): number {
  return splitLines(ink, ink, TEXT_HEIGHT_PX).length;
}

describe('splitLines', () => {
  it('parts lines that touch, however many they are for their height', () => {
    for (const count of [2, 3, 5, 8, 10]) {
      expect(
        countOf(
          set(
            Array.from({ length: count }, () => 16),
            20,
          ),
        ),
        `${count} lines`,
      ).toBe(count);
      expect(
        countOf(
          set(
            Array.from({ length: count }, () => 16),
            24,
          ),
        ),
        `${count} lines`,
      ).toBe(count);
    }
  });

  it('parts short lines from long ones that touch them', () => {
    expect(countOf(set([16, 6, 14, 16, 3, 16, 5], 20))).toBe(7);
  });

  it('does not part a line of large type', () => {
    const { widthPx, heightPx, data } = set([16], 40);
    for (let y = 5; y < 41; y++) data.fill(1, y * widthPx + 4, y * widthPx + 300);
    expect(countOf({ widthPx, heightPx, data })).toBe(1);
  });
});
