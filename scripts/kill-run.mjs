// One run of `kill-test.ts`: reads a folder of tales into a database with the built formlift, and stops as `extract` does.
import { fileURLToPath } from 'node:url';
import { extractFiles } from '../dist/batch/extract-run.js';
import { pageEngine } from '../dist/batch/worker-process.js';
import { findFiles } from '../dist/intake/find-files.js';
import { openStore } from '../dist/store/open-store.js';

const [folder, database] = process.argv.slice(2);
const stop = new AbortController();
process.on('SIGTERM', () => (stop.signal.aborted ? process.exit(130) : stop.abort()));
const store = await openStore(database);
await extractFiles(await findFiles([folder], { exclude: [] }), store, {
  jobs: 2,
  force: false,
  recorded: {},
  signal: stop.signal,
  onEvent: event => {
    if (event.event === 'page') console.log(event.end);
  },
  worker: {
    ...pageEngine,
    workerPath: fileURLToPath(new URL('../test/support/tale-worker.mjs', import.meta.url)),
    setup: { shelfDirectory: `${database}-pages` },
  },
});
await store.close();
process.exitCode = stop.signal.aborted ? 130 : 0;
