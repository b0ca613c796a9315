import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, paths } from '../../src/review/api/paths.ts';
import type { ConflictAnswer, DocumentList, DocumentView, History } from '../../src/review/api.ts';
import { serveReview } from '../../src/review/serve.ts';
import { on, ReviewClient, reviewServer } from '../support/review/client.ts';

let desk: Awaited<ReturnType<typeof reviewServer>>;
beforeAll(async () => {
  desk = await reviewServer({ documents: 4 });
}, 120_000);
afterAll(() => desk.server.close());

async function documentWithJoin(): Promise<DocumentView> {
  const { documents } = await desk.one.read<DocumentList>(paths.documents);
  for (const { recordId } of documents) {
    const view = await desk.one.read<DocumentView>(fill(paths.document, { recordId }));
    if (view.tables.some(table => table.joins.length > 0)) return view;
  }
  throw new Error('No document has a join.');
}

const pagesOf = ({ cells }: DocumentView['tables'][number]) =>
  new Set(cells.flatMap(cell => cell.fragments.map(fragment => fragment.page)));
const textsOf = ({ tables }: DocumentView) =>
  tables.flatMap(table => table.cells.map(cell => cell.text)).filter(text => text !== '');

describe('undoing a join', () => {
  it('shows the parts, opens what was read from the second, says what it could not do, and can be taken back', async () => {
    const before = await documentWithJoin();
    const { recordId, revision } = before.document;
    const [join] = before.tables.flatMap(table => table.joins);
    if (join === undefined) throw new Error('There is no join.');
    const { joinKey, toPage } = join;
    const sent = await desk.one.post(fill(paths.joins, { recordId }), {
      requestId: randomUUID(),
      revision,
      joinKey,
    });
    expect(sent.status).toBe(200);
    const after = (await sent.json()) as DocumentView;
    expect(after.tables).toHaveLength(before.tables.length + 1);
    const [first, second] = after.tables;
    if (first === undefined || second === undefined) throw new Error('There are no parts.');
    expect(Math.max(...pagesOf(first))).toBeLessThan(toPage);
    expect(Math.min(...pagesOf(second))).toBe(toPage);
    expect(second.index).toBe(1);
    expect(textsOf(after).sort()).toEqual(textsOf(before).sort());
    expect(first.joins).toMatchObject([{ joinKey, undone: true }]);
    expect(after.issues.find(({ code }) => code === 'join-undone')).toMatchObject({
      severity: 'warning',
      page: toPage,
      settled: false,
    });
    const accepted = before.fields.filter(field => field.status === 'accepted');
    const isOpen = (key: string) =>
      after.fields.some(field => field.key === key && field.status === 'needs-review');
    const onSecond = accepted.filter(field => field.page === toPage);
    expect(onSecond.length).toBeGreaterThan(0);
    expect(onSecond.filter(({ key }) => !isOpen(key))).toEqual([]);
    const onFirst = accepted.filter(field => field.page !== null && field.page < toPage);
    expect(onFirst.filter(({ key }) => isOpen(key))).toEqual([]);
    const { events } = await desk.one.read<History>(fill(paths.history, { recordId }));
    await desk.one.post(paths.undo, { recordId, eventId: events[0]?.eventId });
    const again = await desk.one.read<DocumentView>(fill(paths.document, { recordId }));
    expect(again.tables).toEqual(before.tables);
    expect(again.issues.some(({ code }) => code === 'join-undone')).toBe(false);
  });
});

describe('two servers on one database', () => {
  it('a decision on what the other one changed is stale, and neither is lost', async () => {
    const { database } = desk;
    const other = await serveReview({
      database,
      port: 0,
      reviewers: ['丙'],
      secondReview: null,
      formsDirectories: [],
    });
    try {
      const third = await ReviewClient.enter(other.links[0]?.url ?? '');
      const [field] = await third.fields({ field: 'indicators[].level3' });
      if (field === undefined) throw new Error('There is nothing to do.');
      const saved = await desk.one.decide({ action: 'correct', text: '甲的写法', ...on(field) });
      expect(saved.status).toBe(200);
      const late = await third.decide({ action: 'correct', text: '丙的写法', ...on(field) });
      expect(late.status).toBe(409);
      expect(((await late.json()) as ConflictAnswer).conflicts).toMatchObject([
        { theirs: { display: '甲的写法' }, yours: { display: '丙的写法' } },
      ]);
      const { events } = await third.read<History>(fill(paths.history, { recordId: field.recordId }));
      expect(events.slice(0, 2).map(({ refused, change }) => [refused, change?.after])).toEqual([
        [true, '丙的写法'],
        [false, '甲的写法'],
      ]);
    } finally {
      await other.close();
    }
  });
});
