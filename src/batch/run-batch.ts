import PQueue from 'p-queue';
import type { DocumentResult } from '../model/record.ts';
import type { Fault } from './messages.ts';
import { type FileOutcome, type WorkerOptions, WorkerProcess } from './worker-process.ts';

/** A worker is renewed after this many pages: the engines' WebAssembly heaps grow and never shrink. */
const PAGES_A_WORKER = 300;
/** …or when it holds more memory than this. */
const RESIDENT_LIMIT_BYTES = 900 * 1024 * 1024;
/** Files waiting in the queue for each worker; the rest stay in the list, so memory stays flat. */
const WAITING_A_WORKER = 4;

/** Takes what a run brings, one file at a time, in the order files finish. */
export interface BatchSink {
  started(path: string): void;
  pageDone(path: string, pageNumber: number, pageCount: number): void;
  read(path: string, results: readonly DocumentResult[]): Promise<void>;
  failed(path: string, fault: Fault): Promise<void>;
}

export interface BatchOptions {
  readonly jobs: number;
  readonly worker: WorkerOptions;
  /** Aborted by the first Ctrl-C: pages in hand are finished, nothing new begins. */
  readonly signal: AbortSignal;
}

/** Reads many files with worker processes. A broken file, or one that kills its worker, costs only itself. */
export async function runBatch(
  paths: AsyncIterable<string> | Iterable<string>,
  sink: BatchSink,
  options: BatchOptions,
): Promise<void> {
  const queue = new PQueue({ concurrency: options.jobs });
  const stable = new WorkerStable(options.worker, options.signal);
  // A sink that fails (disk full, database locked) ends the run; everything saved so far stays.
  const failure: { error: unknown }[] = [];
  try {
    for await (const path of paths) {
      if (options.signal.aborted || failure.length > 0) break;
      await queue.onSizeLessThan(options.jobs * WAITING_A_WORKER);
      void queue
        .add(() => readInto(path, stable, sink, options.signal))
        .catch((error: unknown) => {
          failure.push({ error });
          queue.clear();
        });
    }
    await queue.onIdle();
  } finally {
    stable.close();
  }
  const [first] = failure;
  if (first !== undefined) throw first.error;
}

async function readInto(path: string, stable: WorkerStable, sink: BatchSink, signal: AbortSignal) {
  if (signal.aborted) return;
  sink.started(path);
  const pageDone = (pageNumber: number, pageCount: number) => sink.pageDone(path, pageNumber, pageCount);
  let outcome = await stable.read(path, pageDone);
  // A crash may be the worker's age rather than the file's fault: once more, in a fresh one.
  if (outcome.kind === 'failed' && outcome.workerLost && !signal.aborted) {
    outcome = await stable.read(path, pageDone);
  }
  if (outcome.kind === 'read') await sink.read(path, outcome.results);
  else if (outcome.kind === 'failed') await sink.failed(path, outcome.fault);
}

/** Keeps workers between files and renews the old, the large and the dead. */
class WorkerStable {
  readonly #options: WorkerOptions;
  readonly #signal: AbortSignal;
  readonly #idle: { worker: WorkerProcess; pages: number }[] = [];
  readonly #all = new Set<WorkerProcess>();

  constructor(options: WorkerOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    signal.addEventListener('abort', () => {
      for (const worker of this.#all) worker.stop();
    });
  }

  async read(path: string, pageDone: (pageNumber: number, pageCount: number) => void): Promise<FileOutcome> {
    const held = this.#take();
    const outcome = await held.worker.read(path, (pageNumber, pageCount) => {
      held.pages++;
      pageDone(pageNumber, pageCount);
    });
    const large = outcome.kind === 'read' && outcome.residentBytes > RESIDENT_LIMIT_BYTES;
    if (held.worker.lost || large || held.pages >= PAGES_A_WORKER) this.#retire(held.worker);
    else this.#idle.push(held);
    return outcome;
  }

  close(): void {
    for (const worker of this.#all) worker.kill();
    this.#all.clear();
  }

  #take(): { worker: WorkerProcess; pages: number } {
    for (let held = this.#idle.pop(); held !== undefined; held = this.#idle.pop()) {
      if (!held.worker.lost) return held;
      this.#all.delete(held.worker);
    }
    const worker = new WorkerProcess(this.#options);
    this.#all.add(worker);
    if (this.#signal.aborted) worker.stop();
    return { worker, pages: 0 };
  }

  #retire(worker: WorkerProcess): void {
    worker.kill();
    this.#all.delete(worker);
  }
}
