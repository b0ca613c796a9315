import { describe, expect, it } from 'vitest';
import { isPercentSign, withPercentSigns } from '../../src/reading/percent-signs.ts';
import { bitmapFromText } from '../support/bitmap.ts';

describe('withPercentSigns', () => {
  const ink = bitmapFromText('');
  const seen = (text: string) =>
    [...text].map((character, index) => ({
      text: character,
      probability: 0.97,
      alternatives: [],
      centrePx: 10 + 20 * index,
    }));
  const glyph = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
  const digits = [glyph(2, 0, 14, 24), glyph(22, 0, 14, 24)];
  const textOf = (last: string, ...torn: ReturnType<typeof glyph>[]) =>
    withPercentSigns(seen(`98${last}`), [...digits, ...torn], ink, 26)
      .map(({ text }) => text)
      .join('');

  it('takes a mark as tall as a digit for a torn per cent sign', () => {
    expect(textOf(',', glyph(42, 0, 6, 10), glyph(50, 14, 6, 10))).toBe('98%');
    expect(textOf('°', glyph(42, 0, 14, 24))).toBe('98%');
  });

  it('leaves points, commas and degrees', () => {
    expect(textOf(',', glyph(44, 18, 4, 8))).toBe('98,');
    expect(textOf('°', glyph(42, 0, 8, 8))).toBe('98°');
    expect(textOf('万', glyph(42, 0, 20, 24))).toBe('98万');
  });
});

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
