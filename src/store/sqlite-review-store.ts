import { type Kysely, sql, type Transaction } from 'kysely';
import type { Decision } from '../model/decision.ts';
import type { RecordBasis } from '../model/document.ts';
import type { EffectiveRecord } from '../model/effective-record.ts';
import type { Issue } from '../model/issue.ts';
import type { FieldImage, RebuiltRecord, StoredRecord } from '../model/stored.ts';
import { decisionFrom, decisionsOf, keepDecided, secondReviewOf, setSecondReview } from './decisions.ts';
import { readReading } from './read-document.ts';
import { readQueueIssues, readReviewPages, readReviewTables } from './read-review.ts';
import { keepRebuilt, readBasis } from './record-basis.ts';
import type {
  FreshChecks,
  NewDecision,
  QueueField,
  ReviewHead,
  ReviewPages,
  ReviewStore,
  ReviewTable,
} from './review-store.ts';
import type { Schema } from './schema.ts';
import type { Guard } from './sqlite-store.ts';

/** The review's storage on SQLite. */
export class SqliteReviewStore implements ReviewStore {
  readonly #database: Kysely<Schema>;
  readonly #guard: Guard;

  constructor(database: Kysely<Schema>, guard: Guard) {
    this.#database = database;
    this.#guard = guard;
  }

