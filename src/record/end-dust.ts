import { foldWidth } from '../model/fold-text.ts';
import { type EvidencedText, type ReadCharacter, textOf } from '../model/reading.ts';
import { isUsualUnit, unitBehind } from '../model/units.ts';
import { besideDust, CLAUSE, CLAUSE_MARK } from './mended-character.ts';

const HAN = /^\p{Script=Han}$/u;
/** Marks that no text begins with, and such as none of words does that the readers do not agree on. */
const NO_BEGINNING = /^[，,、。.．·；;：:]$/u;
const CONTESTED_BEGINNING = /^[-—–'’‘`」』)）\]】|\\/*_~^!！]$/u;
/** What is no end of words where the readers do not agree on it: marks that go on or open, and the traces of rules and stains. */
const CONTESTED_ENDING = /^[，,、.．·\-—–'‘`「『[（(《【|\\/*_~^≥≤<>=■!！T]$/u;
const DIGIT = /^\d$/u;
const NUMBER = /^\d+(?:,\d{3})*(?:\.\d+)?%?$/u;
const CLOSED = /^[)）]$/u;
const DASH = /^[-—–_]$/u;
const QUOTE = /^[“”‘’'"]$/u;
const STOP = '。';
/** What may stand behind a full stop: a bracket or quotation mark that closes, or words. */
const BEHIND_STOP = /^[）)”’》」』\p{Script=Han}\p{N}]$/u;
/** No text ends with two marks, however surely they were read. */
const MARK_TWICE = /^(?:；；|。[。.．，,、])$/u;
const REMAINS = /^[-－—–一_·.…“”"'’‘|丨]$/u;
/** What a reader's pen ticks off, passes through or leaves before and behind words: no words end or begin with it, however surely read. */
const PEN_BEHIND = /^[√✓✔VvⅤ/／]$/u;
const PEN_BEFORE = /^[√✓✔v/／<＜%％]$/u;
/** A box or a blank to tick: marks belong to it. */
const OPTIONS = /[□☑☒■]|[（(]\s*[√✓✔]?\s*[）)]|√.*\p{Script=Han}.*√/u;
/** A number and what it is measured in, behind which no digit stands but that of a date, a power or a second part (3万5). */
const MEASURED = /^[≥≤<>=]?\d[\d,.]*[^\d]*(?<![年月日时点分万亿千百A-Za-z])$/u;
/** A clause that ends so has another before it, or is a list's. */
const CLAUSE_END = /^[；;]$/u;

/**
 * A text without what was read of dust, stains and rules before its first word and behind its last. Of some 60 such
 * characters in 263 scans none was printed. Each leaves a doubt beside it.
 */
export function withoutEndDust(text: EvidencedText): EvidencedText {
  const ended = withoutRemains(text);
  if (ended !== null) return withoutEndDust(ended);
  const unmarked = withoutPenMark(text);
  if (unmarked !== null)
    return CLAUSE_END.test(unmarked.at(-1)?.text ?? '') ? unmarked : withoutEndDust(unmarked);
  const [first, second] = text;
  if (first !== undefined && second !== undefined && isDustBefore(first, text)) {
    return withoutEndDust([besideDust(second), ...text.slice(2)]);
  }
  const [before, last] = text.slice(-2);
  if (before === undefined || last === undefined) return text;
  if (MARK_TWICE.test(before.text + last.text)) return [...text.slice(0, -2), besideDust(before)];
  if (isAgreed(last) || !isDustBehind(last, before, text)) return text;
  const isPlain = isBare(text) && !DIGIT.test(last.text);
  return withoutEndDust([...text.slice(0, -2), isPlain ? before : besideDust(before)]);
}

/** A text with a Han beside the mark without it, or null where none stands before the first or behind the last character. */
function withoutPenMark(text: EvidencedText): EvidencedText | null {
  if (OPTIONS.test(textOf(text))) return null;
  const [first, second] = text;
  if (first !== undefined && second !== undefined && PEN_BEFORE.test(first.text) && HAN.test(second.text)) {
    return [besideDust(second), ...text.slice(2)];
  }
  const end = text.findLastIndex(one => !PEN_BEHIND.test(one.text));
  const before = text[end];
  const isBehindWords = before !== undefined && (HAN.test(before.text) || CLAUSE_MARK.test(before.text));
  return isBehindWords && end < text.length - 1 && text.some(one => HAN.test(one.text))
    ? [...text.slice(0, end), besideDust(before)]
    : null;
}

/** A number without the mark a reader's pen left before or behind it; a person is asked. */
export function withoutPenMarks(text: EvidencedText): EvidencedText {
  const isMark = ({ text: own }: ReadCharacter) => /^[√✓✔Vv/／<＜>＞\s]$/u.test(own);
  const from = text.findIndex(one => !isMark(one));
  const to = text.findLastIndex(one => !isMark(one));
  const number = text.slice(from, to + 1);
  if (from < 0 || number.length === text.length || !NUMBER.test(foldWidth(textOf(number)))) return text;
  return number.map((one, index) => {
    const isBeside = (index === 0 && from > 0) || (index === number.length - 1 && to < text.length - 1);
    return isBeside ? besideDust(one) : one;
  });
}

/** Dashes and marks behind the last full stop are what is left of the line below or of a rule, if not all are agreed on. */
function withoutRemains(text: EvidencedText): EvidencedText | null {
  const at = text.findLastIndex(one => one.text === STOP);
  const [stop, remains] = [text[at], text.slice(at + 1)];
  const isDust =
    remains.length > 1 && remains.every(one => REMAINS.test(one.text)) && !remains.every(isAgreed);
  return stop !== undefined && isDust ? [...text.slice(0, at), besideDust(stop)] : null;
}

/** A text or code without the quote behind it that the readers do not agree on, where no other stands in it. */
export function withoutLastQuote(text: EvidencedText): EvidencedText {
  const [before, last] = text.slice(-2);
  if (before === undefined || last === undefined || isAgreed(last) || !QUOTE.test(last.text)) return text;
  const isAlone = text.filter(one => QUOTE.test(one.text)).length === 1;
  return isAlone ? [...text.slice(0, -2), besideDust(before)] : text;
}

/** A code of digits and letters without the mark or quote behind it, however surely that was read: a speck. */
export function withoutLastMark(text: EvidencedText): EvidencedText {
  const [before, last] = text.slice(-2);
  const isSpeck = last !== undefined && (/^[.．·,，、。]$/u.test(last.text) || QUOTE.test(last.text));
  return before !== undefined && isSpeck && /^[\p{L}\p{N}]$/u.test(before.text)
    ? [...text.slice(0, -2), besideDust(before)]
    : text;
}

/** A number with decimals without the mark behind it, however surely that was read: it has its point, this is a speck. */
export function withoutSecondPoint(text: EvidencedText): EvidencedText {
  return /\d\.\d+[.·,、。]$/u.test(foldWidth(textOf(text))) ? text.slice(0, -1) : text;
}

/** Whether a text begins with a mark, or several, before its words. */
function isDustBefore(own: ReadCharacter, text: EvidencedText): boolean {
  const isMark = (one: ReadCharacter) =>
    NO_BEGINNING.test(one.text) || (CONTESTED_BEGINNING.test(one.text) && !isAgreed(one));
  return isMark(own) && HAN.test(text.find(one => !isMark(one))?.text ?? '');
}

function isDustBehind(last: ReadCharacter, before: ReadCharacter, text: EvidencedText): boolean {
  if (before.text === STOP) return last.text === '一' || !BEHIND_STOP.test(last.text);
  if (DIGIT.test(last.text)) return isMeasured(foldWidth(textOf(text.slice(0, -1))));
  const isAfterWord =
    HAN.test(before.text) ||
    CONTESTED_ENDING.test(before.text) ||
    (CLOSED.test(before.text) && DASH.test(last.text));
  if (CONTESTED_ENDING.test(last.text)) return isAfterWord && text.some(one => HAN.test(one.text));
  return CLAUSE_END.test(last.text) && HAN.test(before.text) && isBare(text);
}

function isMeasured(text: string): boolean {
  const unit = unitBehind(text);
  return MEASURED.test(text) && unit !== null && isUsualUnit(unit);
}

/** Whether a text is no clause, and so ends in no mark. */
function isBare(text: EvidencedText): boolean {
  return text.length < CLAUSE && !text.slice(0, -1).some(one => CLAUSE_MARK.test(one.text));
}

function isAgreed({ support }: ReadCharacter): boolean {
  return support === 'agreed' || support === 'label';
}
