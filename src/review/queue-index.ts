import { type Decision, isVerdict } from '../model/decision.ts';
import { fieldNameOf } from '../model/row-keys.ts';
import type { QueueField, ReviewHead, ReviewStore } from '../store/review-store.ts';
import type { Reason } from './api.ts';
import type { Forms } from './forms.ts';
import type { Records } from './records.ts';
import { reasonOf, secondsFor, stateOf, type Unit, type UnitLeaf, unitsOf, wrongness } from './units.ts';

/** One thing that may be to do, without what is needed to show it. */
export interface QueueEntry {
  readonly head: ReviewHead;
  readonly kind: 'field' | 'issue';
  readonly key: string;
  readonly fieldName: string;
  /** Position within its record. */
  readonly position: number;
  /** Null where it is done. */
  readonly reason: Reason | null;
  /** Expected share of such things that are wrong. */
  readonly wrong: number;
  readonly seconds: number;
  readonly putOff: boolean;
  /** Who has decided on it already; a second review wants somebody else. */
  readonly deciders: readonly string[];
  /** What is proposed, to put like beside like; null for long texts, lists and issues. */
  readonly proposal: string | null;
}

/** Documents fetched at a time. */
const BATCH = 100;
/** Longer values differ too much to be compared at a glance, characters. */
const LONGEST_PROPOSAL = 24;
/** How often an issue turns out to be an error of the record. */
const ISSUE_WRONG = { error: 0.5, warning: 0.25, info: 0 } as const;
const ISSUE_SECONDS = 15;

export interface QueueParts {
  readonly store: ReviewStore;
  readonly forms: Forms;
  readonly open: Records;
  /** Told of every decision once, in order. */
  onDecisions(decisions: readonly Decision[]): void;
}

/** Everything that is or may be to do, kept in memory and brought up to date record by record. */
export class QueueIndex {
  readonly #store: ReviewStore;
  readonly #forms: Forms;
  readonly #open: Records;
  readonly #onDecisions: (decisions: readonly Decision[]) => void;
  readonly #records = new Map<
    string,
    { readonly head: ReviewHead; readonly entries: readonly QueueEntry[] }
  >();
  #readings = '';
  #newestDecision = 0;

  constructor(parts: QueueParts) {
    this.#onDecisions = parts.onDecisions;
    this.#store = parts.store;
    this.#forms = parts.forms;
    this.#open = parts.open;
  }

  get records(): ReadonlyMap<string, { readonly head: ReviewHead; readonly entries: readonly QueueEntry[] }> {
    return this.#records;
  }

  /** Takes in what this or another process has stored since. */
  async refresh(): Promise<void> {
    const readings = await this.#store.readingsVersion();
    const decisions = await this.#store.decisionsAfter(this.#newestDecision);
    const newest = new Map(decisions.map(decision => [decision.recordId, decision.id]));
    for (const [recordId, id] of newest) this.#open.outdate(recordId, id);
    this.#onDecisions(decisions);
    if (readings !== this.#readings) {
      this.#open.clear();
      await this.#loadAll();
    } else for (const recordId of newest.keys()) await this.#loadDecided(recordId);
    this.#readings = readings;
    this.#newestDecision = decisions.at(-1)?.id ?? this.#newestDecision;
  }

  async #loadAll(): Promise<void> {
    this.#records.clear();
    const decided = new Set((await this.#store.decisionsAfter(0)).map(decision => decision.recordId));
    for (let after = 0; ; ) {
      const heads = await this.#store.heads(after, BATCH);
      const last = heads.at(-1);
      if (last === undefined) return;
      after = last.documentId;
      await this.#loadUndecided(heads.filter(head => !decided.has(head.recordId)));
      for (const head of heads) if (decided.has(head.recordId)) await this.#loadDecided(head.recordId);
    }
  }

  async #loadUndecided(heads: readonly ReviewHead[]): Promise<void> {
    if (heads.length === 0) return;
    const ids = heads.map(head => head.documentId);
    const fields = await this.#store.queueFields(ids);
    const issues = await this.#store.queueIssues(ids);
    for (const head of heads) {
      const leaves = (fields.get(head.documentId) ?? []).map(undecidedLeaf);
      // A list's own entry is not in a row and names rows: its path is the list's.
      const lists = new Set(
        leaves.flatMap(({ path }) => (path.includes('[') ? [path.slice(0, path.indexOf('['))] : [])),
      );
      const units = unitsOf(leaves, key => lists.has(key));
      this.#records.set(head.recordId, {
        head,
        entries: [
          ...units.map((unit, position) => this.#entry(head, unit, position, [])),
          ...(issues.get(head.documentId) ?? []).map(issue => issueEntry(head, issue, false)),
        ],
      });
    }
  }

  async #loadDecided(recordId: string): Promise<void> {
    const head = await this.#store.head(recordId);
    // A form changed by a person, or a file read otherwise: its decisions stay, its record is gone.
    if (head === null) {
      this.#records.delete(recordId);
      return;
    }
    const { effective, units } = await this.#open.get(recordId);
    this.#records.set(recordId, {
      head: { ...head, revision: effective.record.revision, status: effective.record.status },
      entries: [
        ...[...units.values()].map((unit, position) => {
          const deciders = unit.main.verdicts.flatMap(one => (isVerdict(one.kind) ? [one.reviewer] : []));
          return this.#entry(head, unit, position, deciders);
        }),
        ...effective.issues.map(issue => issueEntry(head, issue, issue.settled !== null)),
      ],
    });
  }

  #entry(head: ReviewHead, unit: Unit<UnitLeaf>, position: number, deciders: readonly string[]): QueueEntry {
    const { type } = this.#forms.fieldOf(head.form, unit.fieldName);
    const { raw } = unit.main;
    const short = unit.kind !== 'list' && raw !== null && [...raw].length <= LONGEST_PROPOSAL;
    return {
      head,
      kind: 'field',
      key: unit.key,
      fieldName: unit.fieldName,
      position,
      reason: reasonOf(unit),
      wrong: wrongness(unit),
      seconds: secondsFor(unit),
      putOff: stateOf(unit) === 'later',
      deciders,
      proposal: short ? `${type}\n${raw}` : null,
    };
  }
}

function undecidedLeaf(field: QueueField): UnitLeaf & QueueField {
  return { ...field, key: field.path, review: 'none' };
}

/** Issues come after the fields of their record. */
const AFTER_FIELDS = 1_000_000;

function issueEntry(
  head: ReviewHead,
  issue: { readonly key: string; readonly code: string; readonly severity: keyof typeof ISSUE_WRONG },
  settled: boolean,
): QueueEntry {
  const done = settled || issue.severity === 'info';
  return {
    head,
    kind: 'issue',
    key: issue.key,
    fieldName: fieldNameOf(issue.code),
    position: AFTER_FIELDS,
    reason: done ? null : 'structure',
    wrong: ISSUE_WRONG[issue.severity],
    seconds: ISSUE_SECONDS,
    putOff: false,
    deciders: [],
    proposal: null,
  };
}
