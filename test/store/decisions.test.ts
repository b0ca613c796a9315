import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { DocumentResult } from '../../src/model/record.ts';
import type { StoredRecord } from '../../src/model/stored.ts';
import { openReviewStore, openStore } from '../../src/store/open-store.ts';
import type { NewDecision } from '../../src/store/review-store.ts';
import { decision, leaf, recordOf } from '../support/review/decisions.ts';

const sha256 = 'a'.repeat(64);

function documentOf(amount: number): DocumentResult {
  return {
    source: { fileName: 'a.pdf', path: '/scans/a.pdf', sha256, sizeBytes: 1, mediaType: 'application/pdf' },
    index: 0,
    pages: [],
    failures: [],
    tables: [],
    outsideText: [],
    images: [],
    basis: null,
    record: recordOf({ amount }, { amount: { value: amount, raw: String(amount), status: 'needs-review' } }),
  };
}

async function stored(amount = 1) {
  const path = join(await mkdtemp(join(tmpdir(), 'formlift-decisions-')), 'a.db');
  const store = await openStore(path);
  const run = await store.beginRun({ version: '0', options: {} });
  await store.saveFile([documentOf(amount)], run);
  const record = async (): Promise<StoredRecord> => {
    for await (const one of store.records('all')) return one;
    throw new Error('There is no record.');
  };
  return { path, store, run, record };
}

const correction: NewDecision = decision(0, {
  key: 'amount',
  kind: 'correct',
  leaves: [leaf('amount', 1, 7)],
});

describe('decisions in the store', () => {
  it('are part of every record given out', async () => {
    const { path, store, record } = await stored();
    const review = await openReviewStore(path);
    await review.append(correction, 2);
    const { record: decided } = await record();
    expect(decided).toMatchObject({ revision: 2, status: 'reviewed', data: { amount: 7 } });
    expect(decided.fields[0]).toMatchObject({ status: 'corrected', value: 7 });
    await review.close();
    await store.close();
  });

  it('survive a new reading, which says where it disagrees', async () => {
    const { path, store, run, record } = await stored();
    const review = await openReviewStore(path);
    await review.append(correction, 2);
    await expect(store.saveFile([documentOf(1)], run)).resolves.toEqual([]);
    expect((await record()).record).toMatchObject({ revision: 2, status: 'reviewed', data: { amount: 7 } });
    await expect(store.saveFile([documentOf(3)], run)).resolves.toEqual([
      { recordId: 'r', path: 'amount', decided: 7, read: 3 },
    ]);
    const { record: disputed } = await record();
    expect(disputed).toMatchObject({ revision: 3, status: 'needs-review', data: { amount: 7 } });
    expect(disputed.fields[0]?.doubts).toEqual(['reading-differs-from-decision']);
    expect((await store.summary()).fieldsToReview).toBe(1);
    await review.close();
    await store.close();
  });

  it('count in the filters and the summary', async () => {
    const { path, store, run } = await stored();
    const review = await openReviewStore(path);
    await review.append(correction, 2);
    await store.saveFile([documentOf(1)], run);
    const count = async (status: 'reviewed' | 'needs-review') => {
      let records = 0;
      for await (const _ of store.records(status)) records++;
      return records;
    };
    expect([await count('reviewed'), await count('needs-review')]).toEqual([1, 0]);
    expect(await store.summary()).toMatchObject({ byStatus: { reviewed: 1 }, fieldsToReview: 0 });
    await review.close();
    await store.close();
  });

  it('can neither be changed nor removed', async () => {
    const { path, store } = await stored();
    const review = await openReviewStore(path);
    await review.append(correction, 2);
    await review.close();
    await store.close();
    const raw = new Database(path);
    expect(() => raw.exec("update decision set kind = 'confirm'")).toThrow('never changed');
    expect(() => raw.exec('delete from decision')).toThrow('never removed');
    raw.close();
  });
});
