import { hostname } from 'node:os';
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { Guard } from './sqlite-store.ts';
import type { ClaimOwner, ClaimTerms, WorkQueue } from './work-queue.ts';

/** A living process says so every quarter of a minute; a laptop that slept is forgiven, a dead one is not waited for. */
const SILENCE_MS = 120_000;

/** The work queue on SQLite: a row a file in hand. */
export class SqliteWorkQueue implements WorkQueue {
  readonly #database: Kysely<Schema>;
  readonly #guard: Guard;

  constructor(database: Kysely<Schema>, guard: Guard) {
    this.#database = database;
    this.#guard = guard;
  }

  claim(sha256: string, owner: ClaimOwner, terms: ClaimTerms): Promise<'taken' | 'stored' | 'held'> {
    return this.#guard(() =>
      this.#database.transaction().execute(async transaction => {
        const stored = await transaction
          .selectFrom('source_file')
          .select('run_id')
          .where('sha256', '=', sha256)
          .executeTakeFirst();
        if (stored !== undefined && stored.run_id >= terms.doneSince) return 'stored';
        const claim = await transaction
          .selectFrom('claim')
          .selectAll()
          .where('sha256', '=', sha256)
          .executeTakeFirst();
        if (claim !== undefined && isAlive(claim, owner)) return 'held';
        const row = {
          sha256,
          run_id: terms.runId,
          host: owner.host,
          pid: owner.pid,
          started_at_ms: owner.startedAtMs,
          alive_at_ms: Date.now(),
        };
        await transaction
          .insertInto('claim')
          .values(row)
          .onConflict(conflict => conflict.column('sha256').doUpdateSet(row))
          .execute();
        return 'taken';
      }),
    );
  }

  async keepAlive(owner: ClaimOwner): Promise<void> {
    await this.#guard(() =>
      this.#database
        .updateTable('claim')
        .set({ alive_at_ms: Date.now() })
        .where('host', '=', owner.host)
        .where('pid', '=', owner.pid)
        .where('started_at_ms', '=', owner.startedAtMs)
        .execute(),
    );
  }

  async release(sha256: string, { host, pid, startedAtMs }: ClaimOwner): Promise<void> {
    await this.#guard(() =>
      this.#database
        .deleteFrom('claim')
        .where('sha256', '=', sha256)
        .where('host', '=', host)
        .where('pid', '=', pid)
        .where('started_at_ms', '=', startedAtMs)
        .execute(),
    );
  }
}

function isAlive({ host, pid, started_at_ms, alive_at_ms }: Schema['claim'], own: ClaimOwner): boolean {
  if (Date.now() - alive_at_ms > SILENCE_MS) return false;
  // A number is given again, in a container even at once.
  if (host === own.host && pid === own.pid) return started_at_ms === own.startedAtMs;
  return host !== hostname() || isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
