import { expect, it } from 'vitest';
import { chainStrokes } from '../../src/table/rules.ts';
import type { Stroke } from '../../src/table/strokes.ts';

const textHeightPx = 30;

/** A straight stroke from `start` to `end`, so much of which has paper on both sides. */
function stroke(start: number, end: number, freeShare: number): Stroke {
  const length = end - start;
  const free = Uint8Array.from({ length }, (_, at) => Number(at < length * freeShare));
  return {
    start,
    end,
    first: new Int32Array(length).fill(100),
    last: new Int32Array(length).fill(102),
    thicknessPx: 3,
    freeBefore: free,
    freeAfter: free,
    branches: [],
  };
}

it('cuts off the stroke of a title that stands in line with a rule below it, and keeps a piece of a worn rule', () => {
  const rule = stroke(300, 480, 0.95);
  const endsOf = (strokes: readonly Stroke[]) =>
    chainStrokes(strokes, textHeightPx).map(({ start, end }) => [start, end]);
  expect(endsOf([stroke(190, 262, 0.55), rule])).toEqual([
    [300, 480],
    [190, 262],
  ]);
  expect(endsOf([stroke(190, 262, 0.9), rule])).toEqual([[190, 480]]);
});
