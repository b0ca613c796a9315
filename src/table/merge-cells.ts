import type { EdgeCoverage } from './edges.ts';
import { UnionFind } from './union-find.ts';

/** A rectangle of elementary cells; the end row and column are not included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface MergedCells {
  /** In row-major order of their top left corner; they cover the grid once, without overlap. */
  readonly ranges: readonly CellRange[];
  /** Cells whose rules did not form a rectangle and were mended by the most plausible guess. */
  readonly repaired: readonly CellRange[];
}

/** An edge ruled over more than half of its length is a rule with a break; less is ink of something else. */
const RULED_SHARE = 0.5;
/** Where the rule goes on at both ends of an edge, this much of it left is a worn rule and not a span. */
const WORN_SHARE = 0.2;

/** Joins elementary cells that no rule separates, and mends what is not a rectangle then. */
export function mergeCells(coverage: EdgeCoverage): MergedCells {
  const edges = decideEdges(coverage);
  const rowCount = edges.vertical.length;
  const columnCount = edges.horizontal[0]?.length ?? 0;
  const sets = new UnionFind(rowCount * columnCount);
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const cell = row * columnCount + column;
      if (column + 1 < columnCount && edges.vertical[row]?.[column + 1] === false) sets.unite(cell, cell + 1);
      if (row + 1 < rowCount && edges.horizontal[row + 1]?.[column] === false) {
        sets.unite(cell, cell + columnCount);
      }
    }
  }
  const regions = new Map<number, Set<number>>();
  for (let cell = 0; cell < rowCount * columnCount; cell++) {
    const region = regions.get(sets.find(cell)) ?? new Set<number>();
    region.add(cell);
    regions.set(sets.find(cell), region);
  }
  const ranges: CellRange[] = [];
  const repaired: CellRange[] = [];
  for (const region of regions.values()) {
    const parts = rectangles(region, columnCount, coverage);
    ranges.push(...parts);
    if (parts.length > 1) repaired.push(...parts);
  }
  ranges.sort((a, b) => a.top - b.top || a.left - b.left);
  return { ranges, repaired };
}

interface EdgeDecisions {
  readonly horizontal: readonly (readonly boolean[])[];
  readonly vertical: readonly (readonly boolean[])[];
}

function decideEdges({ horizontal, vertical }: EdgeCoverage): EdgeDecisions {
  const columns = transposed(vertical);
  const upright = transposed(
    columns.map((line, edge) =>
      decideLine(line, row => isCrossed(horizontal[row]?.[edge - 1], horizontal[row]?.[edge])),
    ),
  );
  return {
    horizontal: horizontal.map((line, edge) =>
      decideLine(line, column => isCrossed(columns[column]?.[edge - 1], columns[column]?.[edge])),
    ),
    vertical: upright,
  };
}

/**
 * Which edges along a line are ruled. A rule begins and ends where another meets it: between two such places something of
 * it in every edge is the rule, all along. Where an edge has nothing the rule that met the line there may be lost.
 * @param isMet whether a rule meets the line before the edge of that index
 */
function decideLine(shares: readonly number[], isMet: (index: number) => boolean): boolean[] {
  const starts = shares.flatMap((_, index) => (index === 0 || isMet(index) ? [index] : []));
  const joint = starts.flatMap((start, at) => {
    const stretch = shares.slice(start, starts[at + 1]);
    const mean = stretch.reduce((sum, share) => sum + share, 0) / stretch.length;
    return Math.min(...stretch) >= WORN_SHARE ? stretch.map(() => mean) : stretch;
  });
  return joint.map((share, index) => isRuled(share, joint[index - 1], joint[index + 1]));
}

/** Whether a rule may meet a line from one side or the other. */
function isCrossed(before: number | undefined, after: number | undefined): boolean {
  return Math.max(before ?? 0, after ?? 0) >= WORN_SHARE;
}

