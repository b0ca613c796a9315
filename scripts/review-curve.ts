/**
 * Lets a scripted reviewer work through a generated database in the queue's own order and prints errors left against
 * decisions made: `tsx scripts/review-curve.ts [DOCUMENTS] [SEED]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadForms, shippedDefinitionsDirectory } from '../src/form/load.ts';
import { Forms } from '../src/review/forms.ts';
import { Review } from '../src/review/review.ts';
import { openReviewStore } from '../src/store/open-store.ts';
import { makeReviewDatabase } from '../test/support/review/review-database.ts';
import { reviewByScript, wrongLeaves } from '../test/support/review/scripted-reviewer.ts';

const [documents = '500', seed = '1'] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'formlift-curve-'));
const path = join(folder, 'review.db');
const truth = await makeReviewDatabase(path, {
  documents: Number(documents),
  seed: Number(seed),
  sources: 0,
  pictures: false,
});
const store = await openReviewStore(path);
const review = new Review(store, new Forms(await loadForms([shippedDefinitionsDirectory()])));
const { leaves, curve, thresholdAt } = await reviewByScript(review, truth, 0.0005);
console.log(
  `${documents} documents, ${leaves} leaves; nothing below the threshold left after ${thresholdAt ?? '–'}`,
);
const step = Math.max(1, Math.floor(curve.length / 40));
for (const [index, { decisions, errors, share }] of curve.entries()) {
  if (index % step !== 0 && index !== curve.length - 1) continue;
  console.log(`${decisions}\t${errors}\t${(share * 100).toFixed(3)} %`);
}
console.log(`counted anew: ${(await wrongLeaves(review, truth)).size} wrong`);
await store.close();
await rm(folder, { recursive: true });
