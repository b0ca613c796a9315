import { fold } from '../model/fold-text.ts';
import { isNotApplicable } from './numbers.ts';
import { notUnderstood, type Understood, understood } from './understood.ts';

/** Forms of this kind are not older, and nobody declares further ahead. */
const believableYears = { first: 1949, last: 2100 };
const chineseDigits = '〇一二三四五六七八九';

/** A year of four digits or Chinese numerals, as a number. */
export function understandYear(text: string): Understood {
  const digits = [
    ...fold(text)
      .replace(/年度?$/u, '')
      .replaceAll('零', '〇'),
  ]
    .map(character => {
      const index = chineseDigits.indexOf(character);
      return index < 0 ? character : String(index);
    })
    .join('');
  if (!/^\d{4}$/u.test(digits)) return notUnderstood('not-a-year');
  const year = Number(digits);
  const believable = year >= believableYears.first && year <= believableYears.last;
  return believable ? understood(year) : notUnderstood('not-a-year');
}

/** A day as `2026-01-01`; a date without its day or month stays as far as it goes: `2026-01`. */
export function understandDate(text: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const separated = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)$/u.exec(folded);
  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(folded);
  const [, year, month, day] = separated ?? compact ?? [];
  if (year === undefined || month === undefined) return notUnderstood('not-a-date');
  const parts = [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])];
  return isRealDay(Number(year), Number(month), Number(day ?? 1))
    ? understood(parts.join('-'))
    : notUnderstood('not-a-date');
}

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
