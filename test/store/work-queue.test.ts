import { mkdtemp } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { documentResult } from '../support/document-result.ts';

const me = { host: hostname(), pid: process.pid, startedAtMs: 1 };
const elsewhere = { host: 'another-machine', pid: 1, startedAtMs: 1 };
const file = documentResult('/a.pdf', [['a', 'b']]);
const { sha256 } = file.source;

let path: string;
let store: Store;
let runId: number;

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'formlift-queue-')), 'a.db');
  store = await openStore(path);
  runId = await store.beginRun({ version: '0', options: {} });
});

const claim = (owner: typeof me, doneSince = 0) => store.queue.claim(sha256, owner, { runId, doneSince });

describe('the work queue', () => {
  it('gives a file to one owner at a time', async () => {
    expect(await claim(me)).toBe('taken');
    expect(await claim(elsewhere)).toBe('held');
    expect(await claim(me)).toBe('held');
    await store.queue.release(sha256, elsewhere);
    expect(await claim(elsewhere)).toBe('held');
    await store.queue.release(sha256, me);
    expect(await claim(elsewhere)).toBe('taken');
  });

  it('gives nothing out that is stored, unless it is to be read again', async () => {
    await store.saveFile([file], runId);
    expect(await claim(me)).toBe('stored');
    expect(await claim(me, runId)).toBe('stored');
    expect(await claim(me, runId + 1)).toBe('taken');
  });

  it('takes over from a process that ended, and from an earlier one of the same number', async () => {
    // No system gives out a process number as great as this.
    expect(await claim({ ...me, pid: 2 ** 30 })).toBe('taken');
    expect(await claim(me)).toBe('taken');
    expect(await claim({ ...me, startedAtMs: 2 })).toBe('taken');
  });

  it('takes over from a process that has been silent, and not from one that speaks', async () => {
    expect(await claim(elsewhere)).toBe('taken');
    const silent = () => {
      const raw = new Database(path);
      raw.exec('update claim set alive_at_ms = alive_at_ms - 600000');
      raw.close();
    };
    silent();
    await store.queue.keepAlive(elsewhere);
    expect(await claim(me)).toBe('held');
    silent();
    expect(await claim(me)).toBe('taken');
  });
});

describe('a run that continues another', () => {
  const begin = (options: Record<string, unknown>) => store.beginRun({ version: '0', options });
  const end = (id: number, stopped: boolean) =>
    store.finishRun(id, { documents: 0, pages: 0, failures: 0, stopped });

  it('is one with the same options after a stopped or broken one', async () => {
    const finished = await begin({ force: true, paths: ['/a'] });
    await end(finished, false);
    const broken = await begin({ force: true, paths: ['/a'], jobs: 1 });
    await begin({ force: true, paths: ['/b'] });
    await end(await begin({ force: true, paths: ['/a'], jobs: 2 }), true);
    expect(await store.firstRunOf(await begin({ force: true, paths: ['/a'] }))).toBe(broken);
  });

  it('is none after one that came to its end', async () => {
    await end(await begin({ force: true }), false);
    const next = await begin({ force: true });
    expect(await store.firstRunOf(next)).toBe(next);
  });
});

describe('paths', () => {
  it('tells copies, and forgets what failed where a copy lies now', async () => {
    await store.saveFile([file], runId);
    await store.saveFileFailure({ path: '/b.pdf', code: 'c', message: 'm', remedy: 'r' }, runId);
    await store.savePath('/b.pdf', sha256, runId);
    const { copies, fileFailures } = await store.summary();
    expect(copies).toEqual([{ path: '/b.pdf', of: '/a.pdf' }]);
    expect(fileFailures).toEqual([]);
  });
});
