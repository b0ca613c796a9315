import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/model/raster.ts';
import { withBrokenOnes } from '../../src/reading/broken-one.ts';
import { glyphBoxes } from '../../src/reading/glyphs.ts';
import type { SeenCharacter } from '../../src/reading/seen-character.ts';

const LINE_PX = 28;

type Place = readonly (readonly number[])[];

/** A line of places one character wide; in each, boxes of ink as [x, y, width, height] within the place. */
function lineOf(places: readonly Place[]): Bitmap {
  const widthPx = places.length * LINE_PX;
  const data = new Uint8Array(widthPx * LINE_PX);
  for (const [place, boxes] of places.entries()) {
    for (const [x = 0, y = 0, width = 0, height = 0] of boxes) {
      for (let row = y; row < y + height; row++) {
        const start = row * widthPx + place * LINE_PX + x;
        data.fill(1, start, start + width);
      }
    }
  }
  return { widthPx, heightPx: LINE_PX, data };
}

const HAN: Place = [[3, 2, 22, 24]];
/** The last touch of the brush, and a speck of the stroke. */
const TOUCH: Place = [
  [3, 13, 3, 2],
  [22, 12, 4, 3],
];
const PIECE: Place = [[4, 13, 9, 2]];
const DOT: Place = [[12, 12, 4, 4]];
const COMMA: Place = [[5, 22, 3, 4]];

/** Characters in the middle of their places; a place without text was passed over. */
function judge(texts: readonly string[], ink: Place): SeenCharacter[] {
  const seen = texts.flatMap((text, place) =>
    [...text].map(one => ({
      text: one,
      probability: 0.9,
      alternatives: [],
      centrePx: (place + 0.5) * LINE_PX,
    })),
  );
  const line = lineOf(texts.map(text => (/\p{Script=Han}/u.test(text) ? HAN : ink)));
  return withBrokenOnes(seen, line, glyphBoxes(line), LINE_PX);
}

const textOf = (characters: readonly SeenCharacter[]) => characters.map(({ text }) => text).join('');

describe('withBrokenOnes', () => {
  it.each(['·', '-', '--', '，', ''])('puts 一 for what was read as %j where it makes a word', read => {
    const characters = judge(['进', read, '步', '提', '升'], TOUCH);
    expect(textOf(characters)).toBe('进一步提升');
    expect(characters[1]).toMatchObject({ placed: true });
  });

  it('puts 一 before the first character, if something was read there', () => {
    expect(textOf(judge(['-', '般', '征', '税'], TOUCH))).toBe('一般征税');
    expect(textOf(judge(['', '般', '征', '税'], TOUCH))).toBe('般征税');
  });

  it('is no less sure of a long bar with specks above and below it', () => {
    const bar = [3, 13, 22, 3];
    const specked: Place = [bar, [6, 4, 3, 2], [18, 24, 2, 3]];
    expect(textOf(judge(['--', '般', '征', '税'], specked))).toBe('一般征税');
    // The pitch may be taken for less than it is.
    expect(textOf(judge(['--', '般', '征', '税'], [[0, 13, 25, 3]]))).toBe('一般征税');
    // Ink as large as a mark is no speck.
    expect(textOf(judge(['--', '般', '征', '税'], [bar, [6, 3, 6, 5]]))).toBe('--般征税');
  });

  it('is less sure of a piece that is not the end of the stroke', () => {
    const [, whole] = judge(['进', '·', '步'], TOUCH);
    const [, piece] = judge(['进', '·', '步'], PIECE);
    expect(piece?.text).toBe('一');
    expect(piece?.probability).toBeLessThan(whole?.probability ?? 0);
    // Nobody read it, and it may be anything.
    expect(textOf(judge(['进', '', '步'], PIECE))).toBe('进步');
  });

  it('doubts a dash that makes no word', () => {
    const [, mark] = judge(['阿', '-', '卜', '杜'], TOUCH);
    expect(mark).toMatchObject({ text: '-', doubted: true });
  });

  it('leaves middle dots, and marks between clauses', () => {
    expect(textOf(judge(['进', '·', '步'], DOT))).toBe('进·步');
    const [, comma] = judge(['进', '，', '步'], COMMA);
    expect(comma).toMatchObject({ text: '，', roomy: true });
    expect(comma?.doubted).toBeUndefined();
  });

  it('leaves a 一 that was read, spaces, and Han without room between them', () => {
    expect(textOf(judge(['进', '一', '步'], TOUCH))).toBe('进一步');
    expect(textOf(judge(['进', ' ', '步'], []))).toBe('进 步');
    expect(textOf(judge(['进', '步'], []))).toBe('进步');
  });
});
