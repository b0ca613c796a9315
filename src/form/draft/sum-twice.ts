import type { SheetCell } from '../sheet.ts';
import { sumInWords } from './choices-in.ts';

/** 大写： beside ¥, both to be filled in behind 费用合计. */
export function isSumToFill(cell: SheetCell, after: SheetCell | undefined): boolean {
  return after !== undefined && /大写[)]?[:;]$/u.test(cell.folded.text) && isSumTwice(cell, after);
}

/** 大写：柒佰元整 beside ¥700.00: one sum in words and in figures. */
export function isSumTwice(value: SheetCell, after: SheetCell): boolean {
  const [a, b] = [value.folded.text, after.folded.text];
  const isWords = (text: string) => sumInWords.test(text) || text.includes('大写');
  const isFigures = (text: string) => /^[¥$Y][:;]?[\d,.]*元?$|^\d[\d,]*\.\d\d元?$/u.test(text);
  return (isWords(a) && isFigures(b)) || (isFigures(a) && isWords(b));
}
