import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Polygon } from '../../src/model/geometry.ts';
import {
  applyHomography,
  composeHomographies,
  invertHomography,
  rectangleToQuadrilateral,
  rotationAbout,
} from '../../src/page/homography.ts';
import { type Displacement, displace, undisplace } from '../../src/page/unwarp.ts';

const coordinate = fc.double({ min: 0, max: 2000, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });

describe('homographies', () => {
  const corners: Polygon = [
    { x: 100, y: 80 },
    { x: 1900, y: 150 },
    { x: 1850, y: 2700 },
    { x: 60, y: 2600 },
  ];

  it('maps a rectangle’s corners onto the quadrilateral’s', () => {
    const transform = rectangleToQuadrilateral(1000, 1400, corners);
    const seen = [
      { x: 0, y: 0 },
      { x: 1000, y: 0 },
      { x: 1000, y: 1400 },
      { x: 0, y: 1400 },
    ].map(corner => applyHomography(transform, corner));
    seen.forEach((corner, index) => {
      expect(corner.x).toBeCloseTo(corners[index]?.x ?? 0);
      expect(corner.y).toBeCloseTo(corners[index]?.y ?? 0);
    });
  });

  it('leads back', () => {
    const transform = composeHomographies(
      rotationAbout({ x: 500, y: 700 }, 7, 1.3),
      rectangleToQuadrilateral(2000, 2000, corners),
    );
    const inverse = invertHomography(transform);
    fc.assert(
      fc.property(point, place => {
        const back = applyHomography(inverse, applyHomography(transform, place));
        expect(Math.hypot(back.x - place.x, back.y - place.y)).toBeLessThan(0.01);
      }),
    );
  });

  it('turns clockwise as seen', () => {
    const turned = applyHomography(rotationAbout({ x: 0, y: 0 }, 90, 1), { x: 1, y: 0 });
    expect(turned.x).toBeCloseTo(0);
    expect(turned.y).toBeCloseTo(1);
  });
});

describe('displacement', () => {
  it('is undone to well below a pixel, however it bends the page', () => {
    const coefficient = fc.double({ min: -25, max: 25, noNaN: true });
    const coefficients = fc.array(coefficient, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(coefficients, coefficients, point, (horizontal, vertical, place) => {
        const bend: Displacement = { horizontal, vertical, scalePx: 2000 };
        const back = displace(undisplace(place, bend), bend);
        expect(Math.hypot(back.x - place.x, back.y - place.y)).toBeLessThan(0.1);
      }),
    );
  });
});
