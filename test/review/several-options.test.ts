import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportRecords } from '../../src/export/export-records.ts';
import type { FormRecord } from '../../src/model/record.ts';
import type { DecisionsAnswer } from '../../src/review/api.ts';
import { openExistingStore } from '../../src/store/open-store.ts';
import { exportOrder, newFolder } from '../support/export-source.ts';
import { on, ReviewClient } from '../support/review/client.ts';
import { type RoomDesk, startRoomDesk } from '../support/review/room-desk.ts';

let desk: RoomDesk;
let client: ReviewClient;
beforeAll(async () => {
  desk = await startRoomDesk(1);
  client = await ReviewClient.enter(desk.server.links[0]?.url ?? '');
}, 60_000);
afterAll(() => desk.server.close());

/** What is stored, by file name. */
async function stored(): Promise<ReadonlyMap<string, FormRecord>> {
  const store = await openExistingStore(desk.database);
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
  const store = await openExistingStore(desk.database);
  await exportRecords(store, { ...exportOrder('csv', join(out, 'csv')), forms: [desk.definition] });
  await exportRecords(store, { ...exportOrder('jsonl', join(out, 'all.jsonl')), forms: [desk.definition] });
  await exportRecords(store, { ...exportOrder('xlsx', join(out, 'all.xlsx')), forms: [desk.definition] });
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
