import { type Box, bottom, right } from '../model/geometry.ts';
import type { GridCell, PageTable } from '../model/table.ts';
import type { Component } from './components.ts';

/** Smaller ink is dust or a fragment of a rule. */
const TEXT_TEXT_HEIGHTS = 0.3;
/** So much paper lies on each side of a rule between two cells whose texts are centred; 合 and 计 of one label stand closer. */
const BESIDE_TEXT_HEIGHTS = 1;
/** What is left of the rule is as narrow, and as near to its place. */
const PIECE = { widthTextHeights: 0.35, offTextHeights: 0.3 } as const;
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

/** A cell, or the cells that it is made of. */
function partsOf(
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
  const own = texts.filter(
    box =>
      box.x >= cell.box.x &&
      right(box) <= right(cell.box) &&
      box.y >= cell.box.y &&
      bottom(box) <= bottom(cell.box) &&
      !edges.some(({ end, start }) => isPiece(box, (end + start) / 2, textHeightPx)),
  );
  const starts = [{ column: cell.column, start: cell.box.x }, ...edges];
  const parts = starts.map(({ column, start }, index): GridCell => {
    const next = edges[index];
    const width = (next?.end ?? right(cell.box)) - start;
    const columnSpan = (next?.column ?? cell.column + cell.columnSpan) - column;
    return { ...cell, column, columnSpan, box: { ...cell.box, x: start, width } };
  });
  return parts.every(({ box }) => isCentred(own, box, textHeightPx)) ? parts : [cell];
}

/** Whether ink is what is left of a rule in its place. */
function isPiece({ x, width }: Box, acrossPx: number, textHeightPx: number): boolean {
  const { widthTextHeights, offTextHeights } = PIECE;
  return (
    width <= widthTextHeights * textHeightPx &&
    Math.abs(x + width / 2 - acrossPx) <= offTextHeights * textHeightPx
  );
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
