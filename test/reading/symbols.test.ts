import { describe, expect, it } from 'vitest';
import type { Bitmap, GreyRaster } from '../../src/model/raster.ts';
import { findCheckBoxes } from '../../src/reading/check-boxes.ts';
import { glyphBoxes } from '../../src/reading/glyphs.ts';
import type { LineReading } from '../../src/reading/line-reader.ts';
import { findLoneMark } from '../../src/reading/lone-marks.ts';
import { findSymbols } from '../../src/reading/symbols.ts';

type Segment = readonly [number, number, number, number];

/** A canvas with straight strokes 2 px thick. */
function drawn(widthPx: number, heightPx: number, ...segments: readonly Segment[]): Bitmap {
  const data = new Uint8Array(widthPx * heightPx);
  for (const [x1, y1, x2, y2] of segments) {
    const steps = 2 * Math.ceil(Math.hypot(x2 - x1, y2 - y1)) || 1;
    for (let step = 0; step <= steps; step++) {
      const x = Math.round(x1 + ((x2 - x1) * step) / steps);
      const y = Math.round(y1 + ((y2 - y1) * step) / steps);
      for (const at of [y * widthPx + x, y * widthPx + x + 1, (y + 1) * widthPx + x]) data[at] = 1;
    }
  }
  return { widthPx, heightPx, data };
}

const square: Segment[] = [
  [10, 8, 30, 8],
  [10, 28, 30, 28],
  [10, 8, 10, 28],
  [30, 8, 30, 28],
];
const chevron: Segment[] = [
  [6, 6, 24, 13],
  [24, 13, 6, 20],
];

describe('findCheckBoxes', () => {
  it('tells an empty box from a ticked and a crossed one', () => {
    const texts = (...inside: readonly Segment[]) =>
      findCheckBoxes(drawn(44, 40, ...square, ...inside), 26).map(({ text }) => text);
    expect(texts()).toEqual(['□']);
    expect(texts([14, 18, 19, 24], [19, 24, 27, 12])).toEqual(['☑']);
    expect(texts([11, 9, 29, 27], [29, 9, 11, 27])).toEqual(['☒']);
  });

  it('takes no square for a box that strokes go on around', () => {
    const strokes: Segment[] = [
      [6, 4, 34, 4],
      [6, 32, 34, 32],
      [6, 4, 6, 34],
    ];
    expect(findCheckBoxes(drawn(44, 40, ...square, [14, 18, 26, 18], ...strokes), 26)).toEqual([]);
  });

  it('takes the square itself, not what touches it', () => {
    const [box] = findCheckBoxes(drawn(60, 40, ...square, [33, 8, 33, 28], [30, 18, 36, 18]), 26);
    expect(box?.box).toMatchObject({ x: 10, width: 22 });
  });

  it('takes no round letter for a box', () => {
    const data = new Uint8Array(60 * 50);
    for (let at = 0; at < data.length; at++) {
      const away = Math.abs((at % 60) - 29.5) ** 2.5 + Math.abs(Math.floor(at / 60) - 24.5) ** 2.5;
      if (away <= 19 ** 2.5 && away >= 14 ** 2.5) data[at] = 1;
    }
    for (const lineHeightPx of [30, 34, 38, 42])
      expect(findCheckBoxes({ widthPx: 60, heightPx: 50, data }, lineHeightPx)).toEqual([]);
  });

  it('needs all four edges', () => {
    expect(findCheckBoxes(drawn(44, 40, ...square.slice(0, 3)), 26)).toEqual([]);
  });
});

