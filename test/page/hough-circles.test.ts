import { describe, expect, it } from 'vitest';
import { loadOpenCv, matFromBitmap, withMats } from '../../src/imaging/opencv.ts';
import { type Circle, houghCircles } from '../../src/page/hough-circles.ts';
import { bitmapOf } from '../support/drawing.ts';

const SIZE_PX = 200;
const SEARCH = { leastRadiusPx: 20, mostRadiusPx: 60, apartPx: 20, gradient: 200, votes: 16 };

/** What is drawn here, with strokes 3 px wide. */
const drawn: readonly Circle[] = [
  { x: 70, y: 80, radiusPx: 40 },
  { x: 150, y: 130, radiusPx: 25 },
];

async function search(most: { readonly mostCentres: number; readonly mostCircles: number }) {
  const cv = await loadOpenCv();
  const isDrawn = (column: number, row: number) =>
    drawn.some(({ x, y, radiusPx }) => Math.abs(Math.hypot(column - x, row - y) - radiusPx) <= 1.5);
  const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (isDrawn(x, y) || (y % 50 < 20 && x % 11 === 0) ? 1 : 0));
  return withMats(keep => {
    const image = keep(matFromBitmap(cv, ink));
    const circles = keep(new cv.Mat());
    const { apartPx, gradient, votes, leastRadiusPx, mostRadiusPx } = SEARCH;
    cv.HoughCircles(
      image,
      circles,
      cv.HOUGH_GRADIENT,
      1,
      apartPx,
      gradient,
      votes,
      leastRadiusPx,
      mostRadiusPx,
    );
    const values = circles.data32F;
    const expected = Array.from({ length: circles.cols }, (_, index) => ({
      x: values[index * 3] ?? 0,
      y: values[index * 3 + 1] ?? 0,
      radiusPx: values[index * 3 + 2] ?? 0,
    }));
    return { found: houghCircles(cv, image, { ...SEARCH, ...most }), expected };
  });
}

describe('houghCircles', () => {
  it('finds what OpenCV finds, in its order, where every centre is tried', async () => {
    const { found, expected } = await search({ mostCentres: 100_000, mostCircles: 10 });
    expect(found.length).toBeGreaterThan(2);
    for (const [index, circle] of found.entries()) {
      expect(circle.x).toBe(expected[index]?.x);
      expect(circle.y).toBe(expected[index]?.y);
      expect(circle.radiusPx).toBeCloseTo(expected[index]?.radiusPx ?? 0, 3);
    }
  });

  it('finds the circles that are drawn among the centres with most votes', async () => {
    const { found } = await search({ mostCentres: 20, mostCircles: 2 });
    const byRadius = [...found].sort((a, b) => b.radiusPx - a.radiusPx);
    expect(byRadius).toHaveLength(2);
    for (const [index, { x, y, radiusPx }] of drawn.entries()) {
      expect(Math.hypot((byRadius[index]?.x ?? 0) - x, (byRadius[index]?.y ?? 0) - y)).toBeLessThan(2);
      expect(Math.abs((byRadius[index]?.radiusPx ?? 0) - radiusPx)).toBeLessThan(3);
    }
  });
});
