import { describe, expect, it } from 'vitest';
import { loadOpenCv } from '../../src/imaging/opencv.ts';
import { withoutPaleSeals } from '../../src/page/pale-seals.ts';
import { bitmapOf, greyOf } from '../support/drawing.ts';

const TEXT_HEIGHT_PX = 20;
const SIZE_PX = 500;
const CENTRE = { x: 260, y: 240 };
const TONE = { text: 40, rule: 130, seal: 160 } as const;

const onRing = (x: number, y: number) => Math.abs(Math.hypot(x - CENTRE.x, y - CENTRE.y) - 110) <= 3;
const onStar = (x: number, y: number) => Math.hypot(x - CENTRE.x, y - CENTRE.y) < 22;
const onRule = (y: number) => y >= 200 && y < 202;
/** Rows of characters: an upright dark stroke, and a thin pale one across. */
const onStem = (x: number, y: number) => y % 40 >= 10 && y % 40 < 30 && x % 24 < 3;
const onBar = (x: number, y: number) => y % 40 === 18 && x % 24 < 16;

function page(seal: number) {
  const grey = greyOf(SIZE_PX, SIZE_PX, (x, y) => {
    if (onStem(x, y)) return TONE.text;
    if (onRule(y)) return TONE.rule;
    if (onBar(x, y)) return TONE.rule;
    return onRing(x, y) || onStar(x, y) ? seal : 255;
  });
  return { grey, ink: bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (grey.data[y * SIZE_PX + x] === 255 ? 0 : 1)) };
}

/** The share of some pixels that is still ink. */
function left(data: Uint8Array, isCounted: (x: number, y: number) => boolean): number {
  let [drawn, dark] = [0, 0];
  for (let y = 0; y < SIZE_PX; y++) {
    for (let x = 0; x < SIZE_PX; x++) {
      if (!isCounted(x, y)) continue;
      drawn++;
      if ((data[y * SIZE_PX + x] ?? 255) < 228) dark++;
    }
  }
  return dark / drawn;
}

const isText = (x: number, y: number) => onStem(x, y) || onBar(x, y);
const isSeal = (x: number, y: number) =>
  (onRing(x, y) || onStar(x, y)) &&
  ![-4, 0, 4].some(by => isText(x + by, y) || isText(x, y + by) || onRule(y + by));

