import type { GridLine, GridLines } from './grid-lines.ts';
import { coveredLength } from './rules.ts';

/** Which of the elementary edges between neighbouring grid points are ruled, as shares 0 to 1. */
export interface EdgeCoverage {
  /** `[row edge][column]`: the edge above row `row edge`. */
  readonly horizontal: readonly (readonly number[])[];
  /** `[row][column edge]`: the edge left of column `column edge`. */
  readonly vertical: readonly (readonly number[])[];
}

/** Left out at both ends of an edge, where the crossing rule's own ink lies. */
const CORNER_TEXT_HEIGHTS = 0.25;
const LARGEST_CORNER_SHARE = 0.25;

/** Measures each elementary edge of a grid against the strokes found on it. */
export function edgeCoverage({ rows, columns }: GridLines, textHeightPx: number): EdgeCoverage {
  return {
    horizontal: rows.map(line =>
      columns.slice(1).map((right, column) => coverageBetween(line, columns[column], right, textHeightPx)),
    ),
    vertical: rows
      .slice(1)
      .map((below, row) => columns.map(line => coverageBetween(line, rows[row], below, textHeightPx))),
  };
}

function coverageBetween(
  line: GridLine,
  from: GridLine | undefined,
  to: GridLine,
  textHeightPx: number,
): number {
  const start = from?.at(line.positionPx) ?? 0;
  const end = to.at(line.positionPx);
  const cornerPx = Math.min(textHeightPx * CORNER_TEXT_HEIGHTS, (end - start) * LARGEST_CORNER_SHARE);
  const lengthPx = end - start - 2 * cornerPx;
  if (lengthPx <= 0) return 1;
  const strokes = line.rules.flatMap(rule => rule.strokes);
  return coveredLength(strokes, start + cornerPx, end - cornerPx) / lengthPx;
}
