import { beginsNextItem } from '../model/list-items.ts';
import type { EvidencedText, ReadCharacter } from '../model/reading.ts';
import { besideDust, CLAUSE, CLAUSE_MARK, replacedBy } from './mended-character.ts';

const COLON = /^[：:]$/u;
const POINT = /^[.．·]$/u;
const SEMICOLON = '；';
const COMMA = '，';
const HAN = /^\p{Script=Han}$/u;
/** How sure a mark is that only its place tells: a person is asked. */
const BY_ITS_PLACE = 0.5;

/** What dust beside a mark is read as. */
const DUST = /^[.．·,，、'‘’`]$/u;

/**
 * A text with its marks as their places have them: without the dust behind one, with the `；` that a reader took for a
 * colon before the next item of a list or at its end, and the comma of which a point is left between the words of a
 * clause. Of some 60 such marks in 263 scans none was what was read. Each leaves a doubt where it stands.
 */
export function withMendedMarks(read: EvidencedText): EvidencedText {
  const text = withoutSecondMarks(read);
  const isClause = text.length >= CLAUSE || text.some(one => CLAUSE_MARK.test(one.text));
  if (!isClause) return text.map((own, index) => (endsItem(text, index) ? markedAs(own, SEMICOLON) : own));
  return text.map((own, index) => {
    if (endsItem(text, index) || endsClause(text, index)) return markedAs(own, SEMICOLON);
    return partsClauses(text, index) ? markedAs(own, COMMA) : own;
  });
}

/** A text without what the readers do not agree on right behind a mark. */
function withoutSecondMarks(text: EvidencedText): EvidencedText {
  const isSecond = (index: number) => {
    const [before, own] = [text[index - 1], text[index]];
    if (before === undefined || own === undefined || own.support === 'agreed') return false;
    return CLAUSE_MARK.test(before.text) && DUST.test(own.text);
  };
  return text.flatMap((own, index) => {
    if (isSecond(index)) return [];
    return [isSecond(index + 1) ? besideDust(own) : own];
  });
}

/** Whether a colon is the last of a text. */
function endsClause(text: EvidencedText, index: number): boolean {
  return index === text.length - 1 && COLON.test(text[index]?.text ?? '') && isHanAt(text, index - 1);
}

/** Whether the next item of a list begins behind a colon. */
function endsItem(text: EvidencedText, index: number): boolean {
  if (!COLON.test(text[index]?.text ?? '')) return false;
  const written = (from: number, to: number) =>
    text
      .slice(from, to)
      .map(one => one.text)
      .join('');
  return beginsNextItem(written(0, index), written(index + 1, text.length));
}

/** Whether a point stands between the words of a clause; a middle dot is at times part of a name. */
function partsClauses(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own === undefined || !POINT.test(own.text)) return false;
  const isName = own.text === '·' && own.support === 'agreed';
  return !isName && isHanAt(text, index - 1) && isHanAt(text, index + 1);
}

function isHanAt(text: EvidencedText, index: number): boolean {
  return HAN.test(text[index]?.text ?? '');
}

/** A character as the mark that its place makes of it. */
export function markedAs(character: ReadCharacter, mark: string): ReadCharacter {
  return replacedBy(character, mark, BY_ITS_PLACE, character.probability);
}
