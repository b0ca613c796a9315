import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { createWorker, OEM, type Page, PSM, type Worker } from 'tesseract.js';
import type { GreyRaster } from '../model/raster.ts';
import { type LineReader, type LineReading, lineReading, type PlacedCharacter } from './line-reader.ts';
import { missingModel } from './missing.ts';
import { resampleGrey } from './resample.ts';
import { lstmCharacters } from './traineddata.ts';

const LANGUAGE = 'chi_sim';
const DATA_FOLDER = '4.0.0_best_int';
const MODEL = `tesseract-5 ${LANGUAGE} ${DATA_FOLDER}`;
/** The WebAssembly heap of a worker grows and never shrinks; a fresh one costs a quarter of a second. */
const READINGS_PER_WORKER = 1500;
/** Line image heights Tesseract reads well: its LSTM scales to 36 px or so itself, far larger only costs time. */
const GREATEST_HEIGHT_PX = 64;
const LEAST_HEIGHT_PX = 44;
/**
 * Lines are made this much narrower: what Tesseract costs is its LSTM's steps, which go with the width. On 131 lines of
 * four fonts and five kinds of damage it then read as much like PP-OCR as before (40 to 45 edits in 939 characters at
 * 1, 0.85 and 0.75; 63 at 0.65), at a fifth less processor time.
 */
const NARROWING = 0.8;
/**
 * Only lines at least this many times as wide as high, margins included: a single character costs little. On 330 lines
 * of two clean scans and a fax, 136 edits from PP-OCR in 2042 characters where lines from 1.5 on are narrowed, 154
 * where lines from 5 on are.
 */
const NARROWED_ASPECT = 1.5;
/** Said so that Tesseract does not guess, and complain about, a resolution. */
const NOMINAL_DPI = '200';

/** tesseract.js with the packaged simplified Chinese model; offline, writes no file. */
export async function createTesseract(): Promise<LineReader> {
  const dataFolder = locateData();
  const printable = await readCharacters(dataFolder);
  let worker = await startWorker(dataFolder);
  let readings = 0;

  const freshWorker = async (): Promise<Worker> => {
    if (readings >= READINGS_PER_WORKER) {
      await worker.terminate();
      worker = await startWorker(dataFolder);
      readings = 0;
    }
    readings += 1;
    return worker;
  };

  // One request at a time: the worker serves them in order anyway, and must be idle to be replaced.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  return {
    id: 'tesseract',
    model: MODEL,
    canPrint: character => printable.has(character),
    read: line =>
      inTurn(async () => {
        const scaled = scaleForTesseract(line);
        const current = await freshWorker();
        const { data } = await current.recognize(portableGreymap(scaled), {}, { text: false, blocks: true });
        return toReading(data, line.widthPx / scaled.widthPx);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}

function locateData(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json');
    return join(dirname(manifest), DATA_FOLDER);
  } catch (cause) {
    throw missingData(cause);
  }
}

async function readCharacters(dataFolder: string): Promise<Set<string>> {
  try {
    const packed = await readFile(join(dataFolder, `${LANGUAGE}.traineddata.gz`));
    return lstmCharacters(await promisify(gunzip)(packed));
  } catch (cause) {
    throw missingData(cause);
  }
}

async function startWorker(dataFolder: string): Promise<Worker> {
  try {
    const worker = await createWorker(LANGUAGE, OEM.LSTM_ONLY, {
      langPath: dataFolder,
      gzip: true,
      cacheMethod: 'none',
      // Without a handler tesseract.js throws outside any promise and takes the process down.
      errorHandler: () => undefined,
    });
    // Tesseract's own remarks would land on stdout, which carries data only.
    await worker.setParameters({
      tessedit_pageseg_mode: PSM.SINGLE_LINE,
      user_defined_dpi: NOMINAL_DPI,
      // All lines are dark on light; a second pass over doubtful ones inverted only costs time.
      tessedit_do_invert: '0',
      debug_file: '/dev/null',
    });
    return worker;
  } catch (cause) {
    throw missingData(cause);
  }
}

function missingData(cause: unknown): Error {
  return missingModel(
    `Tesseract's language data ${LANGUAGE} (@tesseract.js-data/chi_sim) cannot be loaded.`,
    'Run `npm install` again; `formlift doctor` shows what is still missing.',
    cause,
  );
}

function scaleForTesseract(line: GreyRaster): GreyRaster {
  const heightPx = Math.min(GREATEST_HEIGHT_PX, Math.max(LEAST_HEIGHT_PX, line.heightPx));
  const narrowing = line.widthPx >= NARROWED_ASPECT * line.heightPx ? NARROWING : 1;
  const widthPx = Math.max(1, Math.round(((line.widthPx * heightPx) / line.heightPx) * narrowing));
  return widthPx === line.widthPx && heightPx === line.heightPx
    ? line
    : resampleGrey(line, widthPx, heightPx);
}

/** Netpbm's binary grey format: a line of header, then the samples; Leptonica reads it without unpacking. */
function portableGreymap(line: GreyRaster): Buffer {
  const header = Buffer.from(`P5\n${line.widthPx} ${line.heightPx}\n255\n`, 'latin1');
  return Buffer.concat([header, line.data]);
}

function toReading(page: Page, toLine: number): LineReading {
  const words = (page.blocks ?? [])
    .flatMap(block => block.paragraphs)
    .flatMap(paragraph => paragraph.lines)
    .flatMap(line => line.words);
  const characters: PlacedCharacter[] = [];
  for (const [index, word] of words.entries()) {
    if (index > 0) characters.push({ text: ' ', probability: 1, alternatives: [], centrePx: 0 });
    for (const symbol of word.symbols) {
      const centrePx = ((symbol.bbox.x0 + symbol.bbox.x1) / 2) * toLine;
      for (const text of symbol.text) {
        characters.push({ text, probability: symbol.confidence / 100, alternatives: [], centrePx });
      }
    }
  }
  return lineReading('tesseract', MODEL, characters);
}
