import { type Parameters, shippedParameters } from '../confidence/parameters.ts';
import { standing } from '../model/decision.ts';
import { usualTargetError } from '../model/target-error.ts';
import { joinKeyOf, undoneJoinKeys } from '../model/undone-joins.ts';
import { rebuildRecord } from '../rebuild-record.ts';
import type { NewDecision, ReviewStore } from '../store/review-store.ts';
import type { Author } from './decide.ts';
import { ReviewFault } from './fault.ts';
import type { Forms } from './forms.ts';
import type { OpenRecord } from './open-record.ts';
import type { Records } from './records.ts';

/** Takes tables apart that people say do not belong together, and builds their records anew. */
export class JoinDesk {
  readonly #records: Records;
  readonly #forms: Forms;
  readonly #parameters: Parameters;

  constructor(records: Records, forms: Forms, parameters: Parameters = shippedParameters()) {
    this.#records = records;
    this.#forms = forms;
    this.#parameters = parameters;
  }

  /** The event of undoing a join. Throws a fault where there is no such join. */
  async decision(
    request: { readonly revision: number; readonly joinKey: string },
    open: OpenRecord,
    store: ReviewStore,
    author: Author,
  ): Promise<NewDecision> {
    const tables = await store.tables(open.head.documentId);
    const keys = tables.flatMap(table => table.joins.map(join => joinKeyOf(table.index, join)));
    if (!keys.includes(request.joinKey)) {
      throw new ReviewFault(404, 'no-such-join', `There is no join ${request.joinKey}.`, request.joinKey);
    }
    return {
      ...author,
      recordId: open.head.recordId,
      key: request.joinKey,
      kind: 'join-undo',
      shownRevision: request.revision,
      shown: null,
      leaves: [],
      rows: [],
      undoes: [],
      lookedMs: null,
    };
  }

  /** Whether the reading has joins that people undid, or lacks some that they took back. */
  isUnsettled(open: OpenRecord): boolean {
    return !isSame(wantedOf(open), open.stored.undoneJoins);
  }

  /**
   * Builds the record anew where the joins people undid are not those it was built without: just now, or because the
   * file was read again since. Where that cannot be done the reading stays, and its issue says so. Gives the record as
   * it is then; within a transaction.
   */
  async settle(open: OpenRecord, store: ReviewStore): Promise<OpenRecord> {
    if (!this.isUnsettled(open)) return open;
    const { head, stored } = open;
    const wanted = wantedOf(open);
    if (wanted.length === 0) {
      await store.keepRebuilt(head.documentId, { undoneJoins: [], tables: [], record: stored.record });
      return this.#anew(open, store);
    }
    const basis = await store.basis(head.documentId);
    const known = this.#forms.has(head.form) || head.form === 'unknown';
    if (basis === null || !known) {
      if (stored.undoneJoins.length === 0) return open;
      const message = `${head.fileName} cannot be put together again: extract it anew, with the forms it was read with.`;
      throw new ReviewFault(409, 'record-not-rebuilt', message);
    }
    const rebuilt = rebuildRecord(basis, new Set(wanted), stored.record, {
      engine: { forms: this.#forms.definitions, parameters: this.#parameters, words: this.#forms.words },
      options: { targetError: (await store.targetError()) ?? usualTargetError, auditShare: 0 },
    });
    // Joins that a newer reading does not make any more.
    if (isSame(rebuilt.undoneJoins, stored.undoneJoins)) return open;
    await store.keepRebuilt(head.documentId, rebuilt);
    return this.#anew(open, store);
  }

  async #anew({ head }: OpenRecord, store: ReviewStore): Promise<OpenRecord> {
    const anew = await this.#records.load(head.recordId, store);
    await anew.append(store, []);
    return anew;
  }
}

function wantedOf({ decisions }: OpenRecord): string[] {
  return undoneJoinKeys(standing(decisions));
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every(one => others.includes(one));
}
