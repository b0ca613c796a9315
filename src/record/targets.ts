import { fold, isTemplateLeftover } from '../model/fold-text.ts';
import { isNotApplicable, parseNumber } from './numbers.ts';

/** A target or actual value: `≥90%` is `≥`, 90, `%`; words have neither operator, value nor unit. */
export interface Target {
  readonly raw: string | null;
  readonly operator: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  /** Why the text may be a misread number rather than words, or null. */
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

const plainUnits =
  '%|‰|个|项|次|家|人次|人|篇|件|元|万元|亿元|千元|份|场次|场|天|日|小时|分钟|周|个月|月|年|米|公里|千米|平方米|平方公里|立方米|㎡|m²|m2|km|公顷|万亩|亩|万吨|吨|公斤|千克|升|台套|台|套|辆|户|处|座|条|期|批次|批|名|分|册|本|张|部|类|块|棵|株|头|只|间|所|幢|栋|班|课时|学时|例|首|幅|支|根|枚|宗|起|门|种|级|倍|度|℃|千瓦时|千瓦|万|亿|万人次|万人|万户|万个|万次|对|届|轮|盏|口|艘|架|眼|片|组|岗|村|镇|县|队';
const unitPattern = `(?:${plainUnits})(?:/(?:${plainUnits}))?`;
const numeric = new RegExp(
  `^(?<operator>>=|<=|[≥≧⩾≤≦⩽><=≈±])?(?<number>-?[\\d,]+(?:\\.\\d+)?)(?<unit>\\(%\\)|${unitPattern})?$`,
  'u',
);
/** One or two stray characters before a percentage, or signs before a number: an operator that was not read. */
const strayBeforeNumber =
  /^(?:[^\d≥≤><=]{1,2}\d+(?:\.\d+)?(?:%|\(%\))|[^\d≥≤><=\p{Script=Han}]{1,2}\d+(?:\.\d+)?)$/u;
/** Dates and ranges hold digits and signs, too, and are words: 2024-12-31, 95%-100%. */
const dateOrRange = /^\d+(?:\.\d+)?%?(?:[-/.~—:][\d.]+%?){1,2}$/u;

/** Digits and signs without a word, or an operator before something else: a number that was not read. */
function looksMisread(folded: string): boolean {
  if (!/\d/u.test(folded) || /\p{Script=Han}/u.test(folded)) return false;
  return !dateOrRange.test(folded);
}

/** Understands a target; a calendar year (`2024年`) is words. */
export function understandTarget(text: string): Target {
  const words: Target = { raw: text, operator: null, value: null, unit: null, problem: null };
  const folded = fold(text);
  if (isNotApplicable(folded) || isTemplateLeftover(text) || /^(?:19|20)\d\d年$/u.test(folded)) return words;
  const groups = numeric.exec(folded)?.groups;
  const value = groups?.number === undefined ? null : parseNumber(groups.number);
  if (groups === undefined || value === null) {
    if (strayBeforeNumber.test(folded)) return { ...words, problem: 'unclear-operator' };
    return looksMisread(folded) ? { ...words, problem: 'not-a-number' } : words;
  }
  const printed = groups.unit ?? null;
  return {
    raw: text,
    operator: groups.operator === undefined ? null : (operators[groups.operator] ?? null),
    value,
    unit: printed === '(%)' ? '%' : printed,
    problem: null,
  };
}
