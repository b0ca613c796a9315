import { foldWidth } from '../model/fold-text.ts';
import { boundingBox, type PageGeometry, toOriginalPolygon, unionBox } from '../model/geometry.ts';
import { contentText, type ReadCell, type ReadPage, type ReadTable } from '../model/reading.ts';
import { joinContents } from './stitch.ts';

/** Header of the numbers of goods; under others `(1)` below `1` is an entry of its own. */
const header = /^项号/u;
const counter = /^\d{1,3}$/u;
/** The number of a register below that of an entry, and the lines of one that a narrow column wraps. */
const registered = /^\(\d{1,9}\)$/u;
const opened = /^\(\d{1,9}$/u;
const closing = /^\d{0,9}\)$/u;

/**
 * The page with one row for each of its goods where the number of a register, `(47)`, stands below that of the entry: where
 * no rules part the columns, its line looks like the first of another row.
 * @param geometry of the page, to find the joined cells on it as it was photographed
 */
export function withRegisterRows(page: ReadPage, geometry: PageGeometry): ReadPage {
  return { ...page, tables: page.tables.map(table => joinedRows(table, geometry)) };
}

function joinedRows(table: ReadTable, geometry: PageGeometry): ReadTable {
  const first = (row: number) => table.cells.find(cell => cell.row === row && cell.column === 0);
  const printed = (row: number) => {
    const cell = first(row);
    return cell === undefined ? '' : foldWidth(contentText(cell.content)).replaceAll(/\s/gu, '');
  };
  const rows = [...Array(table.rowCount).keys()];
  const headed = rows.find(row => header.test(printed(row)));
  if (headed === undefined) return table;
  const further = rows.flatMap(row => {
    if (row <= headed || !counter.test(printed(row))) return [];
    const [next, last] = [row + 1, row + 2];
    const own = registered.test(printed(next))
      ? [next]
      : opened.test(printed(next)) && closing.test(printed(last))
        ? [next, last]
        : [];
    return own.every(other => haveSameColumns(table, row, other)) ? own : [];
  });
  if (further.length === 0) return table;
  const removedBefore = (row: number) => further.filter(one => one < row).length;
  const cells = table.cells.flatMap(cell => {
    if (further.includes(cell.row)) return [];
    let whole = cell;
    for (let row = cell.row + 1; further.includes(row); row++) {
      const below = table.cells.find(other => other.row === row && other.column === cell.column);
      if (below !== undefined) whole = together(whole, below, geometry);
    }
    return [{ ...whole, row: cell.row - removedBefore(cell.row) }];
  });
  return { ...table, cells, rowCount: table.rowCount - further.length };
}

/** Whether two rows have the same columns, none of which spans rows. */
function haveSameColumns({ cells }: ReadTable, one: number, other: number): boolean {
  const columnsOf = (row: number) =>
    cells
      .filter(cell => cell.row <= row && cell.row + cell.rowSpan > row)
      .map(({ column, columnSpan, rowSpan }) => `${column} ${columnSpan} ${rowSpan}`)
      .sort();
  const [a, b] = [columnsOf(one), columnsOf(other)];
  return a.length === b.length && a.every((column, index) => column === b[index] && column.endsWith(' 1'));
}

function together(above: ReadCell, below: ReadCell, geometry: PageGeometry): ReadCell {
  const upright = unionBox([above.upright, below.upright]);
  const polygon = toOriginalPolygon(upright, geometry);
  return {
    ...above,
    upright,
    polygon,
    box: boundingBox(polygon),
    content: joinContents(above.content, below.content),
    markedShare: Math.max(above.markedShare, below.markedShare),
  };
}
