import type { SheetCell, SheetTable } from '../sheet.ts';
import { isEntry } from './cell-look.ts';
import type { DraftColumn, Look } from './layout.ts';

/** Headers of columns of counts. */
const counters = /^(?:序号|行次|编号)$/u;

/** Rows below a header that tell what it heads. */
const rowsThatTell = 2;
/** What entries below a cell add to its look: they need a header, and 是 over ticks is one. */
const entriesBelow = 2;
const countsBelow = 4;

/** The look of the cells of a row, given what stands below each: numbers, days and ticks in rows of the same make. */
export function lookWithBelow(table: SheetTable, row: number, cells: readonly SheetCell[], look: Look): Look {
  const below = (cell: SheetCell) =>
    Array.from({ length: rowsThatTell }, (_, index) => table.at(row + 1 + index, cell.column)).filter(
      under => under?.rowSpan === 1 && under.column === cell.column && under.columnSpan === cell.columnSpan,
    );
  const isCounted = cells.some(
    cell => counters.test(cell.folded.text) && below(cell)[0]?.folded.text === '1',
  );
  return cell => {
    const own = look(cell);
    const under = below(cell).map(one => one?.folded.text ?? '');
    if (isEntry(cell.folded.text) || under.length < rowsThatTell) return own;
    if (isCounted) return own + countsBelow;
    const entries = under.filter(isEntry).length;
    const blank = under.filter(text => text === '').length;
    return entries > 0 && entries + blank === under.length ? own + entriesBelow : own;
  };
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
