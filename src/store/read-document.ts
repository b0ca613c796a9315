import type { Kysely } from 'kysely';
import type { Polygon } from '../model/geometry.ts';
import type { FieldResult, FormRecord } from '../model/record.ts';
import type { PlainTable, StoredRecord, StoredTables } from '../model/stored.ts';
import type { Schema } from './schema.ts';

type Row<Table extends keyof Schema> = Schema[Table];

/** One record as it was read, with its fields and issues; what people decided is not in it. */
export async function readReading(database: Kysely<Schema>, documentId: number): Promise<StoredRecord> {
  const document = await database
    .selectFrom('document as d')
    .innerJoin('source_file as s', 's.sha256', 'd.sha256')
    .select([
      'd.position',
      'd.record_id',
      'd.revision',
      'd.form',
      'd.form_version',
      'd.status',
      'd.data',
      'd.checks',
    ])
    .leftJoin('record_basis as b', 'b.document_id', 'd.id')
    .select(['s.sha256', 's.file_name', 's.path', 's.run_id', 'b.undone_joins'])
    .where('d.id', '=', documentId)
    .executeTakeFirstOrThrow();
  const of = <Table extends 'page' | 'page_failure' | 'field' | 'issue'>(table: Table) =>
    database
      .selectFrom(table as 'page')
      .selectAll()
      .where('document_id', '=', documentId)
      .execute() as unknown as Promise<Row<Table>[]>;
  const [pages, failures, fields, issues] = await Promise.all([
    of('page'),
    of('page_failure'),
    of('field'),
    of('issue'),
  ]);
  const record: FormRecord = {
    recordId: document.record_id,
    revision: document.revision,
    form: document.form,
    formVersion: document.form_version,
    status: document.status,
    data: JSON.parse(document.data),
    fields: fields.sort((a, b) => a.position - b.position).map(fieldResult),
    checks: JSON.parse(document.checks),
    issues: issues
      .sort((a, b) => a.position - b.position)
      .map(({ code, severity, message, page_number, path }) => ({
        code,
        severity,
        message,
        pageNumber: page_number,
        path,
      })),
  };
  return {
    fileName: document.file_name,
    path: document.path,
    sha256: document.sha256,
    index: document.position,
    runId: document.run_id,
    pages: pages.map(page => page.page_number).sort((a, b) => a - b),
    pageFailures: failures.map(({ page_number, code, message }) => ({
      pageNumber: page_number,
      code,
      message,
    })),
    undoneJoins: JSON.parse(document.undone_joins ?? '[]'),
    record,
  };
}

function fieldResult(row: Row<'field'>): FieldResult {
  const box: [number, number, number, number] | null = row.box === null ? null : JSON.parse(row.box);
  const polygon: [number, number][] | null = row.polygon === null ? null : JSON.parse(row.polygon);
  return {
    path: row.path,
    value: JSON.parse(row.value),
    raw: row.raw,
    confidence: row.confidence,
    status: row.status,
    page: row.page_number,
    box: box === null ? null : { x: box[0], y: box[1], width: box[2], height: box[3] },
    polygon: polygon === null ? null : (polygon.map(([x, y]) => ({ x, y })) as unknown as Polygon),
    alternatives: JSON.parse(row.alternatives),
    readings: JSON.parse(row.readings),
    checks: JSON.parse(row.checks),
    doubts: JSON.parse(row.doubts),
    audit: row.audit === 1,
    evidence: JSON.parse(row.evidence),
  };
}

/** The tables of one document, without evidence; where people undid joins, apart. */
export async function readTables(database: Kysely<Schema>, documentId: number): Promise<StoredTables> {
  const document = await database
    .selectFrom('document as d')
    .innerJoin('source_file as s', 's.sha256', 'd.sha256')
    .leftJoin('record_basis as b', 'b.document_id', 'd.id')
    .select(['s.file_name', 's.sha256', 'd.position', 'b.parts'])
    .where('d.id', '=', documentId)
    .executeTakeFirstOrThrow();
  const title = await database
    .selectFrom('outside_line')
    .select('text')
    .where('document_id', '=', documentId)
    .orderBy('position')
    .executeTakeFirst();
  const rows = await database
    .selectFrom('logical_table')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute();
  const tables: PlainTable[] = [];
  for (const { id, kind, row_count, column_count } of rows) {
    const cells = await database
      .selectFrom('cell')
      .select(['row', 'column', 'row_span as rowSpan', 'column_span as columnSpan', 'text'])
      .where('table_id', '=', id)
      .orderBy('row')
      .orderBy('column')
      .execute();
    tables.push({ kind, rowCount: row_count, columnCount: column_count, cells });
  }
  const { file_name: fileName, sha256, position: index, parts } = document;
  const apart: PlainTable[] | null = parts === null ? null : JSON.parse(parts);
  return { fileName, sha256, index, title: title?.text ?? null, tables: apart ?? tables };
}
