import { describe, expect, it } from 'vitest';
import { findRings } from '../../src/reading/rings.ts';
import { bitmapFromText } from '../support/bitmap.ts';

const LINE_HEIGHT_PX = 22;

const SIZE = 23;

/** What `paint` makes of each place, by its distance from the middle and whether the figure in the middle covers it. */
function drawn(figure: readonly string[], paint: (radius: number, isFigure: boolean) => boolean): string {
  const centre = (SIZE - 1) / 2;
  const left = Math.round((SIZE - (figure[0]?.length ?? 0)) / 2);
  const top = Math.round((SIZE - figure.length) / 2);
  const rows = Array.from({ length: SIZE }, (_, y) =>
    Array.from({ length: SIZE }, (__, x) => {
      const radius = Math.hypot(x - centre, y - centre);
      return paint(radius, figure[y - top]?.[x - left] === '#') ? '#' : '.';
    }).join(''),
  );
  const blank = '.'.repeat(SIZE);
  return [blank, ...rows, blank].map(row => `..${row}..`).join('\n');
}

const ring = (figure: readonly string[]) =>
  drawn(figure, (radius, isFigure) => isFigure || (radius <= 12 && radius > 10));
const disc = (figure: readonly string[]) => drawn(figure, (radius, isFigure) => radius <= 12 && !isFigure);

const one = ['.##', '###', '.##', '.##', '.##', '.##', '.##', '.##', '.##', '.##'];
const square = `
  ...........................
  ..#######################..
  ..#######################..
  ..##...................##..
  ..##...................##..
  ..##...................##..
  ..##...................##..
  ..##........##.........##..
  ..##.......###.........##..
  ..##........##.........##..
  ..##........##.........##..
  ..##........##.........##..
  ..##........##.........##..
  ..##........##.........##..
  ..##........##.........##..
  ..##........##.........##..
  ..##...................##..
  ..##...................##..
  ..##...................##..
  ..##...................##..
  ..##...................##..
  ..#######################..
  ..#######################..
  ...........................
`;

const found = (drawing: string) => findRings(bitmapFromText(drawing), LINE_HEIGHT_PX);

describe('findRings', () => {
  it('sees a ring around a figure, and the figure alone', () => {
    const [only, ...others] = found(ring(one));
    expect(others).toEqual([]);
    expect(only?.kind).toBe('drawn');
    expect([only?.inside.width, only?.inside.height]).toEqual([3, 10]);
  });

  it('sees a ring that a fax has broken', () => {
    const rows = ring(one).split('\n');
    const broken = rows.map((row, y) => (y % 5 === 0 ? row.replaceAll('#', '.') : row)).join('\n');
    expect(found(broken)).toHaveLength(1);
  });

  it('sees a ring that shares columns with its neighbour', () => {
    const beside = ring(one)
      .split('\n')
      .map((row, y) => (y === 1 || y === 2 ? `${row.slice(0, 22)}##########` : row))
      .join('\n');
    expect(found(beside)).toHaveLength(1);
  });

  it('sees what a disc leaves white', () => {
    const [only] = found(disc(one));
    expect(only?.kind).toBe('filled');
    expect([only?.inside.width, only?.inside.height]).toEqual([3, 10]);
  });

  it('takes an empty ring, a disc, a ring with a dot and a square for none', () => {
    expect(found(ring([]))).toEqual([]);
    expect(found(disc([]))).toEqual([]);
    expect(found(ring(['##', '##']))).toEqual([]);
    expect(found(square)).toEqual([]);
  });
});
