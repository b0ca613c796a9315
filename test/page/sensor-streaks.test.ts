import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transposedGrey } from '../../src/imaging/transpose.ts';
import type { Box } from '../../src/model/geometry.ts';
import type { GreyRaster } from '../../src/model/raster.ts';
import { withoutSensorStreaks } from '../../src/page/sensor-streaks.ts';
import { greyOf } from '../support/drawing.ts';
import { ruledSheet } from '../support/drawn-sheet.ts';

const [PAPER, INK] = [240, 40];
/** A column of paper, two through text, and one that the table ends at. */
const [FREE, THROUGH_TEXT, THROUGH_STEM, FRAME] = [150, 320, 250, 61];

const { bitmap } = ruledSheet();
const { widthPx, heightPx } = bitmap;
const scanned = greyOf(widthPx, heightPx, (x, y) => (bitmap.data[y * widthPx + x] === 1 ? INK : PAPER));

/** Two columns of pixels that dirt takes a share of the light from. */
function streaked(page: GreyRaster, { x, light, from = 0, to = page.heightPx }: StreakPlace): GreyRaster {
  return greyOf(page.widthPx, page.heightPx, (column, y) => {
    const value = page.data[y * page.widthPx + column] ?? 0;
    return (column === x || column === x + 1) && y >= from && y < to ? value * light : value;
  });
}

interface StreakPlace {
  readonly x: number;
  readonly light: number;
  readonly from?: number;
  readonly to?: number;
}

function cutOut({ data }: GreyRaster, { x, y, width, height }: Box): GreyRaster {
  return greyOf(width, height, (column, row) => data[(y + row) * widthPx + x + column] ?? 0);
}

/** The largest difference in lightness. */
function differenceOf(one: GreyRaster, other: GreyRaster): number {
  return one.data.reduce((most, value, at) => Math.max(most, Math.abs(value - (other.data[at] ?? 0))), 0);
}

describe('a streak of the sensor', () => {
  it('is taken off paper, rules and text, which stay as they were printed', () => {
    for (const x of [THROUGH_TEXT, THROUGH_STEM]) {
      const found = withoutSensorStreaks(streaked(scanned, { x, light: 0.6 }));
      expect(differenceOf(found, scanned)).toBeLessThan(20);
    }
  });

  it('is taken off where it begins or ends within the page', () => {
    for (const part of [{ to: 500 }, { from: 300 }]) {
      const found = withoutSensorStreaks(streaked(scanned, { x: THROUGH_TEXT, light: 0.5, ...part }));
      // Bands of the page end elsewhere than the streak: nine of ten of its pixels are paper again.
      const dark = found.data.filter((value, at) => value < 0.8 * (scanned.data[at] ?? 0)).length;
      expect(dark).toBeLessThan(0.1 * 2 * 500);
    }
  });

  it('is taken off a page that lies on its side as well', () => {
    const lying = transposedGrey(streaked(scanned, { x: THROUGH_TEXT, light: 0.6 }));
    expect(differenceOf(withoutSensorStreaks(lying), transposedGrey(scanned))).toBeLessThan(20);
  });

  it('lets the sides of what it hides wholly be joined', () => {
    const found = withoutSensorStreaks(streaked(scanned, { x: THROUGH_TEXT, light: 0.1 }));
    const [rule, paper] = [101, 110].map(y => found.data[y * widthPx + THROUGH_TEXT] ?? 0);
    expect(rule).toBeLessThan(80);
    expect(paper).toBeGreaterThan(220);
  });

  it('is taken off a page of only ink and paper, where it breaks off now and then', () => {
    const ink = greyOf(widthPx, heightPx, (x, y) => (bitmap.data[y * widthPx + x] === 1 ? 0 : 255));
    const broken = greyOf(widthPx, heightPx, (x, y) =>
      x === THROUGH_TEXT && y % 7 < 4 ? 0 : (ink.data[y * widthPx + x] ?? 0),
    );
    const found = withoutSensorStreaks(broken, 2);
    const dark = Array.from({ length: heightPx }, (_, y) => y).filter(
      y =>
        (found.data[y * widthPx + THROUGH_TEXT] ?? 0) < 128 && ink.data[y * widthPx + THROUGH_TEXT] === 255,
    );
    expect(dark).toEqual([]);
  });

  it('is none within a page, where a rule may be', () => {
    const page = streaked(scanned, { x: THROUGH_TEXT, light: 0.3, from: 100, to: 700 });
    expect(withoutSensorStreaks(page)).toBe(page);
  });

  it.each([
    ['along the frame of the table', FRAME],
    ['where it runs past all text', FREE],
  ])('is none %s', (_, x) => {
    const page = streaked(scanned, { x, light: 0.3 });
    expect(withoutSensorStreaks(page)).toBe(page);
  });

  it('is never found on a clean page, nor on any part cut out of one', () => {
    expect(withoutSensorStreaks(scanned)).toBe(scanned);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 250 }),
        fc.integer({ min: 0, max: 350 }),
        fc.integer({ min: 200, max: 350 }),
        fc.integer({ min: 200, max: 450 }),
        (x, y, width, height) => {
          const part = cutOut(scanned, { x, y, width, height });
          return withoutSensorStreaks(part) === part;
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
