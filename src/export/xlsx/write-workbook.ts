import { pathToFileURL } from 'node:url';
import type { ExportColumn, ExportTable } from '../../model/form-outline.ts';
import { plainValue } from '../../model/leaf-value.ts';
import type { FieldResult, PlainValue } from '../../model/record.ts';
import type { StoredRecord } from '../../model/stored.ts';
import { tablesOf } from '../csv.ts';
import type { OutputFile } from '../output-file.ts';
import { type FormTables, fullPath, rowsOf, type TableRow } from '../tables.ts';
import { type Cell, columnName, LARGEST_TEXT, styles } from './cells.ts';
import { sheetColumns, writeColumnList } from './sheet-columns.ts';
import {
  type Link,
  quotedSheet,
  type RowPlace,
  type SheetColumn,
  type SheetTable,
  Workbook,
} from './workbook.ts';
import { withSpool } from './zip.ts';

/** Excel runs no link formula with a longer text in it. */
const LONGEST_LINK = 255;

const evidenceColumns: readonly SheetColumn[] = [
  { head: 'recordId', width: 20 },
  { head: 'revision', width: 9 },
  { head: '文件 file', width: 32 },
  { head: '表格 form', width: 24 },
  { head: '单元格 cell', width: 24 },
  { head: '字段 field', width: 32 },
  { head: '路径 path', width: 32 },
  { head: '值 value', width: 24 },
  { head: '原文 raw', width: 24 },
  { head: '置信度 confidence', width: 12 },
  { head: '原因 doubts', width: 28 },
  { head: '其他可能 alternatives', width: 24 },
  { head: '各引擎读数 readings', width: 40 },
  { head: '页 page', width: 8 },
  { head: '位置 box (x y width height, px)', width: 22 },
];

export interface WorkbookOutcome {
  readonly records: number;
  /** What could not be kept whole, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * One workbook: a sheet a form and repeating group, with doubtful cells marked and linked to their row in the sheet
 * of evidence (which leads on to the scan), and a sheet that says which column is which value of the record. Rows
 * are written as they come.
 */
export function writeWorkbook(
  records: AsyncIterable<StoredRecord>,
  forms: ReadonlyMap<string, FormTables>,
  output: OutputFile,
): Promise<WorkbookOutcome> {
  return withSpool(output.path, async folder => {
    const workbook = new Workbook(folder);
    const sheets = new WorkbookSheets(workbook, forms);
    let count = 0;
    for await (const stored of records) {
      await sheets.write(stored, tablesOf(forms, stored.record.form));
      count++;
    }
    await writeColumnList(workbook, forms);
    await workbook.writeTo(output);
    return { records: count, notes: sheets.notes() };
  });
}

class WorkbookSheets {
  readonly #tables = new Map<ExportTable, SheetTable>();
  readonly #evidence: SheetTable;
  readonly #notes: string[] = [];

  constructor(workbook: Workbook, forms: ReadonlyMap<string, FormTables>) {
    for (const { name, tables } of forms.values()) {
      for (const table of tables) {
        const title = table.path === '' ? name : `${name.slice(0, 14)}-${table.label.zh}`;
        this.#tables.set(table, workbook.table(title, sheetColumns(table)));
      }
    }
    this.#evidence = workbook.table('待核对 Evidence', evidenceColumns);
  }