describe('withoutPaleSeals', () => {
  it('takes a seal that is paler than text out, and leaves text and rules with their thin strokes', async () => {
    const cv = await loadOpenCv();
    const { grey, marks } = withoutPaleSeals(cv, page(TONE.seal), TEXT_HEIGHT_PX);
    const { data } = grey;
    expect(left(data, isSeal)).toBeLessThan(0.15);
    expect(left(data, isText)).toBeGreaterThan(0.99);
    expect(left(data, (_, y) => onRule(y))).toBe(1);
    expect(marks?.data[350 * SIZE_PX + 260]).toBe(1);
    expect(marks?.data[100 * SIZE_PX + 100]).toBe(0);
  });

  it('finds a ring that text and its edges hide in part, and keeps small marks that have no dark pixel', async () => {
    const cv = await loadOpenCv();
    // Strokes close together, with edges as pale as the seal; the ring is worn.
    const strokeAt = (x: number, y: number) =>
      y % 36 >= 8 && y % 36 < 30 ? Math.min(x % 9, 9 - (x % 9)) : 9;
    const isMark = (x: number, y: number) => y % 36 >= 32 && y % 36 < 35 && x % 60 < 3;
    const isWorn = (x: number, y: number) =>
      onRing(x, y) && Math.floor((Math.atan2(y - CENTRE.y, x - CENTRE.x) + 4) * 12) % 5 > 0;
    const grey = greyOf(SIZE_PX, SIZE_PX, (x, y) => {
      const apart = x < 330 && x > 190 ? strokeAt(x, y) : 9;
      if (apart === 0) return TONE.text;
      if (isMark(x, y)) return 85;
      return apart === 1 || isWorn(x, y) ? TONE.seal : 255;
    });
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (grey.data[y * SIZE_PX + x] === 255 ? 0 : 1));
    const { data } = withoutPaleSeals(cv, { grey, ink }, TEXT_HEIGHT_PX).grey;
    expect(left(data, (x, y) => isWorn(x, y) && (x < 185 || x > 335))).toBeLessThan(0.15);
    expect(left(data, (x, y) => isMark(x, y) && Math.hypot(x - CENTRE.x, y - CENTRE.y) < 90)).toBe(1);
  });

  it('keeps a hairline as pale as paper that goes from row to row of pixels', async () => {
    const cv = await loadOpenCv();
    const onHairline = (x: number, y: number) => y === 300 + Math.floor(x / 60);
    const { data: drawn } = page(TONE.seal).grey;
    const grey = greyOf(SIZE_PX, SIZE_PX, (x, y) =>
      Math.min(onHairline(x, y) ? 235 : 255, drawn[y * SIZE_PX + x] ?? 255),
    );
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => ((grey.data[y * SIZE_PX + x] ?? 255) < 228 ? 1 : 0));
    const { data } = withoutPaleSeals(cv, { grey, ink }, TEXT_HEIGHT_PX).grey;
    const inDisc = (x: number, y: number) => onHairline(x, y) && Math.abs(x - CENTRE.x) < 60;
    const kept = data.filter((value, at) => inDisc(at % SIZE_PX, Math.floor(at / SIZE_PX)) && value <= 235);
    expect(kept.length).toBeGreaterThan(115);
  });

  it('keeps the short upright rules of a row, and no flank of the ring below a rule in line with it', async () => {
    const cv = await loadOpenCv();
    const onUpright = (x: number, y: number) => x >= 302 && x < 304 && y >= 200 && y < 252;
    const inLine = (x: number, y: number) => x >= 149 && x < 151 && y >= 100 && y < 200;
    const isRule = (x: number, y: number) =>
      onRule(y) || (y >= 250 && y < 252) || onUpright(x, y) || inLine(x, y);
    const { data: drawn } = page(TONE.seal).grey;
    const grey = greyOf(SIZE_PX, SIZE_PX, (x, y) =>
      isRule(x, y) ? Math.min(TONE.rule, drawn[y * SIZE_PX + x] ?? 255) : (drawn[y * SIZE_PX + x] ?? 255),
    );
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (grey.data[y * SIZE_PX + x] === 255 ? 0 : 1));
    const { data } = withoutPaleSeals(cv, { grey, ink }, TEXT_HEIGHT_PX).grey;
    expect(left(data, onUpright)).toBe(1);
    expect(left(data, inLine)).toBe(1);
    const isFlank = (x: number, y: number) => x < 180 && y > 206 && y < 246 && isSeal(x, y);
    expect(left(data, isFlank)).toBeLessThan(0.15);
  });

  it('leaves a seal as dark as the text to the search for rings', async () => {
    const cv = await loadOpenCv();
    const dark = page(TONE.text);
    expect(withoutPaleSeals(cv, dark, TEXT_HEIGHT_PX).grey.data).toEqual(dark.grey.data);
  });

  it('leaves a dark seal whose edges are pale, and the pale text in it', async () => {
    const cv = await loadOpenCv();
    const sharp = page(TONE.text);
    const onEdge = (x: number, y: number) => {
      const fromMiddlePx = Math.abs(Math.hypot(x - CENTRE.x, y - CENTRE.y) - 110);
      return fromMiddlePx > 3 && fromMiddlePx <= 6;
    };
    const { data } = sharp.grey;
    const grey = greyOf(SIZE_PX, SIZE_PX, (x, y) =>
      Math.min(data[y * SIZE_PX + x] ?? 255, onEdge(x, y) ? TONE.seal : 255),
    );
    const ink = bitmapOf(SIZE_PX, SIZE_PX, (x, y) => (grey.data[y * SIZE_PX + x] === 255 ? 0 : 1));
    expect(withoutPaleSeals(cv, { grey, ink }, TEXT_HEIGHT_PX).grey.data).toEqual(grey.data);
  });

  it('changes nothing where text is as pale as seals are', async () => {
    const cv = await loadOpenCv();
    const faint = page(TONE.seal);
    const pale = {
      ...faint,
      grey: { ...faint.grey, data: faint.grey.data.map(value => Math.max(value, 200)) },
    };
    expect(withoutPaleSeals(cv, pale, TEXT_HEIGHT_PX).grey.data).toEqual(pale.grey.data);
  });
});
