import type { ColumnDefinition } from '../model/form-definition.ts';
import { type EvidencedText, textOf } from '../model/reading.ts';

/** Headers of columns that count their rows, filled in or not: templates print them for rows to spare. */
const counters = /^(?:序号|行次|项号)$/u;

export function countsRows({ header }: Pick<ColumnDefinition, 'header'>): boolean {
  return header?.some(words => counters.test(words)) ?? false;
}

const mark = /^[.．、,，)）]$/u;

/** The number of a row with that of a register below it, as goods of a handbook of processing trade have: `1` over `(47)`. */
const registered = /^\d{1,3}(?=[(（]\d{1,9}[)）]$)/u;

/** The number of a row without the mark behind it, `1.`, `2、`, or the number of a register in brackets. */
export function withoutCounterMark(text: EvidencedText): EvidencedText {
  const solid = text.filter(({ text: own }) => own.trim() !== '');
  const [own] = registered.exec(textOf(solid)) ?? [];
  if (own !== undefined) return solid.slice(0, own.length);
  const isMarked = text.length > 1 && mark.test(text.at(-1)?.text ?? '');
  return isMarked ? text.slice(0, -1) : text;
}
