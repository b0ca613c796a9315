import { describe, expect, it } from 'vitest';
import { withoutFaintRemains } from '../../src/reading/seal-traces.ts';
import { bitmapOf, greyOf } from '../support/drawing.ts';

describe('withoutFaintRemains', () => {
  const [side, textHeightPx] = [40, 20];
  // A stroke with its grey edge, and a sliver of a seal that is too faint for ink.
  const ink = bitmapOf(side, side, x => (x === 10 ? 1 : 0));
  const grey = greyOf(side, side, x => (x === 10 ? 0 : x === 11 || x === 30 ? 180 : 255));
  const all = bitmapOf(side, side, () => 1);
  const column = (x: number, { data }: typeof grey) => data[20 * side + x];

  it('wipes slivers where the seal lay, and leaves the edges of strokes', () => {
    const wiped = withoutFaintRemains(grey, ink, { marks: all, roundSeals: [] }, textHeightPx);
    expect([10, 11, 30].map(x => column(x, wiped))).toEqual([0, 180, 255]);
  });

  it('leaves the faint strokes of text inside a ring', () => {
    const ring = { x: 30, y: 20, radiusPx: 12, thicknessPx: 3 };
    const wiped = withoutFaintRemains(grey, ink, { marks: all, roundSeals: [ring] }, textHeightPx);
    expect(column(30, wiped)).toBe(180);
  });

  it('leaves the rest of the page', () => {
    const half = bitmapOf(side, side, x => (x < 20 ? 1 : 0));
    expect(column(30, withoutFaintRemains(grey, ink, { marks: half, roundSeals: [] }, textHeightPx))).toBe(
      180,
    );
  });
});
