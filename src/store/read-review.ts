import type { Kysely } from 'kysely';
import { issueKey } from '../model/effective-issues.ts';
import type { Box, Polygon } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import type { PageQuality } from '../model/page.ts';
import type { Schema } from './schema.ts';

export interface ReviewCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly content: 'blank' | 'text' | 'unreadable';
  readonly text: string;
  readonly fragments: readonly {
    readonly pageNumber: number;
    readonly box: Box;
    readonly polygon: Polygon;
    readonly markedShare: number;
  }[];
}

export interface ReviewJoin {
  readonly fromPage: number;
  readonly toPage: number;
  readonly toBox: Box;
  readonly atRow: number;
  readonly reason: string;
  readonly confidence: number;
  readonly cutRow: boolean;
  /** Cells of dropped rows, as text. */
  readonly droppedRows: readonly { readonly row: number; readonly column: number; readonly text: string }[];
}

/** A table with the places of its cells and why its pages were joined. */
export interface ReviewTable {
  readonly index: number;
  readonly kind: 'ruled' | 'borderless';
  readonly rowCount: number;
  readonly columnCount: number;
  readonly quality: number;
  readonly cells: readonly ReviewCell[];
  readonly joins: readonly ReviewJoin[];
}

export interface ReviewPages {
  readonly pages: readonly {
    readonly page: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly quality: PageQuality;
  }[];
  readonly outsideText: readonly { readonly page: number; readonly box: Box; readonly text: string }[];
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
        .select(['content', 'text', 'fragments'])
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
        cells: cells.map(cell => ({ ...cell, fragments: JSON.parse(cell.fragments) })),
        joins: JSON.parse(joins),
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
  return byDocument;
}
