import { type ExitCode, exitCodes } from '../errors.ts';
import type { SearchHit } from '../model/stored.ts';
import { openExistingStore } from '../store/open-store.ts';
import { noteBackup, printData, printNote } from './output.ts';

/** Characters shown around the first term. */
const CONTEXT = 24;

export interface SearchOptions {
  readonly db: string;
  readonly limit: number;
  readonly json?: true;
}

/** Finds pages by their text. */
export async function searchCommand(terms: readonly string[], options: SearchOptions): Promise<ExitCode> {
  const store = await openExistingStore(options.db, { onBackup: noteBackup });
  try {
    const hits = await store.search(terms, options.limit);
    for (const hit of hits)
      printData(options.json === true ? JSON.stringify(hit) : hitText(hit, terms[0] ?? ''));
    if (hits.length === 0)
      printNote('Nothing found. All terms must stand on one page; try fewer or shorter ones.');
    if (hits.length === options.limit) printNote(`The first ${options.limit}; --limit shows more.`);
  } finally {
    await store.close();
  }
  return exitCodes.done;
}

/** `a.pdf, page 2 (department-overall-performance-target): …保障部门正常运转…` */
export function hitText({ fileName, pageNumber, form, line }: SearchHit, term: string): string {
  const at = Math.max(0, line.normalize('NFKC').toLowerCase().indexOf(term.normalize('NFKC').toLowerCase()));
  const start = Math.max(0, at - CONTEXT);
  const end = Math.min(line.length, at + term.length + CONTEXT);
  const shown = `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
  return `${fileName}, page ${pageNumber} (${form}): ${shown}`;
}
