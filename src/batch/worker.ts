import { createEngine } from '../engine.ts';
import type { PageFailure } from '../model/page.ts';
import { type Engine, type PageShelf, type ReadOptions, readFile, readPagesAhead } from '../pipeline.ts';
import { debugPictures, noPictures } from './debug-pictures.ts';
import { faultOf } from './fault.ts';
import { tellMemory } from './memory-watch.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './messages.ts';
import { onOneCore } from './one-core.ts';
import { fileShelf } from './page-shelf.ts';

/**
 * A worker process: one page engine, one file at a time. It is forked by `worker-process.ts` with its setup
 * as the only argument, and lives until its parent closes the channel.
 */
const setup = JSON.parse(process.argv[2] ?? '{}') as WorkerSetup;
/** Of the file in hand; a worker that was stopped once may be given another file. */
let stop = new AbortController();
let ready: Promise<{ readonly engine: Engine; readonly shelf: PageShelf | null }> | null = null;

tellMemory();

function send(message: FromWorker): void {
  process.send?.(message);
}

async function prepare() {
  const engine = onOneCore(await createEngine(setup));
  const shelf = setup.shelfDirectory === null ? null : fileShelf(setup.shelfDirectory, engine);
  return { engine, shelf };
}

function optionsFor(path: string): ReadOptions {
  const { password, formId, targetError, auditShare, debugDirectory } = setup;
  return {
    password,
    formId,
    targetError,
    auditShare,
    signal: stop.signal,
    observer: {
      pageBegun: (pageNumber, pageCount) => send({ kind: 'page-begun', pageNumber, pageCount }),
      pageDone: (pageNumber, pageCount, end) => send({ kind: 'page-done', pageNumber, pageCount, end }),
      ...(debugDirectory === null ? noPictures : debugPictures(debugDirectory, path)),
    },
  };
}

async function read(
  kind: 'read' | 'read-ahead',
  path: string,
  failures: readonly PageFailure[],
): Promise<void> {
  stop = new AbortController();
  try {
    ready ??= prepare();
    const { engine, shelf } = await ready;
    if (kind === 'read') {
      const results = await readFile(path, engine, optionsFor(path), { failures, shelf });
      send({ kind: 'read', results });
    } else {
      await readPagesAhead(path, engine, optionsFor(path), { failures, shelf });
      send({ kind: 'stopped' });
    }
  } catch (error) {
    send(stop.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', fault: faultOf(error) });
  }
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') stop.abort();
  else void read(message.kind, message.path, message.givenUp);
});
// A terminal sends Ctrl-C to the whole group; only the parent decides what it means.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
