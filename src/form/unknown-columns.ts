import type { LocatedValue } from '../model/field.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import type { Issue } from '../model/issue.ts';
import type { GroupBody } from './group-bodies.ts';
import { hasInk, issueAt, quote } from './located.ts';
import { rowLabelColumn } from './row-label-columns.ts';
import type { SheetCell } from './sheet.ts';
import { isSpineAgain } from './spines.ts';
import type { HeaderRow } from './spot-headers.ts';

/** Printed counters, which are nobody's value. */
const counter = /^(?:序号|编号|行次)$/u;

export function isCounterHeader({ folded }: SheetCell): boolean {
  return counter.test(folded.text);
}

/** A header less alike than this may hold the words of two. */
const wellKnown = 0.8;

/**
 * Whether every header that a list prints is one of its columns, well read: what it lacks then is not on the paper. The
 * name of the block, beside its rows or above their labels, is no header.
 */
export function printsNoOther(header: HeaderRow, rows: Readonly<Record<string, ColumnDefinition>>): boolean {
  const { table, row, bodyRow, columns } = header;
  return table
    .inRow(row)
    .filter(
      cell => hasInk(cell) && cell.row + cell.rowSpan <= bodyRow && !isAboveRowLabels(cell, header, rows),
    )
    .every(cell => columns.some(column => column.cell === cell && column.similarity >= wellKnown));
}

/** A value of a column that the paper does not have. */
export function nowhere(value: LocatedValue): LocatedValue {
  return { ...value, noHeaderLeft: true };
}

export interface UnknownColumns {
  readonly issues: readonly Issue[];
  readonly used: readonly SheetCell[];
}

/** Columns of a group that the definition does not know: one issue a column instead of one a cell. */
export function unknownColumns(
  path: string,
  body: GroupBody,
  bodies: readonly GroupBody[],
  rows: Readonly<Record<string, ColumnDefinition>>,
): UnknownColumns {
  const { header, table, fromRow, endRow } = body;
  // Headers of a block beside this one are that block's.
  const known = new Set(
    bodies
      .filter(other => other.header.table === header.table && other.header.row === header.row)
      .flatMap(other => other.header.columns.map(column => column.cell)),
  );
  const issues: Issue[] = [];
  const used: SheetCell[] = [];
  for (const cell of header.table.inRow(header.row)) {
    const below = table.at(cell.row + cell.rowSpan, cell.column);
    const spine =
      cell.row + cell.rowSpan > header.bodyRow || (below !== undefined && isSpineAgain(below, header));
    if (known.has(cell) || cell.folded.text === '') continue;
    const isAboveLabels = isAboveRowLabels(cell, header, rows);
    if (isAboveLabels) used.push(cell);
    if (spine || isAboveLabels) continue;
    const entries = cellsBelow(cell, table, fromRow, endRow);
    used.push(cell, ...entries);
    if (isCounterHeader(cell)) continue;
    const filled = entries.filter(hasInk).length;
    const message = `The column ${quote(cell)} of ${path} is not in the definition; its ${filled} filled cells were left out. Add it to the definition if it matters.`;
    issues.push(issueAt('column-not-known', filled > 0 ? 'warning' : 'info', message, cell, path));
  }
  return { issues, used };
}

function isAboveRowLabels(
  cell: SheetCell,
  header: HeaderRow,
  rows: Readonly<Record<string, ColumnDefinition>>,
): boolean {
  const left = Math.min(...header.columns.map(column => column.cell.column));
  const rowLabels = Math.max(0, ...Object.values(rows).map(column => Number(column.rowLabel)));
  return (
    rowLabels > 0 &&
    cell.column >= rowLabelColumn(header, left, rowLabels)[0] &&
    cell.column + cell.columnSpan <= left
  );
}

function cellsBelow(
  header: SheetCell,
  table: GroupBody['table'],
  fromRow: number,
  endRow: number,
): SheetCell[] {
  const to = header.column + header.columnSpan;
  return table.cells.filter(
    cell =>
      cell.row >= fromRow &&
      cell.row < endRow &&
      cell.column >= header.column &&
      cell.column + cell.columnSpan <= to,
  );
}
