import { wordLengthWith } from '../model/dictionary.ts';
import { fold, isLoneSign, isTemplateLeftover } from '../model/fold-text.ts';
import { plainUnit, unitOfCount, unitOfLimit } from '../model/units.ts';
import { askAboutDigits, isNotApplicable, parseNumber } from './numbers.ts';
import { understood } from './understood.ts';

/** A target or actual value: `≥90%` is `≥`, 90, `%`; words have neither value nor unit, and an operator as a limit only. */
export interface Target {
  readonly raw: string | null;
  readonly operator: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  /** Why the text may be a misread number rather than words, or is none at all; else null. */
  readonly problem: string | null;
}

const operators: Readonly<Record<string, string>> = {
  '≥': '≥',
  '≧': '≥',
  '⩾': '≥',
  '>=': '≥',
  '≤': '≤',
  '≦': '≤',
  '⩽': '≤',
  '<=': '≤',
  '>': '>',
  '<': '<',
  '=': '=',
  '≈': '≈',
  '±': '±',
};

const number = '(?<number>-?[\\d,]+(?:\\.\\d+)?)';
const limit = new RegExp(
  `^(?<operator>>=|<=|[≥≧⩾≤≦⩽><=≈±])${number}(?<unit>${unitOfLimit}|\\(${unitOfLimit}\\))?$`,
  'u',
);
const count = new RegExp(`^${number}(?<unit>${unitOfCount}|\\(${unitOfCount}\\))?$`, 'u');
/** How far something may be off both ways, alone or from a number: neither sign is the operator of a number. */
const deviation = new RegExp(
  `^(?:>=|<=|[≥≧⩾≤≦⩽><=]|\\d+(?:\\.\\d+)?(?:%|℃)?)±${number}(?:\\(%\\)|${unitOfLimit})?$`,
  'u',
);
const startsWithOperator = /^[≥≧⩾≤≦⩽><=≈±]/u;
/** One or two stray characters before a percentage, or signs before a number: an operator that was not read. */
const strayBeforeNumber =
  /^(?:[^\d≥≤><=]{1,2}\d+(?:\.\d+)?(?:%|\(%\))|[^\d≥≤><=\p{Script=Han}]{1,2}\d+(?:\.\d+)?)$/u;
/** One character that words of a limit begin with; a word of two says more than stray strokes do. */
const shortLimit = /^[约超达满近均增升降]$/u;

/** What stands before the number of a percentage in words: `达到85%`. */
function isWorded(folded: string): boolean {
  const head = /^\p{Script=Han}+/u.exec(folded)?.[0] ?? '';
  const characters = [...head];
  return (
    shortLimit.test(head) ||
    (characters.length === 2 && wordLengthWith(characters, 0, 1, characters[0] ?? '') === 2)
  );
}

/** Dates and ranges hold digits and signs, too, and are words: 2024-12-31, 95%-100%, 50-60㎡. */
const dateOrRange = /^\d+(?:\.\d+)?%?(?:[-/.~—:][\d.]+%?){1,2}(?:k?m[23]?)?$/u;

/** A limit that words name: `≤市场价`, `≥上年水平`. */
const wordedLimit = /^(?<operator>>=|<=|[≥≧⩾≤≦⩽><=≈])\p{Script=Han}{2,}$/u;

/** A day by which something is done, with the sign that a column of its own prints before every value: `=2023年12月底前`. */
const signedDate =
  /^[≥≤><=](?=.*年.*月|.*[前底末])(?:(?:19|20)\d\d年)?(?:(?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])日)?)?(?:[底末]?[之以]?前|[底末内])?$/u;

/** Digits and signs without a word, or an operator before anything else: a number that was not read, or a limit in words. */
function looksMisread(folded: string): boolean {
  if (startsWithOperator.test(folded)) return true;
  if (!/\d/u.test(folded) || /\p{Script=Han}/u.test(folded)) return false;
  return !dateOrRange.test(folded);
}

const range = /^[≥≤><=]?(\d[\d,]*(?:\.\d+)?)\P{Nd}{0,6}?[-~—–至](\d[\d,]*(?:\.\d+)?)\P{Nd}*$/u;

/** From one number to one that is greater, but less than twice: `212-217元`, of which a point for its dash makes a number. */
export function isRange(text: string): boolean {
  const [from = 0, to = 0] = (range.exec(fold(text)) ?? [])
    .slice(1)
    .map(end => Number(end.replaceAll(',', '')));
  return from < to && to < 2 * from;
}

/** Understands a target; a calendar year (`2024年`) is words. */
export function understandTarget(text: string): Target {
  const words: Target = { raw: text, operator: null, value: null, unit: null, problem: null };
  const folded = fold(text);
  if (isTemplateLeftover(text) || isLoneSign(text)) return { ...words, problem: 'not-filled-in' };
  if (isNotApplicable(folded) || /^(?:19|20)\d\d年$/u.test(folded)) return words;
  if (deviation.test(folded) || signedDate.test(folded)) return words;
  const groups = (limit.exec(folded) ?? count.exec(folded))?.groups;
  const value = groups?.number === undefined ? null : parseNumber(groups.number);
  if (groups === undefined || value === null) {
    const operator = operators[wordedLimit.exec(folded)?.groups?.operator ?? ''];
    if (operator !== undefined) return { ...words, operator };
    if (strayBeforeNumber.test(folded) && !isWorded(folded)) return { ...words, problem: 'unclear-operator' };
    return looksMisread(folded) ? { ...words, problem: 'not-a-number' } : words;
  }
  return {
    raw: text,
    operator: groups.operator === undefined ? null : (operators[groups.operator] ?? null),
    value,
    unit: plainUnit(groups.unit),
    problem: askAboutDigits(text, understood(value)).problem,
  };
}
