import { type Kysely, sql } from 'kysely';
import { type DecisionDisagreement, standing } from '../model/decision.ts';
import type { DocumentResult, RecordStatus } from '../model/record.ts';
import type {
  FieldImage,
  FileFailure,
  RebuiltRecord,
  SearchHit,
  StoredData,
  StoredLayout,
  StoredRecord,
  StoredRun,
  StoredTables,
  StoreSummary,
} from '../model/stored.ts';
import { undoneJoinKeys } from '../model/undone-joins.ts';
import { decisionsOf, refreshDecided, withDecisions } from './decisions.ts';
import { readReading, readTables } from './read-document.ts';
import { readData, readLayout } from './read-layout.ts';
import { keepRebuilt } from './record-basis.ts';
import { firstRunOf } from './runs.ts';
import { saveFile, savePath } from './save-file.ts';
import type { Schema } from './schema.ts';
import { searchPages } from './search-pages.ts';
import { SqliteWorkQueue } from './sqlite-work-queue.ts';
import type { RunEnd, RunStart, Store } from './store.ts';
import { readSummary } from './summary.ts';
import type { WorkQueue } from './work-queue.ts';

/** Documents fetched at a time while streaming. */
const BATCH = 50;

/** Turns the database's own errors into `FormliftError`. */
export type Guard = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** The store on SQLite. */
export class SqliteStore implements Store {
  readonly #database: Kysely<Schema>;
  readonly #guard: Guard;
  readonly queue: WorkQueue;

  constructor(database: Kysely<Schema>, guard: Guard) {
    this.#database = database;
    this.#guard = guard;
    this.queue = new SqliteWorkQueue(database, guard);
  }

