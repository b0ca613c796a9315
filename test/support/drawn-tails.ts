import type { Stroke } from './drawn-strokes.ts';

/** A ring of eight strokes. */
function ring(x: number, y: number, radiusX: number, radiusY: number): Stroke[] {
  const at = (step: number) => [
    x + radiusX * Math.cos((step * Math.PI) / 4),
    y + radiusY * Math.sin((step * Math.PI) / 4),
  ];
  return Array.from({ length: 8 }, (_, step): Stroke => {
    const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [at(step), at(step + 1)];
    return [x1, y1, x2, y2];
  });
}

/** Signs behind an upright 1, whose ink they leave free; heights of a digit. */
export const ONE: readonly Stroke[] = [
  [0.1, 0.15, 0.25, 0],
  [0.25, 0, 0.25, 1],
];
/** A per cent sign that a copier left without its stroke. */
export const RINGS: readonly Stroke[] = [...ring(0.72, 0.24, 0.13, 0.22), ...ring(1.16, 0.76, 0.13, 0.22)];
export const PERCENT: readonly Stroke[] = [...RINGS, [0.74, 1, 1.14, 0]];
export const PERMILLE: readonly Stroke[] = [...PERCENT, ...ring(1.56, 0.76, 0.13, 0.22)];
export const ZERO: readonly Stroke[] = ring(0.85, 0.5, 0.23, 0.5);
export const SEVEN: readonly Stroke[] = [
  [0.62, 0, 1.1, 0],
  [1.1, 0, 0.8, 1],
];
export const METRE: readonly Stroke[] = [
  [0.6, 0.35, 0.6, 1],
  [0.6, 0.45, 0.8, 0.35],
  [0.8, 0.35, 0.92, 0.45],
  [0.92, 0.45, 0.92, 1],
  [0.92, 0.45, 1.1, 0.35],
  [1.1, 0.35, 1.24, 0.45],
  [1.24, 0.45, 1.24, 1],
];
export const RAISED_TWO: readonly Stroke[] = [
  [1.42, 0.06, 1.52, -0.08],
  [1.52, -0.08, 1.64, 0.02],
  [1.64, 0.02, 1.42, 0.34],
  [1.42, 0.34, 1.66, 0.34],
];
