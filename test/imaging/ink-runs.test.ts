import { describe, expect, it } from 'vitest';
import { inkRuns } from '../../src/imaging/ink-runs.ts';
import { bitmapFromText } from '../support/bitmap.ts';

describe('inkRuns', () => {
  it('joins what touches by a side or a corner, also behind its first run', () => {
    const { boxes } = inkRuns(
      bitmapFromText(`
        #...#..#
        #...#...
        .###..##
        .......#
      `),
    );
    expect(boxes).toEqual([
      { x: 0, y: 0, width: 5, height: 3 },
      { x: 7, y: 0, width: 1, height: 1 },
      { x: 6, y: 2, width: 2, height: 2 },
    ]);
  });

  it('does not join the end of a row with the beginning of the next', () => {
    const { boxes, starts, ends, patches } = inkRuns(
      bitmapFromText(`
        ..##
        #...
        ....
        ####
      `),
    );
    expect(boxes).toHaveLength(3);
    expect([...patches]).toEqual([0, 1, 2]);
    expect(Array.from(starts)).toEqual([2, 4, 12]);
    expect(Array.from(ends)).toEqual([4, 5, 16]);
  });

  it('finds one patch where many runs meet late', () => {
    const comb = bitmapFromText(`
      #.#.#.#
      #.#.#.#
      #######
    `);
    expect(inkRuns(comb).boxes).toEqual([{ x: 0, y: 0, width: 7, height: 3 }]);
    expect(new Set(inkRuns(comb).patches)).toEqual(new Set([0]));
  });

  it('takes any value but 0 for ink', () => {
    expect(inkRuns({ widthPx: 2, heightPx: 1, data: Uint8Array.of(0, 255) }).boxes).toHaveLength(1);
  });
});
