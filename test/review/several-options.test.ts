import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedParameters } from '../../src/confidence/parameters.ts';
import { exportRecords } from '../../src/export/export-records.ts';
import { loadFormFile } from '../../src/form/load.ts';
import type { FormDefinition } from '../../src/model/form-definition.ts';
import type { FormRecord } from '../../src/model/record.ts';
import { noConfirmedWords } from '../../src/record/vocabulary.ts';
import { recordOf } from '../../src/record-of.ts';
import type { DecisionsAnswer } from '../../src/review/api.ts';
import { type ReviewServer, serveReview } from '../../src/review/serve.ts';
import { openExistingStore, openStore } from '../../src/store/open-store.ts';
import { documentResult } from '../support/document-result.ts';
import { exportOrder, newFolder } from '../support/export-source.ts';
import { readDocument } from '../support/read-document.ts';
import { on, ReviewClient } from '../support/review/client.ts';

const yaml = `
id: room-application
version: 1
names: { zh: 会议室申请表, en: Room application }
titles: [会议室申请表]
fields:
  title: { place: title, required: true }
  meeting: { label: 会议名称, required: true }
  equipment: { type: options, label: 所需设备, options: [投影仪, 话筒, 音响, 白板], required: true }
checks:
  equipped: { expression: equipment not empty, severity: error }
  two-things-at-most: { expression: count(equipment) <= 2 }
`;

let definition: FormDefinition;
let database: string;
let server: ReviewServer;
let client: ReviewClient;

function recordWith(boxes: string): FormRecord {
  const rows = [
    ['会议名称', '工作例会'],
    ['所需设备', boxes],
  ];
  return recordOf(
    readDocument(['会议室申请表'], [{ rows }]),
    { forms: [definition], parameters: shippedParameters(), words: noConfirmedWords },
    { formId: null, targetError: 0.001, auditShare: 0 },
  );
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-several-'));
  const forms = join(folder, 'forms');
  await mkdir(forms);
  await writeFile(join(forms, 'room.yaml'), yaml);
  definition = await loadFormFile(join(forms, 'room.yaml'));
  database = join(folder, 'several.db');
  const store = await openStore(database);
  const run = await store.beginRun({ version: '0.0.0', options: {} });
  for (const [name, boxes] of [
    ['clear', '□投影仪 ☑话筒 □音响 ☑白板'],
    ['unclear', '☑投影仪 甲话筒 □音响 ☑白板'],
  ] as const) {
    const made = documentResult(`/scans/${name}.png`, [['会议室申请表', '话筒']]);
    const { recordId } = made.record;
    await store.saveFile([{ ...made, record: { ...recordWith(boxes), recordId } }], run);
  }
  await store.finishRun(run, { documents: 2, pages: 2, failures: 0, stopped: false });
  await store.close();
  server = await serveReview({
    database,
    port: 0,
    reviewers: ['甲'],
    secondReview: null,
    formsDirectories: [forms],
  });
  client = await ReviewClient.enter(server.links[0]?.url ?? '');
}, 60_000);
afterAll(() => server.close());

/** What is stored, by file name. */
async function stored(): Promise<ReadonlyMap<string, FormRecord>> {
  const store = await openExistingStore(database);
  const found = new Map<string, FormRecord>();
  for await (const { record, fileName } of store.records('all')) found.set(fileName, record);
  await store.close();
  return found;
}

it('is an array of the words ticked, one field with one probability; checks know it', async () => {
  const record = (await stored()).get('clear.png');
  expect(record?.data).toMatchObject({ equipment: ['话筒', '白板'] });
  expect(record?.fields.filter(({ path }) => path.startsWith('equipment'))).toEqual([
    expect.objectContaining({ path: 'equipment', value: ['话筒', '白板'], doubts: [] }),
  ]);
  expect(record?.checks.map(({ id, ok }) => `${id} ${ok}`)).toEqual([
    'equipped true',
    'two-things-at-most true',
  ]);
});

it('is exported as an array, and as words in one cell where there is no room for one', async () => {
  const out = await newFolder();
  const store = await openExistingStore(database);
  await exportRecords(store, { ...exportOrder('csv', join(out, 'csv')), forms: [definition] });
  await exportRecords(store, { ...exportOrder('jsonl', join(out, 'all.jsonl')), forms: [definition] });
  await exportRecords(store, { ...exportOrder('xlsx', join(out, 'all.xlsx')), forms: [definition] });
  await store.close();
  expect(await readFile(join(out, 'csv', 'room-application.csv'), 'utf8')).toContain(',工作例会,话筒；白板,');
  const lines = (await readFile(join(out, 'all.jsonl'), 'utf8')).trim().split('\n');
  expect(lines.map(line => JSON.parse(line).data.equipment)).toContainEqual(['话筒', '白板']);
});

it('is proposed and asked about where a mark is unclear; a reviewer ticks words, twice if need be', async () => {
  const [field] = await client.fields({ field: 'equipment' });
  if (field === undefined) throw new Error('It is not asked about.');
  expect(field).toMatchObject({
    type: 'options',
    value: ['投影仪', '白板'],
    display: '投影仪；白板',
    options: ['投影仪', '话筒', '音响', '白板'],
  });
  const none = await client.decide({ action: 'correct', text: '话筒；麦克风', ...on(field) });
  expect(none.status).toBe(422);
  const sent = await client.decide({ action: 'correct', text: '白板；话筒', ...on(field) });
  const { fields } = (await sent.json()) as DecisionsAnswer;
  const corrected = fields.find(({ key }) => key === 'equipment');
  expect(corrected).toMatchObject({ status: 'corrected', value: ['话筒', '白板'], display: '话筒；白板' });
  if (corrected === undefined) throw new Error('It is gone.');
  const again = await client.decide({ action: 'correct', text: '投影仪', ...on(corrected) });
  expect(again.status).toBe(200);
  expect((await stored()).get('unclear.png')?.data).toMatchObject({ equipment: ['投影仪'] });
  const stale = await client.decide({ action: 'confirm', ...on(field) });
  expect(stale.status).toBe(409);
});
