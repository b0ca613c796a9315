import { describe, expect, it } from 'vitest';
import { hasRivalDigit } from '../../src/confidence/rival-digits.ts';
import type { ReadCharacter } from '../../src/model/reading.ts';
import { doubted } from '../support/valued-leaf.ts';

const read = (text: string, other: string, probability: number): ReadCharacter => {
  const [character] = doubted(text, { 0: { alternatives: [{ text: other, probability }] } });
  if (character === undefined) throw new Error('no character');
  return character;
};

describe('hasRivalDigit', () => {
  it('is so for what may be the rest of another digit', () => {
    expect(
      ['35', '14', '38', '08', '３5'].map(([own = '', other = '']) => hasRivalDigit(read(own, other, 0.1))),
    ).toEqual([true, true, true, true, true]);
  });

  it('is not for a digit with more strokes, another width, a sign or a faint runner-up', () => {
    expect(hasRivalDigit(read('5', '3', 0.3))).toBe(false);
    expect(hasRivalDigit(read('3', '３', 0.3))).toBe(false);
    expect(hasRivalDigit(read('3', '了', 0.3))).toBe(false);
    expect(hasRivalDigit(read('3', '5', 0.02))).toBe(false);
    expect(hasRivalDigit(read('5', '9', 0.94))).toBe(false);
  });
});
