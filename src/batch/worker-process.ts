import { type ChildProcess, fork } from 'node:child_process';
import { totalmem } from 'node:os';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { DocumentResult } from '../model/record.ts';
import type { PageEnd } from '../pipeline.ts';
import type { Fault, FromWorker, ToWorker, WorkerSetup } from './messages.ts';
import { PageDeadline } from './page-deadline.ts';
import { type Usage, usageIn } from './usage-watch.ts';

/** How a worker was lost while it had a file in hand. */
export interface WorkerLoss {
  readonly how: 'crash' | 'deadline' | 'memory';
  /** The page in hand; null before the first and after the last. */
  readonly pageNumber: number | null;
  /** For people: `SIGSEGV`, `exit code 7`, `240 s, 125 s of processor time`, `2,100 MB`. */
  readonly detail: string;
}

export type FileOutcome =
  | { readonly kind: 'read'; readonly results: readonly DocumentResult[] }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'lost'; readonly loss: WorkerLoss }
  | { readonly kind: 'stopped' };

export interface WorkerOptions {
  readonly setup: WorkerSetup;
  /** The program to fork. */
  readonly workerPath: string;
  /** A page that takes longer hangs, unless it is only starved; see `page-deadline.ts`. */
  readonly pageDeadlineMs: number;
  /** A worker that holds more is ended, and its page with it. */
  readonly largestResidentBytes: number;
}

const MEGABYTE = 1024 * 1024;
/** How much longer than a page the opening of a file, and its joining and matching, may take. */
const PAGES_A_FILE_TAKES = 5;
/** The largest page allowed needs some two gigabytes while it is cleaned. */
const LARGEST_RESIDENT_BYTES = 3072 * MEGABYTE;
/** What JavaScript itself may hold; pixels and models lie outside of it. */
const LARGEST_HEAP_MEGABYTES = 2048;
/** Last words of a worker, kept for the reason of its end. */
const LAST_WORDS_CHARACTERS = 4000;

/** The page engine; the slowest page measured took a tenth of its deadline. */
export const pageEngine: Omit<WorkerOptions, 'setup'> = {
  // Beside the sources under a TypeScript loader, and beside the built files otherwise.
  workerPath: fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
  ),
  pageDeadlineMs: 240_000,
  largestResidentBytes: Math.min(LARGEST_RESIDENT_BYTES, totalmem() * 0.6),
};

/** Told while a worker has a file in hand. */
export interface ReadingWatcher {
  pageBegun(pageNumber: number, pageCount: number): void;
  pageDone(pageNumber: number, pageCount: number, end: PageEnd): void;
}

export type Errand = Exclude<ToWorker, { kind: 'stop' }>;

/**
 * Rasters are garbage soon after they are made, so a worker marks its heap several times a second; done on threads of
 * their own, the collectors of two workers get into each other's way (4 to 9 % more processor time).
 */
const workerHeap = [`--max-old-space-size=${LARGEST_HEAP_MEGABYTES}`, '--single-threaded-gc'];

/** The readers and decoders would otherwise spread over threads, and workers over each other's cores. */
const oneThread = { UV_THREADPOOL_SIZE: '1', OMP_NUM_THREADS: '1' };

/**
 * For glibc, elsewhere without effect: a threshold that is set stays where it is (mallopt(3)), and freed rasters go back
 * to the system. Left to itself it rises to the largest of them, which then lie in the heap until a worker ends: 740 MB
 * resident instead of 540 after four large pages, for a twentieth of the processor time. (Without onnxruntime's arena it
 * would be half of it: every tensor would then be mapped anew.)
 */
const workerMemory = { MALLOC_TRIM_THRESHOLD_: '131072' };

/** One forked worker; when it dies, hangs or grows out of bounds, only the page in its hands is concerned. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #options: WorkerOptions;
  #lost = false;
  #usage: Usage = { residentBytes: 0, cpuMs: 0 };
  #lastWords = '';
  /** Set while a file is in hand. */
  #giveUp: ((how: WorkerLoss['how'], detail: string) => void) | null = null;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#child = fork(options.workerPath, [JSON.stringify(options.setup)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
      execArgv: [...process.execArgv, ...workerHeap],
      env: { ...workerMemory, ...process.env, ...oneThread },
    });
    this.#child.on('error', () => {
      this.#lost = true;
    });
    this.#child.once('exit', () => {
      this.#lost = true;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#lastWords = (this.#lastWords + chunk).slice(-LAST_WORDS_CHARACTERS);
    });
    (this.#child.stdio[4] as Readable)
      .setEncoding('utf8')
      .on('data', (chunk: string) => this.#told(usageIn(chunk)))
      .on('error', () => {});
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** As last told; zero before. */
  get residentBytes(): number {
    return this.#usage.residentBytes;
  }

  /** Does one errand; never rejects. */
  do(errand: Errand, watcher: ReadingWatcher): Promise<FileOutcome> {
    return new Promise(resolve => {
      let pageNumber: number | null = null;
      const finish = (outcome: FileOutcome) => {
        deadline.cancel();
        this.#giveUp = null;
        this.#child.off('message', onMessage);
        this.#child.off('exit', onExit);
        resolve(outcome);
      };
      const lost = (how: WorkerLoss['how'], detail: string) =>
        finish({ kind: 'lost', loss: { how, pageNumber, detail } });
      const onExit = (code: number | null, signal: string | null) => {
        if (/heap (limit|out of memory)/.test(this.#lastWords)) {
          lost('memory', `${LARGEST_HEAP_MEGABYTES} MB of JavaScript objects`);
        } else lost('crash', signal ?? `exit code ${code}`);
      };
      const onMessage = (message: FromWorker) => {
        if (message.kind === 'page-begun') {
          ({ pageNumber } = message);
          watcher.pageBegun(message.pageNumber, message.pageCount);
        } else if (message.kind === 'page-done') {
          pageNumber = null;
          watcher.pageDone(message.pageNumber, message.pageCount, message.end);
        } else return finish(message);
        deadline = this.#deadline(pageNumber, deadline);
      };
      this.#giveUp = (how, detail) => {
        this.kill();
        lost(how, detail);
      };
      let deadline = this.#deadline(null, null);
      this.#child.on('message', onMessage);
      this.#child.once('exit', onExit);
      if (this.#lost) lost('crash', 'it had ended before');
      else this.#send(errand);
    });
  }

  /** Asks the worker to give its file back after the page in hand. */
  stop(): void {
    this.#send({ kind: 'stop' });
  }

  kill(): void {
    this.#lost = true;
    this.#child.kill('SIGKILL');
  }

  /** Renews the deadline; starting, opening a file and finishing it may take longer than a page. */
  #deadline(pageNumber: number | null, earlier: PageDeadline | null): PageDeadline {
    earlier?.cancel();
    const ms = this.#options.pageDeadlineMs * (pageNumber === null ? PAGES_A_FILE_TAKES : 1);
    return new PageDeadline(
      ms,
      () => this.#usage.cpuMs,
      detail => this.#giveUp?.('deadline', detail),
    );
  }

  #told(usage: Usage | null): void {
    if (usage === null) return;
    this.#usage = usage;
    const { residentBytes } = usage;
    if (residentBytes > this.#options.largestResidentBytes) {
      this.#giveUp?.('memory', `${Math.round(residentBytes / MEGABYTE)} MB`);
    }
  }

  #send(message: ToWorker): void {
    // A child that is just dying cannot be told anything; its exit is what is waited for.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
