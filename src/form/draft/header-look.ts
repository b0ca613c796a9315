import { hasInk } from '../located.ts';
import type { SheetCell } from '../sheet.ts';
import { isTime } from './cell-look.ts';
import type { Look } from './layout.ts';

/** A text that looks this much like a label is one wherever it stands. */
export const sureLabel = 2;
/** Headers look at least this much like labels, on average. */
const headerLook = 1;
const manyHeaders = 5;

/** Headers are printed; one at the left may be missing over the labels of the rows. */
export function isHeader(cells: readonly SheetCell[], look: Look): boolean {
  if (cells.length < 2) return false;
  const [, ...others] = cells;
  // What ends in a colon has room for its value in its own cell.
  // Among many headers one of unknown words is a header all the same.
  const least = others.length >= manyHeaders ? 0 : Number.EPSILON;
  if (others.some(cell => !hasInk(cell) || look(cell) < least || /:$/u.test(cell.folded.text))) return false;
  const looks = cells.filter(hasInk).map(look);
  const mean = looks.reduce((sum, one) => sum + one, 0) / looks.length;
  const weak = looks.filter(one => one < 0.5).length;
  return mean >= headerLook && weak <= looks.length / 4 && Math.min(...looks) > -1;
}

/** 第一年 beside 第二年: values in turn with labels have no neighbours. */
export function nameTimes(headers: readonly SheetCell[]): boolean {
  return headers.some(({ folded }, index) => {
    const next = headers[index + 1];
    return isTime(folded.text) && next !== undefined && isTime(next.folded.text);
  });
}

/** Every second header looks filled in. */
export function looksFilledIn(headers: readonly SheetCell[], look: Look): boolean {
  const mean = (cells: readonly SheetCell[]) =>
    cells.reduce((sum, cell) => sum + look(cell), 0) / Math.max(1, cells.length);
  const even = headers.filter((_, index) => index % 2 === 0);
  const odd = headers.filter((_, index) => index % 2 === 1);
  return mean(even) >= sureLabel && mean(odd) < headerLook;
}
