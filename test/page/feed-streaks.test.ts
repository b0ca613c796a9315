import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transposed } from '../../src/imaging/transpose.ts';
import type { Bitmap } from '../../src/model/raster.ts';
import { feedStreaks } from '../../src/page/feed-streaks.ts';
import { ruledSheet, Sheet } from '../support/drawn-sheet.ts';

/** Of the text on the sheets. */
const TEXT_HEIGHT_PX = 20;
const { widthPx, heightPx } = ruledSheet().bitmap;
/** A column of paper, and one through text. */
const [FREE, THROUGH_TEXT] = [150, 320];

/** Numbers in [0, 1) that a seed fixes. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Streak {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly seed: number;
}

const whole = { from: 0, to: heightPx, share: 0.35, seed: 7 };

function streak({ x, from, to, share, seed }: Streak): Bitmap {
  const next = chance(seed);
  const sheet = new Sheet(widthPx, heightPx);
  for (let y = from; y < to; y++) if (next() < share) sheet.fill({ x, y, width: 1, height: 1 });
  return sheet.bitmap;
}

function over(one: Bitmap, other: Bitmap): Bitmap {
  return { ...one, data: one.data.map((value, at) => value | (other.data[at] ?? 0)) };
}

function inkOf({ data }: Bitmap): number {
  return data.reduce((sum, value) => sum + value, 0);
}

/** Ink of one bitmap where the other has none. */
function beyond(one: Bitmap, other: Bitmap): number {
  return one.data.reduce((sum, value, at) => sum + (value === 1 && other.data[at] === 0 ? 1 : 0), 0);
}

const streaksOf = (page: Bitmap) => feedStreaks(page, TEXT_HEIGHT_PX);
const onPage = (one: Streak) => streaksOf(over(ruledSheet().bitmap, streak(one)));
/** A matcher would print a bitmap that it does not expect, for minutes. */
const isNone = (found: Bitmap | null) => found === null;

describe('a streak along the feed', () => {
  it('is found from one edge of the page to the other, through cells, rules and text', () => {
    const { bitmap } = ruledSheet();
    for (const x of [FREE, THROUGH_TEXT, 20]) {
      const dust = streak({ ...whole, x });
      const found = onPage({ ...whole, x });
      expect(inkOf(found ?? dust)).toBeGreaterThan(0.9 * beyond(dust, bitmap));
    }
  }, 20_000);

  it('is found where it runs over a part of the page from an edge on', () => {
    expect(inkOf(onPage({ ...whole, x: FREE, to: 450 }) ?? ruledSheet().bitmap)).toBeLessThan(450);
    expect(isNone(onPage({ ...whole, x: FREE, from: 350 }))).toBe(false);
  });

  it('never takes print with it', () => {
    const { bitmap } = ruledSheet();
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: widthPx - 3 }),
        fc.double({ min: 0.15, max: 0.6, noNaN: true }),
        fc.integer(),
        (x, share, seed) => {
          const dust = streak({ ...whole, x, share, seed });
          const found = streaksOf(over(bitmap, dust));
          return found === null || (beyond(found, dust) === 0 && beyond(found, bitmap) === inkOf(found));
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('is found on a page that lies on its side as well', () => {
    const page = over(ruledSheet().bitmap, streak({ ...whole, x: FREE }));
    const [lying, upright] = [streaksOf(transposed(page)), streaksOf(page)];
    expect(Buffer.compare(lying?.data ?? page.data, transposed(upright ?? page).data)).toBe(0);
  });

  it('is none where it does not come from an edge of the page, where a rule may be', () => {
    expect(isNone(onPage({ ...whole, x: FREE, from: 100, to: 700 }))).toBe(true);
  });

  it('is none where it is a whole line, or dots or dashes as they are printed', () => {
    expect(isNone(onPage({ ...whole, x: FREE, share: 1 }))).toBe(true);
    for (const [dash, pitch] of [
      [2, 5],
      [12, 18],
    ] as const) {
      const sheet = ruledSheet();
      for (let y = 0; y < heightPx; y += pitch) sheet.fill({ x: FREE, y, width: 2, height: dash });
      expect(isNone(streaksOf(sheet.bitmap))).toBe(true);
    }
  });

  it('is none among dust', () => {
    const sheet = ruledSheet();
    const next = chance(3);
    for (let speck = 0; speck < 600; speck++) {
      sheet.fill({
        x: Math.floor(next() * widthPx),
        y: Math.floor(next() * heightPx),
        width: 1,
        height: 1,
      });
    }
    expect(isNone(streaksOf(sheet.bitmap))).toBe(true);
  });
});
