import { describe, expect, it } from 'vitest';
import { glyphBoxes } from '../../src/reading/glyphs.ts';
import { withPlusMinus } from '../../src/reading/plus-minus.ts';
import { bitmapFromText } from '../support/bitmap.ts';

const plus = `
  ....#....
  ....#....
  ....#....
  #########
  ....#....
  ....#....
  ....#....
`;
const plusMinus = `${plus.trimEnd()}
  .........
  #########
`;
const earth = `
  ....#....
  ....#....
  .#######.
  ....#....
  ....#....
  ....#....
  #########
`;
const textOf = (drawing: string, text: string, after = '5') => {
  const ink = bitmapFromText(drawing);
  const seen = [text, after].map((one, index) => ({
    text: one,
    probability: 0.9,
    alternatives: [],
    centrePx: 4 + 12 * index,
  }));
  return withPlusMinus(seen, ink, glyphBoxes(ink), 12)[0];
};

describe('withPlusMinus', () => {
  it('bears out a ± by its two bars, and makes one of a + that has them', () => {
    expect(textOf(plusMinus, '±')).toMatchObject({ text: '±', confirmed: true });
    expect(textOf(plusMinus, '+')).toMatchObject({ text: '±', placed: true, alternatives: [{ text: '+' }] });
    expect(textOf(earth, '+')).toMatchObject({ text: '±' });
  });

  it('leaves a plain +, what was read as something else, and what stands before no number', () => {
    expect(textOf(plus, '+')).toMatchObject({ text: '+' });
    expect(textOf(plus, '±')?.confirmed).toBeUndefined();
    expect(textOf(earth, '土')).toMatchObject({ text: '土' });
    expect(textOf(plusMinus, '+', '甲')).toMatchObject({ text: '+' });
  });
});
