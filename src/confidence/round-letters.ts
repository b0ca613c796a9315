import { type EvidencedText, oneEach } from '../model/reading.ts';
import { isAnswer } from './answers.ts';

/** A word of letters alone, or the letters of a carrier before its number: `OOCL`, `CO`, `COSU0830666749`. */
const WORD_BEFORE = /(?<![A-Z\d])[A-Z]*$/u;
const WORD_BEHIND = /^[A-Z]*(?![A-Z\d])/u;
const CARRIER = /^[A-Z]{4}\d{6,}/u;
const LEAST_LETTERS = 2;

/** Whether an O, for which a reader saw a nought, is one of the letters of a word, or of a carrier: no digit stands among these. */
export function isLetterOfWord(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own?.text !== 'O' || own.support !== 'voted') return false;
  if (!own.alternatives.filter(isAnswer).every(other => /^[0QD]$/u.test(other.text))) return false;
  const before = WORD_BEFORE.exec(oneEach(text.slice(0, index)))?.[0];
  const behind = oneEach(text.slice(index + 1));
  if (before === undefined) return false;
  const rest = WORD_BEHIND.exec(behind)?.[0];
  if (rest !== undefined && before.length + 1 + rest.length >= LEAST_LETTERS) return true;
  return CARRIER.test(`${before}O${behind}`);
}
