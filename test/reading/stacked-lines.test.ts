import { describe, expect, it } from 'vitest';
import type { LineJob } from '../../src/reading/line-jobs.ts';
import { type LineReader, lineReading } from '../../src/reading/line-reader.ts';
import { partStacked } from '../../src/reading/stacked-lines.ts';

const LINE_WIDTH_PX = 60;

function jobOf(lines: number): LineJob {
  const startsPx = Array.from({ length: lines }, (_, index) => 10 + index * LINE_WIDTH_PX);
  return {
    image: { widthPx: 20 + lines * LINE_WIDTH_PX, heightPx: 30, channels: 1, data: new Uint8Array(0) },
    tight: null,
    box: { x: 0, y: 0, width: LINE_WIDTH_PX, height: 40 * lines },
    room: { beforePx: 0, behindPx: 0 },
    inkHeightPx: 20,
    textHeightPx: 20,
    startsPx,
    partedAt: index => [jobOf(index), jobOf(lines - index)],
  };
}

/** A reader that sees a text in each line, its characters 20 px apart. */
function readerOf(...texts: string[]): LineReader {
  const characters = texts.flatMap((text, line) =>
    [...text].map((own, at) => ({
      text: own,
      probability: 0.9,
      alternatives: [],
      centrePx: 15 + line * LINE_WIDTH_PX + at * 20,
    })),
  );
  return {
    id: 'pp-ocr',
    model: 'test',
    canPrint: () => true,
    read: async () => lineReading('pp-ocr', 'test', characters),
    close: async () => undefined,
  };
}

const parts = async (...texts: string[]) => {
  const read = await partStacked(jobOf(texts.length), readerOf(...texts));
  return read.map(({ startsPx }) => startsPx.length);
};

describe('partStacked', () => {
  it('parts figures from the words above them, though they were taken for signs or for nothing', async () => {
    expect(await parts('运费', '0')).toEqual([1, 1]);
    expect(await parts('运费', '①')).toEqual([1, 1]);
    expect(await parts('保费', '')).toEqual([1, 1]);
    expect(await parts('毛重(', '千克)', '12', '5')).toEqual([2, 2]);
  });

  it('keeps the lines of words, and of what begins or ends in figures, together', async () => {
    expect(await parts('绩效', '指标')).toEqual([2]);
    expect(await parts('满意度', '≥9')).toEqual([2]);
    expect(await parts('12', '5')).toEqual([2]);
    expect(await parts('约', '5')).toEqual([2]);
    expect(await parts('合格率', '%')).toEqual([2]);
  });

  it('parts the numbers of entries, one below the other', async () => {
    expect(await parts('10', '11', '12', '13')).toEqual([1, 1, 1, 1]);
    expect(await parts('9.', '10.')).toEqual([1, 1]);
    expect(await parts('20', '23')).toEqual([2]);
  });

  it('does not read a line that stands alone', async () => {
    expect(await parts('运费')).toEqual([1]);
  });
});
