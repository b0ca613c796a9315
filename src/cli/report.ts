import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type ExitCode, exitCodes } from '../errors.ts';
import type { FieldResult } from '../model/record.ts';
import type { StoredRecord } from '../model/stored.ts';
import {
  type DocumentIssue,
  type DoubtfulField,
  type ReportInput,
  renderReport,
  type WeakField,
} from '../report/render-report.ts';
import { openExistingStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { version } from '../version.ts';
import { printNote } from './output.ts';

/** More pictures than this make a page no browser likes; the rest is in the database. */
const MOST_DOUBTFUL = 400;
const MOST_ISSUES = 200;
const MOST_WEAK = 25;
const BINS = 20;

export async function reportCommand(options: {
  readonly db: string;
  readonly out: string;
}): Promise<ExitCode> {
  const store = await openExistingStore(options.db);
  try {
    await writeReport(store, options.out);
  } finally {
    await store.close();
  }
  printNote(`Report written to ${options.out}`);
  return exitCodes.done;
}

/** Writes the confidence report of all that is stored. */
export async function writeReport(store: Store, path: string): Promise<void> {
  await mkdir(dirname(resolve(path)), { recursive: true });
  await writeFile(path, renderReport(await reportInput(store)));
}

/** One pass over the records; only the worst fields are kept. */
async function reportInput(store: Store): Promise<ReportInput> {
  const histogram = new Array<number>(BINS).fill(0);
  const weak = new Map<string, { form: string; path: string; fields: number; toReview: number }>();
  const issues: DocumentIssue[] = [];
  let worst: { stored: StoredRecord; field: FieldResult }[] = [];
  for await (const stored of store.records('all')) {
    const { record, fileName } = stored;
    for (const field of record.fields) {
      const bin = Math.min(BINS - 1, Math.floor(field.confidence * BINS));
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      const path = field.path.replaceAll(/\[\d+\]/g, '[]');
      const key = `${record.form} ${path}`;
      const entry = weak.get(key) ?? { form: record.form, path, fields: 0, toReview: 0 };
      entry.fields++;
      if (field.status === 'needs-review') {
        entry.toReview++;
        worst.push({ stored: { ...stored, record: { ...record, fields: [], issues: [] } }, field });
      }
      weak.set(key, entry);
    }
    if (worst.length > 4 * MOST_DOUBTFUL) worst = worstOf(worst);
    for (const { severity, pageNumber, code, message } of record.issues) {
      if (severity !== 'info' && issues.length < MOST_ISSUES)
        issues.push({ fileName, page: pageNumber, code, message });
    }
  }
  const doubtful: DoubtfulField[] = [];
  for (const { stored, field } of worstOf(worst)) doubtful.push(await doubtfulField(store, stored, field));
  const weakest = [...weak.values()]
    .filter((entry: WeakField) => entry.toReview > 0)
    .sort((a, b) => b.toReview / b.fields - a.toReview / a.fields || b.toReview - a.toReview)
    .slice(0, MOST_WEAK);
  return {
    generatedAt: new Date(),
    version,
    summary: await store.summary(),
    histogram,
    doubtful,
    weak: weakest,
    issues,
  };
}

function worstOf<Item extends { readonly field: FieldResult }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.field.confidence - b.field.confidence).slice(0, MOST_DOUBTFUL);
}

async function doubtfulField(
  store: Store,
  { fileName, record }: StoredRecord,
  field: FieldResult,
): Promise<DoubtfulField> {
  return {
    fileName,
    form: record.form,
    path: field.path,
    value: field.value === null ? field.raw : String(field.value),
    page: field.page,
    confidence: field.confidence,
    readings: field.readings,
    doubts: field.doubts,
    image: await store.fieldImage(record.recordId, field.path),
  };
}
