import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from '@hono/zod-openapi';
import { exitCodes, FormliftError } from '../errors.ts';
import { editDistance } from '../model/edit-distance.ts';
import { foldWidth } from '../model/fold-text.ts';
import type { FormRecord } from '../model/record.ts';
import { fieldNameOf } from '../model/row-keys.ts';

/** A text that people confirmed or typed for a field in several documents. */
export interface ConfirmedWord {
  readonly form: string;
  /** Without row numbers, e.g. `indicators[].level2`. */
  readonly fieldName: string;
  readonly word: string;
  /** How many documents it was decided in. */
  readonly documents: number;
}

/** Once may be a slip, or said of one document only. */
const LEAST_DOCUMENTS = 2;
/** Longer texts are sentences, which do not come again, characters. */
const LONGEST_WORD = 40;

type DecidedRecord = Pick<FormRecord, 'recordId' | 'form' | 'fields'>;

/** The texts that people decided on in at least two documents, by form and field; the most frequent first. */
export async function confirmedWords(
  records: AsyncIterable<DecidedRecord> | Iterable<DecidedRecord>,
): Promise<ConfirmedWord[]> {
  const seen = new Map<string, { form: string; fieldName: string; word: string; records: Set<string> }>();
  for await (const { recordId, form, fields } of records) {
    for (const { path, value, status } of fields) {
      if (status !== 'confirmed' && status !== 'corrected') continue;
      if (path.endsWith('.raw') || !isWord(value)) continue;
      const fieldName = fieldNameOf(path);
      const key = JSON.stringify([form, fieldName, value]);
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { form, fieldName, word: value, records: new Set([recordId]) });
      else known.records.add(recordId);
    }
  }
  return [...seen.values()]
    .filter(one => one.records.size >= LEAST_DOCUMENTS)
    .map(({ records: own, ...one }) => ({ ...one, documents: own.size }))
    .sort((a, b) => b.documents - a.documents || (a.word < b.word ? -1 : 1));
}

/** Words have letters; what is only digits and marks says nothing of other documents. */
function isWord(value: unknown): value is string {
  return typeof value === 'string' && [...value].length <= LONGEST_WORD && /\p{L}/u.test(value);
}

/** Of a known word this share may be read otherwise. */
const MOST_DIFFERENT = 1 / 3;

/** Looks up what people decided on before; never changes a reading. */
export class Vocabulary {
  readonly #words = new Map<string, string[]>();

  constructor(words: readonly ConfirmedWord[]) {
    for (const { form, fieldName, word } of words) {
      const key = `${form} ${fieldName}`;
      this.#words.set(key, [...(this.#words.get(key) ?? []), word]);
    }
  }

  /** Known words of a field that a text may have been, nearest first; empty where the text is one of them. */
  near(form: string, fieldName: string, text: string): string[] {
    const words = this.#words.get(`${form} ${fieldName}`) ?? [];
    const read = foldWidth(text);
    if (read === '' || words.some(word => foldWidth(word) === read)) return [];
    return words
      .map(word => ({ word, distance: editDistance(read, foldWidth(word)) }))
      .filter(({ word, distance }) => distance <= Math.max(1, MOST_DIFFERENT * [...word].length))
      .filter(({ word }) => [...word].length > 1)
      .sort((a, b) => a.distance - b.distance)
      .map(({ word }) => word);
  }
}

/** Where `formlift calibrate` keeps the words of a database: beside it. */
export function vocabularyFileOf(database: string): string {
  return `${resolve(database)}.vocabulary.json`;
}

const vocabularyFile = z.object({
  words: z.array(
    z.object({ form: z.string(), fieldName: z.string(), word: z.string(), documents: z.int().min(1) }),
  ),
});

/** The words kept beside a database; none where there is no file. Throws `FormliftError` where it is broken. */
export function readVocabulary(database: string): ConfirmedWord[] {
  const file = vocabularyFileOf(database);
  if (!existsSync(file)) return [];
  try {
    return vocabularyFile.parse(JSON.parse(readFileSync(file, 'utf8'))).words;
  } catch (cause) {
    throw new FormliftError({
      code: 'vocabulary-broken',
      message: `${file} is not what formlift calibrate wrote.`,
      remedy: 'Delete it, or run formlift calibrate --from-decisions again.',
      exitCode: exitCodes.usage,
      cause,
    });
  }
}
