import type { SheetCell } from './sheet.ts';
import type { HeaderRow } from './spot-headers.ts';

/** So many rows below the headers tell where their labels stand. */
const ROWS_ASKED = 4;

/**
 * The grid columns [from, to) of the row labels that many cells left of a header: as most of the first rows have it, since
 * an edge of another part of the table may run through a cell. Negative where there is no such cell.
 * @param left first grid column of the headers
 * @param cells 1 for what stands beside them
 */
export function rowLabelColumn(
  { table, bodyRow }: Pick<HeaderRow, 'table' | 'bodyRow'>,
  left: number,
  cells: number,
): readonly [from: number, to: number] {
  const counts = new Map<string, { range: readonly [number, number]; count: number }>();
  const end = Math.min(bodyRow + ROWS_ASKED, table.source.rowCount);
  for (let row = bodyRow; row < end; row++) {
    const cell = table
      .inRow(row)
      .filter(one => one.column + one.columnSpan <= left)
      .at(-cells);
    if (cell === undefined) continue;
    const range = [cell.column, cell.column + cell.columnSpan] as const;
    const before = counts.get(range.join());
    counts.set(range.join(), { range, count: (before?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most?.range ?? [left - cells, left - cells + 1];
}

/** The cell in a column that is one from the header row down over several rows: it names their block. */
export function besideAll({ table, row, bodyRow }: HeaderRow, column: number): SheetCell | null {
  const cell = table.at(bodyRow, column);
  const isSpine = cell !== undefined && cell.row <= row && cell.row + cell.rowSpan > bodyRow + 1;
  return isSpine ? cell : null;
}

/** Fewer rows with two cells below one header are no column of labels. */
const fewestParted = 2;

/**
 * The end of the column of row labels where the rule between the blank cell above them and the first header was lost:
 * a spine stands left of the header, and the rows below it have two cells there. Null where it is not so.
 */
export function swallowedLabels(header: HeaderRow, left: number): number | null {
  const { table, bodyRow, columns } = header;
  const first = columns.find(({ cell }) => cell.column === left)?.cell;
  const spine = besideAll(header, left - 1);
  if (first === undefined || spine === null) return null;
  const rows = Array.from({ length: spine.row + spine.rowSpan - bodyRow }, (_, index) => bodyRow + index);
  const ends = rows.flatMap(row => {
    const cell = table.at(row, left);
    const end = cell?.column === left ? left + cell.columnSpan : 0;
    return end > left && end < first.column + first.columnSpan ? [end] : [];
  });
  const [end = null] = ends;
  return ends.length >= fewestParted && ends.every(other => other === end) ? end : null;
}
