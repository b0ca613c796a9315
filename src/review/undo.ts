import { randomUUID } from 'node:crypto';
import type { Decision } from '../model/decision.ts';
import type { ReviewStore } from '../store/review-store.ts';
import type { DecisionsAnswer, UndoRequest } from './api.ts';
import { ReviewFault } from './fault.ts';
import { answerFor, type OpenRecord } from './open-record.ts';

interface Context {
  readonly store: ReviewStore;
  open(recordId: string): Promise<OpenRecord>;
  /** Builds the record anew where a join was put back. */
  settle(open: OpenRecord): Promise<OpenRecord>;
}

/** Takes a decision or a whole batch back: an undo event for each, so that history shows both. All or none. */
export async function undoDecisions(
  request: UndoRequest,
  reviewer: string,
  { store, open, settle }: Context,
): Promise<DecisionsAnswer> {
  const batchId = randomUUID();
  const changed: Parameters<typeof answerFor>[1][number][] = [];
  const wanted = await wantedDecisions(request, store);
  for (const recordId of new Set(wanted.map(one => one.recordId))) {
    const record = await open(recordId);
    const before = record.signatures();
    const own = wanted.filter(one => one.recordId === recordId);
    for (const decision of own.toReversed()) {
      refuseIfDecidedSince(decision, record);
      await record.append(store, [
        {
          recordId,
          key: decision.key,
          kind: 'undo',
          reviewer,
          batchId,
          shownRevision: record.effective.record.revision,
          shown: null,
          leaves: [],
          rows: [],
          undoes: [decision.id],
          lookedMs: null,
        },
      ]);
    }
    changed.push({ open: record, before, keys: new Set(own.flatMap(one => one.key ?? [])) });
  }
  const settled = [];
  for (const one of changed) settled.push({ ...one, open: await settle(one.open) });
  return answerFor(batchId, settled, reviewer);
}

async function wantedDecisions(request: UndoRequest, store: ReviewStore): Promise<Decision[]> {
  const found =
    'batchId' in request
      ? await store.batch(request.batchId)
      : (await store.decisionsOf(request.recordId)).filter(one => one.id === request.eventId);
  // A form is changed back by changing it again: that reads the file once more.
  const wanted = found.filter(({ kind }) => kind !== 'undo' && kind !== 'refused' && kind !== 'form-change');
  if (wanted.length === 0) {
    throw new ReviewFault(404, 'nothing-to-undo', 'There is no such decision, or it cannot be taken back.');
  }
  return wanted;
}

/** What was decided again since must be taken back first: else an undo would seem to do nothing. */
function refuseIfDecidedSince(decision: Decision, { decisions }: OpenRecord): void {
  const undone = new Set(decisions.flatMap(one => one.undoes));
  if (undone.has(decision.id)) {
    throw new ReviewFault(409, 'undone-already', 'It was taken back already.', decision.key);
  }
  const since = decisions.find(
    one =>
      one.id > decision.id &&
      one.key === decision.key &&
      one.leaves.length > 0 &&
      decision.leaves.length > 0 &&
      one.batchId !== decision.batchId &&
      one.kind !== 'refused' &&
      !undone.has(one.id),
  );
  if (since === undefined) return;
  const message = `It was decided again since, by ${since.reviewer}: take that back first.`;
  throw new ReviewFault(409, 'undo-too-late', message, decision.key);
}
