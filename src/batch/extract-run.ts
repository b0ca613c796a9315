import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { FormliftError } from '../errors.ts';
import { hashFile } from '../intake/hash-file.ts';
import type { DecisionDisagreement } from '../model/decision.ts';
import type { DocumentResult } from '../model/record.ts';
import type { PageEnd } from '../pipeline.ts';
import type { Store } from '../store/store.ts';
import type { ClaimOwner } from '../store/work-queue.ts';
import { version } from '../version.ts';
import { faultOf } from './fault.ts';
import { JoinsApart } from './joins-apart.ts';
import type { Fault } from './messages.ts';
import { clearShelf, removeEmptyShelf } from './page-shelf.ts';
import { type BatchItem, type BatchSink, runBatch } from './run-batch.ts';
import type { RunEvent, RunTotals } from './run-events.ts';
import type { WorkerLoss, WorkerOptions } from './worker-process.ts';
import type { MemoryFigures } from './worker-stable.ts';

/** Claims of a process that says nothing for longer are taken over; see `store/work-queue.ts`. */
const HEARTBEAT_MS = 15_000;
/** Between two looks at files that another process has in hand. */
const PATIENCE_MS = 1000;

const MEMORY_EVENT_MS = 5000;

/** Several runs of one process are one owner: a file is in hand once. */
const thisProcess: ClaimOwner = {
  host: hostname(),
  pid: process.pid,
  startedAtMs: Math.round(performance.timeOrigin),
};

export interface ExtractRunOptions {
  readonly jobs: number;
  readonly worker: WorkerOptions;
  /** Read again what runs before this one stored. */
  readonly force: boolean;
  /** What was asked for, without secrets; the same words again continue a forced run that was stopped. */
  readonly recorded: Readonly<Record<string, unknown>>;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
}

interface ExtractItem extends BatchItem {
  /** Null where the file cannot be hashed; reading it will say why. */
  readonly sha256: string | null;
}

/** Reads what is not stored yet and stores it, sharing the work with other processes on the same store. */
export async function extractFiles(
  files: readonly string[],
  store: Store,
  options: ExtractRunOptions,
): Promise<RunTotals> {
  const run = new ExtractRun(store, options);
  return await run.run(files);
}

class ExtractRun implements BatchSink<ExtractItem> {
  readonly #store: Store;
  readonly #options: ExtractRunOptions;
  readonly #owner = thisProcess;
  readonly #joins: JoinsApart;
  readonly #totals = { documents: 0, files: 0, pages: 0, failures: 0, skipped: 0 };
  #runId = 0;
  #memoryToldAt = 0;
  /** Files stored by this run and later ones are done. */
  #doneSince = 0;

  constructor(store: Store, options: ExtractRunOptions) {
    this.#store = store;
    this.#options = options;
    this.#joins = new JoinsApart(store, options.worker.setup);
  }

  async run(files: readonly string[]): Promise<RunTotals> {
    const { recorded, force, jobs, worker, signal } = this.#options;
    this.#runId = await this.#store.beginRun({ version, options: recorded });
    if (force) this.#doneSince = await this.#store.firstRunOf(this.#runId);
    this.#event({ event: 'run-started', runId: this.#runId, files: files.length, jobs });
    const heartbeat = setInterval(() => {
      this.#store.queue.keepAlive(this.#owner).catch(() => {});
    }, HEARTBEAT_MS);
    try {
      const memory = (figures: MemoryFigures) => this.#memory(figures);
      await runBatch(this.#items(files), this, { jobs, worker, signal, memory });
    } finally {
      clearInterval(heartbeat);
      await this.#finish(signal.aborted);
    }
    return this.#totals;
  }

  async #finish(stopped: boolean): Promise<void> {
    const { documents, pages, failures } = this.#totals;
    // What made the run fail may make this fail too, and is what is told.
    await this.#store.finishRun(this.#runId, { documents, pages, failures, stopped }).catch(() => {});
    const { shelfDirectory } = this.#options.worker.setup;
    if (shelfDirectory !== null) await removeEmptyShelf(shelfDirectory);
    this.#event({ event: 'run-ended', ...this.#totals, stopped });
  }