  notes(): readonly string[] {
    const linkless = [...this.#tables.values()].reduce((sum, table) => sum + table.linkless, 0);
    const note = `${linkless} doubtful cells are marked but have no link: a sheet takes no more. Their evidence is in the sheet all the same.`;
    return linkless === 0 ? this.#notes : [...this.#notes, note];
  }

  async write(stored: StoredRecord, tables: FormTables): Promise<void> {
    const doubtful = new Map(
      stored.record.fields.flatMap(field => (field.status === 'needs-review' ? [[field.path, field]] : [])),
    );
    for (const row of rowsOf(stored.record, tables)) await this.#writeRow(stored, tables, row, doubtful);
    // Lists that may lack a row have no cell of their own.
    for (const field of doubtful.values()) {
      const label = tables.tables.find(table => table.path === field.path)?.label.zh ?? field.path;
      await this.#writeEvidence(stored, tables, field, label, null);
    }
  }

  /** Takes out of `doubtful` what has its cell in this row. */
  async #writeRow(
    stored: StoredRecord,
    tables: FormTables,
    { table, row, values }: TableRow,
    doubtful: Map<string, FieldResult>,
  ): Promise<void> {
    const sheet = this.#tables.get(table);
    if (sheet === undefined) return;
    const keys = keysOf(stored, row);
    const place = sheet.next;
    const cells: Cell[] = [...keys];
    const links: Link[] = [];
    for (const column of table.columns) {
      const path = fullPath(table.path, row, column.path);
      const value = values.get(column.path) ?? null;
      const field = doubtful.get(path);
      if (field !== undefined) {
        doubtful.delete(path);
        const cell = `${columnName(cells.length)}${place.row}`;
        const label = labelOf(table, row, column);
        const found = await this.#writeEvidence(stored, tables, field, label, { ...place, cell });
        links.push(evidenceLink(cell, found, field));
      }
      cells.push(valueCell(value, field !== undefined));
      this.#noteLength(stored, path, value);
    }
    await sheet.write(cells, links);
  }

  #writeEvidence(
    stored: StoredRecord,
    { name }: FormTables,
    field: FieldResult,
    label: string,
    place: (RowPlace & { readonly cell: string }) | null,
  ): Promise<RowPlace> {
    const { record, fileName, path } = stored;
    const { box } = field;
    const text = (value: PlainValue): Cell => ({ value, style: styles.text });
    return this.#evidence.write([
      text(record.recordId),
      { value: record.revision, style: styles.number },
      linkCell(fileName, pathToFileURL(path).href),
      text(name),
      place === null
        ? text(null)
        : linkCell(`${place.sheet}!${place.cell}`, `#${quotedSheet(place.sheet)}!${place.cell}`),
      text(label),
      text(field.path),
      valueCell(plainValue(field.value), false),
      text(field.raw),
      { value: Number(field.confidence.toFixed(4)), style: styles.number },
      text(field.doubts.join(' ')),
      text(
        field.alternatives.map(({ value, probability }) => `${value} (${probability.toFixed(2)})`).join('\n'),
      ),
      text(field.readings.map(reading => `${reading.reader}: ${reading.text}`).join('\n')),
      { value: field.page, style: styles.number },
      text(box === null ? null : [box.x, box.y, box.width, box.height].map(Math.round).join(' ')),
    ]);
  }

  #noteLength({ fileName }: StoredRecord, path: string, value: PlainValue): void {
    if (typeof value !== 'string' || value.length <= LARGEST_TEXT) return;
    this.#notes.push(
      `${fileName}: ${path} has ${value.length} characters and a cell takes ${LARGEST_TEXT}; it is cut there and whole in --format jsonl.`,
    );
  }
}

function keysOf({ record, fileName }: StoredRecord, row: number | null): Cell[] {
  const text = (value: string): Cell => ({ value, style: styles.text });
  const number = (value: number): Cell => ({ value, style: styles.number });
  const own = row === null ? [text(fileName), text(record.status)] : [number(row)];
  return [text(record.recordId), number(record.revision), ...own];
}

function valueCell(value: PlainValue, doubtful: boolean): Cell {
  if (typeof value === 'number') return { value, style: doubtful ? styles.doubtfulNumber : styles.number };
  return { value, style: doubtful ? styles.doubtfulText : styles.text };
}

function linkCell(text: string, target: string): Cell {
  if (target.length > LONGEST_LINK || text.length > LONGEST_LINK) return { value: text, style: styles.text };
  const quoted = (part: string) => `"${part.replaceAll('"', '""')}"`;
  return { value: text, style: styles.link, formula: `HYPERLINK(${quoted(target)},${quoted(text)})` };
}

function evidenceLink(cell: string, { sheet, row }: RowPlace, { confidence, doubts }: FieldResult): Link {
  const tooltip = `${confidence.toFixed(2)} ${doubts.join(' ')}`.slice(0, LONGEST_LINK);
  return { cell, location: `${quotedSheet(sheet)}!A${row}`, tooltip };
}

function labelOf(table: ExportTable, row: number | null, column: ExportColumn): string {
  return row === null ? column.label.zh : `${table.label.zh} ${row + 1} · ${column.label.zh}`;
}
