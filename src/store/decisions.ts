import type { Kysely } from 'kysely';
import type { Decision, DecisionDisagreement } from '../model/decision.ts';
import {
  type EffectiveRecord,
  type EffectiveRules,
  effectiveRecord,
  exportedRecord,
} from '../model/effective-record.ts';
import type { StoredRecord } from '../model/stored.ts';
import { readReading } from './read-document.ts';
import type { Schema } from './schema.ts';

/** The decisions on one record, oldest first; they may be older than its reading. */
export async function decisionsOf(database: Kysely<Schema>, recordId: string): Promise<Decision[]> {
  const rows = await database
    .selectFrom('decision')
    .selectAll()
    .where('record_id', '=', recordId)
    .orderBy('id')
    .execute();
  return rows.map(decisionFrom);
}

export function decisionFrom(row: Omit<Schema['decision'], 'id'> & { readonly id: number }): Decision {
  return {
    id: row.id,
    recordId: row.record_id,
    key: row.key,
    kind: row.kind,
    reviewer: row.reviewer,
    decidedAt: row.decided_at,
    batchId: row.batch_id,
    shownRevision: row.shown_revision,
    revision: row.revision,
    shown: row.shown === null ? null : JSON.parse(row.shown),
    leaves: JSON.parse(row.leaves),
    rows: JSON.parse(row.rows),
    undoes: JSON.parse(row.undoes),
    lookedMs: row.looked_ms,
  };
}

const secondReviewSetting = 'second-review';

/** Patterns of fields that two people must agree on. */
export async function secondReviewOf(database: Kysely<Schema>): Promise<readonly string[]> {
  const row = await database
    .selectFrom('review_setting')
    .select('value')
    .where('name', '=', secondReviewSetting)
    .executeTakeFirst();
  return row === undefined ? [] : JSON.parse(row.value);
}

export async function setSecondReview(database: Kysely<Schema>, patterns: readonly string[]): Promise<void> {
  const value = JSON.stringify(patterns);
  await database
    .insertInto('review_setting')
    .values({ name: secondReviewSetting, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** A stored reading with its decisions applied, in the shape that is exported. */
export async function withDecisions(database: Kysely<Schema>, stored: StoredRecord): Promise<StoredRecord> {
  const effective = await effectiveOf(database, stored);
  return effective === null ? stored : { ...stored, record: exportedRecord(effective) };
}

/** Null where nobody decided anything. */
async function effectiveOf(database: Kysely<Schema>, stored: StoredRecord): Promise<EffectiveRecord | null> {
  const decisions = await decisionsOf(database, stored.record.recordId);
  if (decisions.length === 0) return null;
  const kept = await database
    .selectFrom('decided_record')
    .selectAll()
    .where('record_id', '=', stored.record.recordId)
    .executeTakeFirst();
  const plain: EffectiveRules = {
    secondReview: await secondReviewOf(database),
    failures: stored.pageFailures,
    undoneJoins: stored.undoneJoins,
    recheck: null,
  };
  const effective = effectiveRecord(stored.record, decisions, plain);
  if (kept === undefined || kept.checks === null || kept.issues === null) return effective;
  if (kept.revision !== effective.record.revision) return effective;
  const fresh = { checks: JSON.parse(kept.checks), issues: JSON.parse(kept.issues) };
  return effectiveRecord(stored.record, decisions, { ...plain, recheck: () => fresh });
}

/**
 * Brings what is kept about a record's decisions up to its new reading, after the file was read again. Decisions
 * hold; returned are the fields where the new reading differs from both the decision and the reading decided on:
 * these wait for a person again.
 */
export async function refreshDecided(
  database: Kysely<Schema>,
  documentId: number,
): Promise<readonly DecisionDisagreement[]> {
  const { recordId } = (await database
    .selectFrom('document')
    .innerJoin('decision', 'decision.record_id', 'document.record_id')
    .select('document.record_id as recordId')
    .where('document.id', '=', documentId)
    .limit(1)
    .executeTakeFirst()) ?? { recordId: null };
  if (recordId === null) return [];
  const effective = await effectiveOf(database, await readReading(database, documentId));
  if (effective === null) return [];
  await keepDecided(database, effective, null);
  return effective.fields.flatMap(({ path, value, read, readingDiffers }) =>
    readingDiffers ? [{ recordId, path, decided: value, read: read?.value ?? null }] : [],
  );
}

/** Keeps the status of a record, and its checks where they could be run. */
export async function keepDecided(
  database: Kysely<Schema>,
  { record, fields }: EffectiveRecord,
  fresh: ReturnType<NonNullable<EffectiveRules['recheck']>> | null,
): Promise<void> {
  const row = {
    revision: record.revision,
    status: record.status,
    data: JSON.stringify(record.data),
    open_fields: fields.filter(field => field.status === 'needs-review').length,
    checks: fresh === null ? null : JSON.stringify(fresh.checks),
    issues: fresh === null ? null : JSON.stringify(fresh.issues),
  };
  await database
    .insertInto('decided_record')
    .values({ record_id: record.recordId, ...row })
    .onConflict(conflict => conflict.column('record_id').doUpdateSet(row))
    .execute();
}