function transposed<Value>(lines: readonly (readonly Value[])[]): Value[][] {
  return (lines[0] ?? []).map((_, index) => lines.flatMap(line => line.slice(index, index + 1)));
}

function isRuled(share: number, before: number | undefined, after: number | undefined): boolean {
  if (share >= RULED_SHARE) return true;
  return share >= WORN_SHARE && (before ?? 1) >= RULED_SHARE && (after ?? 1) >= RULED_SHARE;
}

/** Cuts a region along its likeliest missing rules until every part is a rectangle. */
function rectangles(region: ReadonlySet<number>, columnCount: number, coverage: EdgeCoverage): CellRange[] {
  const range = rangeOf(region, columnCount);
  if ((range.bottom - range.top) * (range.right - range.left) === region.size) return [range];
  const cut = bestCut(region, range, columnCount, coverage);
  const first = new Set<number>();
  const second = new Set<number>();
  for (const cell of region) {
    const isBefore =
      cut.kind === 'horizontal' ? Math.floor(cell / columnCount) < cut.at : cell % columnCount < cut.at;
    (isBefore ? first : second).add(cell);
  }
  return [first, second].flatMap(part =>
    connectedParts(part, columnCount).flatMap(piece => rectangles(piece, columnCount, coverage)),
  );
}

interface Cut {
  readonly kind: 'horizontal' | 'vertical';
  readonly at: number;
  /** Mean coverage of the rule it supposes, plus a bonus where the region changes its width there. */
  readonly score: number;
}

/** The grid line through a region that is ruled best, preferring lines on which the region's outline has a corner. */
function bestCut(
  region: ReadonlySet<number>,
  range: CellRange,
  columnCount: number,
  coverage: EdgeCoverage,
): Cut {
  const cuts: Cut[] = [];
  for (let row = range.top + 1; row < range.bottom; row++) {
    const shares: number[] = [];
    let corners = 0;
    for (let column = range.left; column < range.right; column++) {
      const above = region.has((row - 1) * columnCount + column);
      const below = region.has(row * columnCount + column);
      if (above && below) shares.push(coverage.horizontal[row]?.[column] ?? 0);
      else if (above !== below) corners++;
    }
    cuts.push({ kind: 'horizontal', at: row, score: cutScore(shares, corners) });
  }
  for (let column = range.left + 1; column < range.right; column++) {
    const shares: number[] = [];
    let corners = 0;
    for (let row = range.top; row < range.bottom; row++) {
      const before = region.has(row * columnCount + column - 1);
      const after = region.has(row * columnCount + column);
      if (before && after) shares.push(coverage.vertical[row]?.[column] ?? 0);
      else if (before !== after) corners++;
    }
    cuts.push({ kind: 'vertical', at: column, score: cutScore(shares, corners) });
  }
  return cuts.reduce((best, cut) => (cut.score > best.score ? cut : best));
}

function cutScore(shares: readonly number[], corners: number): number {
  const mean = shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return mean + (corners === 0 ? -1 : corners / (corners + shares.length));
}

function rangeOf(region: ReadonlySet<number>, columnCount: number): CellRange {
  const rows = [...region].map(cell => Math.floor(cell / columnCount));
  const columns = [...region].map(cell => cell % columnCount);
  return {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows) + 1,
    right: Math.max(...columns) + 1,
  };
}

function connectedParts(region: ReadonlySet<number>, columnCount: number): Set<number>[] {
  const left = new Set(region);
  const parts: Set<number>[] = [];
  for (const seed of region) {
    if (!left.delete(seed)) continue;
    const part = new Set([seed]);
    const queue = [seed];
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      const column = cell % columnCount;
      const neighbours = [cell - columnCount, cell + columnCount];
      if (column > 0) neighbours.push(cell - 1);
      if (column + 1 < columnCount) neighbours.push(cell + 1);
      for (const neighbour of neighbours) {
        if (!left.delete(neighbour)) continue;
        part.add(neighbour);
        queue.push(neighbour);
      }
    }
    parts.push(part);
  }
  return parts;
}
