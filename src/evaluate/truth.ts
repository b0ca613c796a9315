import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { exitCodes, FormliftError } from '../errors.ts';
import type { JsonValue } from '../model/record.ts';

/** A scan's truth, as the generator in `fixtures/` writes it. */
const truthSchema = z.object({
  fileName: z.string(),
  form: z.string().nullable(),
  profile: z.string().default('unknown'),
  font: z.string().optional(),
  data: z.json().nullable(),
  /** Logical tables in reading order as `<table>` of `<tr>` and `<td>`. */
  tables: z.array(z.string()).default([]),
});

export interface Truth {
  readonly fileName: string;
  readonly form: string | null;
  readonly profile: string;
  /** Where the generator says so. */
  readonly font?: string | undefined;
  readonly data: JsonValue;
  readonly tables: readonly string[];
}

/** All `*.truth.json` files of a folder, by name. Throws `FormliftError` for a folder or a file that cannot be used. */
export async function readTruths(directory: string): Promise<Truth[]> {
  const names = await readdir(directory).catch(error => {
    throw new FormliftError({
      code: 'truth-not-found',
      message: `The folder ${directory} cannot be read.`,
      remedy: 'Name the folder that holds the scans with their *.truth.json; `npm run fixtures` makes some.',
      exitCode: exitCodes.nothingUsable,
      cause: error,
    });
  });
  const truths = names.filter(name => name.endsWith('.truth.json')).sort();
  return await Promise.all(truths.map(name => readTruth(join(directory, name))));
}

async function readTruth(path: string): Promise<Truth> {
  const parsed = truthSchema.safeParse(parseJson(await readFile(path, 'utf8'), path));
  if (!parsed.success) throw notValid(path, z.prettifyError(parsed.error), parsed.error);
  // `z.json()` allows what JSON allows; the record's own type says the same.
  return { ...parsed.data, data: parsed.data.data as JsonValue };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notValid(path, error instanceof Error ? error.message : String(error), error);
  }
}

function notValid(path: string, reason: string, cause: unknown): FormliftError {
  return new FormliftError({
    code: 'truth-not-valid',
    message: `${path}: ${reason}`,
    remedy: 'Make it again with the generator, or see fixtures/README.md for its shape.',
    exitCode: exitCodes.usage,
    cause,
  });
}
