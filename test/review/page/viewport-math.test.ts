import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitPage,
  type Size,
  showBox,
  visibleBox,
  zoomAt,
} from '../../../src/review/page/document/viewport-math.ts';

const page: Size = { width: 1000, height: 1400 };
const room: Size = { width: 500, height: 400 };
const side = fc.integer({ min: 20, max: 8000 });
const size = fc.record({ width: side, height: side });

describe('a page in its window', () => {
  it('fits an upright page by its width from the top, a wide one wholly', () => {
    expect(fitPage(page, room)).toEqual({ x: 0, y: 0, scale: 0.5 });
    expect(fitPage({ width: 1400, height: 1000 }, { width: 700, height: 250 })).toEqual({
      x: 175,
      y: 0,
      scale: 0.25,
    });
  });

  it('keeps the point under the pointer while zooming', () => {
    const before = fitPage(page, room);
    const point = { x: 250, y: 200 };
    const after = zoomAt(before, 2, point, page, room);
    expect((point.x - after.x) / after.scale).toBeCloseTo((point.x - before.x) / before.scale);
    expect((point.y - after.y) / after.scale).toBeCloseTo((point.y - before.y) / before.scale);
  });

  it('brings any place of any page wholly into sight', () => {
    fc.assert(
      fc.property(
        size,
        size,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (paper, window, [a = 0, b = 0, c = 0, d = 0]) => {
          const x = Math.min(a, b) * (paper.width - 2);
          const y = Math.min(c, d) * (paper.height - 2);
          const box = {
            x,
            y,
            width: 1 + Math.abs(a - b) * (paper.width - 2),
            height: 1 + Math.abs(c - d) * (paper.height - 2),
          };
          const seen = visibleBox(showBox(fitPage(paper, window), box, paper, window), paper, window);
          expect(seen.x).toBeLessThanOrEqual(box.x + 1e-6);
          expect(seen.y).toBeLessThanOrEqual(box.y + 1e-6);
          expect(seen.x + seen.width).toBeGreaterThanOrEqual(box.x + box.width - 1e-6);
          expect(seen.y + seen.height).toBeGreaterThanOrEqual(box.y + box.height - 1e-6);
        },
      ),
    );
  });
});
