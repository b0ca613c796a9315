import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ExtractRunOptions, extractFiles } from '../../src/batch/extract-run.ts';
import type { RunEvent } from '../../src/batch/run-events.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { usualSetup } from '../support/worker-setup.ts';

const workerPath = fileURLToPath(new URL('../support/tale-worker.mjs', import.meta.url));

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formlift-run-'));
  store = await openStore(join(folder, 'a.db'));
});

async function tale(name: string, ...pages: string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, pages.join('\n'));
  return path;
}

/** Runs and tells the events by name, with the file's name where there is one. */
async function run(files: readonly string[], changes: Partial<ExtractRunOptions> = {}) {
  const events: RunEvent[] = [];
  const { onEvent } = changes;
  const totals = await extractFiles(files, store, {
    jobs: 1,
    force: false,
    recorded: { force: changes.force ?? false },
    signal: new AbortController().signal,
    worker: {
      workerPath,
      pageDeadlineMs: 60_000,
      largestResidentBytes: 1e12,
      setup: { ...usualSetup, shelfDirectory: join(folder, 'a.db-pages') },
    },
    ...changes,
    onEvent: event => {
      events.push(event);
      onEvent?.(event);
    },
  });
  const told = events.flatMap(event =>
    'path' in event ? [`${event.event} ${event.path.split('/').at(-1)}`] : [],
  );
  return { totals, told, events };
}

/** Ends a run after so many pages, as Ctrl-C does. */
function stopAfter(pages: number) {
  const controller = new AbortController();
  let done = 0;
  const onEvent = (event: RunEvent) => {
    if (event.event === 'page' && ++done === pages) controller.abort();
  };
  return { signal: controller.signal, onEvent };
}

describe('a run over files', () => {
  it('stores what can be read, tells what cannot, and reads copies once', async () => {
    const a = await tale('a.png', '一 二', '三');
    const empty = await tale('empty.png');
    const copy = join(folder, 'copy.png');
    await copyFile(a, copy);
    const { totals, told } = await run([a, empty, copy]);
    expect(totals).toEqual({ documents: 1, files: 3, pages: 2, failures: 1, skipped: 1 });
    expect(told.filter(event => /^(file|failed|skipped)/.test(event)).sort()).toEqual([
      'failed empty.png',
      'file a.png',
      'skipped copy.png',
    ]);
    expect(await store.summary()).toMatchObject({
      documents: 1,
      copies: [{ path: copy, of: a }],
      fileFailures: [{ path: empty, code: 'empty-file' }],
    });
  });

  it('reads nothing again that is stored, unless it is forced to', async () => {
    const files = [await tale('a.png', '一'), await tale('b.png', '二')];
    await run(files);
    expect((await run(files)).totals).toMatchObject({ pages: 0, skipped: 2 });
    expect((await run(files, { force: true })).totals).toMatchObject({ pages: 2, skipped: 0 });
  });

  it('goes on where it was stopped, page by page', async () => {
    const pages = Array.from({ length: 60 }, (_, page) => `第${page}页`);
    const files = [await tale('a.png', ...pages), await tale('b.png', '五')];
    const stopped = await run(files, stopAfter(2));
    // The page that was in hand is finished too.
    expect(stopped.totals.documents).toBe(0);
    const { events, totals } = await run(files);
    const ends = events.filter(event => event.event === 'page').map(event => event.end);
    expect(ends.filter(end => end === 'kept')).toHaveLength(stopped.totals.pages);
    expect(ends).toHaveLength(61);
    expect(totals).toMatchObject({ documents: 2, pages: 61 - stopped.totals.pages });
    expect(existsSync(join(folder, 'a.db-pages'))).toBe(false);
  });

  it('continues a forced run that was stopped, and begins anew after one that was not', async () => {
    const files = [await tale('a.png', '一'), await tale('b.png', '二'), await tale('c.png', '三')];
    await run(files);
    await run(files, { ...stopAfter(1), force: true });
    const second = await run(files, { force: true });
    expect(second.totals.skipped).toBeGreaterThan(0);
    expect(second.totals.pages + second.totals.skipped).toBe(3);
    expect((await run(files, { force: true })).totals).toMatchObject({ pages: 3, skipped: 0 });
  });

  it('shares the files with another run on the same database', async () => {
    const files = await Promise.all([1, 2, 3, 4, 5, 6].map(file => tale(`${file}.png`, `第${file}`, '页')));
    const [one, other] = await Promise.all([run(files), run(files)]);
    expect(one.totals.pages + other.totals.pages).toBe(12);
    expect(one.totals.documents + other.totals.documents).toBe(6);
    expect(one.totals.files).toBe(6);
    expect((await store.summary()).documents).toBe(6);
  });
});
