import type { ReviewHead, ReviewStore } from '../store/review-store.ts';
import type { Forms } from './forms.ts';
import { OpenRecord, type Reading } from './open-record.ts';

/** Readings and open records kept; each takes some 200 kB. */
const MOST_KEPT = 300;

/** Records in hand, so that looking again costs nothing; the queue says which have changed. */
export class Records {
  readonly #store: ReviewStore;
  readonly #forms: Forms;
  readonly #open = new Recent<string, OpenRecord>();
  /** By document, record, run and revision: a file read again may get the id its document had before. */
  readonly #readings = new Recent<string, Reading>();

  constructor(store: ReviewStore, forms: Forms) {
    this.#store = store;
    this.#forms = forms;
  }

  /** A record as it was when the queue was last brought up to date, or newer. Throws a 404 fault where it is not. */
  async get(recordId: string): Promise<OpenRecord> {
    const known = this.#open.get(recordId);
    if (known !== undefined) return known;
    const open = await this.load(recordId, this.#store);
    this.#open.set(recordId, open);
    return open;
  }

  /** A record as it is now, e.g. within a transaction. */
  load(recordId: string, store: ReviewStore): Promise<OpenRecord> {
    const reading = async (head: ReviewHead) => {
      const name = `${head.documentId} ${head.recordId} ${head.runId} ${head.readRevision}`;
      const known = this.#readings.get(name) ?? (await readingOf(head, store));
      this.#readings.set(name, known);
      return known;
    };
    return OpenRecord.load(store, recordId, { forms: this.#forms, reading });
  }

  /** Keeps what a transaction left, once it is committed. */
  keep(open: OpenRecord): void {
    this.#open.set(open.head.recordId, open);
  }

  /** Drops a record unless it has this decision already. */
  outdate(recordId: string, decisionId: number): void {
    const known = this.#open.get(recordId);
    if (known !== undefined && (known.decisions.at(-1)?.id ?? 0) < decisionId) this.#open.delete(recordId);
  }

  /** Documents were read anew: nothing in hand is sure to be theirs. */
  clear(): void {
    this.#open.clear();
  }
}

async function readingOf({ documentId }: ReviewHead, store: ReviewStore): Promise<Reading> {
  const stored = await store.reading(documentId);
  return { stored, pictured: new Set(await store.fieldsWithImages(documentId)) };
}

/** Keeps what was used last. */
class Recent<Key, Value> {
  readonly #kept = new Map<Key, Value>();

  get(key: Key): Value | undefined {
    const value = this.#kept.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  delete(key: Key): void {
    this.#kept.delete(key);
  }

  clear(): void {
    this.#kept.clear();
  }
}
