import type { EvidencedText, ReadCharacter } from '../model/reading.ts';

/** Marks that no text begins with, and such as hardly any ends with: the readers must differ. */
const NO_BEGINNING = /^[，,、。.．·；;：:]$/u;
const NO_ENDING = /^[，,、]$/u;
/** Behind a full stop nothing but a bracket or quotation mark that closes. */
const STOP = '。';
const BEHIND_STOP = /^[）)”’》」』]$/u;
/** A clause that ends so has another before it, or is a list's. */
const CLAUSE_END = /^[；;]$/u;
const COLON = /^[：:]$/u;
const SEMICOLON = '；';
const HAN = /^\p{Script=Han}$/u;
/** A text this long that ends in a colon is no label but a clause, and so is one with a clause mark in it. Characters. */
const CLAUSE = 12;
const CLAUSE_MARK = /[，,；;。]/u;
/** An item behind the first: its number, what stands behind that, and what it begins with. */
const ITEM = /^(\d{1,2})[.．、](?=\p{Script=Han})/u;
/** How sure a mark is that only its place tells, and what stands beside dust: a person is asked. */
const BY_ITS_PLACE = 0.5;
const BESIDE_DUST = 0.7;

/**
 * A text with its marks as their places have them: without dust that was read as a mark before its first word or behind
 * its last, and with the `；` that a reader took for a colon before the next item of a list or at its end. Of some 50
 * such marks in 263 scans none was printed. Each leaves a doubt where it stood.
 */
export function withMendedMarks(text: EvidencedText): EvidencedText {
  return withClauseEnds(withoutDust(text));
}

function withoutDust(text: EvidencedText): EvidencedText {
  const start = text.findIndex(one => !NO_BEGINNING.test(one.text));
  const first = text[start];
  if (start > 0 && first !== undefined && HAN.test(first.text)) {
    return withoutDust([besideDust(first), ...text.slice(start + 1)]);
  }
  const [before, last] = text.slice(-2);
  if (before === undefined || last === undefined || last.support === 'agreed') return text;
  const isBare = text.length < CLAUSE && !text.slice(0, -1).some(one => CLAUSE_MARK.test(one.text));
  const isDust =
    (NO_ENDING.test(last.text) && HAN.test(before.text)) ||
    (CLAUSE_END.test(last.text) && HAN.test(before.text) && isBare) ||
    (before.text === STOP && !BEHIND_STOP.test(last.text));
  return isDust ? withoutDust([...text.slice(0, -2), besideDust(before)]) : text;
}

function besideDust(character: ReadCharacter): ReadCharacter {
  return { ...character, probability: Math.min(character.probability, BESIDE_DUST), support: 'partial' };
}

function withClauseEnds(text: EvidencedText): EvidencedText {
  return text.map((character, index) =>
    COLON.test(character.text) && (endsClause(text, index) || endsItem(text, index))
      ? asSemicolon(character)
      : character,
  );
}

/** Whether a colon is the last of a text that is no label. */
function endsClause(text: EvidencedText, index: number): boolean {
  const isClause = text.length >= CLAUSE || text.some(one => CLAUSE_MARK.test(one.text));
  return index === text.length - 1 && isClause && HAN.test(text[index - 1]?.text ?? '');
}

/** Whether the next item of a list begins behind a colon, its number one more than that of an item before. */
function endsItem(text: EvidencedText, index: number): boolean {
  const written = (from: number, to: number) =>
    text
      .slice(from, to)
      .map(one => one.text)
      .join('');
  const number = Number(ITEM.exec(written(index + 1, text.length))?.[1] ?? 0);
  const before = written(0, index);
  return number > 1 && new RegExp(`(?:^|[^\\d])${number - 1}[.．、]\\p{Script=Han}`, 'u').test(before);
}

function asSemicolon({ text, probability, alternatives, ...character }: ReadCharacter): ReadCharacter {
  const others = alternatives.filter(other => other.text !== SEMICOLON);
  return {
    ...character,
    text: SEMICOLON,
    probability: BY_ITS_PLACE,
    support: 'voted',
    alternatives: [{ text, probability }, ...others],
  };
}
