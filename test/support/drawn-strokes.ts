import { greyOf } from './drawing.ts';

export type Stroke = readonly [x1: number, y1: number, x2: number, y2: number];

const SIZE_PX = 22;
const MARGIN_PX = 6;
export const HEIGHT_PX = SIZE_PX + 2 * MARGIN_PX;

/** Strokes 2 px thick and soft at their edges; a square of 1 by 1 is as high as a line's text, three stand side by side. */
export function drawnStrokes(strokes: readonly Stroke[]) {
  const distance = (x: number, y: number, [x1, y1, x2, y2]: Stroke) => {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) * SIZE_PX;
  };
  return greyOf(3 * HEIGHT_PX, HEIGHT_PX, (column, row) => {
    const [x, y] = [(column - MARGIN_PX) / SIZE_PX, (row - MARGIN_PX) / SIZE_PX];
    const nearest = Math.min(...strokes.map(stroke => distance(x, y, stroke)));
    return Math.round(Math.max(20, Math.min(250, 20 + 150 * (nearest - 0.8))));
  });
}
