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

describe('isUnsteady', () => {
  it('is so for what not every look prints', () => {
    expect(isUnsteady(seen('8', [['8', 0.75]]))).toBe(true);
    expect(isUnsteady(seen('8', [['3', 1]]))).toBe(true);
  });

  it('is not for what every look prints, or where there was but one', () => {
    expect(
      isUnsteady(
        seen('8', [
          ['8', 1],
          ['3', 0.5],
        ]),
      ),
    ).toBe(false);
    expect(isUnsteady(seen('8', null))).toBe(false);
  });
});
