import { describe, expect, it } from 'vitest';
import type { GreyRaster } from '../../src/model/raster.ts';
import { type LineReader, lineReading } from '../../src/reading/line-reader.ts';
import { readOrCopies, readShortLine } from '../../src/reading/short-lines.ts';

const glyph: GreyRaster = { widthPx: 12, heightPx: 30, channels: 1, data: new Uint8Array(360).fill(255) };

/** A reader that answers one text to the character alone and another to its copies. */
function readerOf(alone: string, copies: string, probability = 0.9): LineReader {
  return {
    id: 'pp-ocr',
    model: 'test',
    canPrint: () => true,
    read: async line => {
      const text = line.widthPx > 3 * glyph.widthPx ? copies : alone;
      const characters = [...text].map(own => ({ text: own, probability, alternatives: [], centrePx: 0 }));
      return lineReading('pp-ocr', 'test', characters);
    },
    close: async () => undefined,
  };
}

describe('readShortLine', () => {
  const read = async (alone: string, copies: string) =>
    (await readShortLine(readerOf(alone, copies), glyph, glyph)).characters[0];

  it('hears the copies where the character alone is passed over', async () => {
    expect(await read('', '888')).toMatchObject({ text: '8', probability: expect.closeTo(0.9) });
    expect(await read('', '88')).toMatchObject({ text: '8', probability: expect.closeTo(0.6) });
  });

  it('is surer where both looks agree', async () => {
    expect((await read('8', '888'))?.probability).toBeGreaterThan(0.95);
  });

  it('keeps the answer to the character alone where the copies differ, and doubts where they object', async () => {
    expect(await read('三', 'E三=')).toMatchObject({ text: '三', probability: 0.9 });
    const doubted = await read('三', 'EEE');
    expect(doubted).toMatchObject({ text: '三', alternatives: [{ text: 'E' }] });
    expect(doubted?.probability).toBeLessThan(0.6);
  });

  it('hears of two digits the one that was passed over, each in its place', async () => {
    const reading = await readShortLine(readerOf('8', '808080'), glyph, glyph);
    expect(reading).toMatchObject({ text: '80', centresPx: [3, 9] });
    expect((await readShortLine(readerOf('8', '808088'), glyph, glyph)).text).toBe('8');
    expect((await readShortLine(readerOf('8', '80808'), glyph, glyph)).text).toBe('8');
    expect((await readShortLine(readerOf('三', '三E三E三E'), glyph, glyph)).text).toBe('三');
  });

  it('makes nothing of nothing', async () => {
    expect(await read('', '')).toBeUndefined();
  });
});

describe('readOrCopies', () => {
  const read = async (alone: string, copies: string, tight: GreyRaster | null) =>
    (await readOrCopies(readerOf(alone, copies), { image: glyph, tight })).text;

  it('shows copies of a short line only where the reader sees nothing in it', async () => {
    expect(await read('', '555', glyph)).toBe('5');
    expect(await read('3', '555', glyph)).toBe('3');
    expect(await read('', '555', null)).toBe('');
  });
});