describe('findLoneMark', () => {
  const mark = (ink: Bitmap, first = '') => findLoneMark(ink, glyphBoxes(ink), first, 24)?.text ?? null;

  it('tells dashes by their length, and a slash', () => {
    expect(mark(drawn(80, 30, [20, 15, 27, 15]))).toBe('-');
    expect(mark(drawn(80, 30, [20, 15, 45, 15]))).toBe('—');
    expect(mark(drawn(80, 30, [10, 15, 60, 15]))).toBe('——');
    expect(mark(drawn(80, 30, [30, 3, 22, 25]))).toBe('/');
  });

  it('sees a mark beside specks, and a slash as wide as a Han character', () => {
    expect(mark(drawn(80, 30, [20, 15, 45, 15], [60, 3, 60, 3], [70, 20, 70, 20]))).toBe('—');
    expect(mark(drawn(80, 30, [34, 6, 14, 25]))).toBe('/');
  });

  it('leaves a short 一 and the digit 1 to the readers', () => {
    expect(mark(drawn(80, 30, [20, 15, 39, 15]), '一')).toBeNull();
    expect(mark(drawn(80, 30, [30, 3, 30, 25]))).toBeNull();
  });

  it('knows a steep slash from a 1 by its lean, and leaves the stem of a 7', () => {
    const thick = (from: number, to: number) =>
      drawn(80, 30, ...[0, 1, 2].map(more => [from + more, 3, to + more, 26] as const));
    expect(mark(thick(33, 28), '1')).toBe('/');
    expect(mark(thick(33, 28), '-')).toBe('/');
    expect(mark(thick(30, 30), '1')).toBeNull();
    expect(mark(thick(31, 30), '1')).toBeNull();
    expect(mark(thick(33, 28), '7')).toBeNull();
    expect(
      mark(drawn(80, 30, [33, 3, 28, 26], [34, 3, 29, 26], [26, 3, 34, 3], [26, 4, 34, 4]), '1'),
    ).toBeNull();
  });

  it('knows the slash of a low scan, and asks about a 1 that leans', () => {
    const low = (from: number, to: number) =>
      drawn(80, 30, ...[0, 1].map(more => [from + more, 8, to + more, 24] as const));
    const found = (ink: Bitmap) => findLoneMark(ink, glyphBoxes(ink), '-', 24);
    expect(found(low(32, 29))?.text).toBe('/');
    expect(found(low(31, 29))).toMatchObject({ text: '1', probability: 0.6 });
    expect(found(low(30, 30))).toMatchObject({ text: '1', probability: 0.9 });
  });

  it('takes an upright stroke for no dash, whatever the reader printed', () => {
    expect(mark(drawn(80, 30, [30, 3, 30, 25]), '-')).toBe('1');
    expect(mark(drawn(80, 30, [30, 3, 30, 25]), '—')).toBe('1');
    expect(mark(drawn(80, 30, [30, 3, 22, 25]), '-')).toBe('/');
    const streak = { ...drawn(80, 30), data: drawn(80, 30).data.map((_, at) => Number(at % 80 === 30)) };
    expect(mark(streak, '—')).toBeNull();
  });
});

