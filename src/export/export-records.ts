import type { FormDefinition } from '../model/form-definition.ts';
import type { RecordStatus } from '../model/record.ts';
import type { StoredData, StoredLayout, StoredRecord, StoredTables } from '../model/stored.ts';
import { writeAlto } from './alto.ts';
import { writeCsvFolder, writeCsvValues } from './csv.ts';
import type { ExportOutcome } from './export-outcome.ts';
import { writeTableDocuments } from './html.ts';
import { writeJsonLines } from './json-lines.ts';
import { lineSchema } from './line-schema.ts';
import type { ExportMapping } from './mapping/load-mapping.ts';
import { writeMappedCsv, writeMappedWorkbook } from './mapping/write-mapped.ts';
import { writeMarkdown } from './markdown.ts';
import { type OutputFile, StandardOutput, writeTogether } from './output-file.ts';
import { type ScanAccess, writeSearchablePdfs } from './pdf/searchable-pdf.ts';
import { type FormTables, surveyTables } from './tables.ts';
import { writeWorkbook } from './xlsx/write-workbook.ts';

export const exportFormats = ['jsonl', 'csv', 'xlsx', 'html', 'markdown', 'pdf', 'alto'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Where exports take their records from, one at a time; all calls see the same state. */
export interface ExportSource {
  records(status: RecordStatus | 'all'): AsyncIterable<StoredRecord>;
  data(status: RecordStatus | 'all'): AsyncIterable<StoredData>;
  tables(status: RecordStatus | 'all'): AsyncIterable<StoredTables>;
  layouts(status: RecordStatus | 'all'): AsyncIterable<StoredLayout>;
}

export interface ExportOrder {
  readonly format: ExportFormat;
  /** A file (jsonl, csv, xlsx), `-` for stdout (jsonl, csv), or a folder (csv and the rest). */
  readonly out: string;
  readonly status: RecordStatus | 'all';
  /** For names, units and schemas; a form that is not among them is exported under its paths. */
  readonly forms: readonly FormDefinition[];
  /** Puts csv and xlsx into the columns of an importing system. */
  readonly mapping: ExportMapping | null;
  /** How `pdf` looks at the scans again. */
  readonly scans: ScanAccess;
}

/** Writes what is stored in one format, in constant memory. What is written appears whole or not at all. */
export async function exportRecords(source: ExportSource, order: ExportOrder): Promise<ExportOutcome> {
  const { format, out, status, mapping } = order;
  if (mapping !== null && format === 'csv') return writeMappedCsv(source.records(status), mapping, out);
  if (mapping !== null && format === 'xlsx') return writeMappedWorkbook(source.records(status), mapping, out);
  switch (format) {
    case 'jsonl':
      return plain(await exportJsonLines(source, order));
    case 'csv':
      return plain(await exportCsv(source, order));
    case 'xlsx': {
      const forms = await survey(source, order);
      const { records, notes } = await writeTogether(async create =>
        writeWorkbook(source.records(status), forms, await create(out)),
      );
      return { documents: records, notes, failures: [] };
    }
    case 'html':
      return plain(await writeTableDocuments(source.tables(status), out));
    case 'markdown':
      return plain(await writeMarkdown(source.records(status), out));
    case 'pdf':
      return { notes: [], ...(await writeSearchablePdfs(source.layouts(status), out, order.scans)) };
    case 'alto':
      return plain(await writeAlto(source.layouts(status), out));
  }
}

function plain(documents: number): ExportOutcome {
  return { documents, notes: [], failures: [] };
}

function survey(
  source: ExportSource,
  { status, forms }: ExportOrder,
): Promise<ReadonlyMap<string, FormTables>> {
  return surveyTables(source.data(status), forms);
}

/** The lines, and beside a file `<name>.<form>.schema.json` for every form that occurs in it. */
async function exportJsonLines(source: ExportSource, order: ExportOrder): Promise<number> {
  const { out, status, forms } = order;
  if (out === '-') return writeJsonLines(source.records(status), new StandardOutput());
  const occurring = await survey(source, order);
  return writeTogether(async create => {
    const lines = await create(out);
    for (const form of forms) {
      if (occurring.has(form.id)) await writeSchema(form, out, create);
    }
    return writeJsonLines(source.records(status), lines);
  });
}

async function writeSchema(
  form: FormDefinition,
  out: string,
  create: (path: string) => Promise<OutputFile>,
): Promise<void> {
  const file = await create(`${out.replace(/\.(jsonl|ndjson|json)$/iu, '')}.${form.id}.schema.json`);
  await file.write(`${JSON.stringify(lineSchema(form), null, 2)}\n`);
}

async function exportCsv(source: ExportSource, order: ExportOrder): Promise<number> {
  const { out, status } = order;
  if (out === '-') return writeCsvValues(source.records(status), new StandardOutput());
  if (/\.csv$/iu.test(out)) {
    return writeTogether(async create => writeCsvValues(source.records(status), await create(out)));
  }
  return writeCsvFolder(source.records(status), await survey(source, order), out);
}
