import type { ColumnDefinition } from '../model/form-definition.ts';
import type { EvidencedText } from '../model/reading.ts';

/** Headers of columns that count their rows, filled in or not: templates print them for rows to spare. */
const counters = /^(?:序号|行次|项号)$/u;

export function countsRows({ header }: Pick<ColumnDefinition, 'header'>): boolean {
  return header?.some(words => counters.test(words)) ?? false;
}

const mark = /^[.．、,，)）]$/u;

/** The number of a row without the mark behind it: `1.`, `2、`. */
export function withoutCounterMark(text: EvidencedText): EvidencedText {
  const isMarked = text.length > 1 && mark.test(text.at(-1)?.text ?? '');
  return isMarked ? text.slice(0, -1) : text;
}
