import type { RecordStatus } from '../model/record.ts';
import type { StoredRecord, StoredTables } from '../model/stored.ts';
import { writeCsv } from './csv.ts';
import { writeTableDocuments } from './html.ts';
import { writeJsonLines } from './json-lines.ts';
import { writeMarkdown } from './markdown.ts';

export const exportFormats = ['jsonl', 'csv', 'html', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Where exports take their records from, one at a time. */
export interface ExportSource {
  records(status: RecordStatus | 'all'): AsyncIterable<StoredRecord>;
  tables(status: RecordStatus | 'all'): AsyncIterable<StoredTables>;
}

export interface ExportOrder {
  readonly format: ExportFormat;
  /** A file, `-` for stdout (jsonl only), or a folder (csv, html, markdown). */
  readonly out: string;
  readonly status: RecordStatus | 'all';
}

/** Writes what is stored in one format, in constant memory; returns how many documents were written. */
export function exportRecords(source: ExportSource, { format, out, status }: ExportOrder): Promise<number> {
  switch (format) {
    case 'jsonl':
      return writeJsonLines(source.records(status), out);
    case 'csv':
      return writeCsv(source.records(status), out);
    case 'html':
      return writeTableDocuments(source.tables(status), out);
    case 'markdown':
      return writeMarkdown(source.records(status), out);
  }
}
