import { fold } from '../model/fold-text.ts';
import { unitPattern } from '../model/units.ts';
import { parseHanAmount } from './chinese-numerals.ts';
import { notUnderstood, type Understood, understood } from './understood.ts';

/** What forms print for “not applicable”. */
const notApplicable = /^(?:[-—–―/\\]+|无)$/u;
/** Digits, with thousands groups or without, and a decimal point. */
const cleanNumber = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u;
/** The problem of a number with a space between two of its digits. */
export const SPACE_IN_NUMBER = 'space-in-number';
const spaceInDigits = /\p{Nd}\s+\p{Nd}/u;
/** No amount or share is printed with a zero before its whole part: the first digit was misread, or one was lost. */
const leadingZero = /(?<![\d.,])0\d/u;
/** A number with a point too many or another mark: `14.925.7432` is `14,925.7432` with a small comma, `3;776.27` one with a speck above it. */
const otherGroups = /^[¥$Y]?\d{1,3}(?:[.,;:'、]\d{3})+\.\d+(?:[千万亿]?元)?$/u;
const groupMark = /[.;:'、](?=.*\.)/gu;
/** Words and brackets around an amount that say what it is. */
const aroundAmount = /人民币|大写|小写|金额|合计|共计|[():;]|,$|^,/gu;
const hanRun =
  /[零〇一二两三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾][零〇一二两三四五六七八九十百千万亿壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億元圆圓角分整正]+/u;

/** Powers of ten of the units of money, in 元. */
const moneyPowers: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 };

/** The number of a clean folded text, or null. Spaces are gone already: see `spacedNumber`. */
export function parseNumber(folded: string): number | null {
  return cleanNumber.test(folded) ? Number(folded.replaceAll(',', '')) : null;
}

/** A dash or slash for nothing; 无 is a word. */
export function isMarkAlone(folded: string): boolean {
  return folded !== '无' && notApplicable.test(folded);
}

export function isNotApplicable(folded: string): boolean {
  return notApplicable.test(folded);
}

/**
 * `968.191 8` may be one number with a stray space, or two, and `09.5%` begins with a digit that is none: the value as
 * printed stands, and a person is asked. Every other outcome stays as it is.
 */
export function askAboutDigits(text: string, meaning: Understood): Understood {
  if (typeof meaning.value !== 'number' || meaning.problem !== null) return meaning;
  if (spaceInDigits.test(text)) return { ...meaning, problem: SPACE_IN_NUMBER };
  return leadingZero.test(fold(text)) ? { ...meaning, problem: 'leading-zero' } : meaning;
}

/**
 * An amount in `unit`, in digits, in words (`壹佰贰拾叁万元整`) or in both, which must agree. Another unit printed in
 * the cell is converted exactly, by moving the decimal point.
 */
export function understandAmount(text: string, unit: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const amount = digitAmount(folded, unit);
  if (amount !== null) return askAboutDigits(text, understood(amount));
  const regrouped = otherGroups.test(folded) ? digitAmount(folded.replaceAll(groupMark, ','), unit) : null;
  return regrouped === null
    ? wordedAmount(text, folded, unit)
    : { value: regrouped, problem: 'odd-group-mark' };
}

function digitAmount(folded: string, unit: string): number | null {
  // Before digits Y is a ¥ that lost its bars.
  const groups = /^[¥$Y]?(?<number>[-\d,.]+)(?<unit>[千万亿]?元)?[整正]?$/u.exec(folded)?.groups;
  const digits = groups?.number ?? '';
  if (parseNumber(digits) === null) return null;
  return converted(digits.replaceAll(',', ''), groups?.unit ?? unit, unit);
}

/** A decimal numeral moved from one unit of money to another, without rounding. */
function converted(digits: string, from: string, to: string): number {
  const shift = (moneyPowers[from] ?? 0) - (moneyPowers[to] ?? 0);
  return shift === 0 ? Number(digits) : Number(`${digits}e${shift}`);
}

/** Words say their unit themselves; digits beside them may be in 元 or in the form's unit, and must be the same sum. */
function wordedAmount(text: string, folded: string, unit: string): Understood {
  const worded = hanRun.exec(folded)?.[0] ?? '';
  const hundredths = parseHanAmount(worded);
  if (hundredths === null) return notUnderstood('not-an-amount');
  const yuan = (hundredths / 100).toFixed(2);
  const inWords = converted(yuan, '元', unit);
  const beside = folded.replace(worded, '').replaceAll(aroundAmount, '');
  if (beside === '') return understood(inWords);
  const amounts = [
    digitAmount(beside, unit),
    digitAmount(beside.replace(/^(?=\d)/u, '¥').concat('元'), unit),
  ];
  if (amounts[0] === null) return notUnderstood('not-an-amount');
  return amounts.includes(inWords)
    ? askAboutDigits(text, understood(inWords))
    : notUnderstood('words-and-digits-differ');
}

const countOrNumber = new RegExp(
  `^(?<number>[-\\d,.]+)(?:\\(?分\\)?|\\((?:${unitPattern})\\)|${unitPattern})?$`,
  'u',
);
/** A limit is more than a number: the number stands, and a person is asked. */
const comparison = /^(?:>=|<=|[≥≧⩾≤≦⩽><≈±])/u;

/** A number, with or without what it counts: `985米`, `12次/年`. */
export function understandNumber(text: string): Understood {
  return limited(
    text,
    folded => parseNumber(countOrNumber.exec(folded)?.groups?.number ?? ''),
    'not-a-number',
  );
}

/** A percentage as its number: `97.50%` and `=97.50(%)` are 97.5. Without a sign the printed number stands. */
export function understandPercentage(text: string): Understood {
  return limited(text, folded => parseNumber(folded.replace(/(?:%|\(%\))$/u, '')), 'not-a-percentage');
}

function limited(text: string, parse: (folded: string) => number | null, problem: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const number = parse(folded.replace(comparison, '').replace(/^=/u, ''));
  if (number === null) return notUnderstood(problem);
  if (comparison.test(folded)) return { value: number, problem: 'is-a-limit' };
  return askAboutDigits(text, understood(number));
}