  transaction<Result>(work: (store: ReviewStore) => Promise<Result>): Promise<Result> {
    return this.#guard(() =>
      this.#database.transaction().execute(async (transaction: Transaction<Schema>) => {
        // Takes the write lock before anything is read, so that two processes queue up instead of failing.
        await sql`update review_setting set value = value where name = ''`.execute(transaction);
        return work(new SqliteReviewStore(transaction, inner => inner()));
      }),
    );
  }

  heads(documentId = 0, limit = 1000): Promise<ReviewHead[]> {
    return this.#guard(() => this.#heads().where('d.id', '>', documentId).limit(limit).execute());
  }

  async head(recordId: string): Promise<ReviewHead | null> {
    const row = await this.#guard(() => this.#heads().where('d.record_id', '=', recordId).executeTakeFirst());
    return row ?? null;
  }

  #heads() {
    return this.#database
      .selectFrom('document as d')
      .innerJoin('source_file as s', 's.sha256', 'd.sha256')
      .leftJoin('decided_record as x', 'x.record_id', 'd.record_id')
      .select([
        'd.id as documentId',
        'd.record_id as recordId',
        's.file_name as fileName',
        's.path',
        's.sha256',
      ])
      .select(eb => [
        's.run_id as runId',
        'd.form',
        'd.revision as readRevision',
        eb.fn.coalesce('x.status', 'd.status').as('status'),
        eb.fn.coalesce('x.revision', 'd.revision').as('revision'),
        eb
          .selectFrom('page as p')
          .select(page => page.fn.countAll<number>().as('count'))
          .whereRef('p.document_id', '=', 'd.id')
          .$asScalar()
          .$notNull()
          .as('pageCount'),
      ])
      .orderBy('d.id');
  }

  readingsVersion(): Promise<string> {
    return this.#guard(async () => {
      const row = await this.#database
        .selectFrom('document')
        .innerJoin('source_file', 'source_file.sha256', 'document.sha256')
        .select(eb => [
          eb.fn.countAll<number>().as('count'),
          eb.fn.max('document.id').as('newest'),
          // A file read again may get the id its document had before; its run is another one.
          eb.fn.sum<number | null>('source_file.run_id').as('runs'),
          // A record built anew has a higher revision.
          eb.fn.sum<number | null>('document.revision').as('revisions'),
        ])
        .executeTakeFirstOrThrow();
      return `${row.count}:${row.newest ?? 0}:${row.runs ?? 0}:${row.revisions ?? 0}`;
    });
  }

  reading(documentId: number): Promise<StoredRecord> {
    return this.#guard(() => readReading(this.#database, documentId));
  }

  queueFields(documentIds: readonly number[]): Promise<Map<number, QueueField[]>> {
    return this.#guard(async () => {
      const rows = await this.#database
        .selectFrom('field')
        .select([
          'document_id',
          'path',
          'value',
          'raw',
          'confidence',
          'status',
          'page_number',
          'doubts',
          'audit',
        ])
        .where('document_id', 'in', documentIds)
        .orderBy('document_id')
        .orderBy('position')
        .execute();
      const byDocument = new Map<number, QueueField[]>(documentIds.map(id => [id, []]));
      for (const { document_id, page_number, value, doubts, audit, ...row } of rows) {
        byDocument.get(document_id)?.push({
          ...row,
          page: page_number,
          value: JSON.parse(value),
          doubts: doubts === '[]' ? [] : JSON.parse(doubts),
          audit: audit === 1,
        });
      }
      return byDocument;
    });
  }

  queueIssues(documentIds: readonly number[]): Promise<Map<number, (Issue & { readonly key: string })[]>> {
    return this.#guard(() => readQueueIssues(this.#database, documentIds));
  }

  decisionsOf(recordId: string): Promise<Decision[]> {
    return this.#guard(() => decisionsOf(this.#database, recordId));
  }

  decisionsAfter(id: number): Promise<Decision[]> {
    return this.#guard(async () => {
      const rows = await this.#database
        .selectFrom('decision')
        .selectAll()
        .where('id', '>', id)
        .orderBy('id')
        .execute();
      return rows.map(decisionFrom);
    });
  }

  batch(batchId: string): Promise<Decision[]> {
    return this.#guard(async () => {
      const rows = await this.#database
        .selectFrom('decision')
        .selectAll()
        .where('batch_id', '=', batchId)
        .orderBy('id')
        .execute();
      return rows.map(decisionFrom);
    });
  }

  append(decision: NewDecision, revision: number): Promise<Decision> {
    return this.#guard(async () => {
      const decidedAt = new Date().toISOString();
      const { id } = await this.#database
        .insertInto('decision')
        .values({
          record_id: decision.recordId,
          key: decision.key,
          kind: decision.kind,
          reviewer: decision.reviewer,
          decided_at: decidedAt,
          batch_id: decision.batchId,
          shown_revision: decision.shownRevision,
          revision,
          shown: decision.shown === null ? null : JSON.stringify(decision.shown),
          leaves: JSON.stringify(decision.leaves),
          rows: JSON.stringify(decision.rows),
          undoes: JSON.stringify(decision.undoes),
          looked_ms: decision.lookedMs,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return { ...decision, id, decidedAt, revision };
    });
  }

  keep(record: EffectiveRecord, fresh: FreshChecks | null): Promise<void> {
    return this.#guard(() => keepDecided(this.#database, record, fresh));
  }

  secondReview(): Promise<readonly string[]> {
    return this.#guard(() => secondReviewOf(this.#database));
  }

  setSecondReview(patterns: readonly string[]): Promise<void> {
    return this.#guard(() => setSecondReview(this.#database, patterns));
  }

  tables(documentId: number): Promise<ReviewTable[]> {
    return this.#guard(() => readReviewTables(this.#database, documentId));
  }

  basis(documentId: number): Promise<RecordBasis | null> {
    return this.#guard(() => readBasis(this.#database, documentId));
  }

  keepRebuilt(documentId: number, rebuilt: RebuiltRecord): Promise<void> {
    return this.#guard(() => keepRebuilt(this.#database as Transaction<Schema>, documentId, rebuilt));
  }

  pages(documentId: number): Promise<ReviewPages> {
    return this.#guard(() => readReviewPages(this.#database, documentId));
  }

  fieldImage(documentId: number, path: string): Promise<FieldImage | null> {
    return this.#guard(async () => {
      const row = await this.#database
        .selectFrom('field_image')
        .selectAll()
        .where('document_id', '=', documentId)
        .where('path', '=', path)
        .executeTakeFirst();
      if (row === undefined) return null;
      const mediaType = row.media_type as FieldImage['mediaType'];
      return { path, mediaType, data: row.data, widthPx: row.width_px, heightPx: row.height_px };
    });
  }

  fieldsWithImages(documentId: number): Promise<readonly string[]> {
    return this.#guard(async () => {
      const rows = await this.#database
        .selectFrom('field_image')
        .select('path')
        .where('document_id', '=', documentId)
        .execute();
      return rows.map(row => row.path);
    });
  }

  targetError(): Promise<number | null> {
    return this.#guard(async () => {
      const rows = await this.#database.selectFrom('run').select('options').orderBy('id', 'desc').execute();
      const errors = rows.map(({ options }) => JSON.parse(options).targetError as unknown);
      return errors.find(error => typeof error === 'number') ?? null;
    });
  }

  close(): Promise<void> {
    return this.#database.destroy();
  }
}
