/** One run of `kill-test.ts`: reads a folder with quick workers into a database, stopping as `extract` does. */
import { fileURLToPath } from 'node:url';
import { extractFiles } from '../src/batch/extract-run.ts';
import { pageEngine } from '../src/batch/worker-process.ts';
import { findFiles } from '../src/intake/find-files.ts';
import { openStore } from '../src/store/open-store.ts';

const [folder = '', database = ''] = process.argv.slice(2);
const stop = new AbortController();
process.on('SIGTERM', () => (stop.signal.aborted ? process.exit(130) : stop.abort()));
const store = await openStore(database);
await extractFiles(await findFiles([folder], { exclude: [] }), store, {
  jobs: 2,
  force: false,
  recorded: {},
  signal: stop.signal,
  onEvent: event => {
    if (event.event === 'page' && event.end === 'kept') console.log('kept');
    if (event.event === 'page' && event.end === 'read') console.log('read');
  },
  worker: {
    ...pageEngine,
    workerPath: fileURLToPath(new URL('../test/support/quick-worker.ts', import.meta.url)),
    setup: {
      formsDirectories: [],
      modelsDirectory: null,
      formId: null,
      password: null,
      targetError: 0.001,
      auditShare: 0,
      debugDirectory: null,
      shelfDirectory: `${database}-pages`,
    },
  },
});
await store.close();
process.exitCode = stop.signal.aborted ? 130 : 0;
