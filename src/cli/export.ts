import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { type ExportFormat, exportRecords } from '../export/export-records.ts';
import type { RecordStatus } from '../model/record.ts';
import { openExistingStore } from '../store/open-store.ts';
import { printNote } from './output.ts';

export interface ExportOptions {
  readonly db: string;
  readonly format: ExportFormat;
  readonly out: string;
  readonly status: RecordStatus | 'all';
}

export async function exportCommand({ db, format, out, status }: ExportOptions): Promise<ExitCode> {
  if (out === '-' && format !== 'jsonl') {
    throw new FormliftError({
      code: 'needs-a-folder',
      message: `${format} writes one file a document or group and cannot go to stdout.`,
      remedy: 'Name a folder with --out, or use --format jsonl.',
      exitCode: exitCodes.usage,
    });
  }
  const store = await openExistingStore(db);
  try {
    const count = await exportRecords(store, { format, out, status });
    printNote(`${count} documents exported${out === '-' ? '' : ` to ${out}`}`);
  } finally {
    await store.close();
  }
  return exitCodes.done;
}
