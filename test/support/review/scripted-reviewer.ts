import { randomUUID } from 'node:crypto';
import type { LeafValue } from '../../../src/model/record.ts';
import type { DecisionInput, QueueItem } from '../../../src/review/api.ts';
import type { Review } from '../../../src/review/review.ts';
import type { ReviewTruth } from './review-database.ts';

/** Errors left after so many decisions. */
export interface CurvePoint {
  readonly decisions: number;
  readonly errors: number;
  readonly share: number;
}

export interface ScriptedReview {
  readonly leaves: number;
  readonly curve: readonly CurvePoint[];
  /** Decisions made when nothing below the threshold was left; null where it did not come to that. */
  readonly thresholdAt: number | null;
}

/** Decisions sent with one request, as the strip view does when it catches up. */
const AT_ONCE = 40;

/**
 * A reviewer who knows the truth and sees only the queue: takes what the queue gives next, confirms what is right,
 * types what is not, until at most `until` of all leaves are wrong or the queue is empty.
 */
export async function reviewByScript(
  review: Review,
  truth: ReviewTruth,
  until: number,
): Promise<ScriptedReview> {
  const wrong = await wrongLeaves(review, truth);
  const leaves = [...truth.values()].reduce((sum, one) => sum + one.size, 0);
  const curve: CurvePoint[] = [{ decisions: 0, errors: wrong.size, share: wrong.size / leaves }];
  let decisions = 0;
  let thresholdAt: number | null = null;
  while (wrong.size / leaves > until) {
    const { items } = await review.queue({ order: 'priority', limit: AT_ONCE, past: 'true' }, '甲');
    if (items.length === 0) break;
    if (thresholdAt === null && items[0]?.reason === 'next-doubtful') thresholdAt = decisions;
    await review.decide({ requestId: randomUUID(), decisions: items.map(item => answer(item, truth)) }, '甲');
    for (const item of items) {
      decisions++;
      if (item.kind === 'field') for (const name of leavesOf(item.field, truth)) wrong.delete(name);
    }
    curve.push({ decisions, errors: wrong.size, share: wrong.size / leaves });
  }
  return { leaves, curve, thresholdAt };
}

/** Leaves whose value in the database is not the true one, counted anew: nothing is taken on trust. */
export async function wrongLeaves(review: Review, truth: ReviewTruth): Promise<Set<string>> {
  const wrong = new Set<string>();
  for (const [recordId, values] of truth) {
    const { effective } = await review.open(recordId);
    for (const { key, value } of effective.fields) {
      if (values.has(key) && values.get(key) !== value) wrong.add(`${recordId} ${key}`);
    }
  }
  return wrong;
}

type FieldOf<Item> = Item extends { readonly field: infer Field } ? Field : never;

function leavesOf({ recordId, key }: FieldOf<QueueItem>, truth: ReviewTruth): string[] {
  const values = truth.get(recordId);
  const ends = values?.has(`${key}.raw`) ? ['.raw', '.operator', '.value', '.unit'] : [''];
  return ends.map(end => `${recordId} ${key}${end}`);
}

function answer(item: QueueItem, truth: ReviewTruth): DecisionInput {
  if (item.kind === 'issue') {
    const { recordId, key, revision } = item.issue;
    return { action: 'settle', recordId, key, revision, shown: null };
  }
  const { recordId, key, revision, value: shown } = item.field;
  const place = { recordId, key, revision, shown };
  if (item.field.kind === 'list') return { action: 'confirm', ...place };
  const values = truth.get(recordId);
  const printed: LeafValue = values?.get(`${key}.raw`) ?? values?.get(key) ?? null;
  if (printed === shown) return { action: 'confirm', ...place };
  return printed === null
    ? { action: 'empty', ...place }
    : { action: 'correct', text: String(printed), ...place };
}
