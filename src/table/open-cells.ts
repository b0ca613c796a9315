import { type Box, bottom, intersection, right } from '../model/geometry.ts';
import type { GridCell, PageTable } from '../model/table.ts';
import { type ColumnGap, columnGaps } from './column-gaps.ts';
import type { Component } from './components.ts';
import { columnPieces, filledColumns, type Row, rowCells, rowsOf } from './piece-rows.ts';

/** Narrower cells hold a value, not a list. */
const WIDTH_SHARE = 0.6;
/** Rows of fewer pieces are lines of signatures, ticks or words. */
const FEWEST_COLUMNS = 4;
/** A header and rows that rules part; in one cell, where nothing parts them, more must speak for a list. */
const FEWEST_ROWS = { parted: 2, together: 4 };
const FILLED_SHARE = 0.5;
/** Running text fills this share of its cell's width without wider white; its last line may be shorter. */
const RUNNING = { widthShare: 0.5, widestGapTextHeights: 1.5 };
const QUALITY = 0.9;

/** Some cells one below the other, each as wide as the others, that only they part from each other. */
type Stack = readonly GridCell[];

/** A line of a cell, or the lines of one entry. */
interface Line extends Row {
  readonly isRunning: boolean;
}

/** A list that stands in such cells: where white parts its columns, and the rows of each cell. */
interface OpenList {
  readonly stack: Stack;
  readonly gaps: readonly ColumnGap[];
  readonly rows: ReadonlyMap<GridCell, readonly Line[]>;
}

/**
 * Parts wide cells that hold a list without rules of its own (the goods of a customs declaration): columns by the
 * white streams through the rows, as in tables without rules; running text stays whole, in a row of its own.
 */
export function partOpenCells(
  table: PageTable,
  components: readonly Component[],
  textHeightPx: number,
): PageTable {
  if (table.kind !== 'ruled') return table;
  const pieces = columnPieces(components, textHeightPx);
  const lists = stacksOf(table).flatMap(stack => openList(stack, pieces, textHeightPx) ?? []);
  return lists.reduce((parted, list) => withList(parted, list, textHeightPx), table);
}

function stacksOf({ cells, box }: PageTable): Stack[] {
  const stacks: GridCell[][] = [];
  for (const cell of cells) {
    if (cell.rowSpan > 1 || cell.box.width < box.width * WIDTH_SHARE) continue;
    const above = stacks.at(-1)?.at(-1);
    const goesOn =
      above !== undefined &&
      above.row + 1 === cell.row &&
      above.column === cell.column &&
      above.columnSpan === cell.columnSpan &&
      !hasLabelBeside(cell, cells);
    if (goesOn) stacks.at(-1)?.push(cell);
    else stacks.push([cell]);
  }
  return stacks;
}

/** A cell that begins beside it in its row says what it holds: it is the value of that label, no row of a list. */
function hasLabelBeside(cell: GridCell, cells: readonly GridCell[]): boolean {
  return cells.some(other => other !== cell && other.row === cell.row);
}

function openList(whole: Stack, pieces: readonly Box[], textHeightPx: number): OpenList | null {
  const rowsIn = new Map(whole.map(cell => [cell, linesIn(cell, pieces, textHeightPx)]));
  const isListed = (cell: GridCell) => placesIn(rowsIn.get(cell) ?? []) >= FEWEST_COLUMNS;
  const stack = whole.slice(whole.findIndex(isListed), whole.findLastIndex(isListed) + 1);
  if (stack.length === 0 || !whole.some(isListed)) return null;
  const listed = stack.flatMap(cell => (rowsIn.get(cell) ?? []).filter(row => !row.isRunning));
  const gaps = columnGaps(
    listed.map(row => row.pieces),
    textHeightPx,
  );
  if (gaps.length + 1 < FEWEST_COLUMNS) return null;
  const isParted = stack.length > 1;
  const rows = new Map(
    stack.map((cell, index) => [cell, entriesIn(rowsIn.get(cell) ?? [], gaps, isParted && index === 0)]),
  );
  const entries = [...rows.values()].flat().filter(row => !row.isRunning);
  const filled = entries.map(row => filledColumns(row, gaps).size / (gaps.length + 1));
  const mean = filled.reduce((sum, share) => sum + share, 0) / Math.max(1, filled.length);
  const fewest = isParted ? FEWEST_ROWS.parted : FEWEST_ROWS.together;
  return entries.length < fewest || mean < FILLED_SHARE ? null : { stack, gaps, rows };
}

function piecesIn(cell: GridCell, pieces: readonly Box[]): Box[] {
  return pieces.filter(piece => {
    const shared = intersection(piece, cell.box);
    return shared !== null && shared.height * 2 > piece.height;
  });
}

/** How many stretches of a cell's width hold text, running text aside. */
function placesIn(lines: readonly Line[]): number {
  const pieces = lines.filter(line => !line.isRunning).flatMap(line => line.pieces);
  let places = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    if (piece.x > reached) places++;
    reached = Math.max(reached, right(piece));
  }
  return places;
}

function linesIn(cell: GridCell, pieces: readonly Box[], textHeightPx: number): Line[] {
  const lines: Line[] = [];
  for (const row of rowsOf(piecesIn(cell, pieces), textHeightPx)) {
    const sorted = row.pieces.toSorted((a, b) => a.x - b.x);
    const from = sorted[0]?.x ?? 0;
    const widestGapPx = Math.max(
      0,
      ...sorted.slice(1).map((piece, index) => piece.x - right(sorted[index] ?? piece)),
    );
    const isWide = Math.max(...sorted.map(right)) - from > cell.box.width * RUNNING.widthShare;
    const isRunning =
      widestGapPx < textHeightPx * RUNNING.widestGapTextHeights &&
      (isWide || lines.at(-1)?.isRunning === true);
    lines.push({ ...row, isRunning });
  }
  return lines;
}

