import { once } from 'node:events';
import { join } from 'node:path';
import { type Stringifier, stringify } from 'csv-stringify';
import { plainValue } from '../model/leaf-value.ts';
import type { PlainValue } from '../model/record.ts';
import type { StoredRecord } from '../model/stored.ts';
import { makeFolder, type Output, type OutputFile, writeTogether } from './output-file.ts';
import { type FormTables, fullPath, rowsOf } from './tables.ts';

/**
 * Writes rows as RFC 4180 with CRLF, in UTF-8 with a byte order mark (without it Excel takes the file for something
 * else). Text that a spreadsheet would run as a formula gets a leading apostrophe.
 */
export class CsvRows {
  readonly #output: Output;
  readonly #stringifier: Stringifier;
  #chunks: (string | Uint8Array)[] = [];

  constructor(output: Output) {
    this.#output = output;
    this.#stringifier = stringify({
      bom: true,
      record_delimiter: 'windows',
      cast: { string: safeText, number: String },
    });
    this.#stringifier.on('data', chunk => this.#chunks.push(chunk));
  }

  async write(row: readonly PlainValue[]): Promise<void> {
    if (!this.#stringifier.write(row)) await once(this.#stringifier, 'drain');
    const chunks = this.#chunks;
    this.#chunks = [];
    for (const chunk of chunks) await this.#output.write(chunk);
  }

  /** Hands on what is left; the output stays open. */
  async end(): Promise<void> {
    const ended = once(this.#stringifier, 'end');
    this.#stringifier.end();
    await ended;
    for (const chunk of this.#chunks) await this.#output.write(chunk);
  }
}

/** Amounts, percentages and the lone dash of an empty cell: text that no spreadsheet runs. */
const HARMLESS = /^[+\-＋－]?(\d[\d,]*(\.\d+)?%?)?$/u;

/** A leading apostrophe where a spreadsheet would run the text (OWASP, "CSV Injection"). */
export function safeText(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
}

/**
 * One file a form (`<form>.csv`) and one a repeating group (`<form>.<group>.csv`), linked by `recordId` and
 * `revision`; `needsReview` names the doubtful columns of a row. Returns how many records were written.
 */
export function writeCsvFolder(
  records: AsyncIterable<StoredRecord>,
  forms: ReadonlyMap<string, FormTables>,
  folder: string,
): Promise<number> {
  return writeTogether(async create => {
    await makeFolder(folder);
    const files = await openFiles(forms, folder, create);
    let count = 0;
    for await (const { record, fileName } of records) {
      const tables = tablesOf(forms, record.form);
      const doubtful = doubtfulPaths(record);
      for (const { table, row, values } of rowsOf(record, tables)) {
        const head = [
          record.recordId,
          record.revision,
          ...(row === null ? [fileName, record.status] : [row]),
        ];
        const cells = table.columns.map(({ path }) => values.get(path) ?? null);
        const doubts = table.columns.filter(({ path }) => doubtful.has(fullPath(table.path, row, path)));
        const tail = doubts.map(({ path }) => path).join(' ');
        await files.get(`${record.form} ${table.path}`)?.write([...head, ...cells, tail]);
      }
      count++;
    }
    for (const file of files.values()) await file.end();
    return count;
  });
}

async function openFiles(
  forms: ReadonlyMap<string, FormTables>,
  folder: string,
  create: (path: string) => Promise<OutputFile>,
): Promise<ReadonlyMap<string, CsvRows>> {
  const files = new Map<string, CsvRows>();
  for (const { form, tables } of forms.values()) {
    for (const { path, columns } of tables) {
      const name = path === '' ? form : `${form}.${path}`;
      const rows = new CsvRows(await create(join(folder, `${name}.csv`)));
      const head = ['recordId', 'revision', ...(path === '' ? ['fileName', 'status'] : ['row'])];
      await rows.write([...head, ...columns.map(column => column.path), 'needsReview']);
      files.set(`${form} ${path}`, rows);
    }
  }
  return files;
}

/** Every form that occurs was surveyed in the same snapshot. */
export function tablesOf(forms: ReadonlyMap<string, FormTables>, form: string): FormTables {
  const tables = forms.get(form);
  if (tables === undefined) throw new Error(`no columns were surveyed for ${form}`);
  return tables;
}

export function doubtfulPaths({ fields }: StoredRecord['record']): ReadonlySet<string> {
  return new Set(fields.filter(field => field.status === 'needs-review').map(field => field.path));
}

const valueColumns = [
  'recordId',
  'revision',
  'form',
  'fileName',
  'path',
  'value',
  'raw',
  'confidence',
  'status',
  'page',
  'box',
] as const;

/** All values of all records in one file, one a row; what a single file or a pipe can hold of any forms. */
export async function writeCsvValues(records: AsyncIterable<StoredRecord>, output: Output): Promise<number> {
  const rows = new CsvRows(output);
  await rows.write(valueColumns);
  let count = 0;
  for await (const { record, fileName } of records) {
    for (const field of record.fields) {
      const box = field.box === null ? null : [field.box.x, field.box.y, field.box.width, field.box.height];
      await rows.write([
        record.recordId,
        record.revision,
        record.form,
        fileName,
        field.path,
        plainValue(field.value),
        field.raw,
        Number(field.confidence.toFixed(4)),
        field.status,
        field.page,
        box === null ? null : box.map(Math.round).join(' '),
      ]);
    }
    count++;
  }
  await rows.end();
  return count;
}
