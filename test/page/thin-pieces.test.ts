import { describe, expect, it } from 'vitest';
import { findPieces } from '../../src/page/thin-pieces.ts';
import { bitmapFromText } from '../support/bitmap.ts';

const piecesOf = (drawing: string) =>
  findPieces(bitmapFromText(drawing), { widestPx: 2, besidePx: 3 }).map(
    ({ top, bottom, x, widthPx }) => `${top}-${bottom} x ${x} w ${widthPx}`,
  );

describe('thin pieces', () => {
  it('are ink no wider than asked for, with paper on both sides', () => {
    expect(
      piecesOf(`
        ....#.....##....
        ....#.....##....
        ................
        .#..............
        .......###......
        ..#..#..........
      `),
    ).toEqual(['0-2 x 4 w 1', '0-2 x 10.5 w 2', '3-4 x 1 w 1']);
  });

  it('go on where their rows touch, also at a corner', () => {
    expect(
      piecesOf(`
        ...#....
        ....#...
        ....##..
        ........
        ....#...
      `),
    ).toEqual(['0-3 x 3.8333333333333335 w 1.3333333333333333', '4-5 x 4 w 1']);
  });
});
