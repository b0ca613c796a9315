import type { ReadCharacter } from '../model/reading.ts';

/** A text this long is a clause and no label, and so is one with a clause mark in it. Characters. */
export const CLAUSE = 12;
export const CLAUSE_MARK = /[，,；;。]/u;
/** How sure the character beside dust is: a person is asked. */
const BESIDE_DUST = 0.7;

/** A character beside which dust was read that is left out. */
export function besideDust(character: ReadCharacter): ReadCharacter {
  return { ...character, probability: Math.min(character.probability, BESIDE_DUST), support: 'partial' };
}

/** What else than was read stands in the place of a character, so sure; what was read stays the first of its alternatives. */
export function replacedBy(
  { text: read, alternatives, ...character }: ReadCharacter,
  text: string,
  probability: number,
  readProbability: number,
): ReadCharacter {
  const others = alternatives.filter(other => other.text !== text);
  return {
    ...character,
    text,
    probability,
    support: 'voted',
    alternatives: [{ text: read, probability: readProbability }, ...others],
  };
}

/** How sure a mark is that only its place tells: a person is asked. */
export const BY_ITS_PLACE = 0.5;

/** A character as the mark that its place makes of it. */
export function markedAs(character: ReadCharacter, mark: string): ReadCharacter {
  return replacedBy(character, mark, BY_ITS_PLACE, character.probability);
}

/** A character that its place tells as surely as a second reader would. */
const PLACED = 0.97;

/** A character as its place has it, which leaves no doubt; what was read stays the first of its alternatives. */
export function placedBy(character: ReadCharacter, text: string): ReadCharacter {
  const { text: read, alternatives } = character;
  const others = read === text ? alternatives : [{ text: read, probability: 1 - PLACED }, ...alternatives];
  return {
    ...character,
    text,
    probability: Math.max(PLACED, read === text ? character.probability : 0),
    support: 'agreed',
    alternatives: others.filter(
      (other, index) => other.text !== text && (index === 0 || other.text !== read),
    ),
  };
}
