import { type Box, bottom, right } from '../model/geometry.ts';
import type { GridCell, PageTable } from '../model/table.ts';
import type { Component } from './components.ts';

/** Smaller ink is dust or a fragment of a rule. */
const TEXT_TEXT_HEIGHTS = 0.3;
/** So much paper lies on each side of a rule between two cells whose texts are centred; 合 and 计 of one label stand closer. */
const BESIDE_TEXT_HEIGHTS = 1;
/** Texts are centred in their cells within this. */
const CENTRE_TEXT_HEIGHTS = 0.35;

/**
 * Parts cells that lost the rule between them: a row that a fax left nothing of, where the column goes on in the row above
 * or below and each side's text is centred on its own side. The text of one cell over two columns is centred on both.
 */
export function partAtLostEdges(
  table: PageTable,
  components: readonly Component[],
  textHeightPx: number,
): PageTable {
  const texts = components
    .map(({ box }) => box)
    .filter(({ width, height }) => Math.max(width, height) >= TEXT_TEXT_HEIGHTS * textHeightPx);
  const cells = table.cells.flatMap(cell => partsOf(cell, table.cells, texts, textHeightPx));
  return cells.length === table.cells.length ? table : { ...table, cells };
}

/** A cell, or the cells of single columns that it is made of. */
function partsOf(
  cell: GridCell,
  cells: readonly GridCell[],
  texts: readonly Box[],
  textHeightPx: number,
): readonly GridCell[] {
  if (cell.columnSpan < 2) return [cell];
  const edges = Array.from({ length: cell.columnSpan - 1 }, (_, index) => {
    const column = cell.column + index + 1;
    const beside = cells.filter(
      ({ row, rowSpan }) => row + rowSpan === cell.row || row === cell.row + cell.rowSpan,
    );
    const left = beside.find(other => other.column + other.columnSpan === column);
    const after = beside.find(other => other.column === column);
    return left === undefined || after === undefined ? [] : [{ end: right(left.box), start: after.box.x }];
  }).flat();
  if (edges.length < cell.columnSpan - 1) return [cell];
  const own = texts.filter(
    box =>
      box.x >= cell.box.x &&
      right(box) <= right(cell.box) &&
      box.y >= cell.box.y &&
      bottom(box) <= bottom(cell.box),
  );
  const starts = [cell.box.x, ...edges.map(({ start }) => start)];
  const ends = [...edges.map(({ end }) => end), right(cell.box)];
  const parts = starts.map((start, index): GridCell => {
    const width = (ends[index] ?? start) - start;
    return { ...cell, column: cell.column + index, columnSpan: 1, box: { ...cell.box, x: start, width } };
  });
  return parts.every(({ box }) => isCentred(own, box, textHeightPx)) ? parts : [cell];
}

/** Whether a column's share of the texts stands in its middle, with paper on both sides and none across its ends. */
function isCentred(texts: readonly Box[], { x, width }: Box, textHeightPx: number): boolean {
  const touching = texts.filter(box => right(box) > x && box.x < x + width);
  if (touching.length === 0) return false;
  const [from, to] = [Math.min(...touching.map(box => box.x)), Math.max(...touching.map(right))];
  const besidePx = BESIDE_TEXT_HEIGHTS * textHeightPx;
  const isInside = from - x >= besidePx && x + width - to >= besidePx;
  return isInside && Math.abs((from + to) / 2 - (x + width / 2)) <= CENTRE_TEXT_HEIGHTS * textHeightPx;
}
