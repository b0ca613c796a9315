import { fold } from '../model/fold-text.ts';
import { hanDigits, parseHanNumber } from './chinese-numerals.ts';
import { isNotApplicable } from './numbers.ts';
import { notUnderstood, type Understood, understood } from './understood.ts';

/** Forms of this kind are not older, and nobody declares further ahead. */
const believableYears = { first: 1949, last: 2100 };
/** People are older than their forms, and contracts run on. */
const believableDates = { first: 1900, last: 2200 };

/** A year of four digits or Chinese numerals, as a number. */
export function understandYear(text: string): Understood {
  const bare = fold(text)
    .replace(/^\((.*)\)$/u, '$1')
    .replace(/年度?$/u, '');
  const digits = hanDigits(bare) ?? bare;
  if (!/^\d{4}$/u.test(digits)) return notUnderstood('not-a-year');
  const year = Number(digits);
  const believable = year >= believableYears.first && year <= believableYears.last;
  return believable ? understood(year) : notUnderstood('not-a-year');
}

/**
 * A day as `2026-01-01`; a date without its day or month stays as far as it goes: `2026-01`, `2026`. One whose 日 is
 * spoilt, whose second mark is lost, or that stands between specks, is proposed, for a person to confirm.
 */
export function understandDate(text: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const [, upToDay] = spoiltDaySign.exec(folded) ?? [];
  const spoilt = upToDay === undefined ? null : parseDate(`${upToDay}日`);
  if (spoilt !== null) return { value: spoilt, problem: 'not-a-date' };
  const date = parseDate(folded);
  if (date !== null) return understood(date);
  const undusted = parseDate(folded.replaceAll(dustAround, ''));
  if (undusted !== null) return { value: undusted, problem: 'not-a-date' };
  const [, year = '', month = '', day = ''] = lostSeparator.exec(folded) ?? [];
  return { value: year === '' ? null : parseDate(`${year}-${month}-${day}`), problem: 'not-a-date' };
}

/** Marks before and behind a day: `·2025年9月19日‘`. */
const dustAround = /^[^\p{L}\p{N}(]{1,2}|[^\p{L}\p{N})]{1,2}$/gu;

/** `2021.1101`: the second mark is lost, at times where the date goes on below. */
const lostSeparator = /^(\d{4})[-/.](\d{2})(\d{2})$/u;

/**
 * `2025年9月2711`, `2025年2月51`: who prints 年 and 月 prints 日, and faxes leave two strokes of it or one, which read as
 * digits or signs.
 */
const spoiltDaySign = /^(\d{4}年\d{1,2}月\d{1,2}?)[1Il|!HLF目口曰]{1,2}$/u;

const separated = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})[日号]?|月?)$/u;
const compact = /^(\d{4})(\d{2})(\d{2})$/u;
const yearOnly = /^(\d{4})年度?$/u;

/** A folded date in ISO order, or null: nothing that no calendar has. */
export function parseDate(folded: string): string | null {
  const digits = arabicDate(folded);
  const [, year, month, day] = separated.exec(digits) ?? compact.exec(digits) ?? yearOnly.exec(digits) ?? [];
  if (year === undefined) return null;
  const parts = [year, month, day].filter(part => part !== undefined).map(part => part.padStart(2, '0'));
  return isRealDay(Number(year), Number(month ?? 1), Number(day ?? 1)) ? parts.join('-') : null;
}

/** `二〇二一年十二月三日` in digits; other text as it is. */
function arabicDate(folded: string): string {
  const match = /^([^\d年]{4})年(?:([^\d月]{1,3})月)?(?:([^\d日]{1,3})[日号])?$/u.exec(folded);
  const year = hanDigits(match?.[1] ?? '');
  if (match === null || year === null) return folded;
  const [month, day] = [match[2], match[3]].map(part => (part === undefined ? '' : parseHanNumber(part)));
  if (month === null || day === null) return folded;
  return `${year}年${month === '' ? '' : `${month}月`}${day === '' ? '' : `${day}日`}`;
}

function isRealDay(year: number, month: number, day: number): boolean {
  if (year < believableDates.first || year > believableDates.last) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** From and to, as far as printed; both ends included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Nothing but what dates are written with: two of them that do not come out are misread. */
const onlyDates = /^\d{4}[-/.年]?\d*[-/.月]?\d*日?(?:至|到|[-—–―~～])+[\d年月日./-]+$/u;
const rangeSign = /^(?:至|到|--|[-—–―~～])+$/u;

/**
 * The two ends of a period: `2021年1月1日至12月31日`, `2021.1-2021.12`, `2024-2026年`, `2021年`, or `1994.09 1997.06` in
 * two columns. Null where the text names none (`1年`, `长期`).
 */
export function parsePeriod(text: string): Period | null {
  return periodIn(fold(text)) ?? periodIn(fold(text.trim().replaceAll(/\s+/gu, '-')));
}

function periodIn(folded: string): Period | null {
  const whole = parseDate(folded) ?? parseDate(`${folded}年`);
  if (whole !== null) return { from: whole, to: whole };
  for (let at = 4; at < folded.length - 1; at++) {
    for (const length of [2, 1]) {
      if (!rangeSign.test(folded.slice(at, at + length))) continue;
      const from = endDate(folded.slice(0, at), null);
      const to = from === null ? null : endDate(folded.slice(at + length), from);
      if (from !== null && to !== null) return { from, to };
    }
  }
  return null;
}

/** The second date of a period may leave out the year, or year and month, of the first. */
function endDate(folded: string, before: string | null): string | null {
  const own = parseDate(folded) ?? (/^\d{4}$/u.test(folded) ? parseDate(`${folded}年`) : null);
  if (own !== null || before === null) return own;
  const [year = '', month] = before.split('-');
  if (/月/u.test(folded) || /^\d{1,2}[./-]\d{1,2}$/u.test(folded))
    return parseDate(`${year}年${monthDay(folded)}`);
  if (/^\d{1,2}[日号]$/u.test(folded) && month !== undefined)
    return parseDate(`${year}年${month}月${folded}`);
  return /^\d{1,2}$/u.test(folded) && before.length === 7 ? parseDate(`${year}年${folded}月`) : null;
}

function monthDay(folded: string): string {
  return folded.replace(/^(\d{1,2})[./-](\d{1,2})$/u, '$1月$2日');
}

/**
 * A period keeps its words. Where it is written in dates, they must be of the calendar and in order; words without
 * dates (`1年`, `长期`) are a period as well.
 */
export function understandPeriod(text: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const period = parsePeriod(text);
  if (period === null) {
    return { value: text, problem: onlyDates.test(folded) ? 'not-a-period' : null };
  }
  return { value: text, problem: compareDates(period.from, period.to) === 1 ? 'period-reversed' : null };
}

/**
 * Which of two ISO dates is earlier: -1, 0 or 1; null where they differ in how far they go, and agree as far as both
 * do.
 */
export function compareDates(a: string, b: string): -1 | 0 | 1 | null {
  const length = Math.min(a.length, b.length);
  const [left, right] = [a.slice(0, length), b.slice(0, length)];
  if (left !== right) return left < right ? -1 : 1;
  return a.length === b.length ? 0 : null;
}
