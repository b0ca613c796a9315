import { describe, expect, it } from 'vitest';
import { endOfLowerRings } from '../../src/reading/lower-rings.ts';
import { bitmapFromText } from '../support/bitmap.ts';

const permille = `
.###.....#.......
#...#...#........
#...#...#........
#...#..#.........
.###...#.........
......#..........
......#.###..###.
.....#.#...##...#
.....#.#...##...#
....#..#...##...#
....#...###..###.
`;
const percent = permille
  .trim()
  .split('\n')
  .map(row => `${row.slice(0, 12)}.....`)
  .join('\n');

describe('endOfLowerRings', () => {
  const end = (text: string) => endOfLowerRings(bitmapFromText(text.trim()), 7, { topPx: 0, heightPx: 11 });

  it('finds the end of the second ring at the foot of ‰', () => {
    expect(end(permille)).toBe(16);
  });

  it('finds it where the ring above them is open, but not in a % behind a 6', () => {
    expect(end(permille.replace('.###.....#', '.#.#.....#'))).toBe(16);
    const sixPercent = `
..##...#.#...#....
.#.....#.#...#....
#......#.#..#.....
#......#.#..#.....
#.##...###.#......
##..#......#......
#...#.....#.#.###.
#...#.....#.#.#.#.
#...#....#..#.#.#.
#...#....#....#.#.
.###....#.....###.`;
    expect(endOfLowerRings(bitmapFromText(sixPercent.trim()), 9, { topPx: 0, heightPx: 11 })).toBeNull();
  });

  it('finds none in %, in noughts, nor where a ring does not close', () => {
    expect(end(percent)).toBeNull();
    const noughts = Array.from({ length: 9 }, () => '.#...#...#...#...');
    expect(end(['..###.....###....', ...noughts, '..###.....###....'].join('\n'))).toBeNull();
    expect(end(permille.replace('##...#\n', '##....\n'))).toBeNull();
  });
});
