import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { extractFiles } from '../batch/extract-run.ts';
import type { WorkerSetup } from '../batch/messages.ts';
import { pageEngine } from '../batch/worker-process.ts';
import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { findFiles } from '../intake/find-files.ts';
import { openStore } from '../store/open-store.ts';
import { allForms, findForm } from './forms.ts';
import { noteBackup, printNote } from './output.ts';
import { writeReport } from './report.ts';
import { RunTelling } from './run-telling.ts';
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
  // A definition that is not valid is said once, before anything is read.
  if (options.form === undefined) await allForms(options);
  else await findForm(options.form, options);
  await mkdir(dirname(resolve(options.db)), { recursive: true });
  const store = await openStore(options.db, { onBackup: noteBackup });
  const stop = stopOnInterrupt();
  const telling = new RunTelling(files.length, options.json === true);
  try {
    const { failures } = await extractFiles(files, store, {
      jobs: options.jobs ?? Math.min(MOST_DEFAULT_JOBS, availableParallelism()),
      worker: { ...pageEngine, setup: workerSetup(options) },
      force: options.force === true,
      recorded: recordedOptions(paths, options),
      signal: stop.signal,
      onEvent: event => telling.tell(event),
    });
    telling.end();
    if (options.report !== 'none') await writeReport(store, options.db, options.report);
    printNote(statusText(await store.summary()));
    if (options.report !== 'none')
      printNote(`Look next at ${options.report}, or export: formlift export --help`);
    if (stop.signal.aborted) return exitCodes.stopped;
    return failures > 0 ? exitCodes.someFailed : exitCodes.done;
  } finally {
    telling.end();
    stop.release();
    await store.close();
  }
}

function workerSetup(options: ExtractOptions): WorkerSetup {
  const { forms, form, password, models, targetError, audit, debug, db } = options;
  return {
    formsDirectories: forms === undefined ? [] : [resolve(forms)],
    modelsDirectory: models === undefined ? null : resolve(models),
    learntFrom: resolve(db),
    formId: form ?? null,
    password: password ?? null,
    targetError,
    auditShare: audit,
    debugDirectory: debug === undefined ? null : resolve(debug),
    shelfDirectory: `${resolve(db)}-pages`,
  };
}

/** What the run is remembered by; a password is not. */
function recordedOptions(
  paths: readonly string[],
  { password: _hidden, ...options }: ExtractOptions,
): Readonly<Record<string, unknown>> {
  return { ...options, paths: paths.map(path => resolve(path)) };
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
