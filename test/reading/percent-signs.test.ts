import { describe, expect, it } from 'vitest';
import { glyphBoxes } from '../../src/reading/glyphs.ts';
import { isPercentSign, withPercentSigns } from '../../src/reading/percent-signs.ts';
import { bitmapFromText } from '../support/bitmap.ts';
import { PERCENT_RINGS as RINGS } from '../support/percent-rings.ts';

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

describe('withPercentSigns by rings', () => {
  const BAR = RINGS.map(() => '.##.');
  /** `1` and the rings, read as `text` at given places. */
  const read = (text: string, places: readonly number[], rows: readonly string[]) => {
    const ink = bitmapFromText(rows.join('\n'));
    const seen = [...text].map((character, index) => ({
      text: character,
      probability: 0.9,
      alternatives: [],
      centrePx: places[index] ?? 0,
    }));
    return withPercentSigns(seen, glyphBoxes(ink), ink, 22);
  };
  const number = BAR.map((row, y) => `${row}..${RINGS[y] ?? ''}`);
  const textOf = (characters: ReturnType<typeof read>) => characters.map(({ text }) => text).join('');

  it('puts the sign in place of a digit, a Han character or nothing', () => {
    expect(textOf(read('18', [2, 12], number))).toBe('1%');
    expect(textOf(read('1多', [2, 12], number))).toBe('1%');
    expect(textOf(read('1', [2], number))).toBe('1%');
    expect(read('18', [2, 12], number)[1]).toMatchObject({
      placed: true,
      alternatives: [{ text: '8' }],
    });
  });

  it('takes in all that was read for it', () => {
    expect(textOf(read('13%', [2, 10, 20], number))).toBe('1%');
  });

  it('but not the digit before it, whose place is a little late', () => {
    const twoDigits = number.map((row, y) => `${BAR[y]}..${row}`);
    expect(textOf(read('11%', [2, 13, 22], twoDigits))).toBe('11%');
  });

  it('confirms the sign that was read', () => {
    const [, sign] = read('1%', [2, 12], number);
    expect(sign).toMatchObject({ text: '%', confirmed: true });
    expect(sign?.probability).toBeGreaterThan(0.9);
  });

  it('puts a sign that stands alone, or in brackets', () => {
    expect(textOf(read('由', [6], RINGS))).toBe('%');
    expect(textOf(read('', [], RINGS))).toBe('%');
  });

  it('puts none for a stroke of a scribble that stands alone', () => {
    const stroke = RINGS.map((_, y) => `${'.'.repeat(y)}####${'.'.repeat(15 - y)}`);
    expect(textOf(read('', [], stroke))).toBe('');
  });

  it('leaves words alone', () => {
    expect(textOf(read('口多', [2, 12], number))).toBe('口多');
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
