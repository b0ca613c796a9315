import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type BatchSink, runBatch } from '../../src/batch/run-batch.ts';

const workerPath = fileURLToPath(new URL('../support/odd-worker.mjs', import.meta.url));
const setup = {
  formsDirectories: [],
  modelsDirectory: null,
  formId: null,
  password: null,
  targetError: 0.001,
  auditShare: 0,
  debugDirectory: null,
};

/** Runs some files through the odd worker and tells what became of each. */
async function run(
  paths: readonly string[],
  changes: { signal?: AbortSignal; sink?: Partial<BatchSink> } = {},
) {
  const read: string[] = [];
  const failed: [string, string][] = [];
  const sink: BatchSink = {
    started: () => {},
    pageDone: () => {},
    read: async path => {
      read.push(path);
    },
    failed: async (path, fault) => {
      failed.push([path, fault.code]);
    },
    ...changes.sink,
  };
  await runBatch(paths, sink, {
    jobs: 2,
    worker: { setup, workerPath, pageDeadlineMs: 700 },
    signal: changes.signal ?? new AbortController().signal,
  });
  return { read: read.sort(), failed: failed.sort() };
}

describe('runBatch', () => {
  it('loses nothing but the files that crash, hang or fail', async () => {
    expect(await run(['a', 'crash', 'b', 'hang', 'c', 'bad', 'fat', 'd'])).toEqual({
      read: ['a', 'b', 'c', 'd', 'fat'],
      failed: [
        ['bad', 'bad'],
        ['crash', 'worker-lost'],
        ['hang', 'page-deadline'],
      ],
    });
  });

  it('begins nothing new once stopped', async () => {
    const controller = new AbortController();
    const done: string[] = [];
    const sink = {
      read: async (path: string) => {
        done.push(path);
        controller.abort();
      },
    };
    await run(
      Array.from({ length: 40 }, (_, index) => `file ${index}`),
      { signal: controller.signal, sink },
    );
    expect(done.length).toBeLessThan(5);
  });

  it('ends with the store’s own error when results cannot be kept', async () => {
    const sink = {
      read: async () => {
        throw new Error('disk full');
      },
    };
    await expect(run(['a', 'b', 'c'], { sink })).rejects.toThrow('disk full');
  });
});
