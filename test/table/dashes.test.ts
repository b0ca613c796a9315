import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/model/raster.ts';
import { findDashedStrokes } from '../../src/table/dashes.ts';
import { findStrokes } from '../../src/table/strokes.ts';

const TEXT_HEIGHT_PX = 20;
const WIDTH_PX = 260;
const HEIGHT_PX = 60;

/** A strip with what `isInk` says, x along the rule looked for. */
function strip(isInk: (x: number, y: number) => boolean): Bitmap {
  const data = new Uint8Array(WIDTH_PX * HEIGHT_PX);
  for (let y = 0; y < HEIGHT_PX; y++)
    for (let x = 0; x < WIDTH_PX; x++) data[y * WIDTH_PX + x] = isInk(x, y) ? 1 : 0;
  return { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data };
}

const strokesOf = (bitmap: Bitmap) =>
  findDashedStrokes(bitmap, [], TEXT_HEIGHT_PX).map(({ start, end }) => [start, end]);

describe('findDashedStrokes', () => {
  const dashes = (x: number, y: number) => y === 10 && x >= 20 && x < 240 && x % 12 < 7;

  it('finds a row of dashes, also where rules cross it', () => {
    expect(strokesOf(strip(dashes))).toEqual([[24, 235]]);
    expect(strokesOf(strip((x, y) => dashes(x, y) || (x % 60 === 30 && y < 40)))).toEqual([[24, 235]]);
  });

  it('finds the dots of a copy at another resolution: groups far apart, along a row as long', () => {
    // Three dots of two px in every 24: the others fell between the pixels.
    const moire = (x: number, y: number) =>
      y === 10 && x >= 20 && x < 240 && [0, 1, 4, 5, 8, 9].includes(x % 24);
    expect(strokesOf(strip(moire))).toEqual([[24, 226]]);
    expect(strokesOf(strip((x, y) => moire(x, y) && x < 150))).toEqual([]);
  });

  it('takes the left strokes of lines that begin with 目 for no rule', () => {
    // Lines lie along x here: 20 px of a thin 目 with five bars, 5 px of paper, and again.
    const isStroke = (x: number, y: number) => (y === 10 || y === 21) && x % 25 < 20;
    const isBar = (x: number, y: number) => y >= 10 && y <= 21 && [0, 5, 10, 15, 19].includes(x % 25);
    expect(strokesOf(strip((x, y) => isStroke(x, y) || isBar(x, y)))).toEqual([]);
  });

  it('takes the feet of a word of three characters for no rule', () => {
    const within = (ranges: readonly (readonly [number, number])[], x: number) =>
      ranges.some(([from, to]) => x >= from && x < to);
    const feet = (x: number, y: number) =>
      y === 30 &&
      within(
        [
          [20, 44],
          [46, 82],
        ],
        x,
      );
    const strokes = (x: number, y: number) =>
      y > 12 &&
      y <= 30 &&
      within(
        [
          [32, 37],
          [50, 56],
          [62, 67],
        ],
        x,
      );
    expect(strokesOf(strip((x, y) => feet(x, y) || strokes(x, y)))).toEqual([]);
    const dotted = (x: number, y: number) => y === 30 && x >= 20 && x < 82 && x % 6 < 4;
    expect(strokesOf(strip(dotted))).toHaveLength(1);
  });
});

it('takes the whole of the dashes of a stroke that runs bridge in their middle', () => {
  // Dashes five px thick, whose middle row a scan made longer by a px on both sides: two px are left between them.
  const isInk = (x: number, y: number) =>
    x >= 20 && x < 240 && (y === 12 ? x % 14 < 12 : y >= 10 && y <= 14 && x % 14 > 0 && x % 14 < 11);
  const [stroke] = findStrokes(strip(isInk), 30);
  expect(stroke?.thicknessPx).toBe(5);
  const free = Array.from(stroke?.freeBefore ?? []).reduce((sum, one) => sum + one, 0);
  expect(free).toBeGreaterThan(150);
});
