import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** Options that change how a run works and not what it reads. */
const WITHOUT_EFFECT = ['jobs', 'json', 'report', 'debug'] as const;

/** See `Store.firstRunOf`. */
export async function firstRunOf(database: Kysely<Schema>, runId: number): Promise<number> {
  const ignored = sql.join(WITHOUT_EFFECT.map(option => sql.lit(`$.${option}`)));
  const options = sql<string>`json_remove(options, ${ignored})`;
  const own = database.selectFrom('run').select(options.as('options')).where('id', '=', runId);
  const before = await database
    .selectFrom('run')
    .select(['id', 'finished_at', 'stopped'])
    .where('id', '<', runId)
    .where(options, '=', own)
    .orderBy('id', 'desc')
    .execute();
  let first = runId;
  for (const run of before) {
    if (run.finished_at !== null && run.stopped === 0) break;
    first = run.id;
  }
  return first;
}
