import { describe, expect, it } from 'vitest';
import { binarizeLine, glyphBoxes } from '../../src/reading/glyphs.ts';
import { withRateSigns } from '../../src/reading/rate-signs.ts';
import { drawnStrokes, type Stroke } from '../support/drawn-strokes.ts';
import { ONE, PERCENT, PERMILLE, RINGS, ZERO } from '../support/drawn-tails.ts';

/** What is made of a drawing that the leading reader reads as characters at these places, heights of a digit. */
function read(
  strokes: readonly Stroke[],
  printed: readonly (readonly [text: string, place: number])[],
  probability = 0.95,
) {
  const image = drawnStrokes(strokes);
  const ink = binarizeLine(image);
  const seen = printed.map(([text, place]) => ({
    text,
    probability,
    alternatives: [],
    centrePx: 6 + 22 * place,
  }));
  return withRateSigns(seen, { image, ink, glyphs: glyphBoxes(ink), lineHeightPx: 24 });
}

const textOf = (characters: ReturnType<typeof read>) => characters.map(({ text }) => text).join('');
const one = ['1', 0.2] as const;

describe('withRateSigns', () => {
  it('puts the sign in place of a digit, a Han character or nothing, and asks', () => {
    for (const printed of [[one, ['8', 0.9]], [one, ['多', 0.9]], [one]] as const) {
      expect(textOf(read([...ONE, ...RINGS], printed))).toBe('1%');
    }
    const [, sign] = read([...ONE, ...RINGS], [one, ['8', 0.9]]);
    expect(sign).toMatchObject({ text: '%', placed: true, alternatives: [{ text: '8' }] });
    expect(sign?.probability).toBeLessThan(0.95);
  });

  it('puts none behind a long code', () => {
    const digits = (text: string) => [...text].map((digit, at) => [digit, at * 0.04] as const);
    expect(textOf(read([...ONE, ...RINGS], [...digits('64021'), ['8', 0.9]]))).toBe('64021%');
    expect(textOf(read([...ONE, ...RINGS], [...digits('640219'), ['8', 0.9]]))).toBe('6402198');
  });

  it('takes in all that was read for it, but not the digit before it, whose place is a little late', () => {
    const three = [one, ['9', 0.75], ['6', 1.15]] as const;
    expect(textOf(read([...ONE, ...PERCENT], three))).toBe('1%');
    const late = [
      ['1', 0.6],
      ['%', 0.95],
    ] as const;
    expect(textOf(read([...ONE, ...PERCENT], late))).toBe('1%');
  });

  it('leaves the digit that the sign is grown together with to its own ink', () => {
    const moved = PERCENT.map(([x1, y1, x2, y2]): Stroke => [x1 + 0.6, y1, x2 + 0.6, y2]);
    const touching: Stroke = [1.05, 0.3, 1.22, 0.3];
    const read3 = read(
      [...ONE, ...ZERO, ...moved, touching],
      [
        ['1', 0.2],
        ['0', 1.25],
        ['%', 1.6],
      ],
    );
    expect(textOf(read3)).toBe('10%');
  });

  it('confirms the sign that was read', () => {
    const [, sign] = read([...ONE, ...PERCENT], [one, ['%', 0.95]]);
    expect(sign).toMatchObject({ text: '%', confirmed: true });
  });

  it('confirms ‰ where its third ring was read as a nought, and places it where it was not', () => {
    const [, ringed] = read([...ONE, ...PERMILLE], [one, ['%', 0.95], ['o', 1.56]]);
    expect(ringed).toMatchObject({ text: '‰', confirmed: true });
    const [, passed] = read([...ONE, ...PERMILLE], [one, ['%', 1]]);
    expect(passed).toMatchObject({ text: '‰', placed: true, alternatives: [{ text: '%' }] });
  });

  it('is surest of ‰ where its rings bear the network or the reader out', () => {
    for (const printed of [['%', 1] as const, ['‰', 1.2] as const]) {
      const [, sign] = read([...ONE, ...PERMILLE], [one, printed]);
      expect(sign?.text).toBe('‰');
      expect(sign?.probability).toBeGreaterThan(0.98);
    }
    const [, third] = read([...ONE, ...PERMILLE], [one, ['%', 0.95], ['0', 1.7]]);
    expect(third?.probability).toBeGreaterThan(0.95);
  });

  it('leaves digits and words alone', () => {
    expect(textOf(read([...ONE, ...ZERO], [one, ['0', 0.85]]))).toBe('10');
    expect(
      textOf(
        read(
          [...ONE, ...RINGS],
          [
            ['口', 0.2],
            ['多', 0.9],
          ],
        ),
      ),
    ).toBe('口多');
  });

  it('leaves a dash close behind the sign, and a full stop whose ring looks like a third', () => {
    const dash: Stroke = [1.4, 0.6, 1.7, 0.6];
    expect(textOf(read([...ONE, ...PERCENT, dash], [one, ['%', 0.95], ['-', 1.5]]))).toBe('1%-');
    expect(textOf(read([...ONE, ...PERMILLE], [one, ['%', 0.95], ['。', 1.56]]))).toBe('1%。');
    const [, doubtful] = read([...ONE, ...PERMILLE], [one, ['%', 0.95], ['。', 2]]);
    expect(doubtful).toMatchObject({ text: '%', doubted: true });
  });

  it('takes a nought behind a per cent sign for the third ring, and doubts it', () => {
    const nought = ZERO.map(([x1, y1, x2, y2]): Stroke => [x1 + 0.9, y1, x2 + 0.9, y2]);
    const [, sign, digit] = read([...ONE, ...PERCENT, ...nought], [one, ['%', 0.95], ['0', 1.75]]);
    expect([sign?.text, digit]).toEqual(['‰', undefined]);
    expect(sign?.probability).toBeLessThan(0.7);
    expect(sign?.alternatives[0]?.text).toBe('%0');
  });

  it('puts no sign in place of a Han character that the reader is sure of', () => {
    const seen = (sureness: number) => textOf(read([...ONE, ...PERCENT], [one, ['实', 0.95]], sureness));
    expect(seen(0.99)).toBe('1实');
    expect(seen(0.8)).toBe('1%');
  });

  it('puts no sign before a digit, nor in place of a Han character alone on its line; it doubts what was read', () => {
    const digit: Stroke = [1.6, 0, 1.6, 1];
    const read4 = read([...ONE, ...RINGS, digit], [one, ['8', 0.9], ['1', 1.6]]);
    expect(textOf(read4)).toBe('181');
    expect(read4[1]).toMatchObject({ doubted: true });
    const alone = PERCENT.map(([x1, y1, x2, y2]): Stroke => [x1 - 0.5, y1, x2 - 0.5, y2]);
    expect(textOf(read(alone, [['头', 0.45]]))).toBe('头');
    expect(textOf(read(alone, [['x', 0.45]]))).toBe('%');
  });

  it('sees one sign where two readings of it stand in a row', () => {
    const halves = [one, ['%', 0.72], ['%', 1.16]] as const;
    expect(textOf(read([...ONE, ...RINGS], halves))).toBe('1%');
    expect(textOf(read([...ONE, ...PERCENT], [one, ['%', 0.9], ['%', 1.6]]))).toBe('1%');
  });
});
