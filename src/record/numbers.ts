import { fold } from '../model/fold-text.ts';
import { notUnderstood, type Understood, understood } from './understood.ts';

/** What forms print for “not applicable”. */
const notApplicable = /^(?:[-—–―/\\]+|无)$/u;
/** Digits, with thousands groups or without, and a decimal point. */
const cleanNumber = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u;

/** Powers of ten of the units of money, in 元. */
const moneyPowers: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 };

/** The number of a clean folded text, or null. Spaces are gone already: `968.191 8` is 968.1918. */
export function parseNumber(folded: string): number | null {
  return cleanNumber.test(folded) ? Number(folded.replaceAll(',', '')) : null;
}

export function isNotApplicable(folded: string): boolean {
  return notApplicable.test(folded);
}

/** An amount in `unit`; another unit printed in the cell is converted exactly, by moving the decimal point. */
export function understandAmount(text: string, unit: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const match = /^[¥$]?(?<number>[-\d,.]+)(?<unit>[千万亿]?元)?$/u.exec(folded);
  const digits = match?.groups?.number ?? '';
  const number = parseNumber(digits);
  if (number === null) return notUnderstood('not-an-amount');
  const printed = match?.groups?.unit ?? unit;
  if (printed === unit) return understood(number);
  const shift = (moneyPowers[printed] ?? 0) - (moneyPowers[unit] ?? 0);
  return understood(Number(`${digits.replaceAll(',', '')}e${shift}`));
}

export function understandNumber(text: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const number = parseNumber(folded.replace(/\(?分\)?$/u, ''));
  return number === null ? notUnderstood('not-a-number') : understood(number);
}

/** A percentage as its number: `97.50%` is 97.5. Without a sign the printed number stands. */
export function understandPercentage(text: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const number = parseNumber(folded.replace(/(?:%|\(%\))$/u, ''));
  return number === null ? notUnderstood('not-a-percentage') : understood(number);
}
