/**
 * Fits the confidence on stored documents whose truth is known, writes src/confidence/parameters.json and says how
 * well the fit does on documents, fonts and kinds of damage that it did not see.
 *
 *   npm run fixtures -- --out DIR --count 60 && formlift extract DIR --db DB --report none
 *   npm run calibrate -- DIR… --db DB [--db DB…] [--dry-run]
 *
 * With --further the shipped weights stay, and the documents are counted beside those that the thresholds rest on:
 *
 *   npm run calibrate -- DIR… --db DB [--db DB…] --further
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  calibrate,
  type HeldBackField,
  holdBack,
  type JudgedField,
  scored,
  withFurther,
} from '../src/confidence/calibrate.ts';
import { fieldKinds, mayBeAccepted } from '../src/confidence/features.ts';
import { type Parameters, reviewThreshold, shippedParameters } from '../src/confidence/parameters.ts';
import { compareData } from '../src/evaluate/compare-data.ts';
import { readTruths, type Truth } from '../src/evaluate/truth.ts';
import { expectedCalibrationError } from '../src/model/statistics.ts';
import type { StoredRecord } from '../src/model/stored.ts';
import { openExistingStore } from '../src/store/open-store.ts';

const { values, positionals } = parseArgs({
  options: {
    db: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean', default: false },
    further: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (values.db === undefined || positionals.length === 0) {
  console.error('Usage: npm run calibrate -- TRUTH_DIR… --db FILE [--db FILE…] [--dry-run] [--further]');
  process.exit(2);
}

const truths = (await Promise.all(positionals.map(readTruths))).flat();
const byName = new Map(truths.map(truth => [truth.fileName, truth]));
/** Documents that need a person whatever their fields' confidences are. */
const withIssues = new Set<string>();
const judged: JudgedField[] = [];
for (const path of values.db) {
  const store = await openExistingStore(path);
  for await (const stored of store.records('all')) judged.push(...judgedFields(stored));
  await store.close();
}

/** The stored fields of a document whose truth is known. */
function judgedFields({ fileName, record, pageFailures }: StoredRecord): JudgedField[] {
  const truth = byName.get(fileName);
  if (truth === undefined || truth.form !== record.form) return [];
  const lists = record.fields.some(field => Object.keys(field.evidence).length === 0);
  if (lists || pageFailures.length > 0 || record.issues.some(issue => issue.severity !== 'info'))
    withIssues.add(fileName);
  const comparisons = new Map(compareData(truth.data, record.data).map(one => [one.readPath, one]));
  return record.fields.flatMap(field => {
    const comparison = comparisons.get(field.path);
    return comparison === undefined ? [] : [{ document: fileName, field, right: comparison.right }];
  });
}

const documents = new Set(judged.map(one => one.document)).size;
const wrong = judged.filter(one => !one.right).length;
const description = `${judged.length} fields (${wrong} wrong) of ${documents} generated documents, all damage profiles.`;
const { parameters, heldBack } = values.further
  ? furtherOf(shippedParameters())
  : calibrate(judged, description, new Date().toISOString().slice(0, 10));
console.log(description);
console.log(parameters.weights);

const unseen = values.further
  ? ([['with the shipped weights', heldBack]] as const)
  : ([
      ['held back by document', heldBack],
      ['held back by kind of damage', holdBack(judged, one => truthOf(one).profile)],
      ['held back by font', holdBack(judged, one => truthOf(one).font ?? '')],
    ] as const);
for (const target of [0.01, 0.001]) {
  const thresholds = fieldKinds.map(kind => `${kind} ${reviewThreshold(parameters, kind, target)}`);
  console.log(`\nreview thresholds at a target error of ${target}: ${thresholds.join(', ')}`);
  for (const [title, fields] of unseen) summarize(title, fields, target);
}

if (!values['dry-run']) {
  const path = fileURLToPath(new URL('../src/confidence/parameters.json', import.meta.url));
  await writeFile(path, `${JSON.stringify(parameters, null, 1)}\n`);
  console.log(`\nwritten to ${path}`);
}

/** The shipped parameters with the documents counted in, and these as the weights, which never saw them, score them. */
function furtherOf(shipped: Parameters): ReturnType<typeof calibrate> {
  const counted = `The thresholds rest on ${description.replace(/\.$/u, '')} of other authors as well.`;
  return { parameters: withFurther(shipped, judged, counted), heldBack: scored(judged, shipped.weights) };
}

function truthOf({ document }: JudgedField): Truth {
  const truth = byName.get(document);
  if (truth === undefined) throw new Error(`no truth of ${document}`);
  return truth;
}

/** What would have come of these confidences at the thresholds, for each kind of damage. */
function summarize(title: string, fields: readonly HeldBackField[], target: number): void {
  console.log(`\n${title.padEnd(30)}documents  no person    fields  flagged    wrong   silent      ECE`);
  const profiles = [...new Set(fields.map(one => truthOf(one).profile))].sort();
  for (const profile of [...profiles, 'all']) {
    const own = fields.filter(one => profile === 'all' || truthOf(one).profile === profile);
    const flagged = own.filter(one => isFlagged(one, target));
    const names = new Set(own.map(one => one.document));
    const open = new Set([...flagged.map(one => one.document), ...withIssues]);
    const silent = own.filter(one => !one.right && !isFlagged(one, target)).length;
    const figures = [
      String(names.size).padStart(9),
      percent([...names].filter(name => !open.has(name)).length / names.size).padStart(11),
      String(own.length).padStart(10),
      percent(flagged.length / own.length).padStart(9),
      percent(own.filter(one => !one.right).length / own.length).padStart(9),
      percent(silent / own.length).padStart(9),
      expectedCalibrationError(own).toFixed(4).padStart(9),
    ];
    console.log(`  ${profile.padEnd(28)}${figures.join('')}`);
  }
}

function isFlagged({ field, kind, confidence }: HeldBackField, target: number): boolean {
  return !mayBeAccepted(field.evidence) || confidence < reviewThreshold(parameters, kind, target);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
