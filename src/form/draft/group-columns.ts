import { fold } from '../../model/fold-text.ts';
import { hasInk } from '../located.ts';
import type { SheetCell, SheetTable } from '../sheet.ts';
import type { DraftColumn } from './layout.ts';

/** The cells of row labels in two columns or more, where one header stands over them and heads none; else none. */
export function rowLabelsUnder(table: SheetTable, header: SheetCell | undefined, row: number): SheetCell[] {
  if (header === undefined || header.columnSpan < 2) return [];
  const under = cellsUnder(table, header, row);
  const kind = under[0];
  return under.length > 1 && kind !== undefined && kind.rowSpan > 1 ? under : [];
}

/** The cells of a row in the columns of a header; none below the table. */
function cellsUnder(table: SheetTable, header: SheetCell, row: number): SheetCell[] {
  if (row >= table.source.rowCount) return [];
  return table.inRow(row).filter(cell => cell.column >= header.column && cell.column < endOf(header));
}

/** Rows that must part a header's column alike for its parts to be one value: 起止时间 over two months. */
const fewestParted = 2;

/** The cells of the first row below headers that stand beside each other under one of them, where further rows have the same. */
export function partsUnder(table: SheetTable, headers: readonly SheetCell[], row: number): SheetCell[] {
  return headers.flatMap(header => {
    const parts = cellsUnder(table, header, row);
    const isWhole = parts.at(-1) !== undefined && parts.every(cell => endOf(cell) <= endOf(header));
    if (parts.length < 2 || !isWhole || parts.some(cell => cell.rowSpan > 1)) return [];
    const rows = Array.from({ length: fewestParted }, (_, index) => cellsUnder(table, header, row + index));
    return rows.every(
      cells => cells.length === parts.length && cells.every((cell, index) => isOver(parts[index], cell)),
    )
      ? parts
      : [];
  });
}

function endOf({ column, columnSpan }: SheetCell): number {
  return column + columnSpan;
}

export function rowLabelColumn(label: SheetCell, table: SheetTable, rows: readonly number[]): DraftColumn {
  const cells = cellsIn(table, rows, label.column);
  return {
    header: null,
    above: null,
    from: label.column,
    to: endOf(label),
    cells,
    carried: label.rowSpan > 1,
  };
}

/** The cells that some rows have in a column, one that spans several of them once. */
function cellsIn(table: SheetTable, rows: readonly number[], column: number): SheetCell[] {
  return [...new Set(rows.map(row => table.at(row, column)))].filter(cell => cell !== undefined);
}

export function isOver(header: SheetCell | undefined, cell: SheetCell): boolean {
  return header?.column === cell.column && header.columnSpan === cell.columnSpan;
}

export function columnOf(
  header: SheetCell,
  table: SheetTable,
  rows: readonly number[],
  headerRow: number,
): DraftColumn {
  const from = header.column;
  const cells = cellsIn(table, rows, from);
  const carried =
    cells.some(cell => cell.rowSpan > 1 && hasInk(cell)) || /^[一二]级指标/u.test(fold(header.folded.text));
  return {
    header: hasInk(header) ? header : null,
    above: upperTier(header, table, headerRow),
    from,
    to: endOf(header),
    cells,
    carried,
  };
}

/** The cell over a header and its neighbours, in the rows of the header. */
function upperTier(header: SheetCell, table: SheetTable, headerRow: number): SheetCell | null {
  const above = table.at(header.row - 1, header.column);
  if (above === undefined || above.row < headerRow || !hasInk(above)) return null;
  return above.columnSpan > header.columnSpan ? above : null;
}
