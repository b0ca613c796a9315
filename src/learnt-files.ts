import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type Parameters, readParameters, shippedParameters } from './confidence/parameters.ts';
import { exitCodes, FormliftError } from './errors.ts';
import type { ConfirmedWord } from './record/vocabulary.ts';

/** Where `formlift calibrate` keeps what it learnt from a database's decisions: beside it. */
export function calibrationFileOf(database: string): string {
  return `${resolve(database)}.calibration.json`;
}

/** Where it keeps the words people confirmed. */
export function vocabularyFileOf(database: string): string {
  return `${resolve(database)}.vocabulary.json`;
}

/** The calibration that holds for a database: the shipped one until one was learnt. */
export function calibrationOf(database: string): Parameters {
  const file = calibrationFileOf(database);
  return existsSync(file) ? readParameters(file) : shippedParameters();
}

const vocabularyFile = z.object({
  words: z.array(
    z.object({ form: z.string(), fieldName: z.string(), word: z.string(), documents: z.int().min(1) }),
  ),
});

/** The words kept beside a database; none where there is no file. Throws `FormliftError` where it is broken. */
export function confirmedWordsOf(database: string): ConfirmedWord[] {
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
