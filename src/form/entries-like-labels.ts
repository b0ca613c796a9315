import type { SheetCell } from './sheet.ts';
import type { HeaderRow } from './spot-headers.ts';

/** A cell that may print the label of a field. */
export interface MaybeLabel {
  readonly path: string;
  readonly cell: SheetCell;
  readonly similarity: number;
  /** The column that it sums up, if any. */
  readonly column: string | undefined;
}

/**
 * Cells of lists that read like labels which the paper prints elsewhere as well or better: 开办资金 in a list of what is
 * changed, below 开办资金（万元）. They begin a row that is made as the header is and holds nothing else like a label.
 */
export function entriesLikeLabels(
  candidates: readonly MaybeLabel[],
  headerRows: readonly HeaderRow[],
): ReadonlySet<SheetCell> {
  const single = candidates.filter(({ column }) => column === undefined);
  const inLists = new Set(
    single.flatMap(({ cell }) => (headerRows.some(header => beginsEntry(cell, header)) ? [cell] : [])),
  );
  const isAlone = (cell: SheetCell) =>
    candidates.every(
      ({ cell: other }) => other === cell || other.table !== cell.table || other.row !== cell.row,
    );
  const isElsewhere = (cell: SheetCell) => {
    const own = single.filter(one => one.cell === cell);
    // Of fields with one label each needs a cell of its own.
    const paths = new Set(own.map(({ path }) => path));
    const least = Math.max(...own.map(({ similarity }) => similarity));
    const others = single.filter(
      one => paths.has(one.path) && !inLists.has(one.cell) && one.similarity >= least,
    );
    return new Set(others.map(one => one.cell)).size >= paths.size;
  };
  return new Set([...inLists].filter(cell => isAlone(cell) && isElsewhere(cell)));
}

/** Whether a cell stands in the first column below a header, in a row that is made as the header is. */
function beginsEntry(cell: SheetCell, { table, bodyRow, columns }: HeaderRow): boolean {
  if (cell.table !== table || cell.row < bodyRow) return false;
  const headers = columns.map(column => column.cell);
  const [first] = headers.toSorted((a, b) => a.column - b.column);
  return (
    first?.column === cell.column &&
    headers.every(header => isMadeAs(header, table.at(cell.row, header.column)))
  );
}

function isMadeAs(header: SheetCell, cell: SheetCell | undefined): boolean {
  return cell?.column === header.column && cell.columnSpan === header.columnSpan && cell.rowSpan === 1;
}
