import type { ColumnDefinition } from '../model/form-definition.ts';

/** Headers of columns that count their rows, filled in or not: templates print them for rows to spare. */
const counters = /^(?:序号|行次)$/u;

export function countsRows({ header }: Pick<ColumnDefinition, 'header'>): boolean {
  return header?.some(words => counters.test(words)) ?? false;
}
