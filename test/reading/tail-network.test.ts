import { describe, expect, it } from 'vitest';
import { binarizeLine, glyphBoxes } from '../../src/reading/glyphs.ts';
import { likeliest, probabilityOf } from '../../src/reading/number-tails.ts';
import {
  digitRows,
  featureCount,
  lookAtTail,
  runStarts,
  tailClasses,
  tailFeatures,
} from '../../src/reading/tail-network.ts';
import { drawnStrokes, HEIGHT_PX, type Stroke } from '../support/drawn-strokes.ts';
import { METRE, ONE, PERCENT, PERMILLE, RAISED_TWO, RINGS, SEVEN, ZERO } from '../support/drawn-tails.ts';

/** The place behind the 1, and the rows of the 1. */
function behindOne(strokes: readonly Stroke[]) {
  const image = drawnStrokes([...ONE, ...strokes]);
  const ink = binarizeLine(image);
  const [one, anchor] = runStarts(glyphBoxes(ink));
  const rows = digitRows(ink, [(one?.x ?? 0) + 2], HEIGHT_PX);
  if (anchor === undefined || rows === null) throw new Error('nothing drawn');
  return { image, anchor, rows };
}

describe('lookAtTail', () => {
  it.each([
    ['%', PERCENT],
    ['%', RINGS],
    ['‰', PERMILLE],
    ['digit', SEVEN],
    ['m', METRE],
  ] as const)('tells %s behind a digit', (name, strokes) => {
    const { image, anchor, rows } = behindOne(strokes);
    const scores = lookAtTail(image, anchor, rows);
    expect(likeliest(scores)).toBe(name);
    expect(scores).toHaveLength(tailClasses.length);
  });

  it('tells a power behind a metre', () => {
    const { image, anchor, rows } = behindOne([...METRE, ...RAISED_TWO]);
    const scores = lookAtTail(image, anchor, rows);
    expect(probabilityOf(scores, 'm²') + probabilityOf(scores, 'm³')).toBeGreaterThan(0.6);
  });
});

describe('tailFeatures', () => {
  it('holds the gaps and the run behind the window, none above a digit', () => {
    const { image, anchor, rows } = behindOne(ZERO);
    const features = tailFeatures(image, anchor, rows);
    expect(features).toHaveLength(featureCount);
    const [gap = 0, run = 0, next = 0] = features.slice(-3);
    expect(gap).toBeGreaterThan(0.1);
    expect(run).toBeCloseTo(0.55, 0);
    expect(next).toBe(1);
    expect(Math.max(...features)).toBeLessThanOrEqual(1);
  });
});

describe('digitRows', () => {
  it('takes the rows of the digits, not of a mark', () => {
    const ink = binarizeLine(drawnStrokes([...ONE, [0.6, 0.95, 0.6, 1]]));
    const rows = digitRows(ink, [11, 19], HEIGHT_PX);
    expect(rows?.heightPx).toBeGreaterThan(20);
    expect(digitRows(ink, [80], HEIGHT_PX)).toBeNull();
    expect(digitRows(ink, [], HEIGHT_PX)).toBeNull();
  });
});
