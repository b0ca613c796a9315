import type { Stroke } from '../keys/stroke.ts';

/** Where an arrow, Home or End leads in a grid filled row by row; null for other keys. */
export function gridStep(stroke: Stroke, at: number, columns: number, count: number): number | null {
  if (stroke.alt || stroke.ctrl || stroke.composing) return null;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  };
  const next = steps[stroke.key];
  if (next === undefined) return null;
  return next < 0 || next >= count ? at : next;
}
