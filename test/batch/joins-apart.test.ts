import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JoinsApart } from '../../src/batch/joins-apart.ts';
import { joinKeyOf } from '../../src/model/undone-joins.ts';
import { openReviewStore, openStore } from '../../src/store/open-store.ts';
import { joinedResult, ROWS_BEYOND } from '../support/joined-result.ts';
import { decision } from '../support/review/decisions.ts';
import { usualSetup } from '../support/worker-setup.ts';

describe('a file that is read again after a join of its tables was undone', () => {
  it('has its tables taken apart again, and its record built of the parts', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'formlift-apart-')), 'a.db');
    const store = await openStore(path);
    const result = joinedResult();
    const { recordId } = result.record;
    const save = async () =>
      store.saveFile([result], await store.beginRun({ version: '0', options: { targetError: 0.001 } }));
    await save();
    const joins = new JoinsApart(store, usualSetup);
    expect(await joins.settle(result)).toBe(result.record);

    const [table] = result.tables;
    const [undone] = table?.joins ?? [];
    if (undone === undefined) throw new Error('There is no join.');
    const review = await openReviewStore(path);
    const key = joinKeyOf(0, undone);
    await review.append(decision(1, { recordId, key, kind: 'join-undo' }), 2);
    await review.close();
    await save();
    const before = result.record.data as { indicators: readonly unknown[] };
    const rows = { indicators: { length: before.indicators.length - ROWS_BEYOND } };
    expect((await joins.settle(result)).data).toMatchObject(rows);

    for await (const { record } of store.records('all')) {
      expect(record.data).toMatchObject(rows);
      const told = record.issues.filter(issue => issue.code === 'join-undone');
      expect(told.map(({ severity }) => severity)).toEqual(['info']);
    }
    await store.close();
  });
});
