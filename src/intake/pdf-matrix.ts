/** A PDF transformation matrix [a b c d e f] (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** An upright rectangle by its sides; empty where right is left of left. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** `first` after `second`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function isMatrix(value: unknown): value is Matrix {
  return (
    (Array.isArray(value) || value instanceof Float32Array) &&
    value.length === 6 &&
    [...value].every(Number.isFinite)
  );
}

export function asMatrix(value: readonly number[]): Matrix {
  return isMatrix(value) ? value : identity;
}

/** The upright rectangle around a rectangle that was transformed. */
export function transformed({ left, top, right, bottom }: Extent, [a, b, c, d, e, f]: Matrix): Extent {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Where the unit square comes to lie. */
export function extentOf(matrix: Matrix): Extent {
  return transformed({ left: 0, top: 0, right: 1, bottom: 1 }, matrix);
}

export function meet(a: Extent, b: Extent): Extent {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** Area; 0 where it is empty. */
export function sizeOf({ left, top, right, bottom }: Extent): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}
