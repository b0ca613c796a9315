import { describe, expect, it } from 'vitest';
import { gridStep } from '../../../src/review/page/carpet/grid-step.ts';
import type { Stroke } from '../../../src/review/page/keys/stroke.ts';

const press = (key: string): Stroke => ({
  key,
  code: key,
  alt: false,
  ctrl: false,
  shift: false,
  composing: false,
});

describe('arrows in the carpet', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 5, 5],
    ['ArrowUp', 4, 1],
    ['End', 0, 6],
    ['Home', 6, 0],
  ])('%s leads from picture %i to %i of seven in three columns', (key, from, to) => {
    expect(gridStep(press(key), from, 3, 7)).toBe(to);
  });

  it('leaves other keys alone', () => {
    expect(gridStep(press('Enter'), 0, 3, 7)).toBeNull();
    expect(gridStep({ ...press('ArrowDown'), composing: true }, 0, 3, 7)).toBeNull();
  });
});
