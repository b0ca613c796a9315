import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { clearShelf, fileShelf, removeEmptyShelf } from '../../src/batch/page-shelf.ts';
import type { Engine } from '../../src/pipeline.ts';
import { readPage } from '../support/read-page.ts';

let directory: string;

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'formlift-shelf-')), 'pages');
});

/** As much of an engine as a shelf looks at. */
function engine(model: string, ...labels: string[]): Engine {
  return {
    labels: new Set(labels),
    readers: { ppOcr: { model }, tesseract: { model: 't' } },
  } as unknown as Engine;
}

const kept = {
  page: readPage({ pageNumber: 2, rows: [['甲', '乙']] }),
  picture: new Uint8Array([1, 2, 3]),
};

describe('the shelf', () => {
  it('gives back a page as it was put, characters sharing their lines', async () => {
    const shelf = fileShelf(directory, engine('m'));
    await shelf.keep('abc', kept);
    const found = await shelf.find('abc', 2);
    expect(found?.page).toEqual(kept.page);
    expect([...(found?.picture ?? [])]).toEqual([1, 2, 3]);
    expect(await shelf.find('abc', 1)).toBeNull();
    expect(await shelf.find('abd', 2)).toBeNull();
  });

  it('does not take a page that other models or labels read', async () => {
    await fileShelf(directory, engine('m', '年度')).keep('abc', kept);
    expect(await fileShelf(directory, engine('n', '年度')).find('abc', 2)).toBeNull();
    expect(await fileShelf(directory, engine('m')).find('abc', 2)).toBeNull();
    expect(await fileShelf(directory, engine('m', '年度')).find('abc', 2)).not.toBeNull();
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    [
      'changed',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ?? 0 ^ 1, 0])]),
    ],
    ['empty', () => Buffer.alloc(0)],
  ])('takes no page that is %s', async (_, spoil) => {
    const shelf = fileShelf(directory, engine('m'));
    await shelf.keep('abc', kept);
    const [name = ''] = await readdir(join(directory, 'abc'));
    const path = join(directory, 'abc', name);
    await writeFile(path, spoil(await readFile(path)));
    expect(await shelf.find('abc', 2)).toBeNull();
  });

  it('goes without a place to write to', async () => {
    await writeFile(directory, 'a file where the folder should be');
    const shelf = fileShelf(directory, engine('m'));
    await shelf.keep('abc', kept);
    expect(await shelf.find('abc', 2)).toBeNull();
  });

  it('is gone when its last document is taken off', async () => {
    const shelf = fileShelf(directory, engine('m'));
    await shelf.keep('abc', kept);
    await shelf.keep('def', kept);
    await clearShelf(directory, 'abc');
    await removeEmptyShelf(directory);
    expect(await readdir(directory)).toEqual(['def']);
    await clearShelf(directory, 'def');
    await removeEmptyShelf(directory);
    await expect(readdir(directory)).rejects.toThrow();
  });
});
