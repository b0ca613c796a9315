import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { faultOf } from '../batch/fault.ts';
import type { Fault } from '../batch/messages.ts';
import { type BatchSink, runBatch } from '../batch/run-batch.ts';
import { pageEngine } from '../batch/worker-process.ts';
import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { findFiles } from '../intake/find-files.ts';
import { hashFile } from '../intake/hash-file.ts';
import type { DocumentResult } from '../model/record.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { version } from '../version.ts';
import { findForm } from './forms.ts';
import { printData, printNote } from './output.ts';
import { ProgressLine } from './progress.ts';
import { writeReport } from './report.ts';
import { statusText } from './status.ts';

/** More workers than this seldom pay: each holds its own models. */
const MOST_DEFAULT_JOBS = 4;

export interface ExtractOptions {
  readonly db: string;
  readonly report: string;
  readonly forms?: string;
  readonly form?: string;
  readonly jobs?: number;
  readonly password?: string;
  readonly models?: string;
  readonly targetError: number;
  readonly audit: number;
  readonly debug?: string;
  readonly force?: true;
  readonly json?: true;
}

/** The main job: reads what is not stored yet, stores it, writes the report, says where to look next. */
export async function extract(paths: readonly string[], options: ExtractOptions): Promise<ExitCode> {
  const files = await findFiles(paths, { exclude: [resolve(options.db), resolve(options.report)] });
  if (files.length === 0) {
    throw new FormliftError({
      code: 'nothing-usable',
      message: `No PDF, TIFF, PNG, JPEG, WebP, BMP or GIF file at ${paths.join(', ')}.`,
      remedy: 'Name the files themselves or a folder that holds them.',
      exitCode: exitCodes.nothingUsable,
    });
  }
  if (options.form !== undefined) await findForm(options.form, options);
  await mkdir(dirname(resolve(options.db)), { recursive: true });
  const store = await openStore(options.db);
  const stop = stopOnInterrupt();
  try {
    const run = new ExtractRun(store, options, files.length);
    await run.run(files, stop.signal);
    if (options.report !== 'none') await writeReport(store, options.report);
    printNote(statusText(await store.summary()));
    if (options.report !== 'none')
      printNote(`Look next at ${options.report}, or export: formlift export --help`);
    if (stop.signal.aborted) return exitCodes.stopped;
    return run.failures > 0 ? exitCodes.someFailed : exitCodes.done;
  } finally {
    stop.release();
    await store.close();
  }
}

/** The first Ctrl-C finishes the pages in hand; the second stops at once. */
function stopOnInterrupt(): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCodes.stopped);
    controller.abort();
    printNote('Stopping after the pages in hand; press Ctrl-C again to stop at once. Run again to resume.');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** One run over some files: counts, events and what goes to the store. */
class ExtractRun implements BatchSink {
  failures = 0;
  readonly #store: Store;
  readonly #options: ExtractOptions;
  readonly #total: number;
  readonly #progress = new ProgressLine();
  #runId = 0;
  #documentsDone = 0;
  #pagesDone = 0;
  #skipped = 0;

  constructor(store: Store, options: ExtractOptions, total: number) {
    this.#store = store;
    this.#options = options;
    this.#total = total;
  }

  async run(files: readonly string[], signal: AbortSignal): Promise<void> {
    const { forms, form, jobs, password, models, targetError, audit, debug } = this.#options;
    const { password: _hidden, ...recorded } = this.#options;
    this.#runId = await this.#store.beginRun({ version, options: recorded });
    try {
      await runBatch(this.#notStoredYet(files), this, {
        jobs: jobs ?? Math.min(MOST_DEFAULT_JOBS, availableParallelism()),
        signal,
        worker: {
          ...pageEngine,
          setup: {
            formsDirectories: forms === undefined ? [] : [resolve(forms)],
            modelsDirectory: models === undefined ? null : resolve(models),
            formId: form ?? null,
            password: password ?? null,
            targetError,
            auditShare: audit,
            debugDirectory: debug === undefined ? null : resolve(debug),
          },
        },
      });
    } finally {
      await this.#store.finishRun(this.#runId, {
        documents: this.#documentsDone,
        pages: this.#pagesDone,
        failures: this.failures,
        stopped: signal.aborted,
      });
      this.#progress.end();
    }
    if (this.#skipped > 0)
      printNote(`${this.#skipped} files were stored before and not read again (--force re-reads).`);
  }

  /** Hashing tells what is stored; a file that cannot even be hashed goes on, to be recorded as failed. */
  async *#notStoredYet(files: readonly string[]): AsyncGenerator<string> {
    for (const file of files) {
      const sha256 = await hashFile(file).catch(() => null);
      if (sha256 !== null && this.#options.force !== true && (await this.#store.isRead(sha256))) {
        this.#skipped++;
        this.#documentsDone++;
        this.#event({ event: 'skipped', path: file, sha256 });
      } else yield file;
    }
  }

  started(path: string): void {
    this.#event({ event: 'started', path });
  }

  pageDone(path: string, pageNumber: number, pageCount: number): void {
    this.#pagesDone++;
    this.#event({ event: 'page', path, pageNumber, pageCount });
    this.#show();
  }

  async read(path: string, results: readonly DocumentResult[]): Promise<void> {
    try {
      await this.#store.saveFile(results, this.#runId);
    } catch (error) {
      // A database that cannot be used ends the run; a document that cannot be stored costs only itself.
      if (error instanceof FormliftError) throw error;
      await this.failed(path, faultOf(error));
      return;
    }
    for (const result of results) {
      for (const failure of result.failures) this.#progress.note(`${path}: ${failure.message}`);
      this.#event({
        event: 'document',
        path,
        recordId: result.record.recordId,
        form: result.record.form,
        status: result.record.status,
        pages: result.pages.length,
        failedPages: result.failures.length,
        fields: result.record.fields.length,
        fieldsToReview: result.record.fields.filter(field => field.status === 'needs-review').length,
      });
    }
    this.#documentsDone++;
    this.#show();
  }

  async failed(path: string, fault: Fault): Promise<void> {
    this.failures++;
    this.#documentsDone++;
    const { code, message, remedy } = fault;
    await this.#store.saveFileFailure({ path, code, message, remedy }, this.#runId);
    this.#progress.note(`failed  ${path}: ${fault.message} ${fault.remedy}`);
    this.#event({ event: 'failed', path, code: fault.code, message: fault.message });
    this.#show();
  }

  #event(event: Readonly<Record<string, unknown>>): void {
    if (this.#options.json === true) printData(JSON.stringify(event));
  }

  #show(): void {
    this.#progress.show({
      documentsDone: this.#documentsDone,
      documentsTotal: this.#total,
      pagesDone: this.#pagesDone,
      failures: this.failures,
    });
  }
}
