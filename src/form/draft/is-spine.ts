import { hasInk } from '../located.ts';
import type { SheetCell, SheetTable } from '../sheet.ts';
import { isStacked } from './cell-look.ts';
import type { Look } from './layout.ts';

/** A printed cell beside several rows, each with cells of its own. */
export function isSpine(cell: SheetCell, table: SheetTable, look: Look): boolean {
  if (cell.rowSpan < 2 || !hasInk(cell) || look(cell) < -2) return false;
  const right = new Set<SheetCell>();
  for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
    const next = table.at(row, cell.column + cell.columnSpan);
    if (next !== undefined) right.add(next);
  }
  if (right.size < 2) return false;
  // A page break leaves a label beside its value and a blank rest of it.
  const inked = [...right].filter(hasInk);
  if (inked.length === 1 && inked.every(one => look(one) < 0)) return false;
  // What stands first beside rows of a label and a value each names them, whatever its words.
  const isPair = (next: SheetCell) => table.at(next.row, next.column + next.columnSpan) !== undefined;
  if (cell.column === 0 && [...right].every(next => isPair(next) && hasInk(next))) return true;
  // Within a spine whatever stands beside several labels names them.
  const left = table.at(cell.row, cell.column - 1);
  const isWithinSpine = left !== undefined && left.rowSpan > cell.rowSpan;
  const labels = [...right].filter(one => look(one) >= 2).length;
  return look(cell) > 0 || isStacked(cell) || (isWithinSpine && labels * 2 > right.size);
}
