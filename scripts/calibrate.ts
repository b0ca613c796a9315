/**
 * Fits the confidence on stored documents whose truth is known and writes src/confidence/parameters.json.
 *
 *   npm run fixtures -- --out DIR --count 60 && formlift extract DIR --db DB --report none
 *   npm run calibrate -- DIR… --db DB [--db DB…]
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { calibrate, type JudgedField } from '../src/confidence/calibrate.ts';
import { fieldKinds } from '../src/confidence/features.ts';
import { reviewThreshold } from '../src/confidence/parameters.ts';
import { compareData } from '../src/evaluate/compare-data.ts';
import { readTruths } from '../src/evaluate/truth.ts';
import type { StoredRecord } from '../src/model/stored.ts';
import { openExistingStore } from '../src/store/open-store.ts';

const { values, positionals } = parseArgs({
  options: { db: { type: 'string', multiple: true } },
  allowPositionals: true,
});
if (values.db === undefined || positionals.length === 0) {
  console.error('Usage: npm run calibrate -- TRUTH_DIR… --db FILE [--db FILE…]');
  process.exit(2);
}

const truths = (await Promise.all(positionals.map(readTruths))).flat();
const byName = new Map(truths.map(truth => [truth.fileName, truth]));
const judged: JudgedField[] = [];
for (const path of values.db) {
  const store = await openExistingStore(path);
  for await (const stored of store.records('all')) judged.push(...judgedFields(stored));
  await store.close();
}

/** The stored fields of a document whose truth is known. */
function judgedFields({ fileName, record }: StoredRecord): JudgedField[] {
  const truth = byName.get(fileName);
  if (truth === undefined || truth.form !== record.form) return [];
  const comparisons = new Map(compareData(truth.data, record.data).map(one => [one.readPath, one]));
  return record.fields.flatMap(field => {
    const comparison = comparisons.get(field.path);
    return comparison === undefined ? [] : [{ document: fileName, field, right: comparison.right }];
  });
}

const documents = new Set(judged.map(one => one.document)).size;
const wrong = judged.filter(one => !one.right).length;
const description = `${judged.length} fields (${wrong} wrong) of ${documents} generated documents, all damage profiles.`;
const parameters = calibrate(judged, description, new Date().toISOString().slice(0, 10));
const path = fileURLToPath(new URL('../src/confidence/parameters.json', import.meta.url));
await writeFile(path, `${JSON.stringify(parameters, null, 1)}\n`);
console.error(description);
console.error(parameters.weights);
console.error(`expected calibration error: ${parameters.calibration?.expectedCalibrationError}`);
for (const target of [0.01, 0.001]) {
  for (const kind of fieldKinds)
    console.error(`review threshold of ${kind} at ${target}: ${reviewThreshold(parameters, kind, target)}`);
}
