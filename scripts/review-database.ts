/**
 * Makes a database to try the review page on: `tsx scripts/review-database.ts FILE [DOCUMENTS]`.
 * Nothing is read; pages of the first documents are drawn beside it.
 */
import { rm } from 'node:fs/promises';
import { makeReviewDatabase } from '../test/support/review/review-database.ts';

const [path, documents = '500'] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the database to make.');
for (const suffix of ['', '-wal', '-shm']) await rm(path + suffix, { force: true });
const truth = await makeReviewDatabase(path, { documents: Number(documents) });
console.error(`${truth.size} documents in ${path}`);
