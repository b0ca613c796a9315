import type { Errand, FileOutcome, ReadingWatcher, WorkerOptions } from './worker-process.ts';
import { WorkerProcess } from './worker-process.ts';

/** A worker is renewed after this many pages: the engines' WebAssembly heaps grow and never shrink. */
const PAGES_A_WORKER = 300;
/** …or when it holds more memory than this between two pages. */
const RENEWED_BYTES = 600 * 1024 * 1024;
/** Starting anew costs more than the pages that are left are worth. */
const PAGES_WORTH_A_NEW_WORKER = 4;

/** What is known of the workers' memory, for events and the benchmark. */
export interface MemoryFigures {
  /** Resident bytes of each worker, as last told. */
  readonly residentBytes: readonly number[];
  readonly workersStarted: number;
}

export interface Terms {
  /** In a worker that has read nothing yet. */
  readonly fresh?: boolean;
  /** Aborted when the errand's outcome is of no use any more: its worker is ended. */
  readonly ending?: AbortSignal;
}

interface Held {
  readonly worker: WorkerProcess;
  pages: number;
  /** Asked to give its file back, because it has grown or aged. */
  retiring: boolean;
}

/** Keeps workers between files and renews the old, the large and the dead, also in the middle of a long file. */
export class WorkerStable {
  readonly #options: WorkerOptions;
  readonly #signal: AbortSignal;
  readonly #idle: Held[] = [];
  readonly #all = new Set<WorkerProcess>();
  #started = 0;

  constructor(options: WorkerOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    signal.addEventListener('abort', () => {
      for (const worker of this.#all) worker.stop();
    });
  }

  async do(errand: Errand, watcher: ReadingWatcher, terms: Terms = {}): Promise<FileOutcome> {
    for (;;) {
      const held = terms.fresh === true ? this.#takeFresh() : this.#take();
      const kill = () => held.worker.kill();
      terms.ending?.addEventListener('abort', kill);
      const outcome = await held.worker.do(errand, this.#counting(held, errand, watcher));
      terms.ending?.removeEventListener('abort', kill);
      const isOld = held.pages >= PAGES_A_WORKER || held.worker.residentBytes > RENEWED_BYTES;
      if (held.worker.lost || held.retiring || isOld) this.#retire(held.worker);
      else this.#idle.push(held);
      const goesOn = held.retiring && outcome.kind === 'stopped' && !this.#signal.aborted;
      if (!goesOn) return outcome;
    }
  }

  get memory(): MemoryFigures {
    return {
      residentBytes: [...this.#all].map(worker => worker.residentBytes),
      workersStarted: this.#started,
    };
  }

  close(): void {
    for (const worker of this.#all) worker.kill();
    this.#all.clear();
  }

  /** A worker that grows old over a long file gives it back; the next one finds the finished pages on the shelf. */
  #counting(held: Held, errand: Errand, watcher: ReadingWatcher): ReadingWatcher {
    return {
      pageBegun: (pageNumber, pageCount) => watcher.pageBegun(pageNumber, pageCount),
      pageDone: (pageNumber, pageCount, end) => {
        if (end !== 'kept') held.pages++;
        watcher.pageDone(pageNumber, pageCount, end);
        const isOld = held.pages >= PAGES_A_WORKER || held.worker.residentBytes > RENEWED_BYTES;
        const isKept =
          this.#options.setup.shelfDirectory !== null && errand.kind === 'read' && end === 'read';
        if (isOld && isKept && pageCount - pageNumber >= PAGES_WORTH_A_NEW_WORKER && held.pages > 1) {
          held.retiring = true;
          held.worker.stop();
        }
      },
    };
  }

  #take(): Held {
    for (let held = this.#idle.pop(); held !== undefined; held = this.#idle.pop()) {
      if (!held.worker.lost) return held;
      this.#all.delete(held.worker);
    }
    return this.#start();
  }

  /** In the place of an idle one, so that there are never more than the jobs. */
  #takeFresh(): Held {
    const idle = this.#idle.pop();
    if (idle !== undefined) this.#retire(idle.worker);
    return this.#start();
  }

  #start(): Held {
    const worker = new WorkerProcess(this.#options);
    this.#started++;
    this.#all.add(worker);
    return { worker, pages: 0, retiring: false };
  }

  #retire(worker: WorkerProcess): void {
    worker.kill();
    this.#all.delete(worker);
  }
}
