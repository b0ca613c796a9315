import { type Box, bottom, holdsMiddle, right } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import type { GridCell, PageTable } from '../model/table.ts';
import type { Component } from './components.ts';

/** Smaller ink is dust or a fragment of a rule. */
const TEXT_TEXT_HEIGHTS = 0.3;
/** So much paper lies on each side of a rule between two cells whose texts are centred; 合 and 计 of one label stand closer. */
const BESIDE_TEXT_HEIGHTS = 1;
/** What is left of the rule is as narrow, and as near to its place. */
const PIECE = { widthTextHeights: 0.35, offTextHeights: 0.3 } as const;
/** Texts are centred in their cells, or begin where those above and below do, within this. */
const PLACE_TEXT_HEIGHTS = 0.35;
/** Lines one above the other leave so much paper around the rule between them. */
const BETWEEN_LINES_TEXT_HEIGHTS = 0.1;
/** One cell may have a line of its text on each side of where a rule would be by chance; two side by side, with rules at all other rows, hardly. */
const FEWEST_CELLS = 2;

/**
 * Parts cells that lost the rule between them. Columns: a row of which nothing is left of the rule, where the column goes
 * on in the row above or below and each side's text stands on its own side, in its middle or where those above and below
 * begin. Rows: where the rule shows in other columns, and in two or more cells side by side each line is in the middle of
 * its own row.
 */
export function partAtLostEdges(
  table: PageTable,
  components: readonly Component[],
  textHeightPx: number,
): PageTable {
  const texts = components
    .map(({ box }) => box)
    .filter(({ width, height }) => Math.max(width, height) >= TEXT_TEXT_HEIGHTS * textHeightPx);
  const inColumns = table.cells.flatMap(cell => columnsOf(cell, table.cells, texts, textHeightPx));
  const cells = partAtLostRows(inColumns, texts, textHeightPx);
  return cells.length === table.cells.length ? table : { ...table, cells };
}

/** A cell, or the cells side by side that it is made of. */
function columnsOf(
  cell: GridCell,
  cells: readonly GridCell[],
  texts: readonly Box[],
  textHeightPx: number,
): readonly GridCell[] {
  if (cell.columnSpan < 2) return [cell];
  const beside = cells.filter(
    ({ row, rowSpan }) => row + rowSpan === cell.row || row === cell.row + cell.rowSpan,
  );
  const edges = Array.from({ length: cell.columnSpan - 1 }, (_, index) => {
    const column = cell.column + index + 1;
    const left = beside.find(other => other.column + other.columnSpan === column);
    const after = beside.find(other => other.column === column);
    return left === undefined || after === undefined
      ? []
      : [{ column, end: right(left.box), start: after.box.x }];
  }).flat();
  if (edges.length === 0) return [cell];
  // What touches a rule above or below reaches over the cell's box.
  const own = texts
    .filter(box => holdsMiddle(cell.box, box))
    .filter(box => !edges.some(({ end, start }) => isPiece(box, (end + start) / 2, textHeightPx)));
  const starts = [{ column: cell.column, start: cell.box.x }, ...edges];
  const parts = starts.map(({ column, start }, index): GridCell => {
    const next = edges[index];
    const width = (next?.end ?? right(cell.box)) - start;
    const columnSpan = (next?.column ?? cell.column + cell.columnSpan) - column;
    return { ...cell, column, columnSpan, box: { ...cell.box, x: start, width } };
  });
  const isOwn = (part: GridCell) => {
    const same = beside.filter(
      ({ column, columnSpan }) => column === part.column && columnSpan === part.columnSpan,
    );
    return standsApart(
      own,
      part.box,
      same.flatMap(other => textStart(textsIn(other, texts))),
      textHeightPx,
    );
  };
  return parts.every(isOwn) ? parts : [cell];
}

function textsIn({ box }: GridCell, texts: readonly Box[]): Box[] {
  return texts.filter(
    text => text.x >= box.x && right(text) <= right(box) && text.y >= box.y && bottom(text) <= bottom(box),
  );
}

function textStart(texts: readonly Box[]): number[] {
  return texts.length === 0 ? [] : [Math.min(...texts.map(({ x }) => x))];
}

/** Whether ink is what is left of a rule in its place. */
function isPiece({ x, width }: Box, acrossPx: number, textHeightPx: number): boolean {
  const { widthTextHeights, offTextHeights } = PIECE;
  return (
    width <= widthTextHeights * textHeightPx &&
    Math.abs(x + width / 2 - acrossPx) <= offTextHeights * textHeightPx
  );
}

/**
 * Whether a column's share of the texts stands in its middle, with paper on both sides, or begins where others of the
 * column do, with paper behind it; and none across its ends.
 */
