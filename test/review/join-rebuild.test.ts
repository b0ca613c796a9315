import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentResult } from '../../src/model/record.ts';
import type { StoredRecord, StoredTables } from '../../src/model/stored.ts';
import { fill, paths } from '../../src/review/api/paths.ts';
import type { DocumentView, History } from '../../src/review/api.ts';
import { serveReview } from '../../src/review/serve.ts';
import { openStore } from '../../src/store/open-store.ts';
import { joinedResult, ROWS_BEYOND } from '../support/joined-result.ts';
import { on, ReviewClient } from '../support/review/client.ts';

async function save(database: string, result: DocumentResult): Promise<void> {
  const store = await openStore(database);
  const run = await store.beginRun({ version: '0', options: { targetError: 0.001 } });
  await store.saveFile([result], run);
  await store.close();
}

async function exported(database: string): Promise<{ record: StoredRecord; tables: StoredTables }> {
  const store = await openStore(database);
  try {
    const { value: record } = await store.records('all').next();
    const { value: tables } = await store.tables('all').next();
    return { record, tables };
  } finally {
    await store.close();
  }
}

const result = joinedResult();
const { recordId } = result.record;
let database: string;
let server: Awaited<ReturnType<typeof serveReview>>;
let client: ReviewClient;
beforeAll(async () => {
  database = join(await mkdtemp(join(tmpdir(), 'formlift-join-')), 'review.db');
  await save(database, result);
  const options = { database, port: 0, reviewers: ['甲'], secondReview: null, formsDirectories: [] };
  server = await serveReview(options);
  client = await ReviewClient.enter(server.links[0]?.url ?? '');
});
afterAll(() => server.close());

const view = () => client.read<DocumentView>(fill(paths.document, { recordId }));
const rowsOf = ({ lists }: DocumentView) => lists.find(list => list.path === 'indicators')?.rows.length ?? 0;

async function undoJoin(): Promise<DocumentView> {
  const { document, tables } = await view();
  const joinKey = tables.flatMap(table => table.joins)[0]?.joinKey;
  const request = { requestId: randomUUID(), revision: document.revision, joinKey };
  const sent = await client.post(fill(paths.joins, { recordId }), request);
  expect(sent.status).toBe(200);
  return (await sent.json()) as DocumentView;
}

async function correct(key: string, text: string): Promise<void> {
  const field = (await view()).fields.find(one => one.key === key);
  if (field === undefined) throw new Error(`There is no ${key}.`);
  const saved = await client.decide({ action: 'correct', text, ...on(field) });
  expect(saved.status).toBe(200);
}

describe('a record whose tables are taken apart', () => {
  it('is built anew, keeps its decisions, and comes back as it was', async () => {
    const before = await view();
    const last = `indicators[${rowsOf(before) - 1}].level3`;
    await correct('indicators[0].level3', '甲的写法');
    await correct(last, '末行');
    const asRead = await exported(database);
    expect(asRead.tables.tables).toHaveLength(1);

    const apart = await undoJoin();
    expect(rowsOf(apart)).toBe(rowsOf(before) - ROWS_BEYOND);
    expect(apart.fields.find(one => one.key === 'indicators[0].level3')).toMatchObject({
      value: '甲的写法',
      status: 'corrected',
    });
    expect(apart.fields.filter(one => one.key === last)).toEqual([]);
    const { issues, document } = apart;
    expect(issues.find(({ code }) => code === 'join-undone')).toMatchObject({ severity: 'info', page: 2 });
    expect(apart.fields.flatMap(field => field.doubts)).not.toContain('join-undone');
    expect(document.revision).toBeGreaterThan(before.document.revision);

    const out = await exported(database);
    expect(out.record.record.data).toMatchObject({ indicators: { length: rowsOf(apart) } });
    expect(out.record.record.revision).toBe(document.revision);
    expect(out.tables.tables.map(table => table.rowCount)).toEqual([
      (asRead.tables.tables[0]?.rowCount ?? 0) - ROWS_BEYOND,
      ROWS_BEYOND,
    ]);
    const picture = await client.get(fill(paths.fieldImage, { recordId }, { key: 'indicators[1].level3' }));
    expect(await picture.text()).toBe('indicators[1].level3');

    const { events } = await client.read<History>(fill(paths.history, { recordId }));
    const event = events.find(({ kind }) => kind === 'join-undo');
    expect((await client.post(paths.undo, { recordId, eventId: event?.eventId })).status).toBe(200);
    const again = await view();
    expect(again.fields.find(one => one.key === last)?.value).toBe('末行');
    expect(again.document.revision).toBeGreaterThan(document.revision);
    const back = await exported(database);
    const { revision: _now, ...record } = back.record.record;
    const { revision: _then, ...asReadRecord } = asRead.record.record;
    expect(record).toEqual(asReadRecord);
    expect(back.tables).toEqual(asRead.tables);
  });

  it('is taken apart again where its file was read again since', async () => {
    const apart = await undoJoin();
    await save(database, result);
    const joined = (await exported(database)).record.record;
    expect(joined.issues.find(({ code }) => code === 'join-undone')).toMatchObject({ severity: 'warning' });
    expect(rowsOf(await view())).toBe(rowsOf(apart));
    const { issues } = (await exported(database)).record.record;
    expect(issues.find(({ code }) => code === 'join-undone')).toMatchObject({ severity: 'info' });
    // What stands in the second table belongs to no field, which is said.
    expect(issues.filter(({ code }) => code === 'left-over-text').map(one => one.pageNumber)).toContain(2);
  });
});
