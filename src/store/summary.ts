import type { Kysely } from 'kysely';
import type { StoreSummary } from '../model/stored.ts';
import type { Schema } from './schema.ts';

/** Counts for `status` and the report's head. */
export async function readSummary(database: Kysely<Schema>): Promise<StoreSummary> {
  const count = async (table: 'source_file' | 'document' | 'page' | 'field') => {
    const row = await database
      .selectFrom(table as 'field')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  };
  const statuses = await database
    .selectFrom('document as d')
    .leftJoin('decided_record as x', 'x.record_id', 'd.record_id')
    .select(eb => [eb.fn.coalesce('x.status', 'd.status').as('status'), eb.fn.countAll<number>().as('count')])
    .groupBy(eb => eb.fn.coalesce('x.status', 'd.status'))
    .execute();
  const forms = await database
    .selectFrom('document')
    .select(eb => ['form', eb.fn.countAll<number>().as('documents')])
    .groupBy('form')
    .orderBy('form')
    .execute();
  const toReview = await database
    .selectFrom('field as f')
    .innerJoin('document as d', 'd.id', 'f.document_id')
    .leftJoin('decided_record as x', 'x.record_id', 'd.record_id')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('f.status', '=', 'needs-review')
    .where('x.record_id', 'is', null)
    .executeTakeFirstOrThrow();
  const stillOpen = await database
    .selectFrom('decided_record as x')
    .innerJoin('document as d', 'd.record_id', 'x.record_id')
    .select(eb => eb.fn.sum<number | null>('x.open_fields').as('count'))
    .executeTakeFirstOrThrow();
  const pageFailures = await database
    .selectFrom('page_failure as f')
    .innerJoin('document as d', 'd.id', 'f.document_id')
    .innerJoin('source_file as s', 's.sha256', 'd.sha256')
    .select(['s.file_name as fileName', 'f.page_number as pageNumber', 'f.code', 'f.message'])
    .orderBy('s.file_name')
    .execute();
  const fileFailures = await database
    .selectFrom('file_failure')
    .select(['path', 'code', 'message', 'remedy'])
    .orderBy('path')
    .execute();
  const copies = await database
    .selectFrom('source_path as p')
    .innerJoin('source_file as s', 's.sha256', 'p.sha256')
    .select(['p.path', 's.path as of'])
    .whereRef('p.path', '<>', 's.path')
    .orderBy('p.path')
    .execute();
  const byStatus = { accepted: 0, 'needs-review': 0, reviewed: 0 };
  for (const { status, count: documents } of statuses) byStatus[status] = documents;
  return {
    files: await count('source_file'),
    documents: await count('document'),
    pages: await count('page'),
    byStatus,
    byForm: forms,
    fields: await count('field'),
    fieldsToReview: toReview.count + (stillOpen.count ?? 0),
    pageFailures,
    fileFailures,
    copies,
  };
}
