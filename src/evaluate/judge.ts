import { editDistance } from '../model/edit-distance.ts';
import { foldWidth } from '../model/fold-text.ts';
import type { FormRecord } from '../model/record.ts';
import type { Judged } from '../model/statistics.ts';
import { compareData, type LeafComparison } from './compare-data.ts';
import { compareTables, type TablesSimilarity } from './teds.ts';
import type { Truth } from './truth.ts';

/** What was stored of one document, as far as it is judged. */
export interface EvaluatedDocument {
  readonly fileName: string;
  readonly record: FormRecord;
  /** Logical tables as HTML, in reading order. */
  readonly tables: readonly string[];
}

/** A wrong leaf, for people. */
export interface Fault {
  readonly fileName: string;
  readonly path: string;
  readonly truth: string | number | null;
  readonly read: string | number | null;
  readonly kind: LeafComparison['kind'];
  readonly flagged: boolean;
  readonly confidence: number | null;
}

/** One leaf with what a person would be told of it. */
export interface JudgedLeaf extends LeafComparison {
  readonly flagged: boolean;
  /** Null where the record has no such leaf. */
  readonly confidence: number | null;
}

/** One document against its truth; measures are sums and means of these. */
export interface JudgedDocument {
  readonly truth: Truth;
  readonly formRight: boolean;
  readonly leaves: readonly JudgedLeaf[];
  readonly edits: number;
  readonly characters: number;
  /** Null where the truth holds no tables. */
  readonly tables: TablesSimilarity | null;
  readonly withoutReview: boolean;
}

/** Compares a document with its truth and says of each leaf whether a person would have looked at it. */
export function judge(truth: Truth, { record, tables }: EvaluatedDocument): JudgedDocument {
  const fields = new Map(record.fields.map(field => [field.path, field]));
  const isTold = tellerOf(record);
  const leaves = (truth.data === null ? [] : compareData(truth.data, record.data)).map(comparison => {
    const field = comparison.readPath === null ? undefined : fields.get(comparison.readPath);
    return { ...comparison, flagged: isTold(comparison), confidence: field?.confidence ?? null };
  });
  const texts = leaves.flatMap(({ truth: wanted, read }) =>
    typeof wanted === 'string' ? [{ wanted: foldWidth(wanted), got: foldWidth(String(read ?? '')) }] : [],
  );
  return {
    truth,
    formRight: record.form === (truth.form ?? 'unknown'),
    leaves,
    edits: texts.reduce((sum, { wanted, got }) => sum + editDistance(wanted, got), 0),
    characters: texts.reduce((sum, { wanted }) => sum + [...wanted].length, 0),
    tables: truth.tables.length === 0 ? null : compareTables(truth.tables, tables),
    withoutReview: record.status !== 'needs-review',
  };
}

/**
 * Whether a person is told of a leaf: by the leaf's own status, or by an issue on it or on its row. A list's own entry
 * (or an issue on the list) tells of rows that are lost or false, not of wrong values in the others. Where no form
 * was found, everything waits for a person.
 */
function tellerOf(record: FormRecord): (leaf: LeafComparison) => boolean {
  if (record.form === 'unknown') return () => true;
  const open = record.fields.filter(field => field.status === 'needs-review').map(field => field.path);
  const issues = record.issues.flatMap(({ severity, path }) =>
    severity === 'info' || path === null ? [] : [path],
  );
  const flagged = new Set([...open, ...issues]);
  return ({ path, readPath, kind }) => {
    const ownPath = readPath ?? path;
    const told = readPath !== null && [readPath, ...rowsAround(readPath)].some(one => flagged.has(one));
    return told || (kind !== 'present' && listsAround(ownPath).some(one => flagged.has(one)));
  };
}

/** `a[1].b[2].c` stands in the rows `a[1]` and `a[1].b[2]`. */
function rowsAround(path: string): string[] {
  return [...path.matchAll(/\]/g)].map(({ index }) => path.slice(0, index + 1));
}

/** `a[1].b[2].c` stands in the lists `a` and `a[1].b`. */
function listsAround(path: string): string[] {
  return [...path.matchAll(/\[/g)].map(({ index }) => path.slice(0, index));
}

/** The wrong leaves of a document. */
export function faultsOf({ truth, leaves }: JudgedDocument): Fault[] {
  return leaves
    .filter(leaf => !leaf.right)
    .map(({ path, truth: wanted, read, kind, flagged, confidence }) => ({
      fileName: truth.fileName,
      path,
      truth: wanted,
      read,
      kind,
      flagged,
      confidence,
    }));
}

/** Leaves the record has a confidence for. */
export function confidencesOf({ leaves }: JudgedDocument): Judged[] {
  return leaves.flatMap(({ confidence, right }) => (confidence === null ? [] : [{ confidence, right }]));
}
