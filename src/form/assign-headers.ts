import { alignHeaders } from './align-headers.ts';
import { fillGaps } from './fill-header-gaps.ts';
import {
  headerSimilarity,
  likenessByPlace,
  otherWordsSimilarity,
  printsOtherWords,
} from './header-likeness.ts';
import { holds, otherWordsFor } from './headers-of-other-words.ts';
import type { SheetCell } from './sheet.ts';
import { wholeSimilarity } from './similarity.ts';
import type { HeaderColumn, Wanted } from './spot-headers.ts';
import { isCounterHeader } from './unknown-columns.ts';
import { mayAskTheSame } from './worded-otherwise.ts';

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
  const best = [columns, inOrder(wanted, cells, path, orderedSimilarity)]
    .map(found => completed(found, wanted, inked))
    .concat([byPlace(wanted, inked)])
    .reduce((a, b) => (likeness(b, wanted) > likeness(a, wanted) ? b : a))
    .sort((a, b) => a.order - b.order);
  return surelyReworded(best, wanted, inked);
}

function isUnder({ column }: SheetCell, header: SheetCell): boolean {
  return column >= header.column && column < header.column + header.columnSpan;
}

/** Of a header row so many headers at most are known by the others. */
const mostReworded = 1 / 3;

/**
 * The columns with those trusted that print a header in words of their own (目前完成值 for 监控期完成值), where the row tells:
 * all other headers are printed as the definition has them, in its order, and none is left over.
 */
function surelyReworded(
  columns: readonly Assigned[],
  wanted: readonly Wanted[],
  inked: readonly SheetCell[],
): Assigned[] {
  const isPrinted = ({ similarity }: Assigned) => similarity >= surelyRead;
  const others = columns.filter(column => !isPrinted(column));
  const isInOrder = columns.every(
    ({ cell }, at) => at === 0 || (columns[at - 1]?.cell.column ?? 0) < cell.column,
  );
  const bottom = Math.max(0, ...columns.map(({ cell }) => cell.row + cell.rowSpan));
  const isLeft = (cell: SheetCell) =>
    cell.row + cell.rowSpan <= bottom &&
    !isCounterHeader(cell) &&
    !columns.some(column => column.cell === cell);
  const isWhole = columns.length === wanted.length && isInOrder && !inked.some(isLeft);
  if (!isWhole || others.length > mostReworded * wanted.length) return [...columns];
  return columns.map(column => {
    const { wordings = [], type = 'text' } = wanted[column.order] ?? {};
    const words = wordings.map(({ full }) => full);
    const { cell } = column;
    // Two columns below it may have grown together.
    const isOne = cell.table.inRow(bottom).filter(below => isUnder(below, cell)).length < 2;
    const isSame = isOne && mayAskTheSame(cell.folded.text, words) && holds(cell, type);
    return isPrinted(column) || !isSame ? column : { ...column, similarity: 1 };
  });
}

/**
 * Each cell for the header of its place, where the row has as many as the definition: where 一级指标 cannot be read,
 * what is left of 二级指标 looks like it. Empty where one surely prints other words.
 */
function byPlace(wanted: readonly Wanted[], all: readonly SheetCell[]): Assigned[] {
  // A spine stands beside the rows below as well.
  const bottom = Math.min(...all.map(cell => cell.row + cell.rowSpan));
  const inked = all.length === wanted.length ? all : all.filter(cell => cell.row + cell.rowSpan === bottom);
  if (inked.length !== wanted.length) return [];
  const columns = wanted.flatMap(({ name, required, wordings }, order): Assigned[] => {
    const cell = inked[order];
    if (cell === undefined || printsOtherWords(cell, wordings)) return [];
    const similarity = likenessByPlace(cell, wordings);
    return [{ name, required, order, cell, similarity }];
  });
  return columns.length === wanted.length ? columns : [];
}

/**
 * A cell that cannot be read well stands for the header whose place it has. One that surely prints other words does so
 * only where nothing else could, and is trusted so little that a person looks at its column.
 */
function completed(
  found: readonly Assigned[],
  wanted: readonly Wanted[],
  inked: readonly SheetCell[],
): Assigned[] {
  const isOther = ({ cell, order }: Assigned) => printsOtherWords(cell, wanted[order]?.wordings ?? []);
  const gaps = fillGaps(wanted, found, inked);
  const trusted = [
    ...found.map(column => (isOther(column) ? { ...column, similarity: otherWordsSimilarity } : column)),
    ...gaps.filter(column => !isOther(column)),
  ];
  return [...trusted, ...otherWordsFor(wanted, trusted, gaps.filter(isOther), inked)];
}

function likeness(columns: readonly Assigned[], wanted: readonly Wanted[]): number {
  const sum = columns.reduce((total, column) => total + column.similarity, 0);
  return isMixedUp(columns, wanted) ? sum - 1 : sum;
}

/** Both of two headers that stand the other way round than the definition has them are read at least this well. */
const surelyRead = 0.95;

/**
 * Whether two headers as alike as 二级指标 and 三级指标 stand the other way round, one of them not surely read: then a
 * stroke was lost, and it is the other one.
 */
function isMixedUp(columns: readonly Assigned[], wanted: readonly Wanted[]): boolean {
  const mayBe = (cell: SheetCell, order: number) =>
    wholeSimilarity(cell.folded.text, wanted[order]?.wordings ?? []) >= orderedSimilarity;
  return columns.some(a =>
    columns.some(
      b =>
        a.order < b.order &&
        a.cell.column > b.cell.column &&
        Math.min(a.similarity, b.similarity) < surelyRead &&
        mayBe(a.cell, b.order) &&
        mayBe(b.cell, a.order),
    ),
  );
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
