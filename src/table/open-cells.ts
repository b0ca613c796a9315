import { type Box, bottom, right } from '../model/geometry.ts';
import type { GridCell, PageTable } from '../model/table.ts';
import { withBlocksParted } from './block-rows.ts';
import { type CaptionedRow, captionedRows } from './captioned-rows.ts';
import type { ColumnGap } from './column-gaps.ts';
import type { Component } from './components.ts';
import { type Line, linesIn, type OpenList, openList, type Stack } from './open-list.ts';
import { rowCells, type TextInk, textInkOf } from './piece-rows.ts';

/** Narrower cells hold a value, not a list. */
const WIDTH_SHARE = 0.6;
const QUALITY = 0.9;
/** The cells above a list are its header where they are as many as this share of its columns: some lost a rule. */
const HEADED_SHARE = 0.5;

/**
 * Parts wide cells that hold a list without rules of its own (the goods of a customs declaration): columns by the
 * white streams through the rows, as in tables without rules; running text stays whole, in a row of its own.
 */
export function partOpenCells(
  whole: PageTable,
  components: readonly Component[],
  textHeightPx: number,
): PageTable {
  if (whole.kind !== 'ruled' && whole.columnCount > 1) return whole;
  const ink = textInkOf(components, textHeightPx);
  const table = withBlocksParted(whole, stacksOf(whole).flat(), ink, textHeightPx);
  const stacks = stacksOf(table).filter(stack => !isText(stack, table.cells, ink, textHeightPx));
  const captioned = stacks.flatMap(stack => captionedRows(stack, ink, textHeightPx));
  const lists = stacks.flatMap(stack => {
    const last = Math.max(-1, ...captioned.map(({ cell }) => stack.indexOf(cell)));
    const rest = stack.slice(last + 1);
    const [first] = rest;
    const heads = last < 0 ? cellsAbove(table, first).map(({ box }) => box) : [];
    return first === undefined ? [] : (openList(rest, ink, textHeightPx, heads) ?? []);
  });
  const withRows = captioned.map(listOf).reduce((whole, row) => withList(whole, row, textHeightPx), table);
  const block = withRows === table ? table : without(withRows, captioned.length, null);
  const parted = lists.reduce((whole, list) => {
    const own = withOwnCells(list, whole);
    const parted = withList(whole, own, textHeightPx);
    if (parted === whole) return whole;
    const rows = [...own.rows.values()].flat().length;
    return withHeadsParted(without(parted, rows, own.gaps.length + 1), own, ink.pieces);
  }, block);
  return parted === table ? table : { ...parted, quality: table.quality * QUALITY };
}

/** The table with a word that so many of its rows have no rules between so many columns, or between captions of their own. */
function without(table: PageTable, rows: number, columns: number | null): PageTable {
  const { pageNumber } = table;
  const what =
    columns === null
      ? `${rows} rows of captions with values below have no rules between them`
      : `a table of ${rows} rows and ${columns} columns has no rules between its columns`;
  const message = `Page ${pageNumber}: ${what}; they were told apart by the space between them.`;
  return {
    ...table,
    issues: [
      ...table.issues,
      { code: 'table-without-rules', severity: 'warning', message, pageNumber, path: null },
    ],
  };
}

/** A row of captions as a list of one entry. */
function listOf({ cell, gaps, line }: CaptionedRow): OpenList {
  return { stack: [cell], gaps, rows: new Map([[cell, [line]]]) };
}

