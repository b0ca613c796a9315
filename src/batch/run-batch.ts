import PQueue from 'p-queue';
import { exitCodes, FormliftError } from '../errors.ts';
import type { DocumentResult } from '../model/record.ts';
import type { PageEnd } from '../pipeline.ts';
import type { Fault } from './messages.ts';
import { type LossWatcher, readWithSecondChance } from './second-chance.ts';
import type { ReadingWatcher, WorkerLoss, WorkerOptions } from './worker-process.ts';
import { type MemoryFigures, WorkerStable } from './worker-stable.ts';

/** Files waiting in the queue for each worker; the rest stay in the list, so memory stays flat. */
const WAITING_A_WORKER = 2;
/** Pages left in a file that make a second worker worth its start. */
const PAGES_WORTH_HELP = 2;

/** Takes what a run brings, one file at a time, in the order files finish. */
export interface BatchSink<Item extends BatchItem = BatchItem> {
  started(item: Item): void;
  pageDone(item: Item, pageNumber: number, pageCount: number, end: PageEnd): void;
  /** A page (or the file, null) cost its worker; `again`: it is tried once more. */
  lost(item: Item, loss: WorkerLoss, again: boolean): void;
  read(item: Item, results: readonly DocumentResult[]): Promise<void>;
  failed(item: Item, fault: Fault): Promise<void>;
  /** Not read to its end, because the run was stopped. */
  returned(item: Item): Promise<void>;
}

export interface BatchItem {
  readonly path: string;
}

export interface BatchOptions {
  readonly jobs: number;
  readonly worker: WorkerOptions;
  /** Aborted by the first Ctrl-C: pages in hand are finished, nothing new begins. */
  readonly signal: AbortSignal;
  /** Looked at after every page. */
  readonly memory?: (figures: MemoryFigures) => void;
}

/** Reads many files with worker processes. A page that kills its worker costs only itself. */
export async function runBatch<Item extends BatchItem>(
  items: AsyncIterable<Item> | Iterable<Item>,
  sink: BatchSink<Item>,
  options: BatchOptions,
): Promise<void> {
  const batch = new Batch(sink, options);
  await batch.run(items);
}

class Batch<Item extends BatchItem> {
  readonly #sink: BatchSink<Item>;
  readonly #options: BatchOptions;
  readonly #queue: PQueue;
  readonly #stable: WorkerStable;
  /** Nothing more comes: a worker without a file may help with another's. */
  #allQueued = false;
  /** What ended the run, first come; everything saved so far stays. */
  readonly #failures: { readonly error: unknown }[] = [];

  constructor(sink: BatchSink<Item>, options: BatchOptions) {
    this.#sink = sink;
    this.#options = options;
    this.#queue = new PQueue({ concurrency: options.jobs });
    this.#stable = new WorkerStable(options.worker, options.signal);
  }

  async run(items: AsyncIterable<Item> | Iterable<Item>): Promise<void> {
    try {
      for await (const item of items) {
        if (this.#isOver) {
          await this.#sink.returned(item);
          break;
        }
        await this.#queue.onSizeLessThan(this.#options.jobs * WAITING_A_WORKER);
        this.#add(() => this.#read(item));
      }
      this.#allQueued = true;
      await this.#queue.onIdle();
    } finally {
      this.#stable.close();
    }
    const [first] = this.#failures;
    if (first !== undefined) throw first.error;
  }

  get #isOver(): boolean {
    return this.#options.signal.aborted || this.#failures.length > 0;
  }

  /** A sink that fails (disk full, database locked) ends the run. */
  #add(work: () => Promise<void>): void {
    void this.#queue.add(work).catch((error: unknown) => {
      this.#failures.push({ error });
    });
  }

  async #read(item: Item): Promise<void> {
    if (this.#isOver) return await this.#sink.returned(item);
    this.#sink.started(item);
    const helper = new Helper(item.path, this.#stable);
    const watcher: LossWatcher = {
      pageBegun: (pageNumber, pageCount) => {
        if (pageCount - pageNumber >= PAGES_WORTH_HELP && this.#hasIdleWorker) {
          helper.begin(
            work => this.#add(work),
            this.#pageDone(item, end => end === 'read'),
          );
        }
      },
      pageDone: this.#pageDone(item, () => true),
      lost: (loss, again) => this.#sink.lost(item, loss, again),
    };
    const outcome = await readWithSecondChance(item.path, this.#stable, watcher, this.#options.signal);
    await helper.end();
    if (outcome.kind === 'read') await this.#sink.read(item, outcome.results);
    else if (outcome.kind === 'stopped') await this.#sink.returned(item);
    else if (outcome.fault.exitCode === exitCodes.missingDependency) throw new FormliftError(outcome.fault);
    else await this.#sink.failed(item, outcome.fault);
  }

  /** A worker is free, and no file will come for it. */
  get #hasIdleWorker(): boolean {
    const { jobs, worker } = this.#options;
    return (
      this.#allQueued &&
      this.#queue.size === 0 &&
      this.#queue.pending < jobs &&
      worker.setup.shelfDirectory !== null
    );
  }

  #pageDone(item: Item, counts: (end: PageEnd) => boolean): ReadingWatcher['pageDone'] {
    return (pageNumber, pageCount, end) => {
      if (counts(end)) this.#sink.pageDone(item, pageNumber, pageCount, end);
      this.#options.memory?.(this.#stable.memory);
    };
  }
}

/** A second worker that reads a long file from its end, so that the last file of a run does not leave cores idle. */
class Helper {
  readonly #path: string;
  readonly #stable: WorkerStable;
  readonly #ending = new AbortController();
  #running: Promise<unknown> | null = null;

  constructor(path: string, stable: WorkerStable) {
    this.#path = path;
    this.#stable = stable;
  }

  /** Begins once; what goes wrong here, the file's own reader will meet and tell. */
  begin(enqueue: (work: () => Promise<void>) => void, pageDone: ReadingWatcher['pageDone']): void {
    if (this.#running !== null) return;
    const errand = { kind: 'read-ahead', path: this.#path, givenUp: [] } as const;
    const watcher = { pageBegun: () => {}, pageDone };
    const running = this.#stable.do(errand, watcher, { ending: this.#ending.signal });
    this.#running = running;
    enqueue(async () => {
      await running;
    });
  }

  /** The file is read: whatever the helper still has in hand is of no use. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }
}
