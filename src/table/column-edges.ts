import { right } from '../model/geometry.ts';
import type { ReadTable } from '../model/reading.ts';

/** Edges of two pages are one where they differ by less than this share of the table's width… */
const SAME_EDGE_SHARE = 0.03;
/** …and by less than this share of the narrower column beside them, so that narrow columns stay apart. */
const SAME_EDGE_COLUMN_SHARE = 0.4;

/**
 * The column edges of a table as shares of its width, from 0 (left) to 1 (right): what stays the same when a
 * form goes on over pages that were laid on the glass differently.
 */
export function relativeColumnEdges(table: ReadTable): number[] {
  const samples: number[][] = Array.from({ length: table.columnCount + 1 }, () => []);
  const { x: left, width } = table.upright;
  for (const { column, columnSpan, upright } of table.cells) {
    samples[column]?.push((upright.x - left) / Math.max(1, width));
    samples[column + columnSpan]?.push((right(upright) - left) / Math.max(1, width));
  }
  const edges = samples.map((values, edge) => median(values) ?? edge / table.columnCount);
  edges[0] = 0;
  edges[table.columnCount] = 1;
  return edges.map((value, edge) => Math.max(value, edges[edge - 1] ?? 0));
}

export interface EdgeMatch {
  /** For each edge of the first list the edge of the second it equals, or null. */
  readonly pairs: readonly (number | null)[];
  /** Inner edges that match, as a share of the inner edges of the table that has fewer; 1 where one has none. */
  readonly share: number;
  /** Inner edges that match. */
  readonly count: number;
}

/** Pairs the column edges of two tables by position. */
export function matchEdges(first: readonly number[], second: readonly number[]): EdgeMatch {
  const pairs = first.map((_, index) => {
    const nearest = nearestIndex(second, first[index] ?? 0);
    const isMutual = nearestIndex(first, second[nearest] ?? 0) === index;
    return isMutual && isSameEdge(first, index, second, nearest) ? nearest : null;
  });
  const count = pairs.slice(1, -1).filter(pair => pair !== null).length;
  const fewer = Math.min(first.length, second.length) - 2;
  return { pairs, share: fewer <= 0 ? 1 : count / fewer, count };
}

/** All edges of two tables, matching ones once, and where each table's edges went. */
export function uniteEdges(first: readonly number[], second: readonly number[]) {
  const { pairs } = matchEdges(second, first);
  const extra = second.filter((_, index) => pairs[index] === null);
  const edges = [...first, ...extra].sort((a, b) => a - b);
  return {
    edges,
    firstIndexes: first.map(edge => edges.indexOf(edge)),
    secondIndexes: second.map((edge, index) => {
      const pair = pairs[index] ?? null;
      return edges.indexOf(pair === null ? edge : (first[pair] ?? edge));
    }),
  };
}

function isSameEdge(first: readonly number[], i: number, second: readonly number[], j: number): boolean {
  const narrowest = Math.min(...columnsBeside(first, i), ...columnsBeside(second, j));
  const tolerance = Math.min(SAME_EDGE_SHARE, narrowest * SAME_EDGE_COLUMN_SHARE);
  return Math.abs((first[i] ?? 0) - (second[j] ?? 0)) <= tolerance;
}

function columnsBeside(edges: readonly number[], index: number): number[] {
  const at = edges[index] ?? 0;
  return [at - (edges[index - 1] ?? at - 1), (edges[index + 1] ?? at + 1) - at];
}

function nearestIndex(edges: readonly number[], position: number): number {
  let best = 0;
  edges.forEach((edge, index) => {
    if (Math.abs(edge - position) < Math.abs((edges[best] ?? 0) - position)) best = index;
  });
  return best;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}