/** A list in the cells as they are after others of the table were parted. */
function withOwnCells({ stack, gaps, rows }: OpenList, { cells }: PageTable): OpenList {
  const now = new Map(stack.map(cell => [cell, cells.find(({ box }) => box === cell.box) ?? cell]));
  return {
    stack: stack.map(cell => now.get(cell) ?? cell),
    gaps,
    rows: new Map([...rows].map(([cell, own]) => [now.get(cell) ?? cell, own])),
  };
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

/** Whether a stack is one value of a label, whose lines are mostly running text: white streaks cross them all. */
function isText(
  [cell, ...others]: Stack,
  cells: readonly GridCell[],
  ink: TextInk,
  textHeightPx: number,
): boolean {
  if (cell === undefined || others.length > 0 || !hasLabelBeside(cell, cells)) return false;
  const lines = linesIn(cell, ink, textHeightPx);
  return lines.filter(({ isRunning }) => isRunning).length * 2 >= lines.length;
}

/** A cell that begins beside it in its row says what it holds: it is the value of that label, no row of a list. */
function hasLabelBeside(cell: GridCell, cells: readonly GridCell[]): boolean {
  return cells.some(other => other !== cell && other.row === cell.row);
}

/** The table with the cells of a list in place of those it stands in. */
function withList(table: PageTable, list: OpenList, textHeightPx: number): PageTable {
  const { stack, gaps, rows } = withOwnCells(list, table);
  const [first] = stack;
  if (first === undefined) return table;
  const parts = stack.map(cell => partsOf(cell, rows.get(cell) ?? [], gaps));
  const edges = unitedEdges(table, first, gaps, textHeightPx);
  // Edges that fall together with others leave no column between them.
  if (edges.list.some((edge, index) => index > 0 && edge <= (edges.list[index - 1] ?? edge))) return table;
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
  return {
    ...table,
    rowCount: rowsBefore(table.rowCount),
    columnCount: edges.count,
    cells,
  };
}

/** A header cell over several columns of a list is parted where its texts are: the rule between them was lost. */
function withHeadsParted(table: PageTable, { stack, gaps }: OpenList, pieces: readonly Box[]): PageTable {
  const [first] = stack;
  if (first === undefined) return table;
  const below = table.cells.filter(({ row }) => row === first.row);
  const heads = below.flatMap(cell => cellsAbove(table, cell));
  if (new Set(heads).size < (gaps.length + 1) * HEADED_SHARE) return table;
  return {
    ...table,
    cells: table.cells.flatMap(cell => (heads.includes(cell) ? partedAbove(cell, below, pieces) : [cell])),
  };
}

function partedAbove(head: GridCell, below: readonly GridCell[], pieces: readonly Box[]): GridCell[] {
  const inside = below.filter(({ column }) => column > head.column && column < head.column + head.columnSpan);
  const own = pieces.filter(
    ({ x, width, y, height }) =>
      x + width / 2 > head.box.x &&
      x + width / 2 < right(head.box) &&
      y + height / 2 > head.box.y &&
      y + height / 2 < bottom(head.box),
  );
  const cuts = whiteBetween(own)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, inside.length)
    .map(middleOf)
    .sort((a, b) => a - b);
  if (cuts.length < inside.length) return [head];
  const ends = [head.box.x, ...cuts, right(head.box)];
  return [head, ...inside].map(({ column }, index): GridCell => {
    const [x = 0, end = 0] = ends.slice(index, index + 2);
    const next = inside[index]?.column ?? head.column + head.columnSpan;
    return { ...head, column, columnSpan: next - column, box: { ...head.box, x, width: end - x } };
  });
}

function whiteBetween(pieces: readonly Box[]): ColumnGap[] {
  const white: ColumnGap[] = [];
  let reached = Number.POSITIVE_INFINITY;
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    if (piece.x > reached) white.push({ from: reached, to: piece.x });
    reached = reached === Number.POSITIVE_INFINITY ? right(piece) : Math.max(reached, right(piece));
  }
  return white;
}

/** The cells of each row of a cell, columns counted within it; a cell without a list is one row. */
function partsOf(cell: GridCell, rows: readonly Line[], gaps: readonly ColumnGap[]): GridCell[][] {
  const { x, y } = cell.box;
  if (rows.length === 0) return [[{ ...cell, column: 0, columnSpan: gaps.length + 1 }]];
  return rows.map((row, index) => {
    const [above, below] = [rows[index - 1], rows[index + 1]];
    const top = above === undefined ? y : (above.end + row.top) / 2;
    const end = below === undefined ? bottom(cell.box) : (row.end + below.top) / 2;
    if (!row.isRunning) {
      const own = row.gaps ?? gaps;
      const columnEdges = [x, ...own.map(({ from, to }) => (from + to) / 2), right(cell.box)];
      return rowCells(row.crowded, { index, top, end }, columnEdges, own);
    }
    const box = { x, y: Math.round(top), width: cell.box.width, height: Math.round(end) - Math.round(top) };
    return [{ row: index, column: 0, rowSpan: 1, columnSpan: gaps.length + 1, box }];
  });
}

