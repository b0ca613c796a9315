import { type Kysely, sql } from 'kysely';
import type { SearchHit } from '../model/stored.ts';
import { foldForSearch } from './page-text.ts';
import type { Schema } from './schema.ts';

/** The index holds groups of three characters; shorter terms are looked for in the text itself. */
const INDEXED_CHARACTERS = 3;

/** See `Store.search`. */
export async function searchPages(
  database: Kysely<Schema>,
  terms: readonly string[],
  limit: number,
): Promise<SearchHit[]> {
  const wanted = terms
    .map(term => foldForSearch(term.replaceAll('\n', ' ')).trim())
    .filter(term => term !== '');
  const [first] = wanted;
  if (first === undefined) return [];
  const indexed = wanted.filter(term => [...term].length >= INDEXED_CHARACTERS);
  const rows = await database
    .selectFrom('page_text as p')
    .innerJoin('document as d', 'd.id', 'p.document_id')
    .innerJoin('source_file as s', 's.sha256', 'd.sha256')
    .select(['s.file_name', 's.path', 'd.record_id', 'd.form', 'p.page_number', 'p.text', 'p.folded'])
    .$if(indexed.length > 0, query =>
      query.where(
        sql<boolean>`p.id in (select rowid from page_search where page_search match ${indexed.map(quoted).join(' ')})`,
      ),
    )
    .where(eb => eb.and(wanted.map(term => sql<boolean>`instr(p.folded, ${term}) > 0`)))
    .orderBy('s.file_name')
    .orderBy('d.sha256')
    .orderBy('p.page_number')
    .limit(limit)
    .execute();
  return rows.map(row => ({
    fileName: row.file_name,
    path: row.path,
    recordId: row.record_id,
    form: row.form,
    pageNumber: row.page_number,
    line: lineWith(first, row.text, row.folded),
  }));
}

/** A term as a phrase: nothing in it is an operator. */
function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

function lineWith(term: string, text: string, folded: string): string {
  const index = folded.split('\n').findIndex(line => line.includes(term));
  return text.split('\n')[index] ?? '';
}
