import type { Parameters } from '../confidence/parameters.ts';
import type { ReviewStore } from '../store/review-store.ts';
import type {
  CarpetBatch,
  CarpetHead,
  Dashboard,
  DecisionsAnswer,
  DecisionsRequest,
  DocumentList,
  DocumentQuery,
  DocumentView,
  History,
  QueueFilter,
  QueueItem,
  QueuePage,
  QueueQuery,
  QueueSummary,
  UndoRequest,
} from './api.ts';
import { carpetsOf, doneCarpet } from './carpets.ts';
import { dashboardOf } from './dashboard.ts';
import { type Author, conflictOf, decisionOf, refusedOf } from './decide.ts';
import { DecisionLog } from './decision-log.ts';
import { Conflict, ReviewFault } from './fault.ts';
import type { Forms } from './forms.ts';
import { JoinDesk } from './join-desk.ts';
import { listDocuments } from './list-documents.ts';
import { answerFor, type OpenRecord } from './open-record.ts';
import { errorsPerMinute, queueSlice } from './queue.ts';
import { type QueueEntry, QueueIndex } from './queue-index.ts';
import { Records } from './records.ts';
import { showDocument, showHistory } from './show-document.ts';
import { StructureDesk } from './structure-desk.ts';
import { summarize } from './summarize.ts';
import { undoDecisions } from './undo.ts';

/** The verification desk: what there is to do, and what people decide. One for each database and process. */
export class Review {
  readonly store: ReviewStore;
  readonly forms: Forms;
  readonly structure: StructureDesk;
  readonly #records: Records;
  readonly #joins: JoinDesk;
  readonly #index: QueueIndex;
  readonly #log = new DecisionLog();
  #refreshing: Promise<void> = Promise.resolve();

  /** @param parameters of the confidence, for records built anew; without them the shipped ones hold */
  constructor(store: ReviewStore, forms: Forms, parameters?: Parameters) {
    this.store = store;
    this.forms = forms;
    const records = new Records(store, forms);
    this.#records = records;
    this.#joins = new JoinDesk(records, forms, parameters);
    this.structure = new StructureDesk({ store, forms, records, joins: this.#joins });
    this.#index = new QueueIndex({
      store,
      forms,
      open: this.#records,
      onDecisions: decisions => this.#log.add(decisions),
    });
  }

  /** The queue as it is now; calls queue up behind one another. */
  async index(): Promise<QueueIndex> {
    this.#refreshing = this.#refreshing.catch(() => {}).then(() => this.#index.refresh());
    await this.#refreshing;
    return this.#index;
  }

  /** A record as it is now. */
  async open(recordId: string): Promise<OpenRecord> {
    await this.index();
    return this.#records.get(recordId);
  }