  /** What is to be read, claimed for this process one after the other; what another process holds comes last. */
  async *#items(files: readonly string[]): AsyncGenerator<ExtractItem> {
    let held: ExtractItem[] = [];
    for (const path of files) {
      const item = { path, sha256: await hashFile(path).catch(() => null) };
      if (await this.#claim(item, held)) yield item;
    }
    while (held.length > 0 && !this.#options.signal.aborted) {
      const again = held;
      held = [];
      for (const item of again) if (await this.#claim(item, held)) yield item;
      if (held.length > 0)
        await wait(PATIENCE_MS, undefined, { signal: this.#options.signal }).catch(() => {});
    }
    // Stopped while waiting: whoever holds them goes on, or the next run takes them.
  }

  /** Whether the file is ours to read; where another holds it, it goes to `held`. */
  async #claim(item: ExtractItem, held: ExtractItem[]): Promise<boolean> {
    const { path, sha256 } = item;
    if (sha256 === null) return true;
    const claim = await this.#store.queue.claim(sha256, this.#owner, {
      runId: this.#runId,
      doneSince: this.#doneSince,
    });
    if (claim === 'taken') return true;
    if (claim === 'held') {
      held.push(item);
      this.#event({ event: 'waiting', path, sha256 });
      return false;
    }
    await this.#store.savePath(path, sha256, this.#runId);
    // A process that was killed between storing a document and clearing its pages away left them.
    await this.#clearShelf(sha256);
    this.#totals.skipped++;
    this.#totals.files++;
    this.#event({ event: 'skipped', path, sha256 });
    return false;
  }

  started({ path }: ExtractItem): void {
    this.#event({ event: 'started', path });
  }

  pageDone({ path }: ExtractItem, pageNumber: number, pageCount: number, end: PageEnd): void {
    if (end !== 'kept') this.#totals.pages++;
    this.#event({ event: 'page', path, pageNumber, pageCount, end });
  }

  lost({ path }: ExtractItem, { how, pageNumber, detail }: WorkerLoss, again: boolean): void {
    this.#event({ event: 'worker-lost', path, pageNumber, how, detail, again });
  }

  async read(item: ExtractItem, results: readonly DocumentResult[]): Promise<void> {
    const { path } = item;
    let disagreements: readonly DecisionDisagreement[];
    try {
      disagreements = await this.#store.saveFile(results, this.#runId);
    } catch (error) {
      // A database that cannot be used ends the run; a document that cannot be stored costs only itself.
      if (error instanceof FormliftError) throw error;
      await this.failed(item, faultOf(error));
      return;
    }
    await this.#release(item);
    for (const result of results) {
      this.#totals.documents++;
      const { pages, failures } = result;
      const record = await this.#joins.settle(result);
      this.#event({
        event: 'document',
        path,
        recordId: record.recordId,
        form: record.form,
        status: record.status,
        pages: pages.length,
        failedPages: failures,
        fields: record.fields.length,
        fieldsToReview: record.fields.filter(field => field.status === 'needs-review').length,
      });
    }
    for (const { path: field, ...rest } of disagreements) {
      this.#event({ event: 'reading-differs-from-decision', ...rest, path, field });
    }
    this.#totals.files++;
    this.#event({ event: 'file', path });
  }

  async failed(item: ExtractItem, fault: Fault): Promise<void> {
    const { path } = item;
    const { code, message, remedy } = fault;
    await this.#store.saveFileFailure({ path, code, message, remedy }, this.#runId);
    await this.#release(item);
    this.#totals.failures++;
    this.#totals.files++;
    this.#event({ event: 'failed', path, code, message, remedy });
  }

  async returned({ sha256 }: ExtractItem): Promise<void> {
    if (sha256 !== null) await this.#store.queue.release(sha256, this.#owner);
  }

  async #release({ sha256 }: ExtractItem): Promise<void> {
    if (sha256 === null) return;
    await this.#clearShelf(sha256);
    await this.#store.queue.release(sha256, this.#owner);
  }

  async #clearShelf(sha256: string): Promise<void> {
    const { shelfDirectory } = this.#options.worker.setup;
    if (shelfDirectory !== null) await clearShelf(shelfDirectory, sha256);
  }

  #memory({ residentBytes, workersStarted }: MemoryFigures): void {
    const now = Date.now();
    if (now - this.#memoryToldAt < MEMORY_EVENT_MS) return;
    this.#memoryToldAt = now;
    const mainBytes = process.memoryUsage.rss();
    this.#event({ event: 'memory', mainBytes, workerBytes: residentBytes, workersStarted });
  }

  #event(event: RunEvent): void {
    this.#options.onEvent(event);
  }
}