describe('findSymbols', () => {
  const image = (ink: Bitmap): GreyRaster => ({
    ...ink,
    channels: 1,
    data: ink.data.map(value => (value === 1 ? 0 : 255)),
  });
  const reading = (text: string, centresPx: number[], probability = 0.9): LineReading => ({
    reader: 'pp-ocr',
    model: 'test',
    text,
    characters: [...text].map(character => ({ text: character, probability, alternatives: [] })),
    centresPx,
  });
  const textOf = (ink: Bitmap, first: LineReading) =>
    findSymbols(image(ink), { ink, glyphs: glyphBoxes(ink), circled: [] }, first, 26, 26)
      .characters.map(({ text }) => text)
      .join('');

  it('puts a ticked box where the reader saw nothing or a 口', () => {
    const ink = drawn(
      120,
      40,
      ...square,
      [14, 18, 19, 24],
      [19, 24, 27, 12],
      [60, 10, 60, 28],
      [90, 10, 90, 28],
    );
    expect(textOf(ink, reading('新增', [60, 90]))).toBe('☑新增');
    expect(textOf(ink, reading('口新增', [20, 60, 90]))).toBe('☑新增');
    expect(textOf(ink, reading('目新增', [20, 60, 90], 0.4))).toBe('☑新增');
  });

  it('sees a box whose hairline is too pale for ink', () => {
    const words = drawn(120, 40, [60, 10, 60, 28], [90, 10, 90, 28]);
    const box = drawn(120, 40, ...square);
    const seen = image(words);
    const grey = { ...seen, data: seen.data.map((value, at) => (box.data[at] === 1 ? 200 : value)) };
    const [first] = findSymbols(
      grey,
      { ink: words, glyphs: glyphBoxes(words), circled: [] },
      reading('新增', [60, 90]),
      26,
      26,
    ).characters;
    expect(first).toMatchObject({ text: '□', placed: true });
    const dashes = drawn(120, 40, [12, 8, 16, 8], [20, 8, 28, 8], ...square.slice(1));
    const worn = { ...seen, data: seen.data.map((value, at) => (dashes.data[at] === 1 ? 200 : value)) };
    const line = { ink: words, glyphs: glyphBoxes(words), circled: [] };
    expect(findSymbols(worn, line, reading('新增', [60, 90]), 26, 26).characters[0]?.text).toBe('□');
    const [read] = findSymbols(
      grey,
      { ink: words, glyphs: glyphBoxes(words), circled: [] },
      reading('0新增', [20, 60, 90]),
      26,
      26,
    ).characters;
    expect(read?.text).toBe('0');
    // The strokes of a character in a blur are as dark as the others.
    const blurred = { ...seen, data: seen.data.map((value, at) => (box.data[at] === 1 ? 60 : value)) };
    const open = drawn(120, 40, ...square.slice(0, 3), [60, 10, 60, 28], [90, 10, 90, 28]);
    const inked = { ink: open, glyphs: glyphBoxes(open), circled: [] };
    const [other] = findSymbols(blurred, inked, reading('新增', [60, 90]), 26, 26).characters;
    expect(other?.text).toBe('新');
  });

  it('sets a mark that the reader passed over where it stands', () => {
    const ink = drawn(80, 30, [44, 3, 36, 25]);
    const [slash] = findSymbols(
      image(ink),
      { ink, glyphs: glyphBoxes(ink), circled: [] },
      reading('', []),
      26,
      26,
    ).characters;
    expect(slash?.text).toBe('/');
    expect(slash?.centrePx).toBeCloseTo(41, 0);
  });

  it('leaves a sure Han character and the 口 of a word alone', () => {
    const ink = drawn(120, 40, ...square, [60, 10, 60, 28], [90, 10, 90, 28]);
    expect(textOf(ink, reading('目标', [20, 60], 0.99))).toBe('目标');
    expect(textOf(ink, reading('口岸', [20, 60]))).toBe('口岸');
    expect(textOf(ink, reading('国防', [20, 60]))).toBe('国防');
    expect(textOf(ink, reading('口径73', [20, 60, 90, 110]))).toBe('口径73');
    expect(textOf(ink, reading('因故，', [20, 60, 90]))).toBe('因故，');
    const crossed = drawn(120, 40, ...square, [14, 18, 19, 24], [19, 24, 27, 12]);
    expect(textOf(crossed, reading('障团难', [4, 20, 60], 0.5))).toBe('障团难');
    expect(textOf(crossed, reading('是团否', [4, 20, 60], 0.5))).toBe('是☑否');
  });

  it('leaves the square O of a word of Latin letters alone, and takes the box behind each of several letters', () => {
    const ink = drawn(160, 40, ...square, [60, 10, 60, 28], [90, 10, 90, 28]);
    expect(textOf(ink, reading('COSCO', [4, 20, 60, 90, 110], 0.94))).toBe('COSCO');
    expect(textOf(ink, reading('PO38', [4, 20, 60, 90], 0.94))).toBe('PO38');
    expect(textOf(ink, reading('OOO', [20, 60, 90], 0.94))).toBe('OOO');
    expect(textOf(ink, reading('AOBO', [4, 20, 60, 90], 0.94))).toBe('A□BO');
    expect(textOf(ink, reading('O新增', [20, 60, 90], 0.94))).toBe('□新增');
  });

  it('overrules a sign whose bar the reader passed over', () => {
    const ink = drawn(80, 36, ...chevron, [6, 26, 24, 26], [50, 6, 50, 26]);
    expect(textOf(ink, reading('>1', [15, 50]))).toBe('≥1');
    expect(textOf(ink, reading('1', [50]))).toBe('≥1');
  });

  it('believes its own view of a clear sign that the reader passed over', () => {
    const ink = drawn(80, 36, ...chevron, [6, 26, 24, 26], [50, 6, 50, 26]);
    const [sign] = findSymbols(
      image(ink),
      { ink, glyphs: glyphBoxes(ink), circled: [] },
      reading('1', [50]),
      26,
      26,
    ).characters;
    expect(sign).toMatchObject({ text: '≥', placed: true });
    expect(sign?.probability).toBeGreaterThan(0.95);
  });

  it('takes the two bars that a reader saw for the angle and bar that they are', () => {
    const ink = drawn(80, 36, ...chevron, [6, 26, 24, 26], [50, 6, 50, 26]);
    expect(textOf(ink, reading('=1', [15, 50]))).toBe('≥1');
    expect(textOf(ink, reading('<1', [15, 50]))).toBe('<1');
  });

  it('believes a bar that the reader saw and its own view lost, in doubt where the reader is unsure', () => {
    const bare = drawn(80, 36, ...chevron, [50, 6, 50, 26]);
    const line = { ink: bare, glyphs: glyphBoxes(bare), circled: [] };
    const [unsure] = findSymbols(image(bare), line, reading('≥1', [15, 50], 0.7), 26, 26).characters;
    expect(unsure).toMatchObject({ text: '≥', doubted: true });
    const [sure] = findSymbols(image(bare), line, reading('≥1', [15, 50], 0.99), 26, 26).characters;
    expect(sure?.text).toBe('≥');
    expect(sure?.doubted).toBeUndefined();
  });

  it('sees a sign before a digit that the reader set early', () => {
    const ink = drawn(80, 36, ...chevron, [6, 26, 24, 26], [34, 6, 34, 26]);
    expect(textOf(ink, reading('1', [27]))).toBe('≥1');
    expect(textOf(ink, reading('1', [17]))).toBe('1');
  });

  it('takes no digit that a sign runs into for its bar', () => {
    const sign: Segment[] = [
      [24, 6, 6, 13],
      [6, 13, 24, 20],
    ];
    const digit = [6, 19, 26].map((y): Segment => [24, y, 36, y]);
    const ink = drawn(60, 36, ...sign, ...digit);
    expect(glyphBoxes(ink)).toHaveLength(1);
    expect(textOf(ink, reading('<2', [14, 30]))).toBe('<2');
  });

  it('knows a comparison sign alone in its cell, whatever the reader sees and beside specks', () => {
    const speck: Segment = [40, 8, 40, 8];
    const barred = drawn(50, 34, ...chevron, [6, 26, 24, 26], speck);
    for (const text of ['W', 'W.', '之', 'Ｖ', '']) {
      const places = [...text].map((_, index) => 15 + 20 * index);
      expect(textOf(barred, reading(text, places, 0.99)), text).toBe('≥');
    }
    expect(textOf(drawn(50, 34, ...chevron), reading('Λ', [15], 0.5))).toBe('>');
    const equal = drawn(50, 34, [6, 12, 24, 12], [6, 20, 24, 20], speck);
    for (const text of ['二', '—', 'Ⅱ']) expect(textOf(equal, reading(text, [15], 0.9)), text).toBe('=');
  });

  it('takes no letter, number or word for a sign alone in its cell', () => {
    const letter = drawn(34, 34, [6, 6, 15, 26], [15, 26, 24, 6]);
    expect(textOf(letter, reading('V', [15], 0.96))).toBe('V');
    const two = drawn(50, 34, [10, 10, 20, 10], [6, 22, 26, 22]);
    expect(textOf(two, reading('二', [15], 0.9))).toBe('二');
    const seven = drawn(50, 34, ...chevron);
    expect(textOf(seven, reading('7', [15], 0.9))).toBe('7');
    expect(textOf(seven, reading('了', [15], 0.99))).toBe('了');
  });
});
