import type { Kysely, Transaction } from 'kysely';
import type { DecisionDisagreement } from '../model/decision.ts';
import type { DocumentResult } from '../model/record.ts';
import { refreshDecided } from './decisions.ts';
import { insertDocument } from './insert-document.ts';
import type { Schema } from './schema.ts';

/** Replaces what is stored of a file, within the caller's transaction; see `Store.saveFile`. */
export async function saveFile(
  transaction: Transaction<Schema>,
  results: readonly DocumentResult[],
  runId: number,
): Promise<readonly DecisionDisagreement[]> {
  const [first] = results;
  if (first === undefined) return [];
  const { sha256, fileName, path, sizeBytes, mediaType } = first.source;
  const file = { file_name: fileName, path, size_bytes: sizeBytes, media_type: mediaType, run_id: runId };
  const earlier = await takeOut(transaction, sha256);
  await transaction
    .insertInto('source_file')
    .values({ sha256, ...file })
    .onConflict(conflict => conflict.column('sha256').doUpdateSet(file))
    .execute();
  const disagreements: DecisionDisagreement[] = [];
  const orphaned = await decisionsLeftBehind(transaction, earlier, results);
  for (const result of orphaned === 0 ? results : [withOrphanIssue(first, orphaned), ...results.slice(1)]) {
    const revision = revisionOf(result, earlier.get(result.record.recordId));
    const id = await insertDocument(transaction, result, revision);
    disagreements.push(...(await refreshDecided(transaction, id)));
  }
  await savePath(transaction, path, sha256, runId);
  return disagreements;
}

/** Notes where a stored content lies; what failed at that path is of the past. */
export async function savePath(
  database: Kysely<Schema>,
  path: string,
  sha256: string,
  runId: number,
): Promise<void> {
  const known = await database
    .selectFrom('source_path as p')
    .leftJoin('file_failure as f', 'f.path', 'p.path')
    .select(['p.sha256', 'f.code'])
    .where('p.path', '=', path)
    .executeTakeFirst();
  // The usual case of a run that is repeated: nothing to write, nothing to wait for the disk.
  if (known?.sha256 === sha256 && known.code === null) return;
  const row = { path, sha256, run_id: runId };
  await database
    .insertInto('source_path')
    .values(row)
    .onConflict(conflict => conflict.column('path').doUpdateSet(row))
    .execute();
  await database.deleteFrom('file_failure').where('path', '=', path).execute();
}

/** Decisions on records that this reading no longer gives: it takes the document for another form. */
async function decisionsLeftBehind(
  transaction: Transaction<Schema>,
  earlier: ReadonlyMap<string, unknown>,
  results: readonly DocumentResult[],
): Promise<number> {
  const given = new Set(results.map(result => result.record.recordId));
  const gone = [...earlier.keys()].filter(recordId => !given.has(recordId));
  if (gone.length === 0) return 0;
  const { count } = await transaction
    .selectFrom('decision')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('record_id', 'in', gone)
    .executeTakeFirstOrThrow();
  return count;
}

function withOrphanIssue(result: DocumentResult, decisions: number): DocumentResult {
  const issue = {
    code: 'decisions-on-another-form',
    severity: 'error' as const,
    message: `${decisions} decisions were made when this file was read as another form. They are kept, but do not apply: check the form, or read it again with --form.`,
    pageNumber: null,
    path: null,
  };
  const { record } = result;
  return { ...result, record: { ...record, status: 'needs-review', issues: [...record.issues, issue] } };
}

interface Earlier {
  readonly revision: number;
  readonly data: string;
}

/** Removes a file's documents and returns their revisions by record. */
async function takeOut(transaction: Transaction<Schema>, sha256: string): Promise<Map<string, Earlier>> {
  const rows = await transaction
    .selectFrom('document')
    .select(['record_id', 'revision', 'data'])
    .where('sha256', '=', sha256)
    .execute();
  await transaction.deleteFrom('document').where('sha256', '=', sha256).execute();
  return new Map(rows.map(({ record_id, revision, data }) => [record_id, { revision, data }]));
}

function revisionOf({ record }: DocumentResult, earlier: Earlier | undefined): number {
  if (earlier === undefined) return record.revision;
  return earlier.data === JSON.stringify(record.data) ? earlier.revision : earlier.revision + 1;
}
