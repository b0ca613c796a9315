import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { documentResult } from '../support/document-result.ts';

let path: string;
let store: Store;

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'formlift-search-')), 'a.db');
  store = await openStore(path);
  const run = await store.beginRun({ version: '0', options: {} });
  await store.saveFile(
    [
      documentResult('/1.pdf', [
        ['申报表', '保障部门正常运转'],
        ['续表', '完成率≥９０％'],
      ]),
    ],
    run,
  );
  await store.saveFile([documentResult('/2.pdf', [['Ｆｏｒｍ A-7', '保障生活']])], run);
});

const places = async (...terms: string[]) =>
  (await store.search(terms, 10)).map(
    ({ fileName, pageNumber, line }) => `${fileName} ${pageNumber} ${line}`,
  );

describe('searching', () => {
  it.each([
    [['部门正常'], ['1.pdf 1 保障部门正常运转']],
    [['保障'], ['1.pdf 1 保障部门正常运转', '2.pdf 1 保障生活']],
    [['率'], ['1.pdf 2 完成率≥９０％']],
    [['≥90%'], ['1.pdf 2 完成率≥９０％']],
    [['form a'], ['2.pdf 1 Ｆｏｒｍ A-7']],
    [['保障生', 'A'], ['2.pdf 1 保障生活']],
    [['保障部', '完成率'], []],
    [['申报表\n保障'], []],
    [['"部门正" OR x*'], []],
    [['', ' '], []],
  ])('%j finds %j', async (terms, found) => {
    expect(await places(...terms)).toEqual(found);
  });

  it('stops at the limit', async () => {
    expect(await store.search(['保障'], 1)).toHaveLength(1);
  });

  it('finds nothing of what was replaced, and the index stays sound', async () => {
    const run = await store.beginRun({ version: '0', options: {} });
    await store.saveFile([documentResult('/1.pdf', [['申报表', '改了内容']])], run);
    expect(await places('部门正常')).toEqual([]);
    expect(await places('改了内')).toEqual(['1.pdf 1 改了内容']);
    await store.close();
    const raw = new Database(path);
    expect(() =>
      raw.exec(`insert into page_search (page_search, rank) values ('integrity-check', 1)`),
    ).not.toThrow();
    raw.close();
  });
});
