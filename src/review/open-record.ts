import { existsSync } from 'node:fs';
import type { Decision } from '../model/decision.ts';
import type { EffectiveField } from '../model/effective-fields.ts';
import { type EffectiveRecord, type EffectiveRules, effectiveRecord } from '../model/effective-record.ts';
import type { StoredRecord } from '../model/stored.ts';
import type { NewDecision, ReviewHead, ReviewStore } from '../store/review-store.ts';
import type { DecisionsAnswer, DocumentHead, ReviewField, ReviewIssue } from './api.ts';
import { ReviewFault } from './fault.ts';
import type { Forms } from './forms.ts';
import { newestDecision, showField, unitsByKey } from './show-field.ts';
import { inChinese } from './speech/in-chinese.ts';
import type { Unit } from './units.ts';

/** A record as it was read, with the paths of the fields whose pictures are kept. */
export interface Reading {
  readonly stored: StoredRecord;
  readonly pictured: ReadonlySet<string>;
}

type Fresh = ReturnType<NonNullable<EffectiveRules['recheck']>>;

/** A record in hand: its reading, its decisions, and what they make of it. */
export class OpenRecord {
  readonly head: ReviewHead;
  readonly stored: StoredRecord;
  readonly #pictured: ReadonlySet<string>;
  readonly #forms: Forms;
  readonly #secondReview: readonly string[];
  #decisions: readonly Decision[];
  /** Checks on the values as they are; null where the form is not known here. */
  #fresh: Fresh | null = null;
  #effective: EffectiveRecord;
  #units: ReadonlyMap<string, Unit<EffectiveField>>;

  private constructor(
    head: ReviewHead,
    { stored, pictured }: Reading,
    decisions: readonly Decision[],
    rules: { readonly forms: Forms; readonly secondReview: readonly string[] },
  ) {
    this.head = head;
    this.stored = stored;
    this.#pictured = pictured;
    this.#forms = rules.forms;
    this.#secondReview = rules.secondReview;
    this.#decisions = decisions;
    this.#effective = this.#apply();
    this.#units = unitsByKey(this.#effective);
  }

  static async load(
    store: ReviewStore,
    recordId: string,
    context: { readonly forms: Forms; reading(head: ReviewHead): Promise<Reading> },
  ): Promise<OpenRecord> {
    const head = await store.head(recordId);
    if (head === null) throw new ReviewFault(404, 'no-such-record', `There is no record ${recordId}.`);
    const reading = await context.reading(head);
    const secondReview = await store.secondReview();
    const decisions = await store.decisionsOf(recordId);
    return new OpenRecord(head, reading, decisions, { forms: context.forms, secondReview });
  }

  get effective(): EffectiveRecord {
    return this.#effective;
  }

  get units(): ReadonlyMap<string, Unit<EffectiveField>> {
    return this.#units;
  }

  get secondReview(): readonly string[] {
    return this.#secondReview;
  }

  get decisions(): readonly Decision[] {
    return this.#decisions;
  }

  get documentHead(): DocumentHead {
    const { recordId, fileName, form, runId } = this.head;
    const { status, revision } = this.#effective.record;
    return { recordId, fileName, form, formName: this.#forms.nameOf(form), runId, status, revision };
  }

  /** Appends decisions and keeps the record's status and checks with them. */
  async append(store: ReviewStore, decisions: readonly NewDecision[]): Promise<void> {
    for (const decision of decisions) {
      const counts = decision.kind === 'refused' ? 0 : 1;
      const appended = await store.append(decision, this.#effective.record.revision + counts);
      this.#decisions = [...this.#decisions, appended];
      this.#effective = this.#apply();
      this.#units = unitsByKey(this.#effective);
    }
    await store.keep(this.#effective, this.#fresh);
  }

  field(key: string, reviewer: string): ReviewField | null {
    const unit = this.#units.get(key);
    if (unit === undefined) return null;
    return showField(unit, {
      head: this.head,
      effective: this.#effective,
      forms: this.#forms,
      reviewer,
      // A key is the path at which the leaf was read.
      hasPicture: unit.leaves.some(leaf => this.#pictured.has(leaf.key)) || existsSync(this.head.path),
    });
  }

  issue(key: string): ReviewIssue | null {
    const issue = this.#effective.issues.find(one => one.key === key);
    if (issue === undefined) return null;
    const { code, severity, message, pageNumber, path, settled } = issue;
    return {
      recordId: this.head.recordId,
      key,
      code,
      severity,
      message: { zh: inChinese(message, this.head.form, this.#forms), en: message },
      page: pageNumber,
      path,
      settled: settled !== null,
      revision: this.#effective.record.revision,
      decision: newestDecision(key, this.#effective),
    };
  }

  /** What can be seen to have changed, unit by unit. */
  signatures(): Map<string, string> {
    return new Map(
      [...this.#units].map(([key, { leaves }]) => [
        key,
        JSON.stringify(
          leaves.map(({ path, value, status, review, checks }) => [path, value, status, review, checks]),
        ),
      ]),
    );
  }

  #apply(): EffectiveRecord {
    const recheck = this.#forms.recheckOf(this.stored.record.form);
    return effectiveRecord(this.stored.record, this.#decisions, {
      secondReview: this.#secondReview,
      failures: this.stored.pageFailures,
      undoneJoins: this.stored.undoneJoins,
      recheck:
        recheck === null
          ? null
          : (data, open) => {
              this.#fresh = recheck(data, open);
              return this.#fresh;
            },
    });
  }
}

/** The answer to decisions: what was decided on and what changed with it. */
export function answerFor(
  batchId: string,
  records: readonly {
    readonly open: OpenRecord;
    readonly before: ReadonlyMap<string, string>;
    readonly keys: ReadonlySet<string>;
  }[],
  reviewer: string,
): DecisionsAnswer {
  const fields: ReviewField[] = [];
  const issues: ReviewIssue[] = [];
  for (const { open, before, keys } of records) {
    for (const [key, signature] of open.signatures()) {
      if (!keys.has(key) && before.get(key) === signature) continue;
      const field = open.field(key, reviewer);
      if (field !== null) fields.push(field);
    }
    for (const { key } of open.effective.issues) {
      const issue = open.issue(key);
      if (issue !== null) issues.push(issue);
    }
  }
  return { batchId, fields, issues, records: records.map(({ open }) => open.documentHead) };
}
