import type { Point, Polygon } from '../model/geometry.ts';

/** A projective transform of the plane, row by row; applied to (x, y, 1). */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export const identityHomography: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export function applyHomography([a, b, c, d, e, f, g, h, i]: Homography, { x, y }: Point): Point {
  const w = g * x + h * y + i;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** `second` after `first`. */
export function composeHomographies(second: Homography, first: Homography): Homography {
  const [a, b, c, d, e, f, g, h, i] = second;
  const [j, k, l, m, n, o, p, q, r] = first;
  return [
    a * j + b * m + c * p,
    a * k + b * n + c * q,
    a * l + b * o + c * r,
    d * j + e * m + f * p,
    d * k + e * n + f * q,
    d * l + e * o + f * r,
    g * j + h * m + i * p,
    g * k + h * n + i * q,
    g * l + h * o + i * r,
  ];
}

/** The inverse by the adjugate; a homography between real quadrilaterals always has one. */
export function invertHomography([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const inverse = [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ].map(value => value / determinant);
  return inverse as unknown as Homography;
}

/** Turns by `degrees` clockwise (as seen, y down) about a centre, and scales. */
export function rotationAbout(centre: Point, degrees: number, scale: number): Homography {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle) * scale;
  const sin = Math.sin(angle) * scale;
  return [
    cos,
    -sin,
    centre.x - cos * centre.x + sin * centre.y,
    sin,
    cos,
    centre.y - sin * centre.x - cos * centre.y,
    0,
    0,
    1,
  ];
}

/** Maps an upright rectangle of the given size at the origin onto a quadrilateral (P. Heckbert, 1989, §2.2.3). */
export function rectangleToQuadrilateral(widthPx: number, heightPx: number, corners: Polygon): Homography {
  const [p0, p1, p2, p3] = corners;
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const sumX = p0.x - p1.x + p2.x - p3.x;
  const sumY = p0.y - p1.y + p2.y - p3.y;
  const denominator = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / denominator;
  const h = (dx1 * sumY - sumX * dy1) / denominator;
  const unit: Homography = [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
    1,
  ];
  return composeHomographies(unit, [1 / widthPx, 0, 0, 0, 1 / heightPx, 0, 0, 0, 1]);
}
