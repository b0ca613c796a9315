import { hasInk } from '../located.ts';
import type { SheetCell, SheetTable } from '../sheet.ts';
import { boxes, isStacked } from './cell-look.ts';
import type { Look } from './layout.ts';

/** A text that looks this much like a label is one wherever it stands. */
const sureLabel = 2;

/** A printed cell beside several rows, each with cells of its own. */
export function isSpine(cell: SheetCell, table: SheetTable, look: Look): boolean {
  if (!hasInk(cell) || look(cell) < -2) return false;
  if (cell.rowSpan < 2) return isBesideOneRow(cell, table, look);
  if (boxesBeside(cell, table) !== null) return false;
  const right = new Set<SheetCell>();
  for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
    const next = table.at(row, cell.column + cell.columnSpan);
    if (next !== undefined) right.add(next);
  }
  const [next] = right;
  // 申请人信息 beside 公民, which is beside the rows of both.
  const isOuter = next !== undefined && next.row === cell.row && next.rowSpan === cell.rowSpan;
  if (right.size < 2) return isOuter && isSpine(next, table, look);
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

/** 申请登记事由 beside two rows of boxes: the cells of both, where the label stands beside nothing else; else null. */
export function boxesBeside(label: SheetCell, table: SheetTable): readonly [SheetCell, SheetCell] | null {
  if (label.rowSpan !== 2) return null;
  const column = label.column + label.columnSpan;
  const [upper, lower] = [table.at(label.row, column), table.at(label.row + 1, column)];
  if (upper === undefined || lower === undefined) return null;
  const holdsBoxes = (cell: SheetCell) =>
    cell.rowSpan === 1 &&
    cell.column === column &&
    boxes.test(cell.folded.text) &&
    table.at(cell.row, column + cell.columnSpan) === undefined;
  return holdsBoxes(upper) && holdsBoxes(lower) ? [upper, lower] : null;
}

/** Before a label and its value, as wide as a spine over or below it: what a single row is about. */
function isBesideOneRow(cell: SheetCell, table: SheetTable, look: Look): boolean {
  const next = table.at(cell.row, cell.column + cell.columnSpan);
  if (cell.column > 0 || next?.row !== cell.row || look(next) < sureLabel) return false;
  // 职称, 工程师, 专长, 法律: labels and values in turn leave none over, though each sample prints the same one.
  const inTurn = table.inRow(cell.row).filter(other => other.row === cell.row && other.rowSpan === 1).length;
  if (inTurn % 2 === 0) return false;
  return [table.at(cell.row - 1, 0), table.at(cell.row + 1, 0)].some(
    other =>
      other !== undefined &&
      other.rowSpan > 1 &&
      other.columnSpan === cell.columnSpan &&
      isSpine(other, table, look),
  );
}