function standsApart(
  texts: readonly Box[],
  { x, width }: Box,
  starts: readonly number[],
  textHeightPx: number,
): boolean {
  const touching = texts.filter(box => right(box) > x && box.x < x + width);
  if (touching.length === 0) return false;
  const [from, to] = [Math.min(...touching.map(box => box.x)), Math.max(...touching.map(right))];
  const besidePx = BESIDE_TEXT_HEIGHTS * textHeightPx;
  const placePx = PLACE_TEXT_HEIGHTS * textHeightPx;
  if (from < x || x + width - to < besidePx) return false;
  const isCentred = from - x >= besidePx && Math.abs((from + to) / 2 - (x + width / 2)) <= placePx;
  return isCentred || starts.some(start => Math.abs(start - from) <= placePx);
}

/** Lines of one text are as far apart as those of other cells, within this share; rows that lost their rule are further. */
const SAME_PITCH = 0.08;

/** Cells over two rows that lost the rule between these, parted where others side by side with them did, too. */
function partAtLostRows(
  cells: readonly GridCell[],
  texts: readonly Box[],
  textHeightPx: number,
): readonly GridCell[] {
  const parted = new Map<GridCell, readonly [GridCell, GridCell]>();
  for (const upper of cells) {
    const row = upper.row + upper.rowSpan;
    const lower = cells.find(
      other => other.row === row && other.column === upper.column && other.columnSpan === upper.columnSpan,
    );
    if (lower === undefined) continue;
    const [endPx, startPx] = [bottom(upper.box), lower.box.y];
    const whole = cells.filter(
      cell => cell.row === row - 1 && cell.rowSpan === 2 && !parted.has(cell) && cell !== upper,
    );
    const halves = whole.map(cell => {
      const { box } = cell;
      const top = { ...cell, rowSpan: 1, box: { ...box, height: endPx - box.y } };
      const foot = { ...cell, row, rowSpan: 1, box: { ...box, y: startPx, height: bottom(box) - startPx } };
      return { cell, top, foot, own: textsIn(cell, texts) };
    });
    const written = halves.filter(({ own }) => own.length > 0);
    if (written.length < FEWEST_CELLS || !areSideBySide(written.map(({ cell }) => cell))) continue;
    const isParted = written.every(({ top, foot, own }) =>
      [top, foot].every(half => isMiddleLine(own, half.box, textHeightPx)),
    );
    if (!isParted || written.some(({ own }) => isOneText(own, usualPitchPx(cells, texts)))) continue;
    for (const { cell, top, foot } of halves) parted.set(cell, [top, foot]);
  }
  return cells
    .flatMap(cell => parted.get(cell) ?? [cell])
    .toSorted((a, b) => a.row - b.row || a.column - b.column);
}

/** Whether two lines are as far apart as the lines of one text are on this page. */
function isOneText(texts: readonly Box[], pitchPx: number | null): boolean {
  const [stepPx, ...more] = stepsOf(texts);
  if (pitchPx === null || stepPx === undefined || more.length > 0) return false;
  return Math.abs(stepPx - pitchPx) <= SAME_PITCH * pitchPx;
}

/** How far apart lines stand in the cells of a single row, px; null where all have one line. */
function usualPitchPx(cells: readonly GridCell[], texts: readonly Box[]): number | null {
  return median(cells.filter(({ rowSpan }) => rowSpan === 1).flatMap(cell => stepsOf(textsIn(cell, texts))));
}

/** How far the middles of lines one below the other are apart, px. */
function stepsOf(texts: readonly Box[]): number[] {
  const lines: { top: number; foot: number }[] = [];
  for (const box of texts.toSorted((a, b) => a.y - b.y)) {
    const last = lines.at(-1);
    if (last === undefined || box.y >= last.foot) lines.push({ top: box.y, foot: bottom(box) });
    else last.foot = Math.max(last.foot, bottom(box));
  }
  const middles = lines.map(({ top, foot }) => (top + foot) / 2);
  return middles.slice(1).map((middle, index) => middle - (middles[index] ?? middle));
}

/** Whether the texts of a row stand in its middle, and none over its ends. */
function isMiddleLine(texts: readonly Box[], { y, height }: Box, textHeightPx: number): boolean {
  const touching = texts.filter(box => bottom(box) > y && box.y < y + height);
  if (touching.length === 0) return false;
  const [from, to] = [Math.min(...touching.map(box => box.y)), Math.max(...touching.map(bottom))];
  const besidePx = BETWEEN_LINES_TEXT_HEIGHTS * textHeightPx;
  return (
    from - y >= besidePx &&
    y + height - to >= besidePx &&
    Math.abs((from + to) / 2 - (y + height / 2)) <= PLACE_TEXT_HEIGHTS * textHeightPx
  );
}

function areSideBySide(cells: readonly GridCell[]): boolean {
  return cells.every(({ column }, index) => {
    const before = cells[index - 1];
    return before === undefined || before.column + before.columnSpan === column;
  });
}
