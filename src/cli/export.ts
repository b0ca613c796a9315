import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { type ExportFormat, exportRecords } from '../export/export-records.ts';
import { OutputClosed } from '../export/output-file.ts';
import { loadForms, shippedDefinitionsDirectory } from '../form/load.ts';
import type { RecordStatus } from '../model/record.ts';
import { openExistingStore } from '../store/open-store.ts';
import { printNote } from './output.ts';
import { scanAccess } from './scan-access.ts';

export interface ExportOptions {
  readonly db: string;
  readonly format: ExportFormat;
  readonly out: string;
  readonly status: RecordStatus | 'all';
  readonly forms?: string;
  readonly password?: string;
}

/** What each format writes to; the first is what to say where another was named. */
const places: Readonly<Record<ExportFormat, readonly ('file' | 'folder' | 'stdout')[]>> = {
  jsonl: ['file', 'stdout'],
  csv: ['folder', 'file', 'stdout'],
  xlsx: ['file'],
  html: ['folder'],
  markdown: ['folder'],
  pdf: ['folder'],
  alto: ['folder'],
};

export async function exportCommand(options: ExportOptions): Promise<ExitCode> {
  const { db, format, out, status } = options;
  if (out === '-' && !places[format].includes('stdout')) throw noStdout(format);
  const forms = await loadForms([
    shippedDefinitionsDirectory(),
    ...(options.forms === undefined ? [] : [options.forms]),
  ]);
  const store = await openExistingStore(db);
  try {
    const scans = scanAccess(options.password ?? null);
    const outcome = await store.snapshot(() => exportRecords(store, { format, out, status, forms, scans }));
    printNote(`${outcome.documents} documents exported${out === '-' ? '' : ` to ${out}`}`);
    for (const note of outcome.notes) printNote(`note: ${note}`);
    for (const { code, message, remedy } of outcome.failures)
      printNote(`failed (${code}): ${message} ${remedy}`);
    return outcome.failures.length === 0 ? exitCodes.done : exitCodes.someFailed;
  } catch (error) {
    if (error instanceof OutputClosed) return exitCodes.done;
    throw error;
  } finally {
    await store.close();
  }
}

function noStdout(format: ExportFormat): FormliftError {
  const [place] = places[format];
  return new FormliftError({
    code: 'needs-a-file',
    message: `${format} cannot go to stdout.`,
    remedy: `Name a ${place} with --out, or use --format jsonl.`,
    exitCode: exitCodes.usage,
  });
}
