import { describe, expect, it } from 'vitest';
import { isPercentSign } from '../../src/reading/percent-signs.ts';
import { bitmapFromText } from '../support/bitmap.ts';

describe('isPercentSign', () => {
  const judge = (rows: readonly string[]) => {
    const ink = bitmapFromText(rows.join('\n'));
    return isPercentSign(ink, { x: 0, y: 0, width: ink.widthPx, height: ink.heightPx });
  };

  it('knows two rings across a stroke', () => {
    expect(
      judge([
        '.###....#.',
        '.#.#...#..',
        '.#.#..#...',
        '.###.#....',
        '....#.###.',
        '...#..#.#.',
        '..#...#.#.',
        '.#....###.',
      ]),
    ).toBe(true);
  });

  it.each([
    ['8', ['.####.', '.#..#.', '.####.', '.#..#.', '.####.']],
    ['00', ['####.####', '#..#.#..#', '#..#.#..#', '####.####']],
    ['4', ['..##.', '.#.#.', '#####', '...#.']],
    [
      'three rings',
      ['###.......', '#.#.......', '###.......', '....###...', '....#.#.###', '....###.#.#', '........###'],
    ],
  ])('takes no %s for one', (_, rows) => {
    expect(judge(rows)).toBe(false);
  });
});
