import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GreyRaster } from '../../src/model/raster.ts';
import { stretchesAround } from '../../src/reading/stretches.ts';

const HEIGHT_PX = 20;

/** Black squares 10 px wide, 4 px of white between them. */
function squares(count: number): GreyRaster {
  const widthPx = 14 * count;
  const data = Uint8Array.from({ length: widthPx * HEIGHT_PX }, (_, at) => {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    return x % 14 >= 2 && x % 14 < 12 && y >= 5 && y < 15 ? 0 : 255;
  });
  return { widthPx, heightPx: HEIGHT_PX, channels: 1, data };
}

describe('stretchesAround', () => {
  it('takes all of a line where it is asked for nothing in particular, or for most of it', () => {
    const line = squares(10);
    expect(stretchesAround(line, [])).toMatchObject([{ startPx: 0, line }]);
    expect(stretchesAround(line, [10, 70, 120])).toMatchObject([{ startPx: 0, line }]);
  });

  it('cuts between characters, with white beside', () => {
    const [stretch, ...others] = stretchesAround(squares(60), [400]);
    expect(others).toEqual([]);
    const { line, startPx } = stretch ?? { line: squares(0), startPx: 0 };
    expect(line.widthPx).toBeLessThan(130);
    const row = [...line.data.subarray(10 * line.widthPx, 11 * line.widthPx)];
    const runs = row
      .map(value => (value === 0 ? '#' : ' '))
      .join('')
      .split(/ +/u)
      .filter(run => run !== '');
    expect(new Set(runs)).toEqual(new Set(['##########']));
    expect(row.indexOf(0) + startPx).toBe(2 + 14 * Math.floor((startPx + 5) / 14));
  });

  it('keeps every place it is asked for, each in one stretch', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1399 }), { minLength: 1, maxLength: 4 }), places => {
        const stretches = stretchesAround(squares(100), places);
        for (const place of places) {
          const holding = stretches.filter(
            ({ askedFromPx, askedToPx }) => place >= askedFromPx && place < askedToPx,
          );
          expect(holding).toHaveLength(1);
          const [{ startPx, line } = { startPx: 0, line: squares(0) }] = holding;
          expect(startPx).toBeLessThanOrEqual(place);
          expect(startPx + line.widthPx).toBeGreaterThan(place);
        }
      }),
    );
  });
});