/**
 * The rows of a cell: an entry begins with text in the first column and takes the lines up to the next; lines of
 * running text are a row together. A header, parted by a rule from what it heads, is one row.
 */
function entriesIn(lines: readonly Line[], gaps: readonly ColumnGap[], isHeader: boolean): Line[] {
  const entries: { line: Line; hasBegun: boolean }[] = [];
  for (const line of lines) {
    const begins = filledColumns(line, gaps).has(0);
    const last = entries.at(-1);
    const goesOn = line.isRunning || isHeader || !begins || last?.hasBegun === false;
    if (last !== undefined && last.line.isRunning === line.isRunning && goesOn) {
      last.line = joined(last.line, line);
      last.hasBegun ||= begins;
    } else entries.push({ line, hasBegun: begins });
  }
  return entries.map(entry => entry.line);
}

function joined(a: Line, b: Line): Line {
  return { ...a, end: Math.max(a.end, b.end), pieces: [...a.pieces, ...b.pieces] };
}

/** The table with the cells of a list in place of those it stands in. */
function withList(table: PageTable, { stack, gaps, rows }: OpenList, textHeightPx: number): PageTable {
  const [first] = stack;
  if (first === undefined) return table;
  const parts = stack.map(cell => partsOf(cell, rows.get(cell) ?? [], gaps));
  const edges = unitedEdges(table, first, gaps, textHeightPx);
  const rowsBefore = (row: number) =>
    row +
    stack.reduce((more, cell, index) => more + (cell.row < row ? (parts[index]?.length ?? 1) - 1 : 0), 0);
  const kept = table.cells
    .filter(cell => !stack.includes(cell))
    .map(cell => {
      const column = edges.old[cell.column] ?? cell.column;
      return {
        ...cell,
        row: rowsBefore(cell.row),
        rowSpan: rowsBefore(cell.row + cell.rowSpan) - rowsBefore(cell.row),
        column,
        columnSpan: (edges.old[cell.column + cell.columnSpan] ?? column + 1) - column,
      };
    });
  const added = stack.flatMap((cell, index) =>
    (parts[index] ?? []).flatMap((part, below) =>
      part.map((one): GridCell => {
        const column = edges.list[one.column] ?? 0;
        return {
          ...one,
          row: rowsBefore(cell.row) + below,
          column,
          columnSpan: (edges.list[one.column + one.columnSpan] ?? column + 1) - column,
        };
      }),
    ),
  );
  const cells = [...kept, ...added].sort((a, b) => a.row - b.row || a.column - b.column);
  const listRows = parts.flat().length;
  const { pageNumber } = table;
  return {
    ...table,
    rowCount: rowsBefore(table.rowCount),
    columnCount: edges.count,
    cells,
    quality: table.quality * QUALITY,
    issues: [
      ...table.issues,
      {
        code: 'table-without-rules',
        severity: 'warning',
        message: `Page ${pageNumber}: a table of ${listRows} rows and ${gaps.length + 1} columns has no rules between its columns; they were told apart by the space between them.`,
        pageNumber,
        path: null,
      },
    ],
  };
}

/** The cells of each row of a cell, columns counted within it; a cell without a list is one row. */
function partsOf(cell: GridCell, rows: readonly Line[], gaps: readonly ColumnGap[]): GridCell[][] {
  const { x, y } = cell.box;
  const columnEdges = [x, ...gaps.map(({ from, to }) => (from + to) / 2), right(cell.box)];
  if (rows.length === 0) return [[{ ...cell, column: 0, columnSpan: gaps.length + 1 }]];
  return rows.map((row, index) => {
    const [above, below] = [rows[index - 1], rows[index + 1]];
    const top = above === undefined ? y : (above.end + row.top) / 2;
    const end = below === undefined ? bottom(cell.box) : (row.end + below.top) / 2;
    if (!row.isRunning) return rowCells(row, { index, top, end }, columnEdges, gaps);
    const box = { x, y: Math.round(top), width: cell.box.width, height: Math.round(end) - Math.round(top) };
    return [{ row: index, column: 0, rowSpan: 1, columnSpan: gaps.length + 1, box }];
  });
}

/** Where the column edges of table and list go when they are counted together. */
function unitedEdges(table: PageTable, within: GridCell, gaps: readonly ColumnGap[], textHeightPx: number) {
  const positions = Array.from({ length: table.columnCount + 1 }, (_, edge) => edgePx(table, edge));
  const own = gaps.map(({ from, to }) => (from + to) / 2);
  const isSame = (a: number, b: number) => Math.abs(a - b) < textHeightPx / 2;
  const all = [...positions, ...own.filter(px => !positions.some(other => isSame(other, px)))].sort(
    (a, b) => a - b,
  );
  const indexOf = (px: number) => {
    const exact = all.indexOf(px);
    return exact >= 0 ? exact : all.findIndex(other => isSame(other, px));
  };
  const old = positions.map(indexOf);
  const list = [
    old[within.column] ?? 0,
    ...own.map(indexOf),
    old[within.column + within.columnSpan] ?? all.length - 1,
  ];
  return { old, list, count: all.length - 1 };
}

/** Where a column edge lies: between the cells on both of its sides. */
function edgePx({ cells, box }: PageTable, edge: number): number {
  const after = cells.filter(cell => cell.column === edge).map(cell => cell.box.x);
  const before = cells.filter(cell => cell.column + cell.columnSpan === edge).map(cell => right(cell.box));
  const sides = [...after, ...before];
  return sides.length === 0 ? box.x : sides.reduce((sum, px) => sum + px, 0) / sides.length;
}