/** Where the column edges of table and list go when they are counted together. */
function unitedEdges(table: PageTable, within: GridCell, gaps: readonly ColumnGap[], textHeightPx: number) {
  const positions = Array.from({ length: table.columnCount + 1 }, (_, edge) => edgePx(table, edge));
  const headed = headEdges(table, within, gaps.length + 1);
  const middles = gaps.map(middleOf);
  const ruled = gaps.map((gap, index) => headEdge(gap, headed, textHeightPx) ?? middles[index] ?? 0);
  // A column narrower than the reach of a rule on its side would lose one of its edges.
  const isApart = ruled.every(
    (px, index) => index === 0 || px - (ruled[index - 1] ?? px) >= textHeightPx / 2,
  );
  const wanted = isApart ? ruled : middles;
  const [left = 0, end = 0] = [positions[within.column], positions[within.column + within.columnSpan]];
  const isSame = (a: number, b: number) => Math.abs(a - b) < textHeightPx / 2;
  // Of two edges near one of the table the nearer is the same.
  const own = wanted.map(
    px =>
      positions.find(
        other =>
          other > left &&
          other < end &&
          isSame(other, px) &&
          wanted.every(rival => rival === px || Math.abs(rival - other) > Math.abs(px - other)),
      ) ?? px,
  );
  const all = [...positions, ...own.filter(px => !positions.includes(px))].sort((a, b) => a - b);
  const indexOf = (px: number) => all.indexOf(px);
  const old = positions.map(indexOf);
  const list = [
    old[within.column] ?? 0,
    ...own.map(indexOf),
    old[within.column + within.columnSpan] ?? all.length - 1,
  ];
  return { old, list, count: all.length - 1 };
}

/** Values printed on a form may lie askew by so much: then the header's rules run beside the white of the list. */
const ASKEW_TEXT_HEIGHTS = 0.4;

/** Where a header with rules between its columns parts two columns of the list; null where it does not. */
function headEdge({ from, to }: ColumnGap, headed: readonly number[], textHeightPx: number): number | null {
  const reachPx = ASKEW_TEXT_HEIGHTS * textHeightPx;
  const near = headed.filter(px => px > from - reachPx && px < to + reachPx);
  const distancePx = (px: number) => Math.abs(px - (from + to) / 2);
  return near.toSorted((a, b) => distancePx(a) - distancePx(b))[0] ?? null;
}

function middleOf({ from, to }: ColumnGap): number {
  return (from + to) / 2;
}

/** Where the edges between the cells right above a list lie, px; none where they are too few for a header. */
function headEdges(table: PageTable, below: GridCell, columns: number): number[] {
  const above = cellsAbove(table, below);
  if (above.length < columns * HEADED_SHARE) return [];
  return above.slice(1).map(cell => edgePx(table, cell.column));
}

/** The cells right above one, from left to right. */
function cellsAbove({ cells }: PageTable, below: GridCell | undefined): GridCell[] {
  if (below === undefined) return [];
  const { row, column, columnSpan } = below;
  return cells
    .filter(
      cell => cell.row + cell.rowSpan === row && cell.column >= column && cell.column < column + columnSpan,
    )
    .sort((a, b) => a.column - b.column);
}

/** Where a column edge lies: between the cells on both of its sides. */
function edgePx({ cells, box }: PageTable, edge: number): number {
  const after = cells.filter(cell => cell.column === edge).map(cell => cell.box.x);
  const before = cells.filter(cell => cell.column + cell.columnSpan === edge).map(cell => right(cell.box));
  const sides = [...after, ...before];
  return sides.length === 0 ? box.x : sides.reduce((sum, px) => sum + px, 0) / sides.length;
}
