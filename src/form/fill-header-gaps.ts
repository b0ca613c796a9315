import type { Assigned } from './assign-headers.ts';
import { guessedHeaderSimilarity } from './header-likeness.ts';
import type { SheetCell } from './sheet.ts';
import type { Wanted } from './spot-headers.ts';

/** The headers side by side, this one among them, that were not found; `to` is exclusive. */
function missingAround(order: number, count: number, isFound: (order: number) => boolean) {
  let [from, to] = [order, order + 1];
  while (from > 0 && !isFound(from - 1)) from--;
  while (to < count && !isFound(to)) to++;
  return { from, to };
}

/** A header that was read beyond recognition still stands between its neighbours. */
export function fillGaps(
  wanted: readonly Wanted[],
  found: readonly Assigned[],
  cells: readonly SheetCell[],
): Assigned[] {
  return wanted.flatMap((header, order) => {
    const { name, required } = header;
    if (found.some(column => column.order === order)) return [];
    const isFound = (at: number) => found.some(column => column.order === at);
    const run = missingAround(order, wanted.length, isFound);
    const before = found.find(column => column.order === run.from - 1);
    const after = found.find(column => column.order === run.to);
    if (before !== undefined && after !== undefined && run.to - run.from > 1) {
      const places = cells.filter(({ column }) => column > before.cell.column && column < after.cell.column);
      // As many cells as headers: each stands for its own.
      const cell = places.length === run.to - run.from ? places[order - run.from] : undefined;
      const isFree = cell !== undefined && !found.some(column => column.cell === cell);
      return isFree ? [{ name, cell, similarity: guessedHeaderSimilarity, order, required }] : [];
    }
    const left = found.find(column => column.order === order - 1);
    const next = found.find(column => column.order === order + 1);
    const from = left === undefined ? -1 : left.cell.column;
    const to = next === undefined ? Number.POSITIVE_INFINITY : next.cell.column;
    if (left === undefined && next === undefined) return [];
    const between = cells.filter(
      cell => cell.column > from && cell.column < to && !found.some(column => column.cell === cell),
    );
    const adjacent = left === undefined ? between.at(-1) : between[0];
    if (adjacent === undefined || (left !== undefined && next !== undefined && between.length > 1)) return [];
    if (left === undefined || next === undefined) {
      // Open on one side: only the cell that touches the neighbour, and only of the same height.
      const neighbour = left ?? next;
      if (neighbour === undefined || adjacent.rowSpan !== neighbour.cell.rowSpan) return [];
      if (adjacent.row !== neighbour.cell.row) return [];
    }
    return [{ name, cell: adjacent, similarity: guessedHeaderSimilarity, order, required }];
  });
}
