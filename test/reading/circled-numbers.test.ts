import { describe, expect, it } from 'vitest';
import { type CircledNumber, withCircledNumbers } from '../../src/reading/circled-numbers.ts';
import type { SeenCharacter } from '../../src/reading/seen-character.ts';

const box = { x: 10, y: 10, width: 30, height: 30 };
const five: CircledNumber = { box, text: '⑤', probability: 0.99 };

function seen(...printed: readonly (readonly [text: string, centrePx: number])[]): SeenCharacter[] {
  return printed.map(([text, centrePx]) => ({ text, probability: 0.98, alternatives: [], centrePx }));
}

const textOf = (characters: readonly SeenCharacter[]) => characters.map(({ text }) => text).join('');

describe('withCircledNumbers', () => {
  it('puts the number in place of all that was read in its ring', () => {
    const read = seen(['(', 14], ['3', 25], [')', 36], ['修', 60]);
    const characters = withCircledNumbers(read, [five]);
    expect(textOf(characters)).toBe('⑤修');
    expect(characters[0]?.placed).toBe(true);
    expect(characters[0]?.alternatives.map(({ text }) => text)).toEqual(['(', '3', ')']);
  });

  it('puts it where the reader passed over it', () => {
    expect(textOf(withCircledNumbers(seen(['修', 60]), [five]))).toBe('⑤修');
    expect(textOf(withCircledNumbers(seen(['见', 2], ['表', 60]), [five]))).toBe('见⑤表');
  });

  it('bears out a reader that printed the same', () => {
    const [own] = withCircledNumbers(seen(['⑤', 25]), [five]);
    expect(own?.confirmed).toBe(true);
  });

  it('doubts what was printed for a ring in which no number was read, but not an at sign', () => {
    const unread: CircledNumber = { box, text: null, probability: 0 };
    expect(withCircledNumbers(seen(['③', 25]), [unread])[0]).toMatchObject({ text: '③', doubted: true });
    expect(withCircledNumbers(seen(['@', 25]), [unread])[0]?.doubted).toBeUndefined();
  });
});
