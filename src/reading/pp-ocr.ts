import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { FormliftError } from '../errors.ts';
import type { GreyRaster } from '../model/raster.ts';
import { type ClassProbabilities, decodeGreedily } from './ctc.ts';
import { foldNetwork } from './fold-network.ts';
import { type LineReader, type LineReading, lineReading, type PlacedCharacter } from './line-reader.ts';
import { splitAtGaps } from './long-lines.ts';
import { missingModel } from './missing.ts';
import type { RecognitionModel } from './pp-ocr-model.ts';
import { padWhite, resampleToHeight } from './resample.ts';

/** The height PP-OCR's recognisers (v3 and later) are trained on; taken where a model does not say. */
const USUAL_HEIGHT_PX = 48;
/** Narrower inputs than this make the network answer nothing; white is added. */
const LEAST_WIDTH_PX = 64;
/** Longer lines are read in parts: the network was trained on far shorter ones and memory grows. */
const GREATEST_WIDTH_PX = 2400;

/** PP-OCR's recogniser through ONNX on one thread. */
export async function createPpOcr(model: RecognitionModel): Promise<LineReader> {
  const session = await openSession(model);
  const [inputName] = session.inputNames;
  const [outputName] = session.outputNames;
  if (inputName === undefined || outputName === undefined) throw unusable(model, 'it has no input or output');

  const heightPx = inputHeight(session);

  const classify = async (line: GreyRaster): Promise<ClassProbabilities> => {
    const input = new Tensor('float32', normalise(line), [1, 3, line.heightPx, line.widthPx]);
    const outputs = await session.run({ [inputName]: input });
    const output = outputs[outputName];
    if (output === undefined || !(output.data instanceof Float32Array))
      throw unusable(model, 'its output is odd');
    const [, steps = 0, classes = 0] = output.dims;
    return { steps, classes, data: output.data };
  };

  const { classes } = await probe(model, () => classify(blankLine(heightPx)));
  const alphabet = alphabetOf(model, classes);
  const printable = new Set(alphabet);

  const readPart = async (part: GreyRaster): Promise<PlacedCharacter[]> => {
    const scaled = widen(resampleToHeight(part, heightPx));
    const probabilities = await classify(scaled.line);
    const toPart = part.heightPx / heightPx;
    const placed = decodeGreedily(probabilities, alphabet, scaled.line.widthPx / probabilities.steps);
    return placed.map(character => ({
      ...character,
      centrePx: (character.centrePx - scaled.addedPx) * toPart,
    }));
  };

  return {
    id: 'pp-ocr',
    model: model.name,
    canPrint: character => printable.has(character),
    async read(line: GreyRaster): Promise<LineReading> {
      const greatestPx = Math.floor((GREATEST_WIDTH_PX * line.heightPx) / heightPx);
      const characters: PlacedCharacter[] = [];
      for (const part of splitAtGaps(line, greatestPx)) {
        for (const character of await readPart(part.line)) {
          characters.push({ ...character, centrePx: character.centrePx + part.startPx });
        }
      }
      return lineReading('pp-ocr', model.name, characters);
    },
    close: () => session.release(),
  };
}

/** The model's own line height; its width is free. */
function inputHeight(session: InferenceSession): number {
  const [input] = session.inputMetadata;
  const heightPx = input?.isTensor === true ? input.shape[2] : undefined;
  return typeof heightPx === 'number' && heightPx > 0 ? heightPx : USUAL_HEIGHT_PX;
}

/** A model of another kind fails here, not on the first page. */
async function probe(
  model: RecognitionModel,
  run: () => Promise<ClassProbabilities>,
): Promise<ClassProbabilities> {
  try {
    return await run();
  } catch (cause) {
    throw cause instanceof FormliftError
      ? cause
      : unusable(model, 'it does not take a line image and give characters', cause);
  }
}

/** What each class stands for; not every model has a class for the space. */
function alphabetOf(model: RecognitionModel, classes: number): readonly string[] {
  const { alphabet } = model;
  if (classes === alphabet.length) return alphabet;
  if (classes === alphabet.length - 1) return alphabet.slice(0, -1);
  throw unusable(model, `it has ${classes} classes but its dictionary makes ${alphabet.length}`);
}

const SESSION: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  graphOptimizationLevel: 'all',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  logSeverityLevel: 3,
};

async function openSession(model: RecognitionModel): Promise<InferenceSession> {
  try {
    const network = await readFile(model.path);
    const folded = foldNetwork(network);
    // As it came it is loaded from its file: its weights may lie beside it.
    return folded === network
      ? await InferenceSession.create(model.path, SESSION)
      : await InferenceSession.create(folded, SESSION);
  } catch (cause) {
    throw missingModel(
      `The recognition model ${model.path} cannot be loaded.`,
      'Run `npm install` again, or check the folder given with --models.',
      cause,
    );
  }
}

function unusable(model: RecognitionModel, why: string, cause?: unknown): Error {
  return missingModel(
    `The recognition model ${model.path} cannot be used: ${why}.`,
    'Give the folder with a PP-OCR recognition model and the dictionary made for it.',
    cause,
  );
}

/** Three equal channels, each sample as (x / 255 - 0.5) / 0.5. */
function normalise(line: GreyRaster): Float32Array {
  const size = line.widthPx * line.heightPx;
  const planes = new Float32Array(3 * size);
  for (let index = 0; index < size; index++) planes[index] = (line.data[index] ?? 0) / 127.5 - 1;
  planes.copyWithin(size, 0, size);
  planes.copyWithin(2 * size, 0, size);
  return planes;
}

function widen(line: GreyRaster): { line: GreyRaster; addedPx: number } {
  if (line.widthPx >= LEAST_WIDTH_PX) return { line, addedPx: 0 };
  const addedPx = Math.ceil((LEAST_WIDTH_PX - line.widthPx) / 2);
  return { line: padWhite(line, addedPx, 0), addedPx };
}

function blankLine(heightPx: number): GreyRaster {
  const size = LEAST_WIDTH_PX * heightPx;
  return {
    widthPx: LEAST_WIDTH_PX,
    heightPx,
    channels: 1,
    data: new Uint8Array(size).fill(255),
  };
}
