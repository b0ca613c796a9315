import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type BatchItem, type BatchSink, runBatch } from '../../src/batch/run-batch.ts';
import { usualSetup } from '../support/worker-setup.ts';

const workerPath = fileURLToPath(new URL('../support/odd-worker.mjs', import.meta.url));

/** Files for the odd worker: a word a page. */
async function files(words: Readonly<Record<string, readonly string[]>>): Promise<BatchItem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-batch-'));
  const entries = Object.entries(words);
  for (const [name, pages] of entries) await writeFile(join(folder, name), pages.join('\n'));
  return entries.map(([name]) => ({ path: join(folder, name) }));
}

/** Runs some files through the odd worker and tells what became of each. */
async function run(
  items: readonly BatchItem[],
  changes: { signal?: AbortSignal; sink?: Partial<BatchSink> } = {},
) {
  const told: Record<string, string> = {};
  const losses: string[] = [];
  const nameOf = ({ path }: BatchItem) => path.split('/').at(-1) ?? '';
  const sink: BatchSink = {
    started: () => {},
    pageDone: () => {},
    lost: (item, { how, pageNumber }, again) => {
      losses.push(`${nameOf(item)} ${pageNumber} ${how} ${again}`);
    },
    read: async (item, [result]) => {
      const failures = result?.failures.map(({ pageNumber, code }) => `${pageNumber} ${code}`) ?? [];
      told[nameOf(item)] = ['read', ...failures].join(', ');
    },
    failed: async (item, fault) => {
      told[nameOf(item)] = fault.code;
    },
    returned: async item => {
      told[nameOf(item)] = 'returned';
    },
    ...changes.sink,
  };
  await runBatch(items, sink, {
    jobs: 2,
    worker: { setup: usualSetup, workerPath, pageDeadlineMs: 1500, largestResidentBytes: 1e10 },
    signal: changes.signal ?? new AbortController().signal,
  });
  return { told, losses };
}

describe('runBatch', () => {
  it('gives up the page that cost two workers, and keeps the others', async () => {
    const { told, losses } = await run(
      await files({
        whole: ['ok', 'ok'],
        crashing: ['ok', 'crash', 'ok'],
        hanging: ['hang'],
        eating: ['ok', 'eat'],
        refusing: ['refuse'],
        after: ['ok'],
      }),
    );
    expect(told).toEqual({
      whole: 'read',
      crashing: 'read, 2 page-crash',
      hanging: 'read, 1 page-deadline',
      eating: 'read, 2 page-memory',
      refusing: 'refused',
      after: 'read',
    });
    expect(losses.filter(loss => loss.startsWith('crashing'))).toEqual([
      'crashing 2 crash true',
      'crashing 2 crash false',
    ]);
  });

  it('tries a page once more in a fresh worker', async () => {
    const { told, losses } = await run(await files({ a: ['ok', 'crash once'], b: ['eat once'] }));
    expect(told).toEqual({ a: 'read', b: 'read' });
    expect(losses).toHaveLength(2);
  });

  it('fails a file whose worker ends with no page in hand', async () => {
    const { told } = await run(await files({ a: ['ok', 'crash-at-end'], b: ['ok'] }));
    expect(told).toEqual({ a: 'file-crash', b: 'read' });
  });

  it('does not give every page of a hopeless file a second chance', async () => {
    const { told, losses } = await run(await files({ a: Array.from({ length: 5 }, () => 'crash') }));
    expect(told.a).toBe(`read, ${[1, 2, 3, 4, 5].map(page => `${page} page-crash`).join(', ')}`);
    expect(losses).toHaveLength(8);
  });

  it('begins nothing new once stopped, and gives back what it had', async () => {
    const controller = new AbortController();
    const items = await files(
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}`, ['ok', 'ok', 'ok']])),
    );
    const sink = { pageDone: () => controller.abort() };
    const { told } = await run(items, { signal: controller.signal, sink });
    expect(Object.values(told).filter(end => end === 'read').length).toBeLessThan(3);
    expect(Object.values(told)).toContain('returned');
    expect(Object.keys(told).length).toBeLessThan(20);
  });

  it('ends with the store’s own error when results cannot be kept', async () => {
    const sink = {
      read: async () => {
        throw new Error('disk full');
      },
    };
    await expect(run(await files({ a: ['ok'], b: ['ok'], c: ['ok'] }), { sink })).rejects.toThrow(
      'disk full',
    );
  });
});
