import { describe, expect, it } from 'vitest';
import { loadOpenCv } from '../../src/imaging/opencv.ts';
import type { GreyRaster } from '../../src/model/raster.ts';
import { closeBreaks, isBilevel, restoreGrey } from '../../src/page/bilevel.ts';

/** `#` is ink, `+` grey, `.` paper. */
function picture(...rows: string[]): GreyRaster {
  const levels: Readonly<Record<string, number>> = { '#': 0, '+': 128 };
  const data = Uint8Array.from(rows.join(''), mark => levels[mark] ?? 255);
  return { widthPx: rows[0]?.length ?? 0, heightPx: rows.length, channels: 1, data };
}

describe('isBilevel', () => {
  it('is true of ink and paper alone', () => {
    expect(isBilevel(picture('....', '.##.', '....'))).toBe(true);
  });

  it('is false where strokes have grey edges, and of an empty page', () => {
    expect(isBilevel(picture('.++.', '.##.', '.++.'))).toBe(false);
    expect(isBilevel(picture('....', '....'))).toBe(false);
  });
});

describe('restoreGrey', () => {
  const broken = picture(
    '................',
    '................',
    '................',
    '...##.##.##.....',
    '................',
    '................',
    '................',
    '................',
    '................',
    '................',
    '................',
    '..............#.',
    '................',
  );

  it('darkens the breaks of a stroke', async () => {
    const { data, widthPx } = restoreGrey(await loadOpenCv(), broken);
    const inBreak = data[3 * widthPx + 5] ?? 255;
    const beside = data[5 * widthPx + 5] ?? 0;
    expect(inBreak).toBeLessThan(210);
    expect(beside).toBeGreaterThan(240);
  });

  it('takes a lone speck away, not what is left of a stroke', async () => {
    const { data, widthPx } = restoreGrey(await loadOpenCv(), broken);
    expect(data[11 * widthPx + 14]).toBe(255);
    expect(data[3 * widthPx + 3]).toBeLessThan(160);
  });
});

describe('closeBreaks', () => {
  it('joins the pieces of a stroke, and leaves strokes apart that stand further off', async () => {
    const gap = '..............';
    const ink = picture(gap, gap, gap, '...###..###...', gap, gap, gap, gap, '...########...', gap, gap, gap);
    const closed = closeBreaks(await loadOpenCv(), {
      widthPx: ink.widthPx,
      heightPx: ink.heightPx,
      data: ink.data.map(value => (value === 0 ? 1 : 0)),
    });
    expect([...closed.data.slice(3 * 14 + 3, 3 * 14 + 11)]).toEqual(Array.from({ length: 8 }, () => 1));
    expect(closed.data[6 * 14 + 6]).toBe(0);
  });
});
