import type { Kysely } from 'kysely';
import { issueKey, toldApart } from '../model/effective-issues.ts';
import type { Issue } from '../model/issue.ts';
import { type LineJson, placed } from './read-layout.ts';
import type { ReviewJoin, ReviewPages, ReviewTable } from './review-store.ts';
import type { Schema } from './schema.ts';

/** As `insert-document.ts` writes it. */
interface JoinJson extends Omit<ReviewJoin, 'droppedRows'> {
  readonly droppedRows: readonly (Omit<ReviewJoin['droppedRows'][number], 'lines'> & {
    readonly lines?: readonly LineJson[];
  })[];
}

export async function readReviewTables(database: Kysely<Schema>, documentId: number): Promise<ReviewTable[]> {
  const tables = await database
    .selectFrom('logical_table')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute();
  return Promise.all(
    tables.map(async ({ id, position, kind, row_count, column_count, quality, joins }) => {
      const cells = await database
        .selectFrom('cell')
        .select(['row', 'column', 'row_span as rowSpan', 'column_span as columnSpan'])
        .select(['content', 'text', 'fragments', 'lines'])
        .where('table_id', '=', id)
        .orderBy('row')
        .orderBy('column')
        .execute();
      return {
        index: position,
        kind,
        rowCount: row_count,
        columnCount: column_count,
        quality,
        cells: cells.map(cell => ({
          ...cell,
          fragments: JSON.parse(cell.fragments),
          lines: placed(JSON.parse(cell.lines)),
        })),
        joins: (JSON.parse(joins) as JoinJson[]).map(join => ({
          ...join,
          droppedRows: join.droppedRows.map(({ lines = [], ...cell }) => ({ ...cell, lines: placed(lines) })),
        })),
      };
    }),
  );
}

export async function readReviewPages(database: Kysely<Schema>, documentId: number): Promise<ReviewPages> {
  const pages = await database
    .selectFrom('page')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('page_number')
    .execute();
  const lines = await database
    .selectFrom('outside_line')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute();
  return {
    pages: pages.map(({ page_number, width_px, height_px, quality }) => ({
      page: page_number,
      widthPx: width_px,
      heightPx: height_px,
      quality: JSON.parse(quality),
    })),
    outsideText: lines.map(({ page_number, box, text }) => {
      const [x, y, width, height]: [number, number, number, number] = JSON.parse(box);
      return { page: page_number, box: { x, y, width, height }, text };
    }),
  };
}

/** Issues with their keys, and pages that were lost as issues. */
export async function readQueueIssues(
  database: Kysely<Schema>,
  documentIds: readonly number[],
): Promise<Map<number, (Issue & { readonly key: string })[]>> {
  const documents = await database
    .selectFrom('document')
    .select(['id', 'checks'])
    .where('id', 'in', documentIds)
    .execute();
  const issues = await database
    .selectFrom('issue')
    .select(['document_id', 'code', 'severity', 'message', 'page_number', 'path'])
    .where('document_id', 'in', documentIds)
    .orderBy('document_id')
    .orderBy('position')
    .execute();
  const failures = await database
    .selectFrom('page_failure')
    .select(['document_id', 'code', 'message', 'page_number'])
    .where('document_id', 'in', documentIds)
    .execute();
  const lost = failures.map(failure => ({ ...failure, severity: 'error' as const, path: null }));
  const checkIds = new Map(
    documents.map(({ id, checks }) => [
      id,
      new Set((JSON.parse(checks) as readonly { readonly id: string }[]).map(check => check.id)),
    ]),
  );
  const byDocument = new Map<number, (Issue & { readonly key: string })[]>(documentIds.map(id => [id, []]));
  for (const { document_id, page_number, ...rest } of [...issues, ...lost]) {
    const issue = { ...rest, pageNumber: page_number };
    const ofCheck = checkIds.get(document_id)?.has(issue.code) ?? false;
    byDocument.get(document_id)?.push({ ...issue, key: issueKey(issue, ofCheck) });
  }
  return new Map([...byDocument].map(([id, own]) => [id, toldApart(own)]));
}
