import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/model/raster.ts';
import { coveredEnds } from '../../src/reading/covered-ends.ts';

/** Where a seal was, drawn with `#`, each sign 4 × 10 px. */
function marks(row: string): Bitmap {
  const widthPx = row.length * 4;
  const line = [...row].flatMap(sign => Array<number>(4).fill(sign === '#' ? 1 : 0));
  return { widthPx, heightPx: 10, data: new Uint8Array(Array.from({ length: 10 }, () => line).flat()) };
}

const textHeightPx = 10;
/** The ink of a line, with room on both sides. */
const line = {
  box: { x: 12, y: 0, width: 16, height: 10 },
  room: { beforePx: 12, behindPx: 12 },
  textHeightPx,
};

describe('coveredEnds', () => {
  it('tells at which end a seal covers the room of a character', () => {
    expect(coveredEnds(line, marks('..........'))).toEqual({ before: false, behind: false });
    expect(coveredEnds(line, marks('.......##.'))).toEqual({ before: false, behind: true });
    expect(coveredEnds(line, marks('.##.......'))).toEqual({ before: true, behind: false });
  });

  it('minds neither what lies over the text nor what lies further off', () => {
    expect(coveredEnds(line, marks('...####...'))).toEqual({ before: false, behind: false });
    expect(coveredEnds(line, marks('#........#'))).toEqual({ before: false, behind: false });
  });

  it('minds no end without room in the cell', () => {
    const full = { ...line, room: { beforePx: 2, behindPx: 3 } };
    expect(coveredEnds(full, marks('##########'))).toEqual({ before: false, behind: false });
  });
});
