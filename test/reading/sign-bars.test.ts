import { describe, expect, it } from 'vitest';
import { weighBar } from '../../src/reading/sign-bars.ts';
import { greyOf } from '../support/drawing.ts';

const SIZE_PX = 40;
const MARGIN_PX = 10;

type Stroke = readonly [x1: number, y1: number, x2: number, y2: number];

/** Strokes in a unit square, softened by a blur of some pixels: ink falls off with the distance, its amount stays. */
function drawn(strokes: readonly Stroke[], blurPx: number) {
  const distance = (x: number, y: number, [x1, y1, x2, y2]: Stroke) => {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) * SIZE_PX;
  };
  return greyOf(SIZE_PX + 2 * MARGIN_PX, SIZE_PX + 2 * MARGIN_PX, (column, row) => {
    const [x, y] = [(column - MARGIN_PX) / SIZE_PX, (row - MARGIN_PX) / SIZE_PX];
    const ink = strokes.reduce((sum, stroke) => sum + Math.exp(-((distance(x, y, stroke) / blurPx) ** 2)), 0);
    return Math.round(245 - Math.min(220, (220 * ink * 1.5) / blurPx));
  });
}

const box = { x: MARGIN_PX - 2, y: MARGIN_PX - 2, width: SIZE_PX + 4, height: SIZE_PX + 4 };
const plain: readonly Stroke[] = [
  [0, 0, 1, 0.5],
  [1, 0.5, 0, 1],
];
const barred: readonly Stroke[] = [
  [0, 0, 1, 0.36],
  [1, 0.36, 0, 0.72],
  [1, 0.64, 0, 1],
];
const mirrored = (strokes: readonly Stroke[]) =>
  strokes.map(([x1, y1, x2, y2]): Stroke => [1 - x1, y1, 1 - x2, y2]);

describe('weighBar', () => {
  it.each([2, 3, 4.5])(
    'sees the bar at a blur of %i px, also where it melts into the arm above it',
    blurPx => {
      expect(weighBar(drawn(barred, blurPx), box, 'left')).toBe('clear');
      expect(weighBar(drawn(mirrored(barred), blurPx), box, 'right')).toBe('clear');
      expect(weighBar(drawn(plain, blurPx), box, 'left')).toBe('none');
      expect(weighBar(drawn(mirrored(plain), blurPx), box, 'right')).toBe('none');
    },
  );

  it('has no opinion on ink that is no sign', () => {
    expect(weighBar(drawn([[0, 1, 1, 1]], 2), box, 'left')).toBeNull();
  });
});
