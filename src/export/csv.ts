import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeafValue } from '../model/record.ts';
import type { StoredRecord } from '../model/stored.ts';
import { flattenRecord } from './leaves.ts';
import { LineWriter } from './line-writer.ts';

/** Excel takes a file for UTF-8 only with it. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * One file a form (`<form>.csv`) and one a repeating group (`<form>.<group>.csv`), linked by `recordId`.
 * Columns are those of a form's first record: every record of a form has the same leaves.
 */
export async function writeCsv(records: AsyncIterable<StoredRecord>, directory: string): Promise<number> {
  await mkdir(directory, { recursive: true });
  const files = new Map<string, CsvFile>();
  let count = 0;
  for await (const stored of records) {
    const { record } = stored;
    const { scalars, groups } = flattenRecord(record.data);
    const head: [string, LeafValue][] = [
      ['recordId', record.recordId],
      ['revision', record.revision],
      ['fileName', stored.fileName],
      ['status', record.status],
    ];
    await append(files, directory, record.form, new Map([...head, ...scalars]));
    for (const [group, rows] of groups) {
      for (const [index, row] of rows.entries()) {
        const line = new Map<string, LeafValue>([['recordId', record.recordId], ['row', index], ...row]);
        await append(files, directory, `${record.form}.${group}`, line);
      }
    }
    count++;
  }
  for (const file of files.values()) await file.writer.close();
  return count;
}

interface CsvFile {
  readonly writer: LineWriter;
  readonly columns: readonly string[];
}

async function append(
  files: Map<string, CsvFile>,
  directory: string,
  name: string,
  row: ReadonlyMap<string, LeafValue>,
): Promise<void> {
  let file = files.get(name);
  if (file === undefined) {
    file = { writer: await LineWriter.open(join(directory, `${name}.csv`)), columns: [...row.keys()] };
    files.set(name, file);
    await file.writer.write(BYTE_ORDER_MARK + csvLine(file.columns));
  }
  await file.writer.write(csvLine(file.columns.map(column => row.get(column) ?? null)));
}

/** RFC 4180 with CRLF. */
function csvLine(values: readonly LeafValue[]): string {
  return `${values.map(csvValue).join(',')}\r\n`;
}

/**
 * Quotes where needed. Text that a spreadsheet would run as a formula gets a leading apostrophe
 * (OWASP, "CSV Injection"); numbers keep their sign.
 */
export function csvValue(value: LeafValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
