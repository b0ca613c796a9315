import { type Engine, type PageShelf, type ReadOptions, readFile, readPagesAhead } from '../pipeline.ts';
import { debugPictures, noPictures } from './debug-pictures.ts';
import { faultOf } from './fault.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './messages.ts';
import { onOneCore } from './one-core.ts';
import { fileShelf } from './page-shelf.ts';
import { tellUsage } from './usage-watch.ts';

/**
 * Serves one parent process: one page engine, one file at a time, until the parent closes the channel.
 * @param createEngine called once, when the first file comes
 */
export function serve(createEngine: (setup: WorkerSetup) => Promise<Engine>): void {
  const worker = new WorkerLoop(JSON.parse(process.argv[2] ?? '{}') as WorkerSetup, createEngine);
  tellUsage();
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') worker.stop();
    else void worker.read(message);
  });
  // A terminal sends Ctrl-C to the whole group; only the parent decides what it means.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit());
}

class WorkerLoop {
  readonly #setup: WorkerSetup;
  readonly #createEngine: (setup: WorkerSetup) => Promise<Engine>;
  /** Of the file in hand; a worker that was stopped once may be given another file. */
  #stop = new AbortController();
  #ready: Promise<{ readonly engine: Engine; readonly shelf: PageShelf | null }> | null = null;

  constructor(setup: WorkerSetup, createEngine: (setup: WorkerSetup) => Promise<Engine>) {
    this.#setup = setup;
    this.#createEngine = createEngine;
  }

  stop(): void {
    this.#stop.abort();
  }

  async read({ kind, path, givenUp: failures }: Exclude<ToWorker, { kind: 'stop' }>): Promise<void> {
    this.#stop = new AbortController();
    try {
      this.#ready ??= this.#prepare();
      const { engine, shelf } = await this.#ready;
      if (kind === 'read') {
        const results = await readFile(path, engine, this.#options(path), { failures, shelf });
        send({ kind: 'read', results });
      } else {
        await readPagesAhead(path, engine, this.#options(path), { failures, shelf });
        send({ kind: 'stopped' });
      }
    } catch (error) {
      send(this.#stop.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', fault: faultOf(error) });
    }
  }

  async #prepare() {
    const engine = onOneCore(await this.#createEngine(this.#setup));
    const { shelfDirectory } = this.#setup;
    return { engine, shelf: shelfDirectory === null ? null : fileShelf(shelfDirectory, engine) };
  }

  #options(path: string): ReadOptions {
    const { password, formId, targetError, auditShare, debugDirectory } = this.#setup;
    return {
      password,
      formId,
      targetError,
      auditShare,
      signal: this.#stop.signal,
      observer: {
        pageBegun: (pageNumber, pageCount) => send({ kind: 'page-begun', pageNumber, pageCount }),
        pageDone: (pageNumber, pageCount, end) => send({ kind: 'page-done', pageNumber, pageCount, end }),
        ...(debugDirectory === null ? noPictures : debugPictures(debugDirectory, path)),
      },
    };
  }
}

function send(message: FromWorker): void {
  process.send?.(message);
}