  beginRun({ version, options }: RunStart): Promise<number> {
    return this.#guard(async () => {
      const values = {
        started_at: new Date().toISOString(),
        finished_at: null,
        version,
        options: JSON.stringify(options),
        documents: 0,
        pages: 0,
        failures: 0,
        stopped: 0,
      };
      const { id } = await this.#database
        .insertInto('run')
        .values(values)
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    });
  }

  runs(): Promise<readonly StoredRun[]> {
    return this.#guard(async () => {
      const rows = await this.#database
        .selectFrom('run')
        .select(['id', 'started_at', 'version', 'options'])
        .orderBy('id')
        .execute();
      return rows.map(({ id, started_at, version, options }) => {
        const { targetError }: Readonly<Record<string, unknown>> = JSON.parse(options);
        return {
          id,
          startedAt: started_at,
          version,
          targetError: typeof targetError === 'number' ? targetError : null,
        };
      });
    });
  }

  async finishRun(runId: number, { documents, pages, failures, stopped }: RunEnd): Promise<void> {
    const finished_at = new Date().toISOString();
    await this.#guard(() =>
      this.#database
        .updateTable('run')
        .set({ finished_at, documents, pages, failures, stopped: stopped ? 1 : 0 })
        .where('id', '=', runId)
        .execute(),
    );
  }

  firstRunOf(runId: number): Promise<number> {
    return this.#guard(() => firstRunOf(this.#database, runId));
  }

  isRead(sha256: string): Promise<boolean> {
    return this.#guard(async () => {
      const row = await this.#database
        .selectFrom('source_file')
        .select('sha256')
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row !== undefined;
    });
  }

  saveFile(results: readonly DocumentResult[], runId: number): Promise<readonly DecisionDisagreement[]> {
    return this.#guard(() =>
      this.#database.transaction().execute(transaction => saveFile(transaction, results, runId)),
    );
  }

  undoneJoins(recordId: string): Promise<readonly string[]> {
    return this.#guard(async () => undoneJoinKeys(standing(await decisionsOf(this.#database, recordId))));
  }

  async keepRebuilt(recordId: string, rebuilt: RebuiltRecord): Promise<void> {
    await this.#guard(() =>
      this.#database.transaction().execute(async transaction => {
        const { id } = await transaction
          .selectFrom('document')
          .select('id')
          .where('record_id', '=', recordId)
          .executeTakeFirstOrThrow();
        await keepRebuilt(transaction, id, rebuilt);
        await refreshDecided(transaction, id);
      }),
    );
  }

  async savePath(path: string, sha256: string, runId: number): Promise<void> {
    await this.#guard(() => savePath(this.#database, path, sha256, runId));
  }

  async saveFileFailure({ path, code, message, remedy }: FileFailure, runId: number): Promise<void> {
    const row = { path, run_id: runId, code, message, remedy, failed_at: new Date().toISOString() };
    await this.#guard(() =>
      this.#database
        .insertInto('file_failure')
        .values(row)
        .onConflict(conflict => conflict.column('path').doUpdateSet(row))
        .execute(),
    );
  }

  async *records(status: RecordStatus | 'all'): AsyncGenerator<StoredRecord> {
    for await (const id of this.#documentIds(status)) {
      yield await this.#guard(async () =>
        withDecisions(this.#database, await readReading(this.#database, id)),
      );
    }
  }

  async *tables(status: RecordStatus | 'all'): AsyncGenerator<StoredTables> {
    for await (const id of this.#documentIds(status)) {
      yield await this.#guard(() => readTables(this.#database, id));
    }
  }

  async *layouts(status: RecordStatus | 'all'): AsyncGenerator<StoredLayout> {
    for await (const id of this.#documentIds(status)) {
      yield await this.#guard(() => readLayout(this.#database, id));
    }
  }

  async *data(status: RecordStatus | 'all'): AsyncGenerator<StoredData> {
    for await (const id of this.#documentIds(status)) {
      yield await this.#guard(() => readData(this.#database, id));
    }
  }

  /** One connection holds the read transaction, so every query of `work` sees the same state. */
  snapshot<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#guard(async () => {
      await sql`begin`.execute(this.#database);
      try {
        return await work();
      } finally {
        await sql`rollback`.execute(this.#database);
      }
    });
  }

  /** By file name, then hash and position: stable however often it was read. */
  async *#documentIds(status: RecordStatus | 'all'): AsyncGenerator<number> {
    let after: readonly [string, string, number] = ['', '', -1];
    for (;;) {
      const [fileName, sha256, position] = after;
      const rows = await this.#guard(() =>
        this.#database
          .selectFrom('document as d')
          .innerJoin('source_file as s', 's.sha256', 'd.sha256')
          .leftJoin('decided_record as x', 'x.record_id', 'd.record_id')
          .select(['d.id', 's.file_name', 'd.sha256', 'd.position'])
          .$if(status !== 'all', query =>
            query.where(({ eb, fn }) => eb(fn.coalesce('x.status', 'd.status'), '=', status as RecordStatus)),
          )
          .where(({ eb, refTuple, tuple }) =>
            eb(refTuple('s.file_name', 'd.sha256', 'd.position'), '>', tuple(fileName, sha256, position)),
          )
          .orderBy('s.file_name')
          .orderBy('d.sha256')
          .orderBy('d.position')
          .limit(BATCH)
          .execute(),
      );
      for (const row of rows) {
        after = [row.file_name, row.sha256, row.position];
        yield row.id;
      }
      if (rows.length < BATCH) return;
    }
  }

  fieldImage(recordId: string, path: string): Promise<FieldImage | null> {
    return this.#guard(async () => {
      const row = await this.#database
        .selectFrom('field_image as i')
        .innerJoin('document as d', 'd.id', 'i.document_id')
        .select(['i.media_type', 'i.data', 'i.width_px', 'i.height_px'])
        .where('d.record_id', '=', recordId)
        .where('i.path', '=', path)
        .executeTakeFirst();
      if (row === undefined) return null;
      const mediaType = row.media_type as FieldImage['mediaType'];
      return { path, mediaType, data: row.data, widthPx: row.width_px, heightPx: row.height_px };
    });
  }

  search(terms: readonly string[], limit: number): Promise<readonly SearchHit[]> {
    return this.#guard(() => searchPages(this.#database, terms, limit));
  }

  summary(): Promise<StoreSummary> {
    return this.#guard(() => readSummary(this.#database));
  }

  close(): Promise<void> {
    return this.#database.destroy();
  }
}
