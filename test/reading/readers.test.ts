import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/errors.ts';
import { foldWidth } from '../../src/model/fold-text.ts';
import type { Bitmap, GreyRaster } from '../../src/model/raster.ts';
import { contentText } from '../../src/model/reading.ts';
import { foldText } from '../../src/reading/characters.ts';
import { readPage } from '../../src/reading/read-page.ts';
import { createReaders, type Readers } from '../../src/reading/readers.ts';
import { drawnPage } from '../support/drawn-page.ts';

const PRINTED = '完成率≥90%，预算1684.14万元';
let readers: Readers;
let line: GreyRaster;

beforeAll(async () => {
  readers = await createReaders({ modelsDirectory: null });
  const file = fileURLToPath(new URL('line.png', import.meta.url));
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  line = { widthPx: info.width, heightPx: info.height, channels: 1, data: new Uint8Array(data) };
});

afterAll(() => readers.close());

describe('the two readers', () => {
  it('read a line, one character an entry with probability and place', async () => {
    const reading = await readers.ppOcr.read(line);
    expect(foldText(reading.text)).toBe(foldText(PRINTED));
    expect(reading.characters).toHaveLength([...reading.text].length);
    expect(reading.centresPx).toEqual([...reading.centresPx].sort((a, b) => a - b));
    const second = await readers.tesseract.read(line);
    expect(foldText(second.text)).toContain('1684.14');
  });

  it('know what they can print', () => {
    expect([...'≥℃□（；'].map(character => readers.tesseract.canPrint(character))).not.toContain(true);
    expect([...'目标%（≥'].map(character => readers.ppOcr.canPrint(character))).not.toContain(false);
    expect(readers.tesseract.canPrint('%')).toBe(true);
  });

  it('say what is missing from a folder of models', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'formlift-models-'));
    try {
      const fault = { exitCode: exitCodes.missingDependency, code: 'reader-model-missing' };
      await expect(createReaders({ modelsDirectory: folder })).rejects.toMatchObject(fault);
      await writeFile(join(folder, 'rec.onnx'), 'no model');
      await writeFile(join(folder, 'keys.txt'), '目\n标\n');
      await expect(createReaders({ modelsDirectory: folder })).rejects.toMatchObject(fault);
      await expect(createReaders({ modelsDirectory: join(folder, 'none') })).rejects.toMatchObject(fault);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** A page of two cells side by side: the line on the left, nothing on the right. */
function pageOf(): Parameters<typeof readPage>[0] {
  const [widthPx, heightPx] = [line.widthPx * 2, line.heightPx];
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = 0; y < heightPx; y++) {
    data.set(line.data.subarray(y * line.widthPx, (y + 1) * line.widthPx), y * widthPx);
  }
  const grey: GreyRaster = { widthPx, heightPx, channels: 1, data };
  const ink: Bitmap = { widthPx, heightPx, data: data.map(value => (value < 150 ? 1 : 0)) };
  const page = drawnPage(grey, ink, 26);
  const cell = (column: number) => ({
    row: 0,
    column,
    rowSpan: 1,
    columnSpan: 1,
    box: { x: column * line.widthPx, y: 0, width: line.widthPx, height: heightPx },
  });
  const table = {
    pageNumber: 1,
    kind: 'ruled' as const,
    box: { x: 0, y: 0, width: widthPx, height: heightPx },
    rowCount: 1,
    columnCount: 2,
    cells: [cell(0), cell(1)],
    rules: [],
    openTop: false,
    openBottom: false,
    quality: 1,
    issues: [],
  };
  return { page, tables: [table], outsideLines: [], streaks: [], textGrey: grey, textInk: ink };
}

describe('readPage', () => {
  it('reads text with the evidence of both readers and finds the blank cell blank', async () => {
    const read = await readPage(pageOf(), readers, new Set());
    const [text, blank] = read.tables[0]?.cells ?? [];
    expect(blank?.content).toEqual({ kind: 'blank' });
    expect(text && foldText(contentText(text.content))).toBe(foldText(PRINTED));
    const characters = text?.content.kind === 'text' ? text.content.text : [];
    expect(new Set(characters[0]?.line.readings.map(({ reader }) => reader))).toEqual(
      new Set(['pp-ocr', 'tesseract', 'symbol']),
    );
    const sign = characters.find(character => character.text === '≥');
    expect(sign?.support).toBe('agreed');
  });

  it('doubts a digit that an erased streak ran through, and no Han character', async () => {
    const page = pageOf();
    const missed = async (share: number) => {
      const x = share * line.widthPx;
      const streaks = [{ from: { x, y: 0 }, to: { x, y: line.heightPx } }];
      const read = await readPage({ ...page, streaks }, readers, new Set());
      const content = read.tables[0]?.cells[0]?.content;
      const characters = content?.kind === 'text' ? content.text : [];
      return characters.filter(({ support }) => support === 'missed').map(({ text }) => text);
    };
    expect((await missed(0.7)).join('')).toMatch(/^[\d.]{2,4}$/u);
    expect(await missed(0.06)).toEqual([]);
  });

  it('reads a label of a known form once, and anything else twice', async () => {
    const readersOf = async (labels: ReadonlySet<string>) => {
      const read = await readPage(pageOf(), readers, labels);
      const content = read.tables[0]?.cells[0]?.content;
      const [first] = content?.kind === 'text' ? content.text : [];
      return { support: first?.support, readings: first?.line.readings.map(({ reader }) => reader) };
    };
    const { text } = await readers.ppOcr.read(line);
    expect(await readersOf(new Set([foldWidth(text)]))).toEqual({ support: 'label', readings: ['pp-ocr'] });
    expect((await readersOf(new Set(['年度目标']))).readings).toContain('tesseract');
  });

  it('takes a trusted text layer as it is, without reading', async () => {
    const layout = pageOf();
    const words = [
      { text: '任务', box: { x: 20, y: 20, width: 40, height: 20 } },
      { text: '名称', box: { x: 62, y: 20, width: 40, height: 20 } },
    ];
    const read = await readPage(
      { ...layout, page: { ...layout.page, textLayer: { words } } },
      readers,
      new Set(),
    );
    const content = read.tables[0]?.cells[0]?.content;
    expect(content && contentText(content)).toBe('任务名称');
    expect(content?.kind === 'text' && content.text.every(({ support }) => support === 'exact')).toBe(true);
  });
});
