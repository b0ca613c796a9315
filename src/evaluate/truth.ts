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
  data: z.json().nullable(),
  /** Logical tables in reading order as `<table>` of `<tr>` and `<td>`. */
  tables: z.array(z.string()).default([]),
});

export interface Truth {
  readonly fileName: string;
  readonly form: string | null;
  readonly profile: string;
  readonly data: JsonValue;
  readonly tables: readonly string[];
}

/** All `*.truth.json` files of a folder, by name. */
export async function readTruths(directory: string): Promise<Truth[]> {
  const names = (await readdir(directory)).filter(name => name.endsWith('.truth.json')).sort();
  const truths: Truth[] = [];
  for (const name of names) {
    const parsed = truthSchema.safeParse(JSON.parse(await readFile(join(directory, name), 'utf8')));
    if (!parsed.success) {
      throw new FormliftError({
        code: 'truth-not-valid',
        message: `${join(directory, name)}: ${z.prettifyError(parsed.error)}`,
        remedy: 'Make it again with the generator, or see fixtures/README.md for its shape.',
        exitCode: exitCodes.usage,
        cause: parsed.error,
      });
    }
    truths.push({ ...parsed.data, data: parsed.data.data as JsonValue });
  }
  return truths;
}
