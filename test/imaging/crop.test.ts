import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampToPixels, countInk, cropBitmap } from '../../src/imaging/crop.ts';
import { bitmapFromText, bitmapToText } from '../support/bitmap.ts';

const cross = bitmapFromText(`
  ..#..
  ..#..
  #####
  ..#..
`);

describe('cropBitmap', () => {
  it('takes whole pixels that the box touches', () => {
    expect(bitmapToText(cropBitmap(cross, { x: 1.5, y: 1.2, width: 1.6, height: 1.1 }))).toBe('.#.\n###');
  });

  it('stays inside the image', () => {
    expect(bitmapToText(cropBitmap(cross, { x: 3, y: 2, width: 50, height: 50 }))).toBe('##\n..');
    expect(cropBitmap(cross, { x: 50, y: 50, width: 5, height: 5 }).data).toHaveLength(0);
  });
});

describe('countInk', () => {
  it('counts what a crop shows', () => {
    const number = fc.double({ min: -3, max: 8, noNaN: true });
    fc.assert(
      fc.property(fc.record({ x: number, y: number, width: number, height: number }), box => {
        const shown = cropBitmap(cross, clampToPixels(box, 5, 4)).data.reduce((sum, value) => sum + value, 0);
        expect(countInk(cross, box)).toBe(shown);
      }),
    );
  });
});
