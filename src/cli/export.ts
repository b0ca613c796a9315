import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { type ExportFormat, exportRecords } from '../export/export-records.ts';
import { type ExportMapping, loadMapping } from '../export/mapping/load-mapping.ts';
import { OutputClosed } from '../export/output-file.ts';
import { loadForms, shippedDefinitionsDirectory } from '../form/load.ts';
import type { FormDefinition } from '../model/form-definition.ts';
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
  readonly map?: string;
  readonly template?: string;
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
  const mapping = await mappingOf(options, forms);
  const store = await openExistingStore(db);
  try {
    const scans = scanAccess(options.password ?? null);
    const outcome = await store.snapshot(() =>
      exportRecords(store, { format, out, status, forms, mapping, scans }),
    );
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

async function mappingOf(
  { map, template, format }: ExportOptions,
  forms: readonly FormDefinition[],
): Promise<ExportMapping | null> {
  if (map === undefined && template === undefined) return null;
  if (map === undefined) throw usage('--template needs a mapping.', 'Say with --map what goes where.');
  if (format !== 'csv' && format !== 'xlsx') {
    throw usage(`--map cannot shape ${format}.`, 'Take --format csv or xlsx.');
  }
  const mapping = await loadMapping(map, forms);
  return template === undefined ? mapping : { ...mapping, template };
}

function usage(message: string, remedy: string): FormliftError {
  return new FormliftError({ code: 'export-options', message, remedy, exitCode: exitCodes.usage });
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
