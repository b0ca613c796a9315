/**
 * What workers give, and what a long run costs, with the real page engine:
 *
 *   npm run bench:workers -- [--long N] [FILE…]
 *
 * Reads the files (those in fixtures/ by default) once with one worker and once with two; with `--long`, N copies of
 * them that differ behind their end, with two workers, and tells by tenths of the run whether pages became slower or
 * memory grew. Every run has a fresh database.
 */
import { appendFile, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { extractFiles } from '../src/batch/extract-run.ts';
import type { RunEvent } from '../src/batch/run-events.ts';
import { pageEngine } from '../src/batch/worker-process.ts';
import { openStore } from '../src/store/open-store.ts';
import { fixtureFiles } from '../test/support/fixture-files.ts';
import { usualSetup } from '../test/support/worker-setup.ts';

const MEGABYTE = 1024 * 1024;
/** The built one, as users run it: a TypeScript loader would add a hundred megabytes to each worker. */
const builtWorker = fileURLToPath(new URL('../dist/batch/worker.js', import.meta.url));
// Workers inherit these, the loader of this script among them.
process.execArgv = [];
const { values, positionals } = parseArgs({ options: { long: { type: 'string' } }, allowPositionals: true });

interface Figures {
  readonly pages: number;
  readonly seconds: number;
  /** When each page was done, seconds from the first page on; starting the workers is left out. */
  readonly pageSeconds: readonly number[];
  readonly mainBytes: readonly number[];
  readonly workerBytes: readonly number[];
  readonly workersStarted: number;
}

async function measure(files: readonly string[], jobs: number): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-bench-'));
  const store = await openStore(join(folder, 'a.db'));
  const began = performance.now();
  const pageSeconds: number[] = [];
  const mainBytes: number[] = [];
  const workerBytes: number[] = [];
  let workersStarted = 0;
  const onEvent = (event: RunEvent) => {
    if (event.event === 'page' && event.end !== 'kept') pageSeconds.push((performance.now() - began) / 1000);
    if (event.event !== 'memory') return;
    mainBytes.push(event.mainBytes);
    workerBytes.push(...event.workerBytes.filter(bytes => bytes > 0));
    ({ workersStarted } = event);
  };
  const signal = new AbortController().signal;
  const setup = { ...usualSetup, shelfDirectory: join(folder, 'pages') };
  const worker = { ...pageEngine, workerPath: builtWorker, setup };
  const { pages } = await extractFiles(files, store, {
    jobs,
    worker,
    force: false,
    recorded: {},
    signal,
    onEvent,
  });
  const seconds = (performance.now() - began) / 1000;
  await store.close();
  await rm(folder, { recursive: true });
  return { pages, seconds, pageSeconds, mainBytes, workerBytes, workersStarted };
}

/** The value that a share of the others does not exceed, in MB. */
function quantileMb(bytes: readonly number[], share: number): string {
  const sorted = [...bytes].sort((a, b) => a - b);
  return ((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / MEGABYTE).toFixed(
    0,
  );
}

function tell(name: string, { pages, seconds, mainBytes, workerBytes, workersStarted }: Figures): void {
  console.log(
    `${name}: ${pages} pages in ${seconds.toFixed(0)} s, ${((pages * 60) / seconds).toFixed(1)} a minute; ` +
      `worker median ${quantileMb(workerBytes, 0.5)} MB, p99 ${quantileMb(workerBytes, 0.99)} MB (${workersStarted} started); ` +
      `main at most ${quantileMb(mainBytes, 1)} MB`,
  );
}

/** Files of other content that read the same: bytes behind the end of a file are passed over by its decoder. */
async function copies(files: readonly string[], count: number, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (let index = 0; index < count; index++) {
    const source = files[index % files.length] ?? '';
    const path = join(folder, `${String(index).padStart(6, '0')}${extname(source)}`);
    await copyFile(source, path);
    await appendFile(path, `\n% copy ${index}\n`);
    paths.push(path);
  }
  return paths;
}

const files = positionals.length > 0 ? positionals : await fixtureFiles();
if (values.long === undefined) {
  const one = await measure(files, 1);
  tell('1 worker', one);
  const two = await measure(files, 2);
  tell('2 workers', two);
  console.log(`two workers give ${(one.seconds / two.seconds).toFixed(2)} times the pages of one`);
} else {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-long-'));
  const figures = await measure(await copies(files, Number(values.long), folder), 2);
  await rm(folder, { recursive: true });
  tell('long run', figures);
  const parts = 10;
  for (let part = 0; part < parts; part++) {
    const at = (share: number) => Math.floor((figures.pageSeconds.length - 1) * share);
    const [from, to] = [at(part / parts), at((part + 1) / parts)];
    const seconds = (figures.pageSeconds[to] ?? 0) - (figures.pageSeconds[from] ?? 0);
    const memory = (bytes: readonly number[]) =>
      quantileMb(bytes.slice((bytes.length * part) / parts, (bytes.length * (part + 1)) / parts), 1);
    console.log(
      `  tenth ${part + 1}: ${((seconds * 2) / Math.max(1, to - from)).toFixed(2)} s a page and worker, ` +
        `workers at most ${memory(figures.workerBytes)} MB, main at most ${memory(figures.mainBytes)} MB`,
    );
  }
}
