import type { Transaction } from 'kysely';
import type { DocumentResult, FieldResult } from '../model/record.ts';
import { boxJson, chunks, round } from './rows.ts';
import type { Schema } from './schema.ts';

/** Writes what a document's record holds: its fields with their pictures, and its issues. */
export async function insertRecord(
  transaction: Transaction<Schema>,
  id: number,
  { record, images: pictures }: Pick<DocumentResult, 'record' | 'images'>,
): Promise<void> {
  const fields = record.fields.map((field, position) => fieldRow(id, position, field));
  for (const rows of chunks(fields)) await transaction.insertInto('field').values(rows).execute();
  const images = pictures.map(image => ({
    document_id: id,
    path: image.path,
    media_type: image.mediaType,
    data: Buffer.from(image.data),
    width_px: image.widthPx,
    height_px: image.heightPx,
  }));
  for (const rows of chunks(images)) await transaction.insertInto('field_image').values(rows).execute();
  const issues = record.issues.map((issue, position) => ({
    document_id: id,
    position,
    code: issue.code,
    severity: issue.severity,
    message: issue.message,
    page_number: issue.pageNumber,
    path: issue.path,
  }));
  for (const rows of chunks(issues)) await transaction.insertInto('issue').values(rows).execute();
}

function fieldRow(documentId: number, position: number, field: FieldResult) {
  return {
    document_id: documentId,
    position,
    path: field.path,
    value: JSON.stringify(field.value),
    raw: field.raw,
    confidence: field.confidence,
    status: field.status,
    page_number: field.page,
    box: field.box === null ? null : boxJson(field.box),
    polygon:
      field.polygon === null ? null : JSON.stringify(field.polygon.map(({ x, y }) => [round(x), round(y)])),
    alternatives: JSON.stringify(field.alternatives),
    readings: JSON.stringify(field.readings),
    checks: JSON.stringify(field.checks),
    doubts: JSON.stringify(field.doubts),
    evidence: JSON.stringify(field.evidence),
    audit: field.audit ? (1 as const) : (0 as const),
  };
}
