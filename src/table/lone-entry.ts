import { type Box, right } from '../model/geometry.ts';
import type { GridCell } from '../model/table.ts';
import { type ColumnGap, listColumnGaps } from './column-gaps.ts';
import type { Line, OpenList } from './open-list.ts';
import { filledColumns, type TextInk } from './piece-rows.ts';

/** No other entry bears out the columns of a lone one: there are more of them, and lines begin one below the other. */
const FEWEST = { columns: 6, lines: 2, aligned: 3 } as const;
/** Texts begin one below the other within this. */
const ALIGNED_TEXT_HEIGHTS = 0.35;

/**
 * A list of which one entry stands on the page, as the last one that a page break leaves: its first line has text in
 * each of many columns, the next lines go on in some of them. What follows across the columns is running text.
 */
export function loneEntry(
  cell: GridCell,
  lines: readonly Line[],
  { crowdedPx }: TextInk,
  textHeightPx: number,
): OpenList | null {
  for (let count = lines.length; count >= FEWEST.lines; count--) {
    const own = lines.slice(0, count);
    const gaps = listColumnGaps([own], crowdedPx, textHeightPx);
    if (!isEntry(own, gaps, textHeightPx)) continue;
    const rest = lines.slice(count);
    const rows = [joined(own, false), ...(rest.length > 0 ? [joined(rest, true)] : [])];
    return { stack: [cell], gaps, rows: new Map([[cell, rows]]) };
  }
  return null;
}

function isEntry(lines: readonly Line[], gaps: readonly ColumnGap[], textHeightPx: number): boolean {
  const [first, ...others] = lines;
  if (first === undefined || gaps.length + 1 < FEWEST.columns) return false;
  if (filledColumns(first.crowded, gaps).size <= gaps.length) return false;
  const starts = (line: Line) => [...gaps.keys(), gaps.length].map(column => startIn(line, column, gaps));
  const below = others.map(starts);
  const aligned = starts(first).filter((start, column) =>
    below.some(own => Math.abs((own[column] ?? Number.NaN) - start) <= textHeightPx * ALIGNED_TEXT_HEIGHTS),
  );
  return aligned.length >= FEWEST.aligned;
}

/** Where the text of a line begins in a column, px; infinite where it has none there. */
function startIn({ crowded }: Line, column: number, gaps: readonly ColumnGap[]): number {
  const from = gaps[column - 1]?.from ?? Number.NEGATIVE_INFINITY;
  const to = gaps[column]?.to ?? Number.POSITIVE_INFINITY;
  const isWithin = (piece: Box) => piece.x >= from && right(piece) <= to;
  return Math.min(...crowded.filter(isWithin).map(({ x }) => x));
}

function joined(lines: readonly Line[], isRunning: boolean): Line {
  return {
    top: Math.min(...lines.map(({ top }) => top)),
    end: Math.max(...lines.map(({ end }) => end)),
    pieces: lines.flatMap(({ pieces }) => pieces),
    crowded: lines.flatMap(({ crowded }) => crowded),
    isRunning,
  };
}