  async queue(query: QueueQuery, reviewer: string): Promise<QueuePage> {
    const { entries, total, next } = queueSlice(await this.index(), reviewer, query);
    const opened = await this.#openAll(entries);
    const items = entries.flatMap(entry => this.#item(entry, opened, reviewer) ?? []);
    return { items, total, next };
  }

  async summary(filter: QueueFilter, reviewer: string): Promise<QueueSummary> {
    const index = await this.index();
    return summarize(index, filter, {
      reviewer,
      forms: this.forms,
      pace: this.#log.paceOf(reviewer, new Date()),
    });
  }

  async carpets(filter: QueueFilter, reviewer: string): Promise<CarpetHead[]> {
    return carpetsOf(await this.index(), reviewer, filter, this.forms).map(carpet => carpet.head);
  }

  async carpet(
    carpetId: string,
    query: QueueFilter & { readonly limit: number },
    reviewer: string,
  ): Promise<CarpetBatch> {
    const carpets = carpetsOf(await this.index(), reviewer, query, this.forms);
    const carpet = carpets.find(one => one.head.carpetId === carpetId);
    if (carpet === undefined) return { carpet: doneCarpet(carpetId), items: [] };
    const entries = carpet.entries.slice(0, query.limit);
    const opened = await this.#openAll(entries);
    const items = entries.flatMap(entry => {
      const open = opened.get(entry.head.recordId);
      const field = open?.field(entry.key, reviewer) ?? null;
      return open === undefined || field === null ? [] : [{ field, document: open.documentHead }];
    });
    return { carpet: carpet.head, items };
  }

  /** Stores all decisions of a request, or none. Sending the same request again changes nothing. */
  async decide(request: DecisionsRequest, reviewer: string): Promise<DecisionsAnswer> {
    const author: Author = { reviewer, batchId: request.requestId };
    const { records, outcome } = await this.store.transaction(async store => {
      const earlier = await store.batch(request.requestId);
      const wanted = request.decisions.map(one => one.recordId);
      const records = await this.#loadAll(wanted, store);
      const before = new Map([...records].map(([id, open]) => [id, open.signatures()]));
      const conflicts = earlier.length > 0 ? [] : await this.#refuse(request, records, author, store);
      if (conflicts.length > 0) return { records, outcome: new Conflict(conflicts) };
      for (const one of earlier.length > 0 ? [] : request.decisions) {
        const open = opened(records, one.recordId);
        await open.append(store, [decisionOf(one, open, this.forms, author)]);
      }
      const changed = [...records].map(([id, open]) => ({
        open,
        before: before.get(id) ?? new Map<string, string>(),
        keys: new Set(request.decisions.flatMap(one => (one.recordId === id ? [one.key] : []))),
      }));
      return { records, outcome: answerFor(request.requestId, changed, reviewer) };
    });
    for (const open of records.values()) this.#records.keep(open);
    if (outcome instanceof Conflict) throw outcome;
    return outcome;
  }

  /** Decisions of a request that come too late; they are kept in the history, so that nothing typed is lost. */
  async #refuse(
    { decisions }: DecisionsRequest,
    records: ReadonlyMap<string, OpenRecord>,
    author: Author,
    store: ReviewStore,
  ): Promise<Conflict['answer']['conflicts']> {
    const conflicts: Conflict['answer']['conflicts'] = [];
    for (const one of decisions) {
      const conflict = conflictOf(one, opened(records, one.recordId), author.reviewer);
      if (conflict === null) continue;
      conflicts.push(conflict);
      const refused = refusedOf(one, { ...author, batchId: `${author.batchId}-refused` });
      await opened(records, one.recordId).append(store, [refused]);
    }
    return conflicts;
  }

  undo(request: UndoRequest, reviewer: string): Promise<DecisionsAnswer> {
    return this.store.transaction(store =>
      undoDecisions(request, reviewer, {
        store,
        open: id => this.#records.load(id, store),
        settle: open => this.#joins.settle(open, store),
      }),
    );
  }

  async document(recordId: string, reviewer: string): Promise<DocumentView> {
    const open = await this.open(recordId);
    const context = { forms: this.forms, reviewer };
    if (!this.#joins.isUnsettled(open)) return showDocument(open, this.store, context);
    return this.store.transaction(async store =>
      showDocument(
        await this.#joins.settle(await this.#records.load(recordId, store), store),
        store,
        context,
      ),
    );
  }

  async documents(query: DocumentQuery): Promise<DocumentList> {
    return listDocuments(await this.index(), query, this.forms);
  }

  async history(recordId: string): Promise<History> {
    return showHistory(await this.open(recordId), this.forms);
  }

  async dashboard(): Promise<Dashboard> {
    return dashboardOf(await this.index(), this.#log, this.forms);
  }

  async #openAll(entries: readonly QueueEntry[]): Promise<Map<string, OpenRecord>> {
    const records = new Map<string, OpenRecord>();
    for (const { head } of entries) {
      if (!records.has(head.recordId)) records.set(head.recordId, await this.#records.get(head.recordId));
    }
    return records;
  }

  /** Records as they are within a transaction. */
  async #loadAll(recordIds: readonly string[], store: ReviewStore): Promise<Map<string, OpenRecord>> {
    const records = new Map<string, OpenRecord>();
    for (const recordId of recordIds) {
      if (!records.has(recordId)) records.set(recordId, await this.#records.load(recordId, store));
    }
    return records;
  }

  #item(entry: QueueEntry, records: ReadonlyMap<string, OpenRecord>, reviewer: string): QueueItem | null {
    const open = records.get(entry.head.recordId);
    if (open === undefined || entry.reason === null) return null;
    const weighed = {
      reason: entry.reason,
      errorsPerMinute: errorsPerMinute(entry),
      seconds: entry.seconds,
      document: open.documentHead,
    };
    if (entry.kind === 'issue') {
      const issue = open.issue(entry.key);
      return issue === null ? null : { kind: 'issue', issue, ...weighed };
    }
    const field = open.field(entry.key, reviewer);
    return field === null ? null : { kind: 'field', field, ...weighed };
  }
}

function opened(records: ReadonlyMap<string, OpenRecord>, recordId: string): OpenRecord {
  const open = records.get(recordId);
  if (open === undefined) throw new ReviewFault(404, 'no-such-record', `There is no record ${recordId}.`);
  return open;
}
