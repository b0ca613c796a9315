import type { SheetCell } from './sheet.ts';
import { isBegunSpine } from './spines.ts';
import type { Spotted } from './spot-labels.ts';

/** A cell of so many rows with labels beside it names what they are labels of; one row may be a value's. */
const FEWEST_ROWS = 2;

/**
 * Whether a cell that no field takes stands before labels or headers over several rows, 部门预算执行情况（万元）: it is the
 * name of their block in words of its own, and holds no value.
 */
export function namesBlock(cell: SheetCell, { labels, bodies }: Pick<Spotted, 'labels' | 'bodies'>): boolean {
  if (bodies.some(({ header }) => isBegunSpine(cell, header))) return true;
  if (cell.rowSpan < FEWEST_ROWS || /\d/u.test(cell.folded.text)) return false;
  const next = cell.table.at(cell.row, cell.column + cell.columnSpan);
  const isFirst = cell.table.inRow(cell.row).every(other => other.column >= cell.column);
  const heads = [
    ...labels.map(label => label.cell),
    ...bodies.flatMap(body => body.header.columns.map(column => column.cell)),
  ];
  return isFirst && next !== undefined && next.row === cell.row && heads.includes(next);
}
