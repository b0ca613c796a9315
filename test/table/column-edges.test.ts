import { describe, expect, it } from 'vitest';
import { matchEdges, uniteEdges } from '../../src/table/column-edges.ts';

describe('column edges of two pages', () => {
  it('are the same where each is near to one of the other', () => {
    expect(matchEdges([0, 0.2, 0.5, 1], [0, 0.21, 0.49, 0.8, 1])).toEqual({
      pairs: [0, 1, 2, 4],
      share: 1,
      count: 2,
    });
  });

  it('are the same in order where a slant view draws the page out towards one side', () => {
    const slant = [0, 0.045, 0.157, 0.31, 0.65, 0.83, 1];
    expect(matchEdges([0, 0.053, 0.184, 0.35, 0.69, 0.857, 1], slant).pairs).toEqual([0, 1, 2, 3, 4, 5, 6]);
    // The first page may have more edges than the second.
    const more = [0, 0.053, 0.184, 0.35, 0.52, 0.69, 0.857, 1];
    expect(matchEdges(more, slant).pairs).toEqual([0, 1, 2, 3, null, 4, 5, 6]);
  });

  it('are the same in order where each page fits its columns to their text, and has all of them', () => {
    const [page, next] = [
      [0, 0.167, 0.357, 0.618, 0.781, 1],
      [0, 0.105, 0.317, 0.6, 0.77, 1],
    ];
    expect(matchEdges(page, next).pairs).toEqual([0, 1, 2, 3, 4, 5]);
    expect(
      matchEdges(
        page,
        next.filter(edge => edge !== 0.317),
      ).share,
    ).toBeLessThan(1);
  });

  it('are the same in order where the first column narrows to half, to its words', () => {
    const [page, next] = [
      [0, 0.143, 0.322, 0.629, 0.795, 1],
      [0, 0.076, 0.271, 0.6, 0.781, 1],
    ];
    expect(matchEdges(page, next).pairs).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('differ where few columns are laid out otherwise', () => {
    expect(matchEdges([0, 0.3, 0.6, 1], [0, 0.35, 0.65, 1]).count).toBe(0);
    expect(matchEdges([0, 0.1, 0.2, 0.5, 0.6, 1], [0, 0.15, 0.35, 0.45, 0.7, 1]).share).toBeLessThan(0.75);
  });
});

describe('edges that rows at the break show to be the same', () => {
  // Of a photographed form whose upper rows have edges of their own beside those of the list below.
  const first = [
    0, 0.043, 0.15, 0.325, 0.403, 0.455, 0.501, 0.588, 0.596, 0.676, 0.699, 0.806, 0.824, 0.91, 0.92, 1,
  ];
  const second = [0, 0.035, 0.151, 0.295, 0.449, 0.584, 0.682, 0.701, 0.808, 0.92, 1];
  const sure = new Map(
    [0, 1, 2, 3, 5, 8, 10, null, 12, 14, 15].flatMap((own, at) => (own === null ? [] : [[at, own] as const])),
  );

  it('go before what lies nearer, and the others keep their places between them', () => {
    expect(uniteEdges(first, second).secondIndexes).toEqual([0, 1, 2, 3, 5, 7, 9, 10, 11, 14, 15]);
    const { edges, firstIndexes, secondIndexes } = uniteEdges(first, second, sure);
    expect(edges).toHaveLength(first.length + 1);
    expect(firstIndexes).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16]);
    expect(secondIndexes).toEqual([0, 1, 2, 3, 5, 8, 10, 11, 13, 15, 16]);
  });

  it('change nothing where they are the nearest', () => {
    expect(uniteEdges(first, second, new Map([[3, 3]]))).toEqual(uniteEdges(first, second));
  });
});
