import { hasInk } from '../located.ts';
import type { SheetCell, SheetTable } from '../sheet.ts';
import { isEntry } from './cell-look.ts';
import { partsUnder } from './group-columns.ts';
import { asksForWords } from './guess-type.ts';
import type { DraftColumn, Look } from './layout.ts';

/** Headers of columns of counts. */
const counters = /^(?:序号|行次|编号)$/u;

/** Rows below a header that tell what it heads. */
const rowsThatTell = 2;
/** What entries below a cell add to its look: they need a header, and 是 over ticks is one. */
const entriesBelow = 2;
/** Beside so many of these, a blank column has a header too. */
const fewestOverEntries = 2;
const blankBelow = 1;
const countsBelow = 4;
/** Lists leave rows to spare, blank all along; rows of labels and values never are. */
const spareBelow = 1.5;

/** The look of the cells of a row, given what stands below each: numbers, days and ticks in rows of the same make. */
export function lookWithBelow(table: SheetTable, row: number, cells: readonly SheetCell[], look: Look): Look {
  const parts = partsUnder(table, cells, row + 1);
  const isParted = (cell: SheetCell) => parts.some(part => part.column === cell.column);
  const below = (cell: SheetCell) =>
    Array.from({ length: rowsThatTell }, (_, index) => table.at(row + 1 + index, cell.column)).filter(
      under =>
        under?.rowSpan === 1 &&
        under.column === cell.column &&
        (under.columnSpan === cell.columnSpan || isParted(cell)),
    );
  const isCounted = countsRows(table, row, cells);
  const kindBelow = (cell: SheetCell): 'entries' | 'blank' | 'other' => {
    const under = below(cell).map(one => one?.folded.text ?? '');
    if (isEntry(cell.folded.text) || under.length < rowsThatTell) return 'other';
    if (under.every(text => text === '')) return 'blank';
    return under.every(text => text === '' || isEntry(text)) ? 'entries' : 'other';
  };
  const isSpared = isOverSpare(table, row, cells);
  const overEntries = cells.filter(cell => kindBelow(cell) === 'entries').length;
  return cell => {
    const own = look(cell) + (isSpared && !isEntry(cell.folded.text) ? spareBelow : 0);
    if (isCounted && !isEntry(cell.folded.text)) return own + countsBelow;
    const kind = kindBelow(cell);
    if (kind === 'entries') return own + entriesBelow;
    return kind === 'blank' && overEntries >= fewestOverEntries ? own + blankBelow : own;
  };
}

/** 序号 over 1: a list, whatever its entries look like. */
export function countsRows(table: SheetTable, row: number, cells: readonly SheetCell[]): boolean {
  return cells.some(
    ({ column, folded }) => counters.test(folded.text) && table.at(row + 1, column)?.folded.text === '1',
  );
}

/** Whether rows of one make begin with this one, and one of those below it was left blank to spare. */
export function isOverSpare(table: SheetTable, row: number, cells: readonly SheetCell[]): boolean {
  return beginsItsMake(table, row, cells) && hasSpareRow(table, row, cells);
}

/** The row above has other cells. */
function beginsItsMake(table: SheetTable, row: number, cells: readonly SheetCell[]): boolean {
  return cells.some(cell => !isMadeAs(table.at(row - 1, cell.column), cell));
}

/** Below the rows made as this one stands such a row without ink. */
function hasSpareRow(table: SheetTable, row: number, cells: readonly SheetCell[]): boolean {
  const parts = partsUnder(table, cells, row + 1);
  const whole = cells.filter(cell => !parts.some(part => part.column === cell.column));
  const like = [...whole, ...parts];
  for (let below = row + 1; below < table.source.rowCount; below++) {
    const made = like.map(cell => table.at(below, cell.column));
    if (!made.every((one, index) => isMadeAs(one, like[index]))) return false;
    if (below > row + 1 && made.every(one => one?.folded.text === '')) return true;
  }
  return false;
}

function isMadeAs(cell: SheetCell | undefined, other: SheetCell | undefined): boolean {
  return cell?.rowSpan === 1 && cell.column === other?.column && cell.columnSpan === other.columnSpan;
}

export function isCounter(column: DraftColumn): boolean {
  const text = column.header?.folded.text ?? '';
  return (
    counters.test(text) && (text !== '编号' || column.cells.every((cell, index) => isCount(cell, index)))
  );
}

function isCount(cell: SheetCell, index: number): boolean {
  return cell.folded.text === '' || cell.folded.text === String(index + 1);
}

/** What is printed below a column that has no sum. */
const notSummed = /^[-—–―/\\*]+$/u;

/** The columns right of a sum's label in which it prints something; all number-like ones where the form is blank. */
export function summed(
  label: SheetCell,
  columns: readonly DraftColumn[],
  table: SheetTable,
): readonly DraftColumn[] {
  const right = columns.filter(
    column => column.from >= label.column + label.columnSpan && column.header !== null && !isCounter(column),
  );
  const filled = right.filter(column => hasInk(table.at(label.row, column.from)));
  const summedUp = filled.filter(
    column => !notSummed.test(table.at(label.row, column.from)?.folded.text ?? ''),
  );
  if (filled.length > 0) return summedUp.length > 0 ? summedUp : filled;
  const numbers = right.filter(({ header }) => header === null || !asksForWords(header.folded.text));
  return numbers.length > 0 ? numbers : right;
}
