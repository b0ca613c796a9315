import { bottom } from '../model/geometry.ts';
import type { GridCell, PageTable } from '../model/table.ts';
import { FEWEST, rowIn, SHARED_TEXT_HEIGHTS } from './captioned-rows.ts';
import { piecesIn } from './open-list.ts';
import { type Row, rowsOf, type TextInk } from './piece-rows.ts';

/**
 * The rows of a cell that holds a block of captions with their values below and no rule between them, as the cells they
 * would be: values stand nearer to their captions than the captions of the next row do to them. How near, the block
 * tells itself: parted there, most of its rows have their values below.
 *
 * @returns the cell alone where it holds no such block
 */
export function blockRows(cell: GridCell, ink: TextInk, textHeightPx: number): readonly GridCell[] {
  const pieces = piecesIn(cell, ink.pieces);
  let best: { readonly sure: number; readonly cells: readonly GridCell[] } = {
    sure: FEWEST.rows - 1,
    cells: [cell],
  };
  for (const shared of [undefined, SHARED_TEXT_HEIGHTS]) {
    const lines = rowsOf(pieces, textHeightPx, shared);
    // The widest white first: of two ways to part as many rows the one that leaves more lines together.
    for (const white of [...new Set(whiteBelow(lines))].sort((a, b) => b - a)) {
      const cells = cellsOf(cell, lines, white);
      const sure = cells.filter(one => isSure(one, ink, textHeightPx)).length;
      if (sure > best.sure) best = { sure, cells };
    }
  }
  return best.cells;
}

/**
 * A table with the rows of its blocks of captions in cells of their own, as rules between them would part them.
 *
 * @param wide the cells that may hold one: those that reach over the table
 */
export function withBlocksParted(
  table: PageTable,
  wide: readonly GridCell[],
  ink: TextInk,
  textHeightPx: number,
): PageTable {
  const isAlone = ({ row }: GridCell) =>
    table.cells.filter(other => other.row <= row && other.row + other.rowSpan > row).length === 1;
  const parted = new Map(wide.filter(isAlone).map(cell => [cell, blockRows(cell, ink, textHeightPx)]));
  const addedAbove = (row: number) =>
    [...parted].reduce((sum, [cell, rows]) => sum + (cell.row < row ? rows.length - 1 : 0), 0);
  const cells = table.cells.flatMap(cell =>
    (parted.get(cell) ?? [cell]).map((part, index) => ({
      ...part,
      row: cell.row + addedAbove(cell.row) + index,
    })),
  );
  return { ...table, cells, rowCount: table.rowCount + addedAbove(Number.POSITIVE_INFINITY) };
}

/** The white between each line and the next, px. */
function whiteBelow(lines: readonly Row[]): number[] {
  return lines.slice(1).map(({ top }, index) => top - (lines[index]?.end ?? top));
}

/** A cell parted where so much white or more lies between two lines. */
function cellsOf(cell: GridCell, lines: readonly Row[], leastPx: number): GridCell[] {
  const white = whiteBelow(lines);
  const cuts = lines
    .slice(1)
    .flatMap(({ top }, index) =>
      (white[index] ?? 0) >= leastPx ? [Math.round((top + (lines[index]?.end ?? top)) / 2)] : [],
    );
  const ends = [cell.box.y, ...cuts, bottom(cell.box)];
  return ends.slice(1).map((end, index) => {
    const y = ends[index] ?? 0;
    return { ...cell, box: { ...cell.box, y, height: end - y } };
  });
}

function isSure(cell: GridCell, ink: TextInk, textHeightPx: number): boolean {
  const row = rowIn(cell, piecesIn(cell, ink.pieces), textHeightPx);
  return row?.isBorneOut === true && row.texts.length >= FEWEST.captions;
}
