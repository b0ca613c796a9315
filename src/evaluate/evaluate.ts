import type { FormRecord } from '../model/record.ts';
import { compareData, type LeafComparison } from './compare-data.ts';
import { editDistance, foldWidth } from './edit-distance.ts';
import {
  expectedCalibrationError,
  type Judged,
  type ReliabilityBin,
  reliability,
  type Share,
  shareOf,
} from './statistics.ts';
import { teds } from './teds.ts';
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

export interface Measures {
  readonly documents: number;
  /** Leaves right but for width and spaces; the headline. */
  readonly fieldsRight: Share;
  readonly fieldsExact: Share;
  readonly fieldsRightButPunctuation: Share;
  /** Edits per character over all text leaves. */
  readonly characterErrorRate: number;
  readonly teds: number;
  readonly tedsStructure: number;
  /** Leaves a person is asked to look at. */
  readonly flagged: Share;
  readonly errorsFlagged: Share;
  /** Wrong and accepted, as a share of all leaves. */
  readonly silentErrors: Share;
  readonly documentsWithoutReview: Share;
  readonly expectedCalibrationError: number;
}

export interface EvaluationReport {
  readonly overall: Measures;
  readonly byProfile: Readonly<Record<string, Measures>>;
  readonly byForm: Readonly<Record<string, Measures>>;
  readonly byDocument: Readonly<Record<string, Measures>>;
  readonly reliability: readonly ReliabilityBin[];
  /** Truths without a stored document. */
  readonly missingDocuments: readonly string[];
  readonly faults: readonly Fault[];
}

interface JudgedDocument {
  readonly truth: Truth;
  readonly comparisons: readonly LeafComparison[];
  readonly faults: readonly Fault[];
  readonly judged: readonly Judged[];
  readonly flaggedLeaves: number;
  readonly edits: number;
  readonly characters: number;
  readonly teds: readonly number[];
  readonly tedsStructure: readonly number[];
  readonly withoutReview: boolean;
}

/** Compares stored documents with their truth. Pure. */
export function evaluate(
  truths: readonly Truth[],
  documents: readonly EvaluatedDocument[],
): EvaluationReport {
  const byName = new Map(documents.map(document => [document.fileName, document]));
  const found = truths.filter(truth => byName.has(truth.fileName));
  const judged = found.flatMap(truth => {
    const document = byName.get(truth.fileName);
    return document === undefined ? [] : [judge(truth, document)];
  });
  return {
    overall: measure(judged),
    byProfile: grouped(judged, document => document.truth.profile),
    byForm: grouped(judged, document => document.truth.form ?? 'unknown'),
    byDocument: grouped(judged, document => document.truth.fileName),
    reliability: reliability(judged.flatMap(document => document.judged)),
    missingDocuments: truths.filter(truth => !byName.has(truth.fileName)).map(truth => truth.fileName),
    faults: judged.flatMap(document => document.faults),
  };
}

function judge(truth: Truth, document: EvaluatedDocument): JudgedDocument {
  const { record } = document;
  const comparisons = truth.data === null ? [] : compareData(truth.data, record.data);
  const fields = new Map(record.fields.map(field => [field.path, field]));
  const flaggedLists = record.fields
    .filter(field => field.status === 'needs-review')
    .map(field => field.path);
  // A lost or invented row is flagged where its list, or the whole record's form, is.
  const listFlagged = (path: string) =>
    record.form !== truth.form || flaggedLists.some(list => path.startsWith(`${list}[`));
  const flaggedAt = (comparison: LeafComparison) => {
    const field = comparison.readPath === null ? undefined : fields.get(comparison.readPath);
    return field === undefined
      ? listFlagged(comparison.path)
      : field.status === 'needs-review' || listFlagged(field.path);
  };
  const faults = comparisons
    .filter(comparison => !comparison.right)
    .map(comparison => ({
      fileName: truth.fileName,
      path: comparison.path,
      truth: comparison.truth,
      read: comparison.read,
      kind: comparison.kind,
      flagged: flaggedAt(comparison),
      confidence:
        (comparison.readPath === null ? undefined : fields.get(comparison.readPath)?.confidence) ?? null,
    }));
  const judgedLeaves = comparisons.flatMap(comparison => {
    const field = comparison.readPath === null ? undefined : fields.get(comparison.readPath);
    return field === undefined ? [] : [{ confidence: field.confidence, right: comparison.right }];
  });
  const texts = comparisons.filter(comparison => typeof comparison.truth === 'string');
  const pairs = Math.max(truth.tables.length, document.tables.length);
  const score = (structureOnly: boolean) =>
    Array.from({ length: pairs }, (_, index) => {
      const [wanted, got] = [truth.tables[index], document.tables[index]];
      return wanted === undefined || got === undefined ? 0 : teds(wanted, got, structureOnly);
    });
  return {
    truth,
    comparisons,
    faults,
    judged: judgedLeaves,
    flaggedLeaves: comparisons.filter(comparison => comparison.kind !== 'lost' && flaggedAt(comparison))
      .length,
    edits: texts.reduce(
      (sum, { truth: wanted, read }) =>
        sum + editDistance(foldWidth(String(wanted)), foldWidth(String(read ?? ''))),
      0,
    ),
    characters: texts.reduce((sum, { truth: wanted }) => sum + [...foldWidth(String(wanted))].length, 0),
    teds: score(false),
    tedsStructure: score(true),
    withoutReview: record.status !== 'needs-review',
  };
}

function grouped(
  documents: readonly JudgedDocument[],
  keyOf: (document: JudgedDocument) => string,
): Record<string, Measures> {
  const keys = [...new Set(documents.map(keyOf))].sort();
  return Object.fromEntries(
    keys.map(key => [key, measure(documents.filter(document => keyOf(document) === key))]),
  );
}

function measure(documents: readonly JudgedDocument[]): Measures {
  const all = documents.flatMap(document => document.comparisons);
  const faults = documents.flatMap(document => document.faults);
  const count = (test: (comparison: LeafComparison) => boolean) =>
    shareOf(all.filter(test).length, all.length);
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const sum = (of: (document: JudgedDocument) => number) =>
    documents.reduce((total, document) => total + of(document), 0);
  return {
    documents: documents.length,
    fieldsRight: count(comparison => comparison.right),
    fieldsExact: count(comparison => comparison.exact),
    fieldsRightButPunctuation: count(comparison => comparison.rightButPunctuation),
    characterErrorRate:
      sum(document => document.edits) /
      Math.max(
        1,
        sum(document => document.characters),
      ),
    teds: mean(documents.map(document => mean(document.teds))),
    tedsStructure: mean(documents.map(document => mean(document.tedsStructure))),
    flagged: shareOf(
      sum(document => document.flaggedLeaves),
      all.length,
    ),
    errorsFlagged: shareOf(faults.filter(fault => fault.flagged).length, faults.length),
    silentErrors: shareOf(faults.filter(fault => !fault.flagged).length, all.length),
    documentsWithoutReview: shareOf(
      documents.filter(document => document.withoutReview).length,
      documents.length,
    ),
    expectedCalibrationError: expectedCalibrationError(documents.flatMap(document => document.judged)),
  };
}
