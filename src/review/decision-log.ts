import { type Decision, isVerdict } from '../model/decision.ts';
import { isSameValue } from '../model/leaf-value.ts';
import { fieldNameOf } from '../model/row-keys.ts';

/** A decision as counts and curves need it. */
export interface LoggedDecision {
  readonly id: number;
  readonly recordId: string;
  readonly key: string;
  readonly fieldName: string;
  readonly kind: Decision['kind'];
  readonly reviewer: string;
  readonly atMs: number;
  readonly batchId: string;
  /** Of the reading, when it was decided on; null where it was no verdict on a field that was read. */
  readonly confidence: number | null;
  readonly audit: boolean;
  /** Whether what was read is what the person says; null where it was no verdict. */
  readonly right: boolean | null;
  /** What the person says, to compare people by. */
  readonly says: string;
}

/** Longer gaps are pauses, ms. */
const PAUSE_MS = 60_000;
/** The pace is that of the last so many decisions. */
const PACE_DECISIONS = 200;
/** Less work than this tells no pace, ms. */
const LEAST_WORK_MS = 5_000;

export interface Pace {
  readonly today: number;
  readonly total: number;
  readonly perMinute: number | null;
}

/** All decisions in short, newest last; grows as they come. */
export class DecisionLog {
  readonly #logged: LoggedDecision[] = [];
  readonly #undone = new Set<number>();

  add(decisions: readonly Decision[]): void {
    for (const decision of decisions) {
      for (const id of decision.undoes) this.#undone.add(id);
      if (decision.kind === 'refused' || decision.kind === 'undo') continue;
      this.#logged.push(logged(decision));
    }
  }

  /** Those that stand. */
  standing(): LoggedDecision[] {
    return this.#logged.filter(one => !this.#undone.has(one.id));
  }

  paceOf(reviewer: string, now: Date): Pace {
    const own = this.#logged.filter(one => one.reviewer === reviewer);
    const midnight = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
    return {
      today: own.filter(one => one.atMs >= midnight).length,
      total: own.length,
      perMinute: perMinute(own.slice(-PACE_DECISIONS)),
    };
  }
}

/** Decisions a minute of work, pauses left out; null where there is too little to tell. */
export function perMinute(decisions: readonly LoggedDecision[]): number | null {
  let workMs = 0;
  let count = 0;
  let before: LoggedDecision | null = null;
  for (const decision of decisions) {
    const gapMs = before === null ? Number.POSITIVE_INFINITY : decision.atMs - before.atMs;
    if (gapMs <= PAUSE_MS) {
      workMs += gapMs;
      count++;
    }
    before = decision;
  }
  return workMs < LEAST_WORK_MS ? null : (count * 60_000) / workMs;
}

function logged(decision: Decision): LoggedDecision {
  const { id, recordId, kind, reviewer, decidedAt, batchId, leaves, shown } = decision;
  const key = decision.key ?? '';
  const verdict = isVerdict(kind) && leaves.length > 0;
  return {
    id,
    recordId,
    key,
    fieldName: fieldNameOf(key),
    kind,
    reviewer,
    atMs: Date.parse(decidedAt),
    batchId,
    confidence: verdict ? (shown?.confidence ?? null) : null,
    audit: shown?.audit ?? false,
    right: verdict ? leaves.every(leaf => isSameValue(leaf.after, leaf.read)) : null,
    says: JSON.stringify(leaves.map(leaf => leaf.after)),
  };
}
