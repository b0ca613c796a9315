import { describe, expect, it } from 'vitest';
import type { GreyRaster } from '../../src/model/raster.ts';
import { binarizeLine, glyphBoxes } from '../../src/reading/glyphs.ts';
import { type LineReader, type LineReading, lineReading } from '../../src/reading/line-reader.ts';
import { readSign } from '../../src/reading/read-sign.ts';
import { bearsOut, behindSign, findSignHead } from '../../src/reading/sign-head.ts';
import { drawnStrokes } from '../support/drawn-strokes.ts';

/** A line of glyphs drawn with `#`, each cell of the drawing 2 px. */
function drawn(...rows: readonly string[]): GreyRaster {
  const widthPx = 2 * Math.max(...rows.map(row => row.length));
  const data = new Uint8Array(widthPx * rows.length * 2).fill(255);
  for (let y = 0; y < rows.length * 2; y++) {
    for (let x = 0; x < widthPx; x++) if (rows[y >> 1]?.[x >> 1] === '#') data[y * widthPx + x] = 0;
  }
  return { widthPx, heightPx: rows.length * 2, channels: 1, data };
}

const line = drawn(
  '                      ',
  '  ##                  ',
  '    ##         ##     ',
  '      ##        #     ',
  '    ##          #     ',
  '  ##            #     ',
  '                #     ',
  '  ######        #     ',
  '                      ',
);
const job = { image: line, inkHeightPx: 14, textHeightPx: 14 };
const ink = binarizeLine(line);
const read = (text: string, centresPx: readonly number[], probability = 0.9): LineReading => ({
  ...lineReading(
    'pp-ocr',
    'test',
    [...text].map((character, index) => ({
      text: character,
      probability,
      alternatives: [],
      centrePx: centresPx[index] ?? 0,
    })),
  ),
});
const saying = (text: string): LineReader => ({
  id: 'pp-ocr',
  model: 'test',
  canPrint: () => true,
  read: async () => read(text, []),
  close: async () => {},
});

describe('bearsOut', () => {
  const head = findSignHead(job, ink, glyphBoxes(ink), read('≥1', [9, 32]));
  const shapes = { shape: { text: '≥', probability: 0.98, anySign: 0.99 }, reader: null } as const;
  const bears = (rest: string, whole: string, toldBy: 'shape' | 'reader') =>
    head !== null && bearsOut(read(rest, []), read(whole, []), { ...head, shape: shapes[toldBy] });

  it('wants a number behind the sign, with all digits of the line', () => {
    expect(bears('90%', '≥90%', 'reader')).toBe(true);
    expect(bears('元', '≥元', 'reader')).toBe(false);
    // The 2 of 2024 is no sign that the reader passed over.
    expect(bears('024年', '2024年', 'reader')).toBe(false);
  });

  it('but believes the shape of a sign that was read as a digit', () => {
    expect(bears('90%', '290%', 'shape')).toBe(true);
  });
});

