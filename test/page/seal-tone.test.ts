import { describe, expect, it } from 'vitest';
import { loadOpenCv } from '../../src/imaging/opencv.ts';
import type { GreyRaster } from '../../src/model/raster.ts';
import { findSealRings } from '../../src/page/round-seals.ts';
import { withoutSealTone } from '../../src/page/seal-tone.ts';
import { bitmapOf, greyOf } from '../support/drawing.ts';

const TEXT_HEIGHT_PX = 20;
const SIZE_PX = 400;
const PAPER = 245;

const distance = (x: number, y: number) => Math.hypot(x - 200, y - 200);
const onRing = (x: number, y: number) => Math.abs(distance(x, y) - 110) <= 7;
const onStar = (x: number, y: number) => distance(x, y) <= 24;
const onText = (x: number, y: number) => x % 12 < 3 && y % 40 > 20;
const SPOTS = {
  onRing: [200, 94],
  star: [198, 198],
  text: [120, 230],
  textOnRing: [204, 304],
  textByStar: [228, 230],
} as const;

/** Print beside and under a seal that lets so much of the light through. */
function scanOf(seal: number, tone = 60): GreyRaster {
  return greyOf(SIZE_PX, SIZE_PX, (x, y) => {
    const print = onText(x, y) ? tone : PAPER;
    return Math.round(onRing(x, y) || onStar(x, y) ? print * seal : print);
  });
}

async function liftedFrom(scan: GreyRaster) {
  const cv = await loadOpenCv();
  const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => ((scan.data[y * SIZE_PX + x] ?? 255) < 200 ? 1 : 0));
  const rings = findSealRings(cv, ink, TEXT_HEIGHT_PX);
  expect(rings).toHaveLength(1);
  // As a page whose contrast was stretched: the seal as dark as the print on it.
  const page = { ...scan, data: scan.data.map(value => (value < 200 ? 0 : 255)) };
  const partOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
    greyOf(width, height, (column, row) => scan.data[(y + row) * SIZE_PX + x + column] ?? 255);
  const { grey, taken } = withoutSealTone(cv, page, partOf, rings, TEXT_HEIGHT_PX);
  const at = ([x, y]: readonly [number, number]) => grey.data[y * SIZE_PX + x] ?? 0;
  return { at, taken: taken.size };
}

describe('withoutSealTone', () => {
  it('makes the ring and the star of a dark-grey seal paper, and leaves the print on them', async () => {
    const { at, taken } = await liftedFrom(scanOf(0.5));
    expect(taken).toBe(1);
    expect(at(SPOTS.onRing)).toBeGreaterThan(230);
    expect(at(SPOTS.star)).toBeGreaterThan(230);
    expect(at(SPOTS.textOnRing)).toBeLessThan(40);
    expect(at(SPOTS.text)).toBe(0);
  });

  it('leaves text as pale as the seal', async () => {
    const { at } = await liftedFrom(scanOf(0.55, 135));
    expect(at(SPOTS.onRing)).toBeGreaterThan(230);
    expect([at(SPOTS.text), at(SPOTS.textByStar)]).toEqual([0, 0]);
  });

  it('leaves a seal so dark that no print shows on it', async () => {
    const { at, taken } = await liftedFrom(scanOf(0.1));
    expect(taken).toBe(0);
    expect(at(SPOTS.onRing)).toBe(0);
  });
});
