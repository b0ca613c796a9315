import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type ExitCode, exitCodes } from '../errors.ts';
import { calibrationOf } from '../learnt-files.ts';
import { gatherReport } from '../report/gather.ts';
import { renderReport } from '../report/render-report.ts';
import { openExistingStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { version } from '../version.ts';
import { printNote } from './output.ts';

export async function reportCommand(options: {
  readonly db: string;
  readonly out: string;
}): Promise<ExitCode> {
  const store = await openExistingStore(options.db);
  try {
    await writeReport(store, options.db, options.out);
  } finally {
    await store.close();
  }
  printNote(`Report written to ${options.out}`);
  return exitCodes.done;
}

/** Writes the confidence report of all that is stored. */
export async function writeReport(store: Store, database: string, path: string): Promise<void> {
  const input = await gatherReport(store, calibrationOf(database), { generatedAt: new Date(), version });
  await mkdir(dirname(resolve(path)), { recursive: true });
  await writeFile(path, renderReport(input));
}
