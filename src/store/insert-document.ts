import type { Transaction } from 'kysely';
import type { LogicalCell, LogicalTable } from '../model/document.ts';
import { contentLines, type PlacedLine } from '../model/placed-line.ts';
import { contentText } from '../model/reading.ts';
import type { DocumentResult } from '../model/record.ts';
import { insertRecord } from './insert-record.ts';
import { pageTexts } from './page-text.ts';
import { insertBasis } from './record-basis.ts';
import { boxJson, chunks, round } from './rows.ts';
import type { Schema } from './schema.ts';

/** Writes one document with everything that belongs to it; returns its id. */
export async function insertDocument(
  transaction: Transaction<Schema>,
  result: DocumentResult,
  revision: number,
): Promise<number> {
  const { record } = result;
  const { id } = await transaction
    .insertInto('document')
    .values({
      sha256: result.source.sha256,
      position: result.index,
      record_id: record.recordId,
      revision,
      form: record.form,
      form_version: record.formVersion,
      status: record.status,
      data: JSON.stringify(record.data),
      checks: JSON.stringify(record.checks),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertPages(transaction, id, result);
  for (const rows of chunks(pageTexts(id, result))) {
    await transaction.insertInto('page_text').values(rows).execute();
  }
  for (const table of result.tables) await insertTable(transaction, id, table);
  await insertRecord(transaction, id, result);
  await insertBasis(transaction, id, result);
  return id;
}

async function insertPages(
  transaction: Transaction<Schema>,
  id: number,
  result: DocumentResult,
): Promise<void> {
  const pages = result.pages.map(page => ({
    document_id: id,
    page_number: page.pageNumber,
    width_px: page.widthPx,
    height_px: page.heightPx,
    quality: JSON.stringify(page.quality),
  }));
  for (const rows of chunks(pages)) await transaction.insertInto('page').values(rows).execute();
  const failures = result.failures.map(({ pageNumber, code, message }) => ({
    document_id: id,
    page_number: pageNumber,
    code,
    message,
  }));
  for (const rows of chunks(failures)) await transaction.insertInto('page_failure').values(rows).execute();
  const lines = result.outsideText.map((line, position) => ({
    document_id: id,
    position,
    page_number: line.pageNumber,
    box: boxJson(line.box),
    text: line.text,
    lines: linesJson(line.lines),
  }));
  for (const rows of chunks(lines)) await transaction.insertInto('outside_line').values(rows).execute();
}

async function insertTable(
  transaction: Transaction<Schema>,
  documentId: number,
  table: LogicalTable,
): Promise<void> {
  const { id } = await transaction
    .insertInto('logical_table')
    .values({
      document_id: documentId,
      position: table.index,
      kind: table.kind,
      row_count: table.rowCount,
      column_count: table.columnCount,
      quality: table.quality,
      joins: JSON.stringify(
        table.joins.map(({ droppedCells, cutCells, ...join }) => ({
          ...join,
          droppedRows: [...droppedRows(cutCells, { cut: true }), ...droppedRows(droppedCells, {})],
        })),
      ),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const cell of table.cells) await insertCell(transaction, id, cell);
}

/** Dropped rows as text, by row, so that a join can be undone by eye and by program; `cut` are the first part's. */
function droppedRows(
  cells: readonly Pick<LogicalCell, 'row' | 'column' | 'rowSpan' | 'columnSpan' | 'content'>[],
  whose: { readonly cut?: true },
): readonly unknown[] {
  return cells.map(({ row, column, rowSpan, columnSpan, content }) => ({
    row,
    column,
    rowSpan,
    columnSpan,
    text: contentText(content),
    lines: contentLines(content).map(plainLine),
    ...whose,
  }));
}

/** A fragment with its own content, if any, as text: evidence is kept with the fields. */
function plainFragment({ content, ...fragment }: LogicalCell['fragments'][number]): object {
  return content === undefined ? fragment : { ...fragment, text: contentText(content) };
}

async function insertCell(
  transaction: Transaction<Schema>,
  tableId: number,
  cell: LogicalCell,
): Promise<void> {
  const { id } = await transaction
    .insertInto('cell')
    .values({
      table_id: tableId,
      row: cell.row,
      column: cell.column,
      row_span: cell.rowSpan,
      column_span: cell.columnSpan,
      content: cell.content.kind,
      text: contentText(cell.content),
      fragments: JSON.stringify(cell.fragments.map(plainFragment)),
      lines: linesJson(contentLines(cell.content)),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (cell.content.kind !== 'text') return;
  const lines = [...new Set(cell.content.text.map(character => character.line))];
  const readings = lines.flatMap((line, index) =>
    line.readings.map(({ reader, model, text }) => ({
      cell_id: id,
      line: index,
      page_number: line.pageNumber,
      box: boxJson(line.box),
      reader,
      model,
      text,
    })),
  );
  // A third look reads a line again with the same reader; the first answer is the reader's own.
  for (const rows of chunks(readings)) {
    await transaction
      .insertInto('reading')
      .values(rows)
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }
}

function linesJson(lines: readonly PlacedLine[]): string {
  return JSON.stringify(lines.map(plainLine));
}

function plainLine({ pageNumber, polygon, text, confidence, unsureness, exact }: PlacedLine): object {
  return {
    page: pageNumber,
    polygon: polygon.map(({ x, y }) => [round(x), round(y)]),
    text,
    confidence: Number(confidence.toFixed(4)),
    unsureness,
    ...(exact ? { exact } : {}),
  };
}
