import { describe, expect, it } from 'vitest';
import type { Support } from '../../src/model/reading.ts';
import type { ReconciledCharacter } from '../../src/reading/aligned-line.ts';
import { secondedBy, wantsSecond } from '../../src/reading/second-look.ts';

/** A text of which the characters at some places were won otherwise than by agreement. */
function read(
  text: string,
  alone: readonly number[] = [],
  support: Support = 'steady',
): ReconciledCharacter[] {
  return [...text].map((own, index) => ({
    text: own,
    probability: 0.99,
    support: alone.includes(index) ? support : 'agreed',
    alternatives: [],
  }));
}

describe('wantsSecond', () => {
  it('asks again for a digit of a number that only the leading reader sees', () => {
    expect(wantsSecond(read('≥85%', [2]))).toBe(true);
    expect(wantsSecond(read('85万元', [1]))).toBe(true);
  });

  it('asks for nothing that is agreed on, for no vote that was won otherwise, and for no words', () => {
    expect(wantsSecond(read('≥85%'))).toBe(false);
    expect(wantsSecond(read('≥85%', [2], 'voted'))).toBe(false);
    expect(wantsSecond(read('≥85%', [0]))).toBe(false);
    expect(wantsSecond(read('覆盖率达到95%', [5]))).toBe(false);
  });
});

describe('secondedBy', () => {
  it('takes a digit for agreed on, with some doubt left and what was seen first kept, where another look reads the very same text', () => {
    const alternatives = [{ text: '3', probability: 0.4 }];
    const own = read('85%', [1]).map(one => (one.text === '5' ? { ...one, alternatives } : one));
    const [, digit] = secondedBy(own, read('85%'));
    expect(digit).toMatchObject({ text: '5', support: 'agreed', probability: 0.98, alternatives });
  });

  it('is not held back by what another look saw beside the digit', () => {
    const again = read('85%').map(one => ({ ...one, probability: 0.9696 }));
    expect(secondedBy(read('85%', [1]), again)[1]?.probability).toBe(0.98);
  });

  it('changes nothing where the other look differs anywhere, or leaves the digit open itself', () => {
    const own = read('85%', [1]);
    expect(secondedBy(own, read('83%'))).toEqual(own);
    expect(secondedBy(own, read('859%'))).toEqual(own);
    expect(secondedBy(own, read('85%', [1]))).toEqual(own);
  });
});
