import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import type { LogicalTable, RecordBasis } from '../model/document.ts';
import { contentText } from '../model/reading.ts';
import type { DocumentResult, FieldImage, FormRecord } from '../model/record.ts';
import type { PlainTable, RebuiltRecord } from '../model/stored.ts';
import { insertRecord } from './insert-record.ts';
import { readReading } from './read-document.ts';
import type { Schema } from './schema.ts';

/** What was stored before a join was undone; it comes back with the join. */
interface AsJoined {
  readonly record: FormRecord;
  readonly images: readonly FieldImage[];
}

/** Keeps what the record was built of, where a join of its tables may have to be undone. */
export async function insertBasis(
  transaction: Transaction<Schema>,
  id: number,
  { source, index, failures, tables, basis }: DocumentResult,
): Promise<void> {
  if (basis === null) return;
  const whole: RecordBasis = { source, index, failures, tables, ...basis };
  await transaction
    .insertInto('record_basis')
    .values({ document_id: id, basis: pack(whole) })
    .execute();
}

/** Null where none was kept, or a newer Node.js wrote it. */
export async function readBasis(database: Kysely<Schema>, documentId: number): Promise<RecordBasis | null> {
  const row = await database
    .selectFrom('record_basis')
    .select('basis')
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  if (row === undefined) return null;
  try {
    return unpack<RecordBasis>(row.basis);
  } catch {
    return null;
  }
}

/**
 * Replaces a document's record by one that is built with joins undone; without undone joins the one first read comes
 * back. The tables stay stored as they were read.
 */
export async function keepRebuilt(
  transaction: Transaction<Schema>,
  documentId: number,
  rebuilt: RebuiltRecord,
): Promise<void> {
  const { joined } = await transaction
    .selectFrom('record_basis')
    .select('joined')
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow();
  const before = joined === null ? await asStored(transaction, documentId) : unpack<AsJoined>(joined);
  const isWhole = rebuilt.undoneJoins.length === 0;
  const record = isWhole ? before.record : rebuilt.record;
  await transaction
    .updateTable('document')
    .set(eb => ({
      data: JSON.stringify(record.data),
      checks: JSON.stringify(record.checks),
      status: record.status,
      form_version: record.formVersion,
      // Also where the data is the same: whoever holds the document must look again.
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', documentId)
    .execute();
  for (const table of ['field', 'field_image', 'issue'] as const) {
    await transaction.deleteFrom(table).where('document_id', '=', documentId).execute();
  }
  const images = isWhole ? before.images : imagesFor(record, before);
  await insertRecord(transaction, documentId, { record, images });
  await transaction
    .updateTable('record_basis')
    .set({
      undone_joins: JSON.stringify(rebuilt.undoneJoins),
      joined: isWhole ? null : (joined ?? pack(before)),
      parts: isWhole ? null : JSON.stringify(rebuilt.tables.map(plainTable)),
    })
    .where('document_id', '=', documentId)
    .execute();
}

async function asStored(transaction: Transaction<Schema>, documentId: number): Promise<AsJoined> {
  const { record } = await readReading(transaction, documentId);
  const rows = await transaction
    .selectFrom('field_image')
    .selectAll()
    .where('document_id', '=', documentId)
    .execute();
  const images = rows.map(({ path, media_type, data, width_px, height_px }) => ({
    path,
    mediaType: media_type as FieldImage['mediaType'],
    data,
    widthPx: width_px,
    heightPx: height_px,
  }));
  return { record, images };
}

/** The pictures at hand that show the places of a record's fields; the others are cut from the page when asked for. */
function imagesFor(record: FormRecord, { record: before, images }: AsJoined): FieldImage[] {
  const pictures = new Map(images.map(image => [image.path, image]));
  const byPlace = new Map(
    before.fields.flatMap(field => {
      const picture = pictures.get(field.path);
      return picture === undefined ? [] : [[placeOf(field), picture] as const];
    }),
  );
  return record.fields.flatMap(field => {
    const picture = byPlace.get(placeOf(field));
    return picture === undefined || field.box === null ? [] : [{ ...picture, path: field.path }];
  });
}

/** Boxes are stored in whole pixels. */
function placeOf({ page, box }: Pick<FormRecord['fields'][number], 'page' | 'box'>): string {
  if (box === null) return '';
  return [page, box.x, box.y, box.width, box.height].map(value => Math.round(value ?? 0)).join(' ');
}

function plainTable({ kind, rowCount, columnCount, cells }: LogicalTable): PlainTable {
  return {
    kind,
    rowCount,
    columnCount,
    cells: cells
      .map(({ row, column, rowSpan, columnSpan, content }) => ({
        row,
        column,
        rowSpan,
        columnSpan,
        text: contentText(content),
      }))
      .sort((a, b) => a.row - b.row || a.column - b.column),
  };
}

/** Texts share the lines they stand on: `serialize` keeps them shared, JSON would write each line for each character. */
function pack(value: RecordBasis | AsJoined): Buffer {
  return gzipSync(serialize(value));
}

function unpack<Packed>(bytes: Uint8Array): Packed {
  return deserialize(gunzipSync(bytes)) as Packed;
}
