import { describe, expect, it } from 'vitest';
import { edgeCoverage } from '../../src/table/edges.ts';
import type { GridLine } from '../../src/table/grid-lines.ts';
import { chainStrokes } from '../../src/table/rules.ts';
import { findStrokes } from '../../src/table/strokes.ts';
import { bitmapOf } from '../support/drawing.ts';

const TEXT_HEIGHT_PX = 26;
/** Of a fax: rows of 80 px, a column edge 30 px across. */
const [LENGTH_PX, WIDTH_PX, ROW_PX, AT_PX] = [162, 60, 80, 30];

/** How far the second row has the rule that stands beside the first, with more ink there; along the edge, then across it. */
function secondRow(isInk: (along: number, across: number) => boolean): number {
  const vertical = bitmapOf(LENGTH_PX, WIDTH_PX, (along, across) => {
    const isRule = along < ROW_PX && Math.abs(across - AT_PX) <= 2;
    return isRule || (along >= ROW_PX && isInk(along - ROW_PX, across - AT_PX)) ? 1 : 0;
  });
  const rules = chainStrokes(findStrokes(vertical, TEXT_HEIGHT_PX), TEXT_HEIGHT_PX);
  const lineAt = (positionPx: number, own: GridLine['rules']): GridLine => ({
    rules: own,
    at: () => positionPx,
    thicknessPx: 3,
    positionPx,
  });
  const { vertical: edges } = edgeCoverage(
    {
      rows: [0, ROW_PX, 2 * ROW_PX].map(px => lineAt(px, [])),
      columns: [lineAt(AT_PX, rules)],
    },
    { horizontal: vertical, vertical, bilevel: true },
    TEXT_HEIGHT_PX,
  );
  return edges[1]?.[0] ?? 0;
}

describe('the edges of a grid', () => {
  /** Two lines of text across the edge, 21 and 16 px high. */
  const isText = (along: number, across: number) =>
    Math.abs(across) <= 20 && across !== 0 && ((along >= 12 && along < 33) || (along >= 47 && along < 62));

  it('follow no rule through text that stands in line with it', () => {
    // The edges of its characters, and of the rule below.
    const edges = new Set([33, 34, 43, 44, 45, 46, 62, 63, 76]);
    expect(
      secondRow((along, across) => isText(along, across) || (across === 2 && edges.has(along))),
    ).toBeLessThan(0.2);
  });

  it('follow a worn rule beside text by what is left of it', () => {
    const worn = (along: number) => along % 5 < 3;
    expect(
      secondRow((along, across) => isText(along, across) || (across === 1 && worn(along))),
    ).toBeGreaterThan(0.5);
  });
});
