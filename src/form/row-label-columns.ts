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
