import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, paths } from '../../src/review/api/paths.ts';
import type {
  CarpetBatch,
  CarpetList,
  ConflictAnswer,
  Dashboard,
  DecisionsAnswer,
  DocumentList,
  DocumentView,
  ErrorAnswer,
  History,
  QueuePage,
  QueueSummary,
} from '../../src/review/api.ts';
import { openExistingStore } from '../../src/store/open-store.ts';
import { on, type ReviewClient, reviewServer } from '../support/review/client.ts';

let desk: Awaited<ReturnType<typeof reviewServer>>;
let one: ReviewClient;
let two: ReviewClient;
beforeAll(async () => {
  desk = await reviewServer({ documents: 20 }, ['totalScore']);
  ({ one, two } = desk);
}, 120_000);
afterAll(() => desk.server.close());

async function answerOf<Answer>(sent: Promise<Response>, status = 200): Promise<Answer> {
  const answer = await sent;
  expect(answer.status).toBe(status);
  return answer.json() as Promise<Answer>;
}

async function firstField(query: Readonly<Record<string, string | number>> = {}) {
  const [field] = await one.fields(query);
  if (field === undefined) throw new Error('There is nothing to do.');
  return field;
}

describe('deciding', () => {
  it('confirms a field, which leaves the queue and raises the revision', async () => {
    const field = await firstField();
    const { fields, records } = await answerOf<DecisionsAnswer>(
      one.decide({ action: 'confirm', ...on(field) }),
    );
    expect(fields.find(({ key }) => key === field.key)).toMatchObject({
      status: 'confirmed',
      review: 'done',
    });
    expect(records[0]).toMatchObject({ revision: field.revision + 1 });
    const open = await one.fields({ limit: 200 });
    expect(open.some(({ recordId, key }) => recordId === field.recordId && key === field.key)).toBe(false);
  });

  it('understands a corrected target as its four leaves, in the export too', async () => {
    const field = await firstField({ field: 'indicators[].target' });
    const sent = one.decide({ action: 'correct', text: '≥ 95%', ...on(field) });
    const { fields } = await answerOf<DecisionsAnswer>(sent);
    const corrected = fields.find(({ key }) => key === field.key);
    expect(corrected).toMatchObject({ status: 'corrected', display: '≥ 95%', meaning: '≥ · 95 · %' });
    const store = await openExistingStore(desk.database);
    for await (const { record } of store.records('all')) {
      if (record.recordId !== field.recordId) continue;
      expect(record.fields.find(({ path }) => path === `${field.path}.value`)).toMatchObject({
        value: 95,
        status: 'corrected',
      });
    }
    await store.close();
  });

  it('does not take a text that is not of the field’s type, and stores nothing of its request', async () => {
    const field = await firstField({ field: 'year' });
    const other = await firstField({ field: 'indicators[].level1' });
    const sent = one.decide(
      { action: 'confirm', ...on(other) },
      { action: 'correct', text: '很多', ...on(field) },
    );
    expect(await answerOf<ErrorAnswer>(sent, 422)).toMatchObject({ error: 'not-understood', key: field.key });
    const again = await one.fields({ document: other.recordId, field: other.fieldName, limit: 200 });
    expect(again.some(({ key }) => key === other.key)).toBe(true);
  });

  it('answers 409 to a stale save, with both versions, and loses neither', async () => {
    const field = await firstField({ field: 'indicators[].level3' });
    await answerOf(one.decide({ action: 'correct', text: '甲的写法', ...on(field) }));
    const late = two.decide({ action: 'correct', text: '乙的写法', ...on(field) });
    const { conflicts } = await answerOf<ConflictAnswer>(late, 409);
    expect(conflicts).toMatchObject([
      {
        key: field.key,
        yours: { display: '乙的写法' },
        theirs: { reviewer: '甲', display: '甲的写法' },
        current: { display: '甲的写法' },
      },
    ]);
    const { events } = await two.read<History>(fill(paths.history, { recordId: field.recordId }));
    const own = events.filter(({ key }) => key === field.key);
    expect(own.map(({ refused, change, reviewer }) => ({ refused, after: change?.after, reviewer }))).toEqual(
      [
        { refused: true, after: '乙的写法', reviewer: '乙' },
        { refused: false, after: '甲的写法', reviewer: '甲' },
      ],
    );
    const current = conflicts[0]?.current;
    if (current === null || current === undefined) throw new Error('The field is gone.');
    await answerOf(two.decide({ action: 'correct', text: '乙的写法', ...on(current) }));
    expect(
      (await two.read<DocumentView>(fill(paths.document, { recordId: field.recordId }))).fields.find(
        ({ key }) => key === field.key,
      ),
    ).toMatchObject({ display: '乙的写法', status: 'corrected' });
  });

  it('takes the same request twice for one', async () => {
    const field = await firstField();
    const request = { requestId: randomUUID(), decisions: [{ action: 'confirm', ...on(field) }] };
    const [first, second] = [
      await answerOf<DecisionsAnswer>(one.post(paths.decisions, request)),
      await answerOf<DecisionsAnswer>(one.post(paths.decisions, request)),
    ];
    expect(second.records).toEqual(first.records);
  });

  it('confirms a carpet with one request and takes all of it back with another', async () => {
    const filter = { past: 'true' };
    const { carpets } = await one.read<CarpetList>(fill(paths.carpets, {}, filter));
    const [head] = carpets;
    if (head === undefined) throw new Error('There is no carpet.');
    const carpet = fill(paths.carpet, { carpetId: head.carpetId }, filter);
    const { items } = await one.read<CarpetBatch>(carpet);
    expect(new Set(items.map(({ field }) => field.raw)).size).toBe(1);
    const confirmed = await answerOf<DecisionsAnswer>(
      one.decide(...items.map(({ field }) => ({ action: 'confirm' as const, ...on(field) }))),
    );
    const undone = await answerOf<DecisionsAnswer>(one.post(paths.undo, { batchId: confirmed.batchId }));
    const keys = items.map(({ field }) => `${field.recordId} ${field.key}`);
    const back = undone.fields.filter(({ recordId, key }) => keys.includes(`${recordId} ${key}`));
    expect(back).toHaveLength(items.length);
    expect(back.every(field => field.decision === null)).toBe(true);
    expect((await one.read<CarpetBatch>(carpet)).items.map(({ field }) => field.key)).toEqual(
      items.map(({ field }) => field.key),
    );
    await answerOf(one.post(paths.undo, { batchId: confirmed.batchId }), 409);
  });

  it('wants two people for the fields that were chosen', async () => {
    const queue = { field: 'totalScore', past: 'true' };
    const field = await firstField(queue);
    await answerOf(one.decide({ action: 'confirm', ...on(field) }));
    const mine = await one.fields(queue);
    expect(mine.some(({ recordId }) => recordId === field.recordId)).toBe(false);
    const theirs = (await two.fields(queue)).find(({ recordId }) => recordId === field.recordId);
    expect(theirs).toMatchObject({
      review: 'second-review',
      reason: 'second-review',
      status: 'needs-review',
    });
    if (theirs === undefined) return;
    const { fields } = await answerOf<DecisionsAnswer>(two.decide({ action: 'confirm', ...on(theirs) }));
    expect(fields.find(({ key }) => key === 'totalScore')).toMatchObject({
      status: 'confirmed',
      review: 'done',
    });
    const { agreement } = await one.read<Dashboard>(paths.dashboard);
    expect(agreement).toEqual([expect.objectContaining({ both: expect.any(Number) })]);
  });

  it('changes rows, with the checks as they are then, and takes it back', async () => {
    const { documents } = await one.read<DocumentList>(paths.documents);
    const recordId = documents[0]?.recordId ?? '';
    const view = () => one.read<DocumentView>(fill(paths.document, { recordId }));
    const before = await view();
    const list = before.lists.find(({ path }) => path === 'indicators');
    const [first, second] = list?.rows ?? [];
    if (list === undefined || first === undefined || second === undefined)
      throw new Error('There are no rows.');
    const change = (operation: object, revision: number) =>
      answerOf<DocumentView>(
        one.post(fill(paths.rows, { recordId }), {
          requestId: randomUUID(),
          revision,
          list: list.path,
          operation,
        }),
      );
    const rows = (view: DocumentView) => view.lists.find(({ path }) => path === 'indicators')?.rows ?? [];
    const deleted = await change({ op: 'delete', row: first.rowKey }, before.document.revision);
    expect(rows(deleted).map(row => row.rowKey)).toEqual(list.rows.slice(1).map(row => row.rowKey));
    const texts = { level1: '产出指标', level2: '数量指标', level3: '新增一行', target: '≥5个' };
    const added = await change({ op: 'add', after: second.rowKey, texts }, deleted.document.revision);
    const cells = rows(added)[1]?.cells ?? {};
    expect(added.fields.find(({ key }) => key === cells.target)).toMatchObject({
      state: 'entered',
      meaning: '≥ · 5 · 个',
    });
    const stale = await one.post(fill(paths.rows, { recordId }), {
      requestId: randomUUID(),
      revision: before.document.revision,
      list: list.path,
      operation: { op: 'delete', row: second.rowKey },
    });
    expect(stale.status).toBe(409);
    const { events } = await one.read<History>(fill(paths.history, { recordId }));
    for (const { eventId } of events.filter(({ kind }) => kind.startsWith('row-'))) {
      await answerOf(one.post(paths.undo, { recordId, eventId }));
    }
    expect(rows(await view())).toEqual(list.rows.map(row => ({ ...row, page: row.page })));
  });

  it('counts what is left, and pages through it without a repetition', async () => {
    const { open, facets } = await one.read<QueueSummary>(paths.queueSummary);
    expect(facets.reason.reduce((sum, { count }) => sum + count, 0)).toBe(open);
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const query = { limit: 50, order: 'field', ...(after === undefined ? {} : { after }) };
      const page = await one.read<QueuePage>(fill(paths.queue, {}, query));
      for (const item of page.items) {
        const { recordId, key } = item.kind === 'field' ? item.field : item.issue;
        seen.push(`${recordId} ${key}`);
      }
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toHaveLength(open);
    expect(new Set(seen).size).toBe(open);
  });
});
