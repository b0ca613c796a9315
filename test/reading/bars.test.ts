import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/model/raster.ts';
import { type BarsSeen, linesLackingBars, withBars } from '../../src/reading/bars.ts';
import { glyphBoxes } from '../../src/reading/glyphs.ts';
import type { SeenCharacter } from '../../src/reading/seen-character.ts';

const LINE_PX = 30;
const SHAPES = {
  /** A thicker one, and what is lower than any bar: the head of the line below. */
  thick: [13, 4, 4, 26],
  low: [2, 8, 10, 30],
  /** As high as the line, and nothing else is so thin. */
  bar: [14, 4, 2, 26],
  /** With the ragged edges of a fax. */
  ragged: [13, 4, 5, 26],
  /** Its lower half, a piece of paper below the upper one. */
  broken: [14, 4, 2, 11],
  one: [11, 4, 8, 21],
  thin: [14, 4, 2, 21],
  han: [2, 2, 26, 27],
  none: [0, 0, 0, 0],
} as const;

/** A line of places of one line height each, with the ink of a shape in each, and what was read for it, perhaps so far off its middle. */
function read(
  places: readonly (readonly [keyof typeof SHAPES, string, number?])[],
  others: BarsSeen = 'nowhere',
): string {
  const [widthPx, heightPx] = [places.length * LINE_PX, LINE_PX + 10];
  const data = new Uint8Array(widthPx * heightPx);
  places.forEach(([shape], place) => {
    const [x, y, width, height] = SHAPES[shape];
    for (let row = y; row < y + height; row++) {
      const start = row * widthPx + place * LINE_PX + x;
      data.fill(1, start, start + width);
      if (shape === 'broken') data.fill(1, start + 15 * widthPx, start + 15 * widthPx + width);
    }
  });
  const ink: Bitmap = { widthPx, heightPx, data };
  const seen = places.flatMap(([, text, off = 0], place): SeenCharacter[] =>
    text === ''
      ? []
      : [{ text, probability: 0.9, alternatives: [], centrePx: (place + 0.5) * LINE_PX + off }],
  );
  return withBars(seen, ink, glyphBoxes(ink), LINE_PX, others)
    .map(({ text }) => text)
    .join('');
}

describe('bars between entries', () => {
  it('are told from digits where only the second reader printed bars, broken ones as well', () => {
    const places = [
      ['one', '2'],
      ['bar', '1'],
      ['one', '0'],
      ['broken', '1'],
      ['one', '1'],
    ] as const;
    expect(read(places)).toBe('21011');
    expect(read(places, 'on-line')).toBe('2|0|1');
  });

  it('are put between Han that leave room for one, also where one of these was seen too near', () => {
    const places = (off: number) =>
      [
        ['han', '制'],
        ['bar', ''],
        ['han', '机', off],
        ['bar', '|'],
        ['one', '1'],
      ] as const;
    expect(read(places(0))).toBe('制|机|1');
    expect(read(places(-20))).toBe('制|机|1');
    expect(read(places(-26))).toBe('制机|1');
  });

  it('are told from the digits and brackets they were read as, behind a Han or beside another bar', () => {
    expect(
      read([
        ['han', '牌'],
        ['bar', '1'],
        ['one', '5'],
        ['one', '5'],
      ]),
    ).toBe('牌|55');
    expect(
      read([
        ['one', '0'],
        ['bar', ']'],
        ['one', '3'],
        ['bar', '|'],
        ['han', '家'],
      ]),
    ).toBe('0|3|家');
  });

  it('are put where nobody read them, beside another one', () => {
    expect(
      read([
        ['one', '1'],
        ['bar', '|'],
        ['one', '0'],
        ['bar', ''],
        ['han', '鲜'],
      ]),
    ).toBe('1|0|鲜');
    const behind = (...blanks: readonly ['bar' | 'none', string][]) =>
      read([['one', '1'], ['bar', '|'], ['han', '鲜'], ...blanks]);
    expect(behind(['bar', ''])).toBe('1|鲜|');
    expect(behind(['none', ''], ['bar', ''])).toBe('1|鲜');
  });

  it('are put where nobody read them, beside bars on other lines of the cell; a 1 stays', () => {
    const places = [
      ['han', '纶'],
      ['bar', ''],
      ['han', '无'],
    ] as const;
    expect(read(places)).toBe('纶无');
    expect(read(places, 'in-cell')).toBe('纶|无');
    const one = [
      ['han', '第'],
      ['bar', '1'],
      ['han', '类'],
    ] as const;
    expect(read(one, 'in-cell')).toBe('第1类');
  });

  it('are sought on the lines with too few beside others with several', () => {
    const lines = (...texts: string[]) => texts.map(text => [...text].map(one => ({ text: one })));
    expect(linesLackingBars(lines('衬衫', '1|0|棉制|95%棉', '5%氨纶无品牌', ''))).toEqual([2]);
    expect(linesLackingBars(lines('衬衫', '棉制|95%棉'))).toEqual([]);
  });

  it('leave the l of ml where it is', () => {
    const places = [
      ['bar', '|'],
      ['one', '5'],
      ['han', 'm'],
      ['none', 'l'],
      ['bar', ''],
      ['han', '无'],
    ] as const;
    expect(read(places)).toBe('|5ml|无');
  });

  it('may be thicker beside another one', () => {
    const places = [
      ['ragged', '['],
      ['han', '卧'],
    ] as const;
    expect(read(places)).toBe('[卧');
    expect(read([...places, ['bar', '|']])).toBe('|卧|');
  });

  it('are as low as the lowest of their shape, whatever reaches into the line from below', () => {
    expect(
      read([
        ['one', '4'],
        ['thick', ']'],
        ['thin', '1'],
        ['low', '口'],
        ['bar', '|'],
        ['han', '家'],
      ]),
    ).toBe('4|1口|家');
  });

  it('are none where the ink ends where digits do, and where letters stand alone', () => {
    expect(
      read([
        ['han', '第'],
        ['thin', '1'],
        ['han', '批'],
      ]),
    ).toBe('第1批');
    expect(
      read([
        ['one', '4'],
        ['bar', 'I'],
        ['one', '4'],
      ]),
    ).toBe('4I4');
    expect(
      read([
        ['han', '第'],
        ['one', '1'],
        ['bar', '|'],
      ]),
    ).toBe('第1|');
  });
});
