import type { SheetCell } from './sheet.ts';
import { type Wordings, wholeSimilarity, wordingsOf } from './similarity.ts';
import type { HeaderRow } from './spot-headers.ts';

/** A cell less like a spine's words than this is none. */
const leastSimilarity = 0.5;
/** How many rows above a header its block may be named in. */
const rowsAbove = 2;

/** The cells that may name the block of a header row: left of it, and those wider than a column right above it. */
export function spineCells({ table, row, bodyRow, columns }: HeaderRow): SheetCell[] {
  const first = Math.min(...columns.map(column => column.cell.column));
  const beside = [...table.inRow(row), ...table.inRow(bodyRow)].filter(
    cell => cell.column + cell.columnSpan <= first,
  );
  const above = Array.from({ length: rowsAbove }, (_, index) => table.inRow(row - 1 - index)).flatMap(
    cells => (cells.length === 1 ? cells : []),
  );
  return [...new Set([...beside, ...above])].filter(cell => cell.folded.text !== '');
}

/** Below this likeness a cell says something else than the spine. */
const spineAgain = 0.8;

/**
 * Whether a cell is the spine beside the header row once more, as it is printed again at the top of a page, or the rest
 * of it: where the page ends right below the header, 项目 goes on as 绩效指标 over the rows.
 */
export function isSpineAgain(cell: SheetCell, header: HeaderRow): boolean {
  return spineCells(header).some(
    spine =>
      spine !== cell &&
      spine.column === cell.column &&
      spine.columnSpan === cell.columnSpan &&
      (spine.row + spine.rowSpan > header.bodyRow || isCutBelow(spine, cell)) &&
      (wholeSimilarity(cell.folded.text, wordingsOf([spine.folded.text])) >= spineAgain ||
        isRest(cell, spine, header)),
  );
}

/** Whether a cell is what a page left of the spine beside a header row, with the rest of it below the break. */
export function isBegunSpine(cell: SheetCell, header: HeaderRow): boolean {
  const below = header.table.at(cell.row + 1, cell.column);
  return below !== undefined && spineCells(header).includes(cell) && isRest(below, cell, header);
}

/** Whether all that the page left of a spine stands beside the header, and the rest below beside the first rows. */
function isRest(cell: SheetCell, spine: SheetCell, { row, bodyRow }: HeaderRow): boolean {
  return spine.row === row && cell.row === bodyRow && cell.rowSpan > 1 && isCutBelow(spine, cell);
}

/** Whether the page ends right below the header row, and with it the spine's part there. */
function isCutBelow(spine: SheetCell, cell: SheetCell): boolean {
  const isBelow = spine.row + spine.rowSpan === cell.row;
  return isBelow && spine.fragments.at(-1)?.pageNumber !== cell.fragments[0]?.pageNumber;
}

/** How well a cell beside or above a header row names a block, 0 where none does. */
export function spineSimilarity(header: HeaderRow, wordings: Wordings): number {
  const best = Math.max(0, ...spineCells(header).map(cell => wholeSimilarity(cell.folded.text, wordings)));
  return best >= leastSimilarity ? best : 0;
}
