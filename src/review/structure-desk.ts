import type { NewDecision, ReviewStore } from '../store/review-store.ts';
import type { DocumentView, RowsRequest } from './api.ts';
import { rowDecision } from './change-rows.ts';
import { Conflict } from './fault.ts';
import type { Forms } from './forms.ts';
import type { JoinDesk } from './join-desk.ts';
import type { OpenRecord } from './open-record.ts';
import type { Records } from './records.ts';
import { showDocument } from './show-document.ts';
import { summaryOf } from './show-field.ts';

interface Versioned {
  readonly requestId: string;
  readonly revision: number;
}

/** Changes of rows, tables and form: one decision each, refused where what it changes has changed since it was shown. */
export class StructureDesk {
  readonly #store: ReviewStore;
  readonly #forms: Forms;
  readonly #records: Records;
  readonly #joins: JoinDesk;

  constructor(parts: {
    readonly store: ReviewStore;
    readonly forms: Forms;
    readonly records: Records;
    readonly joins: JoinDesk;
  }) {
    this.#store = parts.store;
    this.#forms = parts.forms;
    this.#records = parts.records;
    this.#joins = parts.joins;
  }

  changeRows(recordId: string, request: RowsRequest, reviewer: string): Promise<DocumentView> {
    const author = { reviewer, batchId: request.requestId };
    return this.#decide(recordId, request, request.list, reviewer, async (open, store) => {
      await open.append(store, [rowDecision(request, open, this.#forms, author)]);
      return open;
    });
  }

  /** Says that two pages do not belong together; the record is built anew from the separate tables. */
  undoJoin(
    recordId: string,
    request: Versioned & { readonly joinKey: string },
    reviewer: string,
  ): Promise<DocumentView> {
    const author = { reviewer, batchId: request.requestId };
    return this.#decide(recordId, request, request.joinKey, reviewer, async (open, store) => {
      await open.append(store, [await this.#joins.decision(request, open, store, author)]);
      return this.#joins.settle(open, store);
    });
  }

  /** Notes in a record's history that its document was taken for another form. */
  async noteForm(
    recordId: string,
    note: {
      readonly requestId: string;
      readonly before: string;
      readonly after: string;
      readonly reviewer: string;
    },
  ): Promise<void> {
    await this.#store.transaction(async store => {
      if ((await store.head(recordId)) === null) return;
      const open = await this.#records.load(recordId, store);
      const decision: NewDecision = {
        recordId,
        key: null,
        kind: 'form-change',
        reviewer: note.reviewer,
        batchId: note.requestId,
        shownRevision: open.effective.record.revision,
        shown: { display: `${note.before} → ${note.after}`, confidence: 1, audit: false, readings: [] },
        leaves: [],
        rows: [],
        undoes: [],
        lookedMs: null,
      };
      await open.append(store, [decision]);
    });
  }

  #decide(
    recordId: string,
    { requestId, revision }: Versioned,
    key: string,
    reviewer: string,
    change: (open: OpenRecord, store: ReviewStore) => Promise<OpenRecord>,
  ): Promise<DocumentView> {
    return this.#store.transaction(async store => {
      const open = await this.#records.load(recordId, store);
      // Sent again: done already.
      const isRepeated = (await store.batch(requestId)).length > 0;
      if (!isRepeated) refuseStale(open, key, revision, reviewer);
      const changed = isRepeated ? open : await change(open, store);
      return showDocument(changed, store, { forms: this.#forms, reviewer });
    });
  }
}

function refuseStale(open: OpenRecord, key: string, revision: number, reviewer: string): void {
  const theirs = open.decisions.findLast(
    one =>
      one.revision > revision &&
      one.kind !== 'refused' &&
      (one.key === key || (one.key ?? '').startsWith(`${key}[`)),
  );
  if (theirs === undefined) return;
  const { recordId } = open.head;
  const yours = { action: 'rows', display: '', revision };
  throw new Conflict([
    { recordId, key, yours, theirs: summaryOf(theirs), current: open.field(key, reviewer) },
  ]);
}
