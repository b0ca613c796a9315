import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../errors.ts';
import type { DocumentResult } from '../model/record.ts';
import type { Fault, FromWorker, ToWorker, WorkerSetup } from './messages.ts';

export type FileOutcome =
  | {
      readonly kind: 'read';
      readonly results: readonly DocumentResult[];
      readonly residentBytes: number;
    }
  | { readonly kind: 'failed'; readonly fault: Fault; readonly workerLost: boolean }
  | { readonly kind: 'stopped' };

export interface WorkerOptions {
  readonly setup: WorkerSetup;
  /** The program to fork. */
  readonly workerPath: string;
  /** A page that takes longer hangs. */
  readonly pageDeadlineMs: number;
}

/** The page engine; the slowest page measured took a tenth of its deadline. */
export const pageEngine: Omit<WorkerOptions, 'setup'> = {
  // Beside the sources under a TypeScript loader, and beside the built files otherwise.
  workerPath: fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
  ),
  pageDeadlineMs: 240_000,
};

/** One forked worker; when it dies or hangs, only the file in its hands is concerned. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #deadlineMs: number;
  #lost = false;

  constructor({ setup, workerPath, pageDeadlineMs }: WorkerOptions) {
    this.#deadlineMs = pageDeadlineMs;
    this.#child = fork(workerPath, [JSON.stringify(setup)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('error', () => {
      this.#lost = true;
    });
    this.#child.once('exit', () => {
      this.#lost = true;
    });
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** Reads one file; never rejects. */
  read(path: string, pageDone: (pageNumber: number, pageCount: number) => void): Promise<FileOutcome> {
    return new Promise(resolve => {
      const finish = (outcome: FileOutcome) => {
        clearTimeout(deadline);
        this.#child.off('message', onMessage);
        this.#child.off('exit', onExit);
        resolve(outcome);
      };
      const onExit = (code: number | null, signal: string | null) =>
        finish({ kind: 'failed', workerLost: true, fault: lostFault(path, signal ?? `exit code ${code}`) });
      const onDeadline = () => {
        this.kill();
        finish({ kind: 'failed', workerLost: true, fault: hangFault(path, this.#deadlineMs) });
      };
      const onMessage = (message: FromWorker) => {
        if (message.kind === 'page-done') {
          deadline.refresh();
          pageDone(message.pageNumber, message.pageCount);
        } else if (message.kind === 'failed') finish({ ...message, workerLost: false });
        else finish(message);
      };
      const deadline = setTimeout(onDeadline, this.#deadlineMs);
      this.#child.on('message', onMessage);
      this.#child.once('exit', onExit);
      this.#send({ kind: 'read', path });
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

  #send(message: ToWorker): void {
    // A child that is just dying cannot be told anything; its exit is what is waited for.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}

function lostFault(path: string, how: string): Fault {
  return {
    foreseen: true,
    code: 'worker-lost',
    message: `The process reading ${path} ended (${how}).`,
    remedy: 'It was tried twice. Look at the file alone with --debug, and report it if it opens elsewhere.',
    exitCode: exitCodes.someFailed,
  };
}

function hangFault(path: string, deadlineMs: number): Fault {
  return {
    foreseen: true,
    code: 'page-deadline',
    message: `A page of ${path} took longer than ${deadlineMs / 1000} s and was given up.`,
    remedy: 'Split the file, or scan that page again at a lower resolution.',
    exitCode: exitCodes.someFailed,
  };
}