describe('findSignHead', () => {
  it('sees the shape of a sign that was read as a 2, however surely, and a 2 that is one', () => {
    expect(findSignHead(job, ink, glyphBoxes(ink), read('21', [9, 32]))?.shape?.text).toBe('≥');
    expect(findSignHead(job, ink, glyphBoxes(ink), read('21', [9, 32], 0.99))?.shape?.text).toBe('≥');
    const two = drawn(
      '                      ',
      '   ###          #     ',
      '  #   #        ##     ',
      '      #         #     ',
      '     #          #     ',
      '   ##           #     ',
      '  #             #     ',
      '  #####         #     ',
      '                      ',
    );
    const itsInk = binarizeLine(two);
    expect(findSignHead({ ...job, image: two }, itsInk, glyphBoxes(itsInk), read('21', [9, 32]))).toBeNull();
  });

  it('parts a line behind the sign the reader printed', () => {
    const head = findSignHead(job, ink, glyphBoxes(ink), read('≥1', [9, 32]));
    expect(head?.centrePx).toBe(10);
    expect(head?.rest.tight).not.toBeNull();
    const rest = glyphBoxes(binarizeLine(head?.rest.image ?? line));
    expect(rest).toHaveLength(1);
    expect((rest[0]?.x ?? 0) + (head?.restStartPx ?? 0)).toBe(30);
  });

  it('sees the shape of a sign the reader passed over, but not before a word', () => {
    expect(findSignHead(job, ink, glyphBoxes(ink), read('1', [32]))).not.toBeNull();
    expect(findSignHead(job, ink, glyphBoxes(ink), read('培训', [9, 32]))).toBeNull();
  });

  it('sees the shape of a sign of which the reader made a letter, and nothing of its number', () => {
    expect(findSignHead(job, ink, glyphBoxes(ink), read('V', [9]))?.shape?.text).toBe('≥');
    expect(findSignHead(job, ink, glyphBoxes(ink), read('V%', [9, 32]))?.shape?.text).toBe('≥');
  });

  it('leaves a line whole whose sign runs into the number', () => {
    const touching = drawn(
      '                  ',
      '      ###  ###    ',
      '  ### # #  #      ',
      '      ###  ##     ',
      '  #######    #    ',
      '      ###  ##     ',
      '                  ',
    );
    const merged = { image: touching, inkHeightPx: 14, textHeightPx: 14 };
    const itsInk = binarizeLine(touching);
    expect(findSignHead(merged, itsInk, glyphBoxes(itsInk), read('=95', [6, 14, 24]))).toBeNull();
  });

  it('parts a sign from the number it runs into, where its shape shows', () => {
    const touching = drawnStrokes([
      [0, 0.05, 0.8, 0.38],
      [0.8, 0.38, 0, 0.71],
      [0, 1, 0.95, 1],
      // A 4 that the bar reaches, and a 1.
      [1.3, 0, 1.3, 1],
      [1.3, 0, 0.95, 0.68],
      [0.95, 0.68, 0.95, 1],
      [0.95, 0.68, 1.4, 0.68],
      [1.9, 0, 1.9, 1],
    ]);
    const itsInk = binarizeLine(touching);
    expect(glyphBoxes(itsInk)).toHaveLength(2);
    const tall = { image: touching, inkHeightPx: 24, textHeightPx: 24 };
    const head = findSignHead(tall, itsInk, glyphBoxes(itsInk), read('241', [14, 32, 48]));
    expect(head?.shape?.text).toBe('≥');
    expect(head?.glyphs).toHaveLength(3);
  });

  it('leaves the two signs of >= together', () => {
    const both = drawn(
      '                            ',
      '  ##                   ##   ',
      '    ##     #####        #   ',
      '      ##                #   ',
      '    ##     #####        #   ',
      '  ##                    #   ',
      '                            ',
    );
    const itsInk = binarizeLine(both);
    const glyphs = glyphBoxes(itsInk);
    const tall = { image: both, inkHeightPx: 18, textHeightPx: 18 };
    expect(findSignHead(tall, itsInk, glyphs, read('>1', [9, 48]))).toBeNull();
  });

  it('takes ink that the reader passed over before a digit for one, whatever its shape', () => {
    const blot = drawn(
      '                ',
      ' ####        ## ',
      ' ####         # ',
      ' ####         # ',
      ' ####         # ',
    );
    const blotInk = binarizeLine(blot);
    const blotted = { image: blot, inkHeightPx: 8, textHeightPx: 8 };
    expect(findSignHead(blotted, blotInk, glyphBoxes(blotInk), read('1', [28]))).not.toBeNull();
    expect(findSignHead(blotted, blotInk, glyphBoxes(blotInk), read('41', [5, 28]))).toBeNull();
  });

  it('leaves a sign with nothing behind it alone', () => {
    const glyphs = glyphBoxes(ink).slice(0, 1);
    expect(findSignHead(job, ink, glyphs, read('≥', [9]))).toBeNull();
  });
});

describe('readSign', () => {
  const whole = read('≥1', [9, 32]);
  const head = findSignHead(job, ink, glyphBoxes(ink), whole);

  it('is surer of a sign that is read alike in the line and alone', async () => {
    if (head === null) throw new Error('no sign');
    const sign = await readSign(saying('≥≥≥'), head, whole);
    expect(sign).toMatchObject({ text: '≥', alike: 1 });
    expect(sign?.probability).toBeGreaterThan(0.95);
  });

  it('believes in the bar that either sees, but less', async () => {
    if (head === null) throw new Error('no sign');
    const sign = await readSign(saying('>>>'), head, whole);
    expect(sign).toMatchObject({ text: '≥', alternatives: [{ text: '>' }] });
    expect(sign?.probability).toBeLessThan(0.6);
    expect(sign?.alike).toBeUndefined();
  });

  it('takes no other character for a sign, but goes by the shape where that tells one', async () => {
    if (head === null) throw new Error('no sign');
    expect(await readSign(saying('222'), head, read('21', [9, 32]))).toBeNull();
    const shape = { text: '≥', probability: 0.98, anySign: 0.99 } as const;
    const sign = await readSign(saying('222'), { ...head, shape }, read('21', [9, 32]));
    expect(sign).toMatchObject({ text: '≥', probability: 0.98 });
  });
});

describe('behindSign', () => {
  it('puts the sign first and the rest in its place on the line', () => {
    const sign = { text: '≥', probability: 0.9, alternatives: [], centrePx: 10 };
    const whole = behindSign(read('90', [5, 15]), sign, 20);
    expect(whole.text).toBe('≥90');
    expect(whole.centresPx).toEqual([10, 25, 35]);
  });
});
