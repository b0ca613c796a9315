import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadForms, shippedDefinitionsDirectory } from '../../src/form/load.ts';
import { Forms } from '../../src/review/forms.ts';
import { Review } from '../../src/review/review.ts';
import { openReviewStore } from '../../src/store/open-store.ts';
import { makeReviewDatabase } from '../support/review/review-database.ts';
import { reviewByScript, wrongLeaves } from '../support/review/scripted-reviewer.ts';

it('brings a set with some 2 % wrong fields to at most 0.05 % in the queue’s own order', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'formlift-curve-')), 'review.db');
  const truth = await makeReviewDatabase(path, { documents: 16, sources: 0, pictures: false });
  const store = await openReviewStore(path);
  const review = new Review(store, new Forms(await loadForms([shippedDefinitionsDirectory()])));
  const { leaves, curve } = await reviewByScript(review, truth, 0.0005);
  const [first] = curve;
  const last = curve.at(-1);
  expect(first?.share).toBeGreaterThan(0.01);
  expect(last?.share).toBeLessThanOrEqual(0.0005);
  expect((await wrongLeaves(review, truth)).size).toBe(last?.errors);
  // Errors are found first where they are: a fifth of the work finds more than half of them.
  const fifth = curve.findLast(point => point.decisions <= (last?.decisions ?? 0) / 5);
  expect(fifth?.errors).toBeLessThan((first?.errors ?? 0) / 2);
  expect(last?.decisions).toBeLessThan(leaves);
  await store.close();
}, 120_000);
