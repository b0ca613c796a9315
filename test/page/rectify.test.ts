import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../src/model/geometry.ts';
import { applyHomography, type Homography } from '../../src/page/homography.ts';
import { type Segment, viewByRules } from '../../src/page/rectify.ts';

const size = { widthPx: 1000, heightPx: 1400 };

/** The rules of a grid of 8 rows and 4 columns, seen in another view. */
function rules(seen: (point: Point) => Point): Segment[] {
  const rows = Array.from({ length: 9 }, (_, row) => ({
    from: { x: 100, y: 200 + row * 120 },
    to: { x: 900, y: 200 + row * 120 },
  }));
  const columns = Array.from({ length: 5 }, (_, column) => ({
    from: { x: 100 + column * 200, y: 200 },
    to: { x: 100 + column * 200, y: 1160 },
  }));
  return [...rows, ...columns].map(({ from, to }) => ({ from: seen(from), to: seen(to) }));
}

function slope({ from, to }: Segment): number {
  const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return Math.min(Math.abs(degrees), Math.abs(90 - degrees));
}

const fade = fc.double({ min: -0.0002, max: 0.0002, noNaN: true });
const shear = fc.double({ min: -0.1, max: 0.1, noNaN: true });

describe('viewByRules', () => {
  it('makes rules seen at a slant level and upright, whatever strays among them', () => {
    fc.assert(
      fc.property(shear, shear, fade, fade, (shearX, shearY, fadeX, fadeY) => {
        const slant: Homography = [1, shearX, 30, shearY, 1, 20, fadeX, fadeY, 1];
        const seen = rules(point => applyHomography(slant, point));
        const stray = { from: { x: 200, y: 300 }, to: { x: 500, y: 360 } };
        const view = viewByRules([...seen, stray], size);
        const isStraight = Math.max(...seen.map(slope)) < 0.9;
        if (view.kind !== 'slant') {
          // What is only turned, or hardly slant, is straightened otherwise.
          expect(view.kind).toBe('straight');
          return;
        }
        expect(isStraight).toBe(false);
        for (const { from, to } of seen) {
          const [a, b] = [applyHomography(view.toFrontal, from), applyHomography(view.toFrontal, to)];
          expect(slope({ from: a, to: b })).toBeLessThan(0.3);
        }
        // The middle of the picture keeps its place and scale.
        const middle = applyHomography(view.toFrontal, { x: 500, y: 700 });
        expect(Math.hypot(middle.x - 500, middle.y - 700)).toBeLessThan(1);
      }),
      { numRuns: 60 },
    );
  });

  it('takes no measure of the shadow beside the sheet', () => {
    const angle = (2 * Math.PI) / 180;
    const turned = ({ x, y }: Point) => ({ x: x - y * angle, y: y + x * angle });
    const low = ({ x, y }: Point) => turned({ x, y: 100 + (y - 200) / 10 });
    const shadow = { from: { x: 4, y: 0 }, to: { x: 4, y: 1399 } };
    const copies = Array.from({ length: 6 }, (_, index) => ({
      from: { ...shadow.from, x: index },
      to: { ...shadow.to, x: index },
    }));
    expect(viewByRules([...rules(low), ...copies], size).kind).toBe('straight');
  });

  it('leaves a page that is only turned to the skew', () => {
    const angle = (4 * Math.PI) / 180;
    const turned = ({ x, y }: Point) => ({
      x: x * Math.cos(angle) - y * Math.sin(angle),
      y: x * Math.sin(angle) + y * Math.cos(angle),
    });
    expect(viewByRules(rules(turned), size).kind).toBe('straight');
  });

  it('says nothing of few lines, or of lines of no one plane', () => {
    expect(viewByRules(rules(point => point).slice(0, 5), size).kind).toBe('unclear');
    const wild = rules(point => point).map(({ from, to }, index) => ({
      from,
      to: { x: to.x, y: to.y + ((index * 53) % 7) * 25 },
    }));
    expect(viewByRules(wild, size).kind).toBe('unclear');
  });
});
