import { describe, expect, it } from 'vitest';
import { binarizeLine, glyphBoxes } from '../../src/reading/glyphs.ts';
import {
  besideNumber,
  featureCount,
  glyphBehind,
  lookAtSign,
  signClasses,
  signFeatures,
} from '../../src/reading/sign-network.ts';
import { bitmapFromText } from '../support/bitmap.ts';
import { drawnStrokes, HEIGHT_PX, type Stroke } from '../support/drawn-strokes.ts';

/** With an upright 1 behind where asked for. */
function drawn(strokes: readonly Stroke[], isBeforeNumber: boolean) {
  return drawnStrokes(isBeforeNumber ? [...strokes, [1.5, -0.1, 1.5, 1.05]] : strokes);
}

const chevron: readonly Stroke[] = [
  [0, 0.1, 0.9, 0.45],
  [0.9, 0.45, 0, 0.8],
];
const barred: readonly Stroke[] = [
  [0, 0.05, 0.9, 0.38],
  [0.9, 0.38, 0, 0.71],
  [0, 0.95, 0.9, 0.95],
];
const slanted: readonly Stroke[] = [...barred.slice(0, 2), [0, 0.95, 0.9, 0.62]];
const mirrored = (strokes: readonly Stroke[]) =>
  strokes.map(([x1, y1, x2, y2]): Stroke => [0.9 - x1, y1, 0.9 - x2, y2]);
const equals: readonly Stroke[] = [
  [0, 0.3, 0.9, 0.3],
  [0, 0.65, 0.9, 0.65],
];
const two: readonly Stroke[] = [
  [0.05, 0.2, 0.2, 0],
  [0.2, 0, 0.45, 0.05],
  [0.45, 0.05, 0.5, 0.3],
  [0.5, 0.3, 0, 1],
  [0, 1, 0.55, 1],
];

function view(strokes: readonly Stroke[], isBeforeNumber: boolean) {
  const image = drawn(strokes, isBeforeNumber);
  const glyphs = glyphBoxes(binarizeLine(image));
  const [glyph] = glyphs;
  if (glyph === undefined) throw new Error('nothing drawn');
  return lookAtSign(image, glyph, glyphBehind(glyph, glyphs, HEIGHT_PX));
}

describe('lookAtSign', () => {
  it.each([
    ['>', chevron],
    ['<', mirrored(chevron)],
    ['≥', barred],
    ['≤', mirrored(barred)],
    ['≥', slanted],
    ['≤', mirrored(slanted)],
    ['=', equals],
  ] as const)('tells %s before a number and alone', (sign, strokes) => {
    for (const isBeforeNumber of [true, false]) {
      const seen = view(strokes, isBeforeNumber);
      expect(seen.text).toBe(sign);
      expect(seen.probability).toBeGreaterThan(0.5);
    }
  });

  it('takes a 2 for none', () => {
    expect(view(two, true).anySign).toBeLessThan(0.1);
  });
});

describe('besideNumber', () => {
  const ink = bitmapFromText(`
    ..#....##
    ..#....##
    .......##
    ####...##
    .###...##
    ####...##
    ..#....##
    ..#......
    ..#......`);
  const number = { x: 7, y: 0, width: 2, height: 7 };

  it('cuts a sign to the rows of its number', () => {
    const low = { x: 7, y: 3, width: 2, height: 4 };
    expect(besideNumber(ink, { x: 0, y: 0, width: 4, height: 9 }, low)).toEqual({
      x: 0,
      y: 3,
      width: 4,
      height: 5,
    });
  });

  it('leaves one that stands within them', () => {
    const sign = { x: 0, y: 3, width: 4, height: 3 };
    expect(besideNumber(ink, sign, number)).toBe(sign);
  });
});

describe('signFeatures', () => {
  it('tells the shape apart from where it stands', () => {
    const image = drawn(chevron, true);
    const [glyph, next] = glyphBoxes(binarizeLine(image));
    if (glyph === undefined || next === undefined) throw new Error('nothing drawn');
    const [beside, alone] = [signFeatures(image, glyph, next), signFeatures(image, glyph, null)];
    expect(beside).toHaveLength(featureCount);
    expect(alone.slice(0, 256)).toEqual(beside.slice(0, 256));
    expect([...alone.slice(256, 260)]).toEqual([0, 0, 0, 0]);
    expect(signClasses).toContain('digit');
  });
});
