import { describe, expect, it } from 'vitest';
import { glyphBoxes } from '../../src/reading/glyphs.ts';
import { withPermilleSigns } from '../../src/reading/permille-signs.ts';
import { bitmapFromText } from '../support/bitmap.ts';

const permille = [
  '.###...#.....',
  '.#.#..#......',
  '.#.#.#.......',
  '.###.#.......',
  '....#........',
  '...#.###.###.',
  '..#..#.#.#.#.',
  '.#...#.#.#.#.',
  '.#...###.###.',
];
const percentAndZero = [
  '.###...#.....####',
  '.#.#..#......#..#',
  '.#.#.#.......#..#',
  '.###.#.......#..#',
  '....#........#..#',
  '...#.###.....#..#',
  '..#..#.#.....#..#',
  '.#...#.#.....#..#',
  '.#...###.....####',
];

function read(rows: readonly string[], printed: string): string {
  const ink = bitmapFromText(rows.join('\n'));
  const step = ink.widthPx / printed.length;
  const seen = [...printed].map((text, index) => ({
    text,
    probability: 0.95,
    alternatives: [],
    centrePx: step * (index + 0.5),
  }));
  return withPermilleSigns(seen, glyphBoxes(ink), ink, ink.heightPx)
    .map(({ text }) => text)
    .join('');
}

describe('withPermilleSigns', () => {
  it.each(['%', '%0', '%o', '9o0'])('puts ‰ for %s over its three rings', printed => {
    expect(read(permille, printed)).toBe('‰');
  });

  it('sees the rings where the sign touches the digit before it', () => {
    const four = ['...##', '..#.#', '.#..#', '#...#', '#####', '....#', '....#', '....#', '....#'];
    expect(
      read(
        four.map((row, y) => row + (permille[y] ?? '').replace('.', '#')),
        '4%',
      ),
    ).toBe('4‰');
  });

  it('takes the pieces of a third ring for it, and no digit or stop', () => {
    const torn = permille.map((row, y) =>
      `${row.slice(0, 9)}${y > 4 ? ['.#', '#.#', '#', '#.#'][y - 5] : ''}`.padEnd(13, '.'),
    );
    expect(read(torn, '%')).toBe('‰');
    expect(
      read(
        permille.map(row => row.slice(0, 9)),
        '%',
      ),
    ).toBe('%');
    expect(
      read(
        permille.map((row, y) => `${row.slice(0, 8)}..${y > 6 ? '##' : ''}`.padEnd(13, '.')),
        '%',
      ),
    ).toBe('%');
  });

  it('leaves a nought behind a per cent sign', () => {
    expect(read(percentAndZero, '%0')).toBe('%0');
  });

  it('takes a low nought behind the sign for its third ring, and 的 for none', () => {
    const broken = permille.map((row, y) => (y === 8 ? row.replace(/###\.###$/u, '#.#.#.#') : row));
    expect(read(broken, '%0')).toBe('‰');
    const of = ['..#..', '.###.', '.#.#.', '.#.#.', '.###.', '.###.', '.#.#.', '.#.#.', '.###.'];
    const percent = permille.map((row, y) => `${row.slice(0, 8)}${of[y]?.slice(1) ?? ''}`);
    expect(read(percent, '%的')).toBe('%的');
  });

  it('leaves digits with the same rings', () => {
    expect(read(permille, '966')).toBe('966');
  });

  it('doubts a nought behind a per cent sign whose rings do not show', () => {
    const ink = bitmapFromText(percentAndZero.join('\n'));
    const seen = [
      { text: '5', probability: 0.99, alternatives: [], centrePx: 0 },
      { text: '%', probability: 0.99, alternatives: [], centrePx: 4 },
      { text: '0', probability: 0.99, alternatives: [], centrePx: 15 },
    ];
    const doubted = withPermilleSigns(seen, glyphBoxes(ink), ink, ink.heightPx).map(
      ({ doubted }) => doubted === true,
    );
    expect(doubted).toEqual([false, true, true]);
  });
});
