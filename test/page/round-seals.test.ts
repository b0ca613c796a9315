import { describe, expect, it } from 'vitest';
import { loadOpenCv } from '../../src/imaging/opencv.ts';
import { findSealRings, removeSealRings } from '../../src/page/round-seals.ts';
import { bitmapOf, greyOf } from '../support/drawing.ts';

const TEXT_HEIGHT_PX = 20;
const SIZE_PX = 500;
const CENTRE = { x: 260, y: 240 };

function distance(x: number, y: number): number {
  // A little oval, as printed seals are.
  return Math.hypot((x - CENTRE.x) * 1.02, y - CENTRE.y);
}

const onRing = (x: number, y: number) => Math.abs(distance(x, y) - 110) <= 2;
const onRule = (x: number, y: number) => y >= 200 && y < 203 && x > 40 && x < 460;
const onText = (x: number, y: number) => x > 60 && x < 420 && y % 40 > 20 && (x % 22 < 3 || y % 40 === 30);

describe('findSealRings', () => {
  it('finds a ring among text, takes it out and leaves what crosses it', async () => {
    const cv = await loadOpenCv();
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (onRing(x, y) || onRule(x, y) ? 1 : 0));
    const rings = findSealRings(cv, ink, TEXT_HEIGHT_PX);
    expect(rings).toHaveLength(1);
    expect(Math.hypot((rings[0]?.x ?? 0) - CENTRE.x, (rings[0]?.y ?? 0) - CENTRE.y)).toBeLessThan(6);
    const grey = greyOf(SIZE_PX, SIZE_PX, (x, y) => 255 * (1 - (ink.data[y * SIZE_PX + x] ?? 0)));
    const page = removeSealRings(
      {
        grey,
        legible: { ...grey, data: grey.data.slice() },
        ink,
        marks: bitmapOf(SIZE_PX, SIZE_PX, () => 0),
      },
      rings,
    );
    expect(Buffer.compare(page.legible.data, page.grey.data)).toBe(0);
    const left = { ring: 0, rule: 0 };
    const drawn = { ring: 0, rule: 0 };
    for (let y = 0; y < SIZE_PX; y++) {
      for (let x = 0; x < SIZE_PX; x++) {
        const kind = onRule(x, y) ? 'rule' : onRing(x, y) ? 'ring' : null;
        if (kind === null) continue;
        drawn[kind]++;
        left[kind] += page.ink.data[y * SIZE_PX + x] ?? 0;
      }
    }
    expect(left.ring / drawn.ring).toBeLessThan(0.1);
    expect(left.rule / drawn.rule).toBeGreaterThan(0.97);
    expect(page.marks.data[CENTRE.y * SIZE_PX + CENTRE.x]).toBe(1);
    expect(page.marks.data[0]).toBe(0);
  });

  it('takes the ring, not a circle of its ink and the heavy text beside it', async () => {
    const cv = await loadOpenCv();
    const onHeavy = (x: number, y: number) => y % 34 > 12 && x % 22 < 20 && (x % 6 < 3 || y % 6 < 3);
    const onBold = (x: number, y: number) => Math.abs(distance(x, y) - 110) <= 4;
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (onBold(x, y) || onHeavy(x, y) ? 1 : 0));
    const [ring] = findSealRings(cv, ink, TEXT_HEIGHT_PX);
    expect(Math.hypot((ring?.x ?? 0) - CENTRE.x, (ring?.y ?? 0) - CENTRE.y)).toBeLessThan(4);
  });

  it('finds a bold ring that dense text votes down', async () => {
    const cv = await loadOpenCv();
    const onDense = (x: number, y: number) => y % 26 > 6 && (x % 9 < 2 || y % 26 === 16 || y % 26 === 24);
    const onBold = (x: number, y: number) => Math.abs(distance(x, y) - 110) <= 4;
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (onBold(x, y) || onDense(x, y) ? 1 : 0));
    const [ring] = findSealRings(cv, ink, TEXT_HEIGHT_PX);
    expect(Math.hypot((ring?.x ?? 0) - CENTRE.x, (ring?.y ?? 0) - CENTRE.y)).toBeLessThan(6);
  });

  it('takes no circle of half its ink in text so dense that any circle has as much', async () => {
    const cv = await loadOpenCv();
    const onRows = (x: number, y: number) => y % 24 > 3 && (x % 10 < 3 || y % 24 === 10 || y % 24 === 18);
    // Two thirds of a circle lie on strokes, by chance.
    const angle = (x: number, y: number) => Math.atan2(y - CENTRE.y, x - CENTRE.x);
    const onChance = (x: number, y: number) =>
      Math.abs(Math.hypot(x - CENTRE.x, y - CENTRE.y) - 90) <= 2 && Math.sin(15 * angle(x, y)) > 0;
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (onRows(x, y) || onChance(x, y) ? 1 : 0));
    expect(findSealRings(cv, ink, TEXT_HEIGHT_PX)).toEqual([]);
  });

  it('takes no circle through text and rules for a seal', async () => {
    const cv = await loadOpenCv();
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (onText(x, y) || onRule(x, y) ? 1 : 0));
    expect(findSealRings(cv, ink, TEXT_HEIGHT_PX)).toEqual([]);
  });
});
