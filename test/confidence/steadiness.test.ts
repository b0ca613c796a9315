import { describe, expect, it } from 'vitest';
import { isUnsteady } from '../../src/confidence/steadiness.ts';
import type { CharacterReading, ReadCharacter } from '../../src/model/reading.ts';
import { doubted } from '../support/valued-leaf.ts';

function seen(text: string, third: readonly (readonly [string, number])[] | null): ReadCharacter {
  const [own] = doubted(text, {});
  if (own === undefined) throw new Error('no character');
  const characters = (third ?? []).map(
    ([one, alike]): CharacterReading => ({ text: one, probability: 0.9, alternatives: [], alike }),
  );
  const look = { reader: 'third-look' as const, model: 'm', text: '', characters };
  return { ...own, line: { ...own.line, readings: third === null ? [] : [look] } };
}

const alone = (character: ReadCharacter) => [character, [character]] as const;

describe('isUnsteady', () => {
  it('is so for a digit of which the looks print one and the text has two', () => {
    const four = seen('4', [
      ["'", 1],
      ['4', 1],
    ]);
    expect(isUnsteady(four, [four, { ...four }])).toBe(true);
    expect(isUnsteady(four, [four])).toBe(false);
  });

  it('is so for what not every look prints', () => {
    expect(isUnsteady(...alone(seen('8', [['8', 0.75]])))).toBe(true);
    expect(isUnsteady(...alone(seen('8', [['3', 1]])))).toBe(true);
  });

  it('is not for what every look prints, or where there was but one', () => {
    expect(
      isUnsteady(
        ...alone(
          seen('8', [
            ['8', 1],
            ['3', 0.5],
          ]),
        ),
      ),
    ).toBe(false);
    expect(isUnsteady(...alone(seen('8', null)))).toBe(false);
  });
});
