import { alignHeaders, guessedHeaderSimilarity, headerSimilarity } from './align-headers.ts';
import type { SheetCell } from './sheet.ts';
import { wholeSimilarity } from './similarity.ts';
import type { HeaderColumn, Wanted } from './spot-headers.ts';

/** A header that stands where the order has it may be this much less alike. */
const orderedSimilarity = 0.5;

export interface Assigned extends HeaderColumn {
  readonly order: number;
  readonly required: boolean;
}

interface Ground {
  /** The row's cells with text. */
  readonly cells: readonly SheetCell[];
  /** …and those whose text cannot be read. */
  readonly inked: readonly SheetCell[];
  readonly path: string;
}

/**
 * The columns of a header row, those included that are known by their place among the others, from left to right as
 * the definition has them. A header read as another one would be is told from it by the order, where that explains
 * more of the row.
 */
export function withUnclearOnes(
  columns: readonly Assigned[],
  wanted: readonly Wanted[],
  { cells, inked, path }: Ground,
): Assigned[] {
  return [columns, inOrder(wanted, cells, path, orderedSimilarity)]
    .map(found => [...found, ...fillGaps(wanted, found, inked)])
    .reduce((a, b) => (likeness(b) > likeness(a) ? b : a))
    .sort((a, b) => a.order - b.order);
}

function likeness(columns: readonly Assigned[]): number {
  return columns.reduce((sum, column) => sum + column.similarity, 0);
}

/** Headers of the same words are told by the order they are printed in, unless the paper has another order. */
export function columnsAt(wanted: readonly Wanted[], cells: readonly SheetCell[], path: string): Assigned[] {
  const free = assign(wanted, cells);
  if (new Set(wanted.map(header => header.wordings)).size === wanted.length) return free;
  const ordered = inOrder(wanted, cells, path, headerSimilarity);
  return ordered.length < free.length ? free : ordered;
}

/** The headers at least this alike that stand in the definition's order. */
function inOrder(
  wanted: readonly Wanted[],
  cells: readonly SheetCell[],
  path: string,
  least: number,
): Assigned[] {
  return alignHeaders(
    wanted.map(header => ({ ...header, path })),
    cells,
    { least, guess: 0 },
  ).map(column => ({ ...column, required: wanted[column.order]?.required ?? false }));
}

/** One cell a header, best pairs first; equal pairs go in the definition's order from left to right. */
function assign(wanted: readonly Wanted[], cells: readonly SheetCell[]): Assigned[] {
  const pairs = wanted.flatMap((header, order) =>
    cells.map((cell, place) => ({
      order,
      place,
      cell,
      name: header.name,
      required: header.required,
      similarity: wholeSimilarity(cell.folded.text, header.wordings),
    })),
  );
  pairs.sort((a, b) => b.similarity - a.similarity || a.order - b.order || a.place - b.place);
  const usedHeaders = new Set<number>();
  const usedCells = new Set<SheetCell>();
  const assigned: Assigned[] = [];
  for (const pair of pairs) {
    if (pair.similarity < headerSimilarity) break;
    if (usedHeaders.has(pair.order) || usedCells.has(pair.cell)) continue;
    usedHeaders.add(pair.order);
    usedCells.add(pair.cell);
    assigned.push(pair);
  }
  return assigned;
}

/** The headers side by side, this one among them, that were not found; `to` is exclusive. */
function missingAround(order: number, count: number, isFound: (order: number) => boolean) {
  let [from, to] = [order, order + 1];
  while (from > 0 && !isFound(from - 1)) from--;
  while (to < count && !isFound(to)) to++;
  return { from, to };
}

/** A required header that was read beyond recognition still stands between its neighbours. */
function fillGaps(
  wanted: readonly Wanted[],
  found: readonly Assigned[],
  cells: readonly SheetCell[],
): Assigned[] {
  return wanted.flatMap((header, order) => {
    if (!header.required || found.some(column => column.order === order)) return [];
    const isFound = (at: number) => found.some(column => column.order === at);
    const run = missingAround(order, wanted.length, isFound);
    const before = found.find(column => column.order === run.from - 1);
    const after = found.find(column => column.order === run.to);
    if (before !== undefined && after !== undefined && run.to - run.from > 1) {
      const places = cells.filter(({ column }) => column > before.cell.column && column < after.cell.column);
      // As many cells as headers: each stands for its own.
      const cell = places.length === run.to - run.from ? places[order - run.from] : undefined;
      const isFree = cell !== undefined && !found.some(column => column.cell === cell);
      return isFree
        ? [{ name: header.name, cell, similarity: guessedHeaderSimilarity, order, required: true }]
        : [];
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
    return [
      { name: header.name, cell: adjacent, similarity: guessedHeaderSimilarity, order, required: true },
    ];
  });
}
