import { createEngine } from '../engine.ts';
import { type Engine, readFile } from '../pipeline.ts';
import { debugPictures, noPictures } from './debug-pictures.ts';
import { faultOf } from './fault.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './messages.ts';

/**
 * A worker process: one page engine, one file at a time. It is forked by `worker-process.ts` with its setup
 * as the only argument, and lives until its parent closes the channel.
 */
const setup = JSON.parse(process.argv[2] ?? '{}') as WorkerSetup;
const stop = new AbortController();
let engine: Promise<Engine> | null = null;

function send(message: FromWorker): void {
  process.send?.(message);
}

async function read(path: string): Promise<void> {
  try {
    engine ??= createEngine(setup);
    const results = await readFile(path, await engine, {
      password: setup.password,
      formId: setup.formId,
      targetError: setup.targetError,
      auditShare: setup.auditShare,
      signal: stop.signal,
      observer: {
        pageDone: (pageNumber, pageCount) => send({ kind: 'page-done', pageNumber, pageCount }),
        ...(setup.debugDirectory === null ? noPictures : debugPictures(setup.debugDirectory, path)),
      },
    });
    send({ kind: 'read', results, residentBytes: process.memoryUsage.rss() });
  } catch (error) {
    send(stop.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', fault: faultOf(error) });
  }
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') stop.abort();
  else void read(message.path);
});
// A terminal sends Ctrl-C to the whole group; only the parent decides what it means.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
