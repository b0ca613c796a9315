import type { Kysely } from 'kysely';
import { boundingBox, type Point, type Polygon } from '../model/geometry.ts';
import type { PlacedLine } from '../model/placed-line.ts';
import type {
  CellLayoutText,
  PageLayoutText,
  StoredData,
  StoredLayout,
  TableLayoutText,
} from '../model/stored.ts';
import type { Schema } from './schema.ts';

/** As `insert-document.ts` writes it. */
export interface LineJson {
  readonly page: number;
  readonly polygon: readonly (readonly [number, number])[];
  readonly text: string;
  readonly confidence: number;
  readonly unsureness: string;
  readonly exact?: true;
}

interface FragmentJson {
  readonly pageNumber: number;
  readonly polygon: Polygon;
}

interface JoinJson {
  readonly droppedRows: readonly { readonly lines?: readonly LineJson[] }[];
}

/** The data of one record as it stands now. */
export async function readData(database: Kysely<Schema>, documentId: number): Promise<StoredData> {
  const { form, data } = await database
    .selectFrom('document as d')
    .leftJoin('decided_record as x', 'x.record_id', 'd.record_id')
    .select(eb => ['d.form', eb.fn.coalesce('x.data', 'd.data').as('data')])
    .where('d.id', '=', documentId)
    .executeTakeFirstOrThrow();
  return { form, data: JSON.parse(data) };
}

/** The text of one document where it stands, page by page. */
export async function readLayout(database: Kysely<Schema>, documentId: number): Promise<StoredLayout> {
  const document = await database
    .selectFrom('document as d')
    .innerJoin('source_file as s', 's.sha256', 'd.sha256')
    .innerJoin('run as r', 'r.id', 's.run_id')
    .select(['s.file_name', 's.path', 's.sha256', 's.media_type', 'd.position', 'd.record_id'])
    .select(['r.started_at', 'r.version'])
    .where('d.id', '=', documentId)
    .executeTakeFirstOrThrow();
  const readers = await database
    .selectFrom('reading as r')
    .innerJoin('cell as c', 'c.id', 'r.cell_id')
    .innerJoin('logical_table as t', 't.id', 'c.table_id')
    .select(['r.reader', 'r.model'])
    .where('t.document_id', '=', documentId)
    .distinct()
    .orderBy('r.reader')
    .orderBy('r.model')
    .execute();
  const paths = await database
    .selectFrom('source_path')
    .select('path')
    .where('sha256', '=', document.sha256)
    .where('path', '!=', document.path)
    .orderBy('path')
    .execute();
  const failures = await database
    .selectFrom('page_failure')
    .select(['page_number as pageNumber', 'code', 'message'])
    .where('document_id', '=', documentId)
    .orderBy('page_number')
    .execute();
  return {
    fileName: document.file_name,
    path: document.path,
    otherPaths: paths.map(row => row.path),
    sha256: document.sha256,
    mediaType: document.media_type,
    index: document.position,
    recordId: document.record_id,
    readAt: document.started_at,
    version: document.version,
    readers,
    pages: await readPages(database, documentId),
    pageFailures: failures,
  };
}

async function readPages(database: Kysely<Schema>, documentId: number): Promise<PageLayoutText[]> {
  const pages = await database
    .selectFrom('page')
    .select(['page_number as pageNumber', 'width_px as widthPx', 'height_px as heightPx'])
    .where('document_id', '=', documentId)
    .orderBy('page_number')
    .execute();
  const outside = await database
    .selectFrom('outside_line')
    .select('lines')
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute();
  const outsideLines = outside.flatMap(row => placed(JSON.parse(row.lines)));
  const tables = await readTableParts(database, documentId);
  return pages.map(page => ({
    ...page,
    tables: tables.flatMap(part => part.get(page.pageNumber) ?? []),
    outside: outsideLines.filter(line => line.pageNumber === page.pageNumber),
  }));
}

/** The logical tables, each cut into what stands on which page. */
async function readTableParts(
  database: Kysely<Schema>,
  documentId: number,
): Promise<ReadonlyMap<number, TableLayoutText>[]> {
  const tables = await database
    .selectFrom('logical_table')
    .select(['id', 'kind', 'joins'])
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute();
  const parts: ReadonlyMap<number, TableLayoutText>[] = [];
  for (const [index, { id, kind, joins }] of tables.entries()) {
    const rows = await database
      .selectFrom('cell')
      .select(['row', 'column', 'row_span as rowSpan', 'column_span as columnSpan', 'fragments', 'lines'])
      .where('table_id', '=', id)
      .orderBy('row')
      .orderBy('column')
      .execute();
    const cells = new Map<number, CellLayoutText[]>();
    for (const { fragments, lines, ...place } of rows) {
      const placedLines = placed(JSON.parse(lines));
      for (const { pageNumber, polygon } of JSON.parse(fragments) as FragmentJson[]) {
        const here = placedLines.filter(line => line.pageNumber === pageNumber);
        const before = cells.get(pageNumber);
        if (before === undefined) cells.set(pageNumber, [{ ...place, polygon, lines: here }]);
        else before.push({ ...place, polygon, lines: here });
      }
    }
    const repeated = (JSON.parse(joins) as JoinJson[]).flatMap(join =>
      join.droppedRows.flatMap(dropped => placed(dropped.lines ?? [])),
    );
    const onPage = (pageNumber: number) => repeated.filter(line => line.pageNumber === pageNumber);
    parts.push(
      new Map([...cells].map(([page, here]) => [page, { index, kind, cells: here, repeated: onPage(page) }])),
    );
  }
  return parts;
}

/** Stored lines with their boxes. */
export function placed(lines: readonly LineJson[]): PlacedLine[] {
  return lines.map(({ page, polygon, text, confidence, unsureness, exact }) => {
    const corners = polygon.map(([x, y]): Point => ({ x, y }));
    return {
      pageNumber: page,
      box: boundingBox(corners),
      polygon: corners as unknown as Polygon,
      text,
      confidence,
      unsureness,
      exact: exact === true,
    };
  });
}
