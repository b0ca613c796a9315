import { right } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import type { ReadTable } from '../model/reading.ts';

/** Edges of two pages are one where they differ by less than this share of the table's width… */
const SAME_EDGE_SHARE = 0.03;
/** …and by less than this share of the narrower column beside them, so that narrow columns stay apart. */
const SAME_EDGE_COLUMN_SHARE = 0.4;

/** How far an edge may move, as a share of the table's width, and how much a column may change, as one of its own. */
interface Tolerance {
  readonly edgeShare: number;
  readonly columnShare: number;
}

/** What a slant view does… */
const SLANT: Tolerance = { edgeShare: 0.06, columnShare: 0.25 };
/** …and an office program that fits the columns of each page to their text: all of them are there. */
const FITTED: Tolerance = { edgeShare: 0.1, columnShare: 1 };
/** Fewer inner edges agree by chance. */
const FEWEST_IN_ORDER = 4;

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

/**
 * Pairs the column edges of two tables by position; all of them in order where only a slant view moved them, or where
 * both have as many and none moved far.
 */
export function matchEdges(first: readonly number[], second: readonly number[]): EdgeMatch {
  const byPosition = edgeMatch(first, second, pairsByPosition(first, second));
  if (byPosition.share === 1) return byPosition;
  const tolerance = first.length === second.length ? FITTED : SLANT;
  const inOrder = edgeMatch(first, second, pairsInOrder(first, second, tolerance));
  return inOrder.share === 1 && inOrder.count >= FEWEST_IN_ORDER ? inOrder : byPosition;
}

function edgeMatch(
  first: readonly number[],
  second: readonly number[],
  pairs: readonly (number | null)[],
): EdgeMatch {
  const count = pairs.slice(1, -1).filter(pair => pair !== null).length;
  const fewer = Math.min(first.length, second.length) - 2;
  return { pairs, share: fewer <= 0 ? 1 : count / fewer, count };
}

function pairsByPosition(first: readonly number[], second: readonly number[]): (number | null)[] {
  return first.map((_, index) => {
    const nearest = nearestIndex(second, first[index] ?? 0);
    const isMutual = nearestIndex(first, second[nearest] ?? 0) === index;
    return isMutual && isSameEdge(first, index, second, nearest) ? nearest : null;
  });
}

/**
 * The most pairs in order between which each column keeps about its width, and of these the ones that move least from
 * edge to edge: a page taken at a slant is drawn out more and more towards one side. Dynamic programming over pairs.
 */
function pairsInOrder(
  first: readonly number[],
  second: readonly number[],
  tolerance: Tolerance,
): (number | null)[] {
  interface Path {
    readonly count: number;
    readonly moved: number;
    readonly i: number;
    readonly j: number;
    readonly before: Path | null;
  }
  const start: Path = { count: 0, moved: 0, i: 0, j: 0, before: null };
  const paths: Path[] = [start];
  const [lastI, lastJ] = [first.length - 1, second.length - 1];
  for (let i = 1; i <= lastI; i++) {
    for (let j = 1; j <= lastJ; j++) {
      if ((i === lastI) !== (j === lastJ)) continue;
      let best: Path | null = null;
      for (const path of paths) {
        const step = stepBetween(first, second, path, { i, j }, tolerance);
        if (step === null) continue;
        const [count, moved] = [path.count + 1, path.moved + step];
        if (best === null || count > best.count || (count === best.count && moved < best.moved)) {
          best = { count, moved, i, j, before: path };
        }
      }
      if (best !== null) paths.push(best);
    }
  }
  const pairs: (number | null)[] = first.map(() => null);
  const last = paths.findLast(path => path.i === lastI && path.j === lastJ);
  for (let path = last ?? null; path !== null; path = path.before) pairs[path.i] = path.j;
  return pairs;
}

interface Place {
  readonly i: number;
  readonly j: number;
}

/** How much more an edge has moved than the one before it; null where the columns between them are not the same. */
function stepBetween(
  first: readonly number[],
  second: readonly number[],
  before: Place,
  { i, j }: Place,
  { edgeShare, columnShare }: Tolerance,
): number | null {
  if (before.i >= i || before.j >= j) return null;
  const moved = (second[j] ?? 0) - (first[i] ?? 0);
  const widths = [
    (first[i] ?? 0) - (first[before.i] ?? 0),
    (second[j] ?? 0) - (second[before.j] ?? 0),
  ] as const;
  const narrower = Math.min(...widths);
  const step = Math.abs(widths[1] - widths[0]);
  const tolerance = Math.max(
    Math.min(SAME_EDGE_SHARE, SAME_EDGE_COLUMN_SHARE * narrower),
    columnShare * narrower,
  );
  return Math.abs(moved) <= edgeShare && step <= tolerance ? step : null;
}

/**
 * All edges of two tables, matching ones once, and where each table's edges went. `sure` are edges of the second that are
 * known to be those of the first, in order: between them the others keep their places.
 */
export function uniteEdges(
  first: readonly number[],
  second: readonly number[],
  sure: ReadonlyMap<number, number> = new Map(),
) {
  const { pairs } = matchEdges(second, first);
  const isSure = [...sure].some(([edge, pair]) => pairs[edge] !== pair);
  return isSure ? united(first, ...moved(first, second, pairs, sure)) : united(first, second, pairs);
}

function united(first: readonly number[], second: readonly number[], pairs: readonly (number | null)[]) {
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

/** The pairs that agree with the sure ones, and where these put the second table's edges. */
function moved(
  first: readonly number[],
  second: readonly number[],
  pairs: readonly (number | null)[],
  sure: ReadonlyMap<number, number>,
): [readonly number[], readonly (number | null)[]] {
  const [left, right]: [Pair, Pair] = [
    [0, 0],
    [second.length - 1, first.length - 1],
  ];
  const fixed = new Map([left, ...sure, right]);
  const agreeing = pairs.map((pair, edge) => {
    const [before, after] = around(fixed, edge);
    const fits = pair !== null && pair > before[1] && pair < after[1];
    return fixed.get(edge) ?? (fits ? pair : null);
  });
  const known = new Map(agreeing.flatMap((pair, edge) => (pair === null ? [] : [[edge, pair] as const])));
  const places = second.map((position, edge) => {
    const [before, after] = around(known, edge);
    const [from, to] = [second[before[0]] ?? 0, second[after[0]] ?? 1];
    const [start, end] = [first[before[1]] ?? 0, first[after[1]] ?? 1];
    return start + ((position - from) / Math.max(Number.EPSILON, to - from)) * (end - start);
  });
  return [places, agreeing];
}

/** An edge of the second table and the same one of the first. */
type Pair = readonly [number, number];

/** The nearest pairs before and behind an edge of the second table; the outermost ones for themselves. */
function around(pairs: ReadonlyMap<number, number>, edge: number): readonly [Pair, Pair] {
  const inOrder = [...pairs].sort(([a], [b]) => a - b);
  const [before, after] = [inOrder.findLast(([own]) => own < edge), inOrder.find(([own]) => own > edge)];
  const none: Pair = [0, 0];
  return [before ?? inOrder[0] ?? none, after ?? inOrder.at(-1) ?? none];
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
