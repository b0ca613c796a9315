import { escapePattern } from '../model/escape-pattern.ts';
import { fold } from '../model/fold-text.ts';
import { similarity } from './similarity.ts';

/** A printed numbering such as `目标3：` in a folded text; ends are exclusive. */
export interface NumberingHit {
  readonly from: number;
  /** End of the label without its colon. */
  readonly labelEnd: number;
  readonly bodyFrom: number;
  readonly number: number;
  /** The words around the number were read as they are printed. */
  readonly wordsRead: boolean;
}

/** How much of the words of a numbering must be right: one wrong character of two. */
const wordSimilarity = 0.5;
/** One or two signs that no numbering begins with. */
const strayHead = /^[^\p{L}\p{N}(①-⑳]{1,2}(?=.)/u;
const digits = '[0-9OoIlZS|]{1,2}|[一二三四五六七八九十]{1,3}';
const chineseDigits = '〇一二三四五六七八九';

/** Whether a numbering has words of its own (`目标{n}`) or is a bare number, which texts hold too. */
export function hasWords(template: string): boolean {
  return headOf(template).before.replace(/\(/g, '') !== '';
}

/** `目标{n}` as a pattern that holds at the start of a text; the words before `{n}` are compared leniently. */
function headOf(template: string): { before: string; after: string } {
  const [before = '', after = ''] = fold(template).split('{n}');
  return { before, after };
}

/** The numbering a folded text begins with at `from`, or null. */
export function numberingAt(text: string, start: number, template: string): NumberingHit | null {
  // A stroke of a rule or a speck before the number is read as a sign: it belongs to nobody.
  const from = start + (strayHead.exec(text.slice(start))?.[0].length ?? 0);
  const { before, after } = headOf(template);
  const head = text.slice(from, from + before.length);
  const wordsFit =
    before === '' || (head.length === before.length && similarity(head, before) >= wordSimilarity);
  if (!wordsFit) return null;
  const rest = text.slice(from + before.length);
  // After words the colon may be lost; a bare number needs its sign.
  const sign = before === '' ? '[:;.、,。]' : '[:;.、,。]?';
  const tail = after === '' ? `(?<colon>${sign})` : `${escapePattern(after)}(?<colon>[:、]?)`;
  const match = new RegExp(`^(?<number>${digits})${tail}`, 'u').exec(rest);
  const printed = match?.groups?.number;
  if (match === null || printed === undefined) return null;
  const colon = match.groups?.colon ?? '';
  const bodyFrom = from + before.length + match[0].length;
  const labelEnd = bodyFrom - colon.length;
  return { from, labelEnd, bodyFrom, number: numberOf(printed), wordsRead: head === before };
}

/**
 * The numbering `expected` at `from` with one character misread, lost or too many in its words or number, or all of
 * its number lost; or null.
 * What ends it must be there: the sign after it, or the words after its number.
 */
export function misreadNumberingAt(
  text: string,
  from: number,
  template: string,
  expected: number,
): NumberingHit | null {
  const { before, after } = headOf(template);
  const printed = `${before}${expected}${after}`;
  const numberLost = before.length + after.length;
  for (const length of [printed.length, printed.length - 1, printed.length + 1, numberLost]) {
    const labelEnd = from + length;
    const head = text.slice(from, labelEnd);
    const signed = /[:;.、,。]/u.test(text[labelEnd] ?? '');
    // Of `(2乙` the bracket was lost, not misread.
    if (after !== '' && length === printed.length && /\p{Script=Han}/u.test(head.at(-1) ?? '')) continue;
    if (
      (after === '' && !signed) ||
      head.length < length ||
      !(head === before + after || differInOne(head, printed))
    )
      continue;
    const bodyFrom = signed ? labelEnd + 1 : labelEnd;
    return { from, labelEnd, bodyFrom, number: expected, wordsRead: false };
  }
  return null;
}

/**
 * The numbering `expected` at `from` with its number and a character of its words misread (`月标+：`); or null. Only
 * the numbering after it can bear that out. A sign must part it from its entry.
 */
export function spoiltNumberingAt(
  text: string,
  from: number,
  template: string,
  expected: number,
): NumberingHit | null {
  const { before, after } = headOf(template);
  if (before === '' || after !== '') return null;
  const head = text.slice(from, from + before.length);
  const labelEnd = from + before.length + String(expected).length;
  const isSpoilt = head.length === before.length && similarity(head, before) >= wordSimilarity;
  if (!isSpoilt || !/^[^\p{Script=Han}:;]+$/u.test(text.slice(from + before.length, labelEnd))) return null;
  if (!/[:;]/u.test(text[labelEnd] ?? '')) return null;
  return { from, labelEnd, bodyFrom: labelEnd + 1, number: expected, wordsRead: false };
}

/** The bare number `expected` at `from`, its sign lost before the words of its entry (`4持续优化`); or null. */
export function unsignedNumberingAt(
  text: string,
  from: number,
  template: string,
  expected: number,
): NumberingHit | null {
  const labelEnd = from + String(expected).length;
  // 4个 and 4项 count something.
  const isBare = /^\{n\}[.、]?$/u.test(fold(template)) && /^\p{Script=Han}{4}/u.test(text.slice(labelEnd));
  if (!isBare || text.slice(from, labelEnd) !== String(expected)) return null;
  return { from, labelEnd, bodyFrom: labelEnd, number: expected, wordsRead: true };
}

/** Whether one character replaced, lost or added makes one text the other. */
function differInOne(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  const rest = short.slice(short.length === long.length ? start + 1 : start);
  return long.length - short.length <= 1 && long.slice(start + 1) === rest;
}

function numberOf(printed: string): number {
  if (/^[0-9OoIlZS|]+$/u.test(printed)) {
    const arabic = printed.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1').replace(/Z/g, '2').replace(/S/g, '5');
    return Number(arabic);
  }
  const [tens, ones] = printed.includes('十') ? printed.split('十') : ['', printed];
  const unit = ones === undefined || ones === '' ? 0 : chineseDigits.indexOf(ones);
  if (!printed.includes('十')) return unit;
  return (tens === undefined || tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 + unit;
}
