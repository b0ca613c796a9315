import { describe, expect, it } from 'vitest';
import { type PartCell, type TablePart, unitePartEdges } from '../../src/table/table-part.ts';

/** A part whose rows are given by the edges of their cells. */
function partOf(edges: readonly number[], rows: readonly (readonly number[])[]): TablePart {
  const fragment = {
    pageNumber: 1,
    box: { x: 0, y: 0, width: 1, height: 1 },
    polygon: [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ] as const,
    markedShare: 0,
  };
  const cells = rows.flatMap((row, index) =>
    row.slice(1).map((end, at): PartCell => {
      const column = row[at] ?? 0;
      return {
        row: index,
        column,
        rowSpan: 1,
        columnSpan: end - column,
        fragments: [fragment],
        content: { kind: 'blank' },
      };
    }),
  );
  return { rowCount: rows.length, edges, cells };
}

describe('unitePartEdges', () => {
  const edges = [0, 0.2, 0.4, 0.588, 0.6, 0.8, 1];
  const list = [0, 1, 2, 4, 5, 6];
  const next = [0, 0.2, 0.4, 0.59, 0.8, 1];

  it('takes rows of as many cells on both sides of a page break for rows of the same columns', () => {
    const first = partOf(edges, [[0, 1, 3, 6], list, list, [0, 6]]);
    const second = partOf(next, [
      [0, 1, 2, 3, 4, 5],
      [0, 5],
    ]);
    expect(unitePartEdges(first, second).secondIndexes).toEqual(list);
  });

  it('goes by their places where no rows have as many', () => {
    const first = partOf(edges, [[0, 1, 3, 6], list]);
    const second = partOf(next, [
      [0, 1, 3, 5],
      [0, 2, 3, 4, 5],
    ]);
    expect(unitePartEdges(first, second).secondIndexes).toEqual([0, 1, 2, 3, 5, 6]);
  });
});
