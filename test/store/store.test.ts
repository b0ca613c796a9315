import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { exitCodes, FormliftError } from '../../src/errors.ts';
import type { DocumentResult } from '../../src/model/record.ts';
import { migrations, schemaVersion } from '../../src/store/migrations.ts';
import { openExistingStore, openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { plainQuality } from '../support/page-quality.ts';

const newPath = async () => join(await mkdtemp(join(tmpdir(), 'formlift-store-')), 'a.db');

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function result(changes: { sha?: string; index?: number; data?: { amount: number } } = {}): DocumentResult {
  const sha256 = (changes.sha ?? 'a').repeat(64);
  const index = changes.index ?? 0;
  const quality = { ...plainQuality, skewDegrees: 0.5, contrast: 0.8 };
  const box = { x: 1, y: 2, width: 3, height: 4 };
  return {
    source: {
      fileName: `${changes.sha ?? 'a'}.pdf`,
      path: `/scans/${changes.sha ?? 'a'}.pdf`,
      sha256,
      sizeBytes: 9,
      mediaType: 'application/pdf',
    },
    index,
    pages: [
      { pageNumber: 2, widthPx: 100, heightPx: 200, quality },
      { pageNumber: 1, widthPx: 100, heightPx: 200, quality },
    ],
    failures: [{ pageNumber: 3, code: 'page-not-decodable', message: 'cut off' }],
    tables: [
      {
        index: 0,
        kind: 'ruled',
        rowCount: 1,
        columnCount: 1,
        joins: [],
        quality: 1,
        issues: [],
        cells: [
          {
            row: 0,
            column: 0,
            rowSpan: 1,
            columnSpan: 1,
            content: { kind: 'blank' },
            fragments: [
              {
                pageNumber: 1,
                box,
                markedShare: 0,
                polygon: [
                  { x: 1, y: 2 },
                  { x: 4, y: 2 },
                  { x: 4, y: 6 },
                  { x: 1, y: 6 },
                ],
              },
            ],
          },
        ],
      },
    ],
    outsideText: [{ pageNumber: 1, box, text: '标题', lines: [] }],
    record: {
      recordId: `record-${changes.sha ?? 'a'}-${index}`,
      revision: 1,
      form: 'f',
      formVersion: 1,
      status: 'needs-review',
      checks: [],
      data: changes.data ?? { amount: 1 },
      fields: [
        {
          path: 'amount',
          value: 1,
          raw: '1',
          confidence: 0.5,
          status: 'needs-review',
          page: 1,
          box,
          polygon: null,
          alternatives: [{ value: '7', probability: 0.3 }],
          readings: [],
          checks: [{ id: 'sum', ok: false }],
          doubts: ['check-failed'],
          audit: false,
          evidence: { one: 1 },
        },
      ],
      issues: [{ code: 'x', severity: 'warning', message: 'm', pageNumber: 1, path: null }],
    },
    basis: null,
    images: [
      { path: 'amount', mediaType: 'image/png', data: new Uint8Array([1, 2, 3]), widthPx: 1, heightPx: 1 },
    ],
  };
}

async function withRun(store: Store): Promise<number> {
  return store.beginRun({ version: '0', options: {} });
}

describe('the store', () => {
  it('gives back what was saved', async () => {
    const store = await openStore(await newPath());
    const saved = result();
    await store.saveFile([saved], await withRun(store));
    const [stored] = await collect(store.records('all'));
    expect(stored).toMatchObject({ fileName: 'a.pdf', pages: [1, 2], pageFailures: saved.failures });
    expect(stored?.record).toEqual(saved.record);
    expect((await store.fieldImage(saved.record.recordId, 'amount'))?.data).toEqual(Buffer.from([1, 2, 3]));
    const [tables] = await collect(store.tables('all'));
    expect(tables).toMatchObject({ title: '标题', tables: [{ rowCount: 1, cells: [{ text: '' }] }] });
    await store.close();
  });

  it('gives back where the text stands', async () => {
    const store = await openStore(await newPath());
    const saved = result();
    const box = { x: 1, y: 2, width: 3, height: 4 };
    const polygon = [
      { x: 1, y: 2 },
      { x: 4, y: 2 },
      { x: 4, y: 6 },
      { x: 1, y: 6 },
    ] as const;
    const line = {
      pageNumber: 1,
      box,
      polygon,
      text: '标题',
      confidence: 0.75,
      unsureness: '05',
      exact: false,
    };
    const outsideText = [{ pageNumber: 1, box, text: '标题', lines: [line] }];
    await store.saveFile([{ ...saved, outsideText }], await withRun(store));
    const [layout] = await store.snapshot(() => collect(store.layouts('all')));
    expect(layout).toMatchObject({ fileName: 'a.pdf', index: 0, version: '0', readers: [] });
    expect(layout?.pages.map(page => page.pageNumber)).toEqual([1, 2]);
    expect(layout?.pages[0]).toMatchObject({
      outside: [{ text: '标题', polygon, confidence: 0.75, unsureness: '05', exact: false }],
      tables: [{ index: 0, kind: 'ruled', repeated: [], cells: [{ row: 0, column: 0, polygon, lines: [] }] }],
    });
    expect(await collect(store.data('all'))).toEqual([{ form: 'f', data: { amount: 1 } }]);
    await store.close();
  });

  it('remembers what was drawn for audit', async () => {
    const store = await openStore(await newPath());
    const { record, ...rest } = result();
    const fields = record.fields.map(field => ({ ...field, status: 'accepted' as const, audit: true }));
    await store.saveFile([{ ...rest, record: { ...record, fields } }], await withRun(store));
    const [stored] = await collect(store.records('all'));
    expect(stored?.record.fields).toMatchObject([{ status: 'accepted', audit: true }]);
    await store.close();
  });

  it('knows which run read a file, and at what target error', async () => {
    const store = await openStore(await newPath());
    await store.beginRun({ version: '0', options: {} });
    const run = await store.beginRun({ version: '1', options: { targetError: 0.01 } });
    await store.saveFile([result()], run);
    expect((await collect(store.records('all')))[0]?.runId).toBe(run);
    expect(await store.runs()).toMatchObject([
      { version: '0', targetError: null },
      { id: run, version: '1', targetError: 0.01 },
    ]);
    await store.close();
  });

  it('changes nothing when the same file is saved again, and counts up when its data changes', async () => {
    const store = await openStore(await newPath());
    const run = await withRun(store);
    await store.saveFile([result()], run);
    const [before] = await collect(store.records('all'));
    await store.saveFile([result()], run);
    expect(await collect(store.records('all'))).toEqual([before]);
    await store.saveFile([result({ data: { amount: 2 } })], run);
    expect((await collect(store.records('all')))[0]?.record.revision).toBe(2);
    expect((await store.summary()).documents).toBe(1);
    await store.close();
  });

  it('saves all documents of a file or none', async () => {
    const path = await newPath();
    const store = await openStore(path);
    const run = await withRun(store);
    const clash = { ...result({ index: 1 }), record: result().record };
    await expect(store.saveFile([result(), clash], run)).rejects.toThrow();
    expect(await store.isRead('a'.repeat(64))).toBe(false);
    expect((await store.summary()).documents).toBe(0);
    await store.close();
    const raw = new Database(path);
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(raw.pragma('foreign_key_check')).toEqual([]);
    raw.close();
  });

  it('forgets a failure once the file is read', async () => {
    const store = await openStore(await newPath());
    const run = await withRun(store);
    await store.saveFileFailure({ path: '/scans/a.pdf', code: 'c', message: 'm', remedy: 'r' }, run);
    expect((await store.summary()).fileFailures).toHaveLength(1);
    await store.saveFile([result()], run);
    expect((await store.summary()).fileFailures).toEqual([]);
    await store.close();
  });

  it('streams every record once, in order, over several batches', async () => {
    const store = await openStore(await newPath());
    const run = await withRun(store);
    const files = Array.from({ length: 16 }, (_, file) => file.toString(16));
    for (const sha of files)
      await store.saveFile(
        [0, 1, 2, 3].map(index => result({ sha, index })),
        run,
      );
    const ids = (await collect(store.records('all'))).map(stored => stored.record.recordId);
    expect(new Set(ids).size).toBe(64);
    expect(ids).toEqual([...ids].sort());
    expect(await collect(store.records('accepted'))).toEqual([]);
    await store.close();
  });
});

describe('a database of an earlier version', () => {
  it('keeps its fields, none of them drawn for audit', async () => {
    const path = await newPath();
    const raw = new Database(path);
    raw.exec(migrations[0] ?? '');
    raw.pragma('user_version = 1');
    const sha256 = 'a'.repeat(64);
    raw.exec(`
      insert into run (id, started_at, version, options) values (1, '2026-01-01', '0', '{}');
      insert into source_file values ('${sha256}', 'a.pdf', '/a.pdf', 9, 'application/pdf', 1);
      insert into document values (1, '${sha256}', 0, 'r', 1, 'f', 1, 'accepted', '{"amount":1}', '[]');
      insert into field values
        (1, 0, 'amount', '1', '1', 0.9, 'accepted', 1, null, null, '[]', '[]', '[]', '[]', '{}');`);
    raw.close();
    const store = await openStore(path);
    const [stored] = await collect(store.records('all'));
    expect(stored?.record.fields).toMatchObject([{ path: 'amount', confidence: 0.9, audit: false }]);
    await store.close();
    const migrated = new Database(path);
    expect(schemaVersion(migrated)).toBe(migrations.length);
    migrated.close();
  });
});

describe('opening', () => {
  const faultOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof FormliftError)) throw new Error(`no FormliftError but ${String(error)}`);
    return error;
  };

  it('refuses a database made by a newer version', async () => {
    const path = await newPath();
    await (await openStore(path)).close();
    const raw = new Database(path);
    raw.pragma('user_version = 999');
    raw.close();
    expect(await faultOf(openStore(path))).toMatchObject({
      code: 'database-newer',
      exitCode: exitCodes.database,
    });
  });

  it('says that a file is no database', async () => {
    const path = await newPath();
    await writeFile(path, 'not a database, but long enough to be looked at '.repeat(40));
    expect(await faultOf(openStore(path))).toMatchObject({
      code: 'database-damaged',
      exitCode: exitCodes.database,
    });
  });

  it('does not create what an export should find', async () => {
    expect(await faultOf(openExistingStore('/nowhere/a.db'))).toMatchObject({ code: 'database-missing' });
  });
});
