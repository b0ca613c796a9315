import type { CellFragment, LogicalCell, LogicalTable, TableJoin } from '../model/document.ts';
import { holdsMiddle } from '../model/geometry.ts';
import { contentOn, withoutToldContents } from './stitch.ts';

/**
 * The two tables that a join made one: what stands on the pages up to the break and what stands on those after
 * it, with the rows that were dropped as repeated back at the top of the second. Cells, texts, spans and columns
 * are as before the join; joins of other pages stay. Two things are the whole's in both parts, as nothing tells
 * them apart any more: its kind, and its quality (the worst of its pages).
 *
 * The first part keeps the table's `index`; the second takes the next, so later tables of the document move up.
 */
export function undoJoin(table: LogicalTable, join: TableJoin): [LogicalTable, LogicalTable] {
  const at = table.joins.findIndex(one => isSameJoin(one, join));
  const undone = table.joins[at];
  if (undone === undefined) {
    throw new RangeError(`The table was not joined between pages ${join.fromPage} and ${join.toPage}.`);
  }
  return [partBefore(table, undone, at), partAfter(table, undone, at)];
}

/** The tables that a table is without some of its joins, in order; all have its `index`. */
export function undoJoins(table: LogicalTable, joins: readonly TableJoin[]): LogicalTable[] {
  let parts = [table];
  for (const join of joins) {
    parts = parts.flatMap(part =>
      part.joins.some(own => isSameJoin(own, join)) ? undoJoin(part, join) : [part],
    );
  }
  return parts.map(part => ({ ...part, index: table.index }));
}

/** Place and page tell which join is meant, also after the table was copied. */
export function isSameJoin(
  one: Pick<TableJoin, 'toPage' | 'toBox'>,
  other: Pick<TableJoin, 'toPage' | 'toBox'>,
): boolean {
  return one.toPage === other.toPage && one.toBox.x === other.toBox.x && one.toBox.y === other.toBox.y;
}

/** Whether a fragment stands beyond the break; both parts of a join may stand in one picture. */
function isAfter({ fromPage, toPage, toBox }: TableJoin, { pageNumber, box }: CellFragment): boolean {
  if (fromPage !== toPage || pageNumber !== toPage) return pageNumber >= toPage;
  return holdsMiddle(toBox, box);
}

function partBefore(table: LogicalTable, join: TableJoin, at: number): LogicalTable {
  const edges = join.columns.from;
  const cutRows = join.cutCells.length > 0 ? 1 : 0;
  const cells = table.cells.flatMap(cell => {
    const kept = cut(cell, fragment => !isAfter(join, fragment));
    if (kept === null) return [];
    return [{ ...onEdges(kept, edges), rowSpan: Math.min(cell.row + cell.rowSpan, join.atRow) - cell.row }];
  });
  return {
    ...table,
    rowCount: join.atRow + cutRows,
    columnCount: edges.length - 1,
    cells: [...cells, ...join.cutCells.map(cell => onEdges(cell, edges))],
    joins: table.joins.slice(0, at).map(earlier => ({
      ...earlier,
      columns: renumbered(earlier.columns, edges),
      cutCells: earlier.cutCells.map(cell => onEdges(cell, edges)),
    })),
    issues: table.issues.filter(({ pageNumber }) => pageNumber === null || pageNumber <= join.fromPage),
  };
}

function partAfter(table: LogicalTable, join: TableJoin, at: number): LogicalTable {
  const later = table.joins.slice(at + 1);
  const edges = unitedEdges([join, ...later]);
  const repeated = repeatedRowCount(join);
  const firstRow = join.atRow - (join.cutRow ? 1 : 0);
  const dropped = join.droppedCells.map(
    ({ pageNumber, box, polygon, markedShare, upright: _, ...cell }): LogicalCell => {
      const column = join.columns.to[cell.column] ?? 0;
      const end = join.columns.to[cell.column + cell.columnSpan] ?? column + 1;
      const fragment = { pageNumber, box, polygon, markedShare };
      return onEdges({ ...cell, column, columnSpan: end - column, fragments: [fragment] }, edges);
    },
  );
  const kept = table.cells.flatMap(cell => {
    const part = cut(cell, fragment => isAfter(join, fragment));
    if (part === null) return [];
    const row = Math.max(cell.row, firstRow);
    const rowSpan = cell.row + cell.rowSpan - row;
    const moved = onEdges({ ...part, row: row - firstRow + repeated, rowSpan }, edges);
    // A cell that reached below the repeated rows lost only its upper part.
    const upper = dropped.find(one => one.column === moved.column && one.row + one.rowSpan > moved.row);
    if (upper === undefined) return [moved];
    return [{ ...moved, row: upper.row, rowSpan: moved.row + moved.rowSpan - upper.row }];
  });
  const cells = [...dropped.filter(one => one.row + one.rowSpan <= repeated), ...kept].sort(
    (a, b) => a.row - b.row || a.column - b.column,
  );
  return {
    ...table,
    index: table.index + 1,
    rowCount: repeated + table.rowCount - firstRow,
    columnCount: edges.length - 1,
    cells,
    joins: later.map((one, position) => ({
      ...one,
      atRow: one.atRow - firstRow + repeated,
      cutCells: one.cutCells.map(cell => ({ ...onEdges(cell, edges), row: cell.row - firstRow + repeated })),
      columns: renumbered(
        { from: unitedEdges([join, ...later.slice(0, position)]), to: one.columns.to },
        edges,
      ),
    })),
    issues: table.issues.filter(({ pageNumber }) => pageNumber === null || pageNumber >= join.toPage),
  };
}

/** What of a cell stands on some pages, or null where nothing does. */
function cut(cell: LogicalCell, isKept: (fragment: CellFragment) => boolean): LogicalCell | null {
  const [first, ...others] = cell.fragments.filter(isKept);
  if (first === undefined) return null;
  const content = contentOn([first, ...others], cell);
  return { ...cell, content, fragments: withoutToldContents([first, ...others], content) };
}

/** The cell counted in these edges of its table only. */
function onEdges(cell: LogicalCell, edges: readonly number[]): LogicalCell {
  const column = edges.indexOf(cell.column);
  return { ...cell, column, columnSpan: edges.indexOf(cell.column + cell.columnSpan) - column };
}

function renumbered({ from, to }: TableJoin['columns'], edges: readonly number[]): TableJoin['columns'] {
  return { from: from.map(edge => edges.indexOf(edge)), to: to.map(edge => edges.indexOf(edge)) };
}

/** The edges that the pages these joins lead to have between them. */
function unitedEdges(joins: readonly TableJoin[]): number[] {
  return [...new Set(joins.flatMap(join => join.columns.to))].sort((a, b) => a - b);
}

/** In every repeated row a text begins, so the last row that a dropped cell begins in is the last dropped. */
function repeatedRowCount(join: TableJoin): number {
  return Math.max(0, ...join.droppedCells.map(cell => cell.row + 1));
}
