import { withoutRows } from '../model/field-path.ts';
import {
  brierScore,
  type CoveragePoint,
  coverageAt,
  expectedCalibrationError,
  type ReliabilityBin,
  reliability,
  type Share,
  shareOf,
} from '../model/statistics.ts';
import { type Confusion, confusionsOf } from './confusions.ts';
import {
  confidencesOf,
  type EvaluatedDocument,
  type Fault,
  faultsOf,
  type JudgedDocument,
  type JudgedLeaf,
  judge,
} from './judge.ts';
import type { Truth } from './truth.ts';

export type { EvaluatedDocument } from './judge.ts';

export interface Measures {
  readonly documents: number;
  /** Documents taken for the form they are; for no form where they are of none. */
  readonly formsRight: Share;
  /** Leaves right but for width and spaces; the headline. */
  readonly fieldsRight: Share;
  readonly fieldsExact: Share;
  readonly fieldsRightButPunctuation: Share;
  /** Edits per character over all text leaves. */
  readonly characterErrorRate: number;
  /** Means over the documents whose truth has tables; null where none has. */
  readonly teds: number | null;
  readonly tedsStructure: number | null;
  /** Leaves a person is asked to look at. */
  readonly flagged: Share;
  readonly errorsFlagged: Share;
  /** Wrong and accepted, as a share of all leaves. */
  readonly silentErrors: Share;
  readonly documentsWithoutReview: Share;
  readonly expectedCalibrationError: number;
  readonly brierScore: number;
  /** How much could have been accepted at each of `risks`. */
  readonly riskCoverage: readonly CoveragePoint[];
}

/** Shares of wrong among accepted that people ask about. */
const risks = [0.001, 0.005, 0.01] as const;

/** How one field of a form does over all documents and rows. */
export interface FieldMeasures {
  readonly form: string;
  /** Path with row numbers left out, e.g. `indicators[].target.value`. */
  readonly path: string;
  readonly wrong: Share;
  /** Wrong and accepted, as a share of all. */
  readonly silent: Share;
  readonly flagged: Share;
}

export interface EvaluationReport {
  readonly overall: Measures;
  readonly byProfile: Readonly<Record<string, Measures>>;
  readonly byForm: Readonly<Record<string, Measures>>;
  readonly byDocument: Readonly<Record<string, Measures>>;
  /** Fields most often wrong first. */
  readonly byField: readonly FieldMeasures[];
  readonly reliability: readonly ReliabilityBin[];
  /** Most frequent first. */
  readonly confusions: readonly Confusion[];
  /** Truths without a stored document; nothing above counts them. */
  readonly missingDocuments: readonly string[];
  /** Taken for another form than they are. */
  readonly wrongForms: readonly string[];
  readonly faults: readonly Fault[];
}

/** Compares stored documents with their truth. Pure. */
export function evaluate(
  truths: readonly Truth[],
  documents: readonly EvaluatedDocument[],
): EvaluationReport {
  const byName = new Map(documents.map(document => [document.fileName, document]));
  const judged = truths.flatMap(truth => {
    const document = byName.get(truth.fileName);
    return document === undefined ? [] : [judge(truth, document)];
  });
  return {
    overall: measure(judged),
    byProfile: grouped(judged, document => document.truth.profile),
    byForm: grouped(judged, document => document.truth.form ?? 'unknown'),
    byDocument: grouped(judged, document => document.truth.fileName),
    byField: fieldMeasures(judged),
    reliability: reliability(judged.flatMap(confidencesOf)),
    confusions: confusionsOf(judged),
    missingDocuments: truths.filter(truth => !byName.has(truth.fileName)).map(truth => truth.fileName),
    wrongForms: judged.filter(document => !document.formRight).map(document => document.truth.fileName),
    faults: judged.flatMap(faultsOf),
  };
}

function grouped(
  documents: readonly JudgedDocument[],
  keyOf: (document: JudgedDocument) => string,
): Record<string, Measures> {
  const groups = new Map<string, JudgedDocument[]>();
  for (const document of documents) {
    const group = groups.get(keyOf(document));
    if (group === undefined) groups.set(keyOf(document), [document]);
    else group.push(document);
  }
  return Object.fromEntries([...groups].sort(byKey).map(([key, group]) => [key, measure(group)]));
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function measure(documents: readonly JudgedDocument[]): Measures {
  const leaves = documents.flatMap(document => document.leaves);
  const wrong = leaves.filter(leaf => !leaf.right);
  const tables = documents.flatMap(({ tables }) => (tables === null ? [] : [tables]));
  const confidences = documents.flatMap(confidencesOf);
  return {
    documents: documents.length,
    formsRight: shareWhere(documents, document => document.formRight),
    fieldsRight: shareWhere(leaves, leaf => leaf.right),
    fieldsExact: shareWhere(leaves, leaf => leaf.exact),
    fieldsRightButPunctuation: shareWhere(leaves, leaf => leaf.rightButPunctuation),
    characterErrorRate:
      sum(documents.map(document => document.edits)) /
      Math.max(1, sum(documents.map(document => document.characters))),
    teds: mean(tables.map(similarity => similarity.text)),
    tedsStructure: mean(tables.map(similarity => similarity.structure)),
    flagged: shareWhere(leaves, leaf => leaf.flagged && leaf.kind !== 'lost'),
    errorsFlagged: shareWhere(wrong, leaf => leaf.flagged),
    silentErrors: shareOf(wrong.filter(leaf => !leaf.flagged).length, leaves.length),
    documentsWithoutReview: shareWhere(documents, document => document.withoutReview),
    expectedCalibrationError: expectedCalibrationError(confidences),
    brierScore: brierScore(confidences),
    riskCoverage: risks.map(risk => coverageAt(confidences, risk)),
  };
}

function shareWhere<Item>(items: readonly Item[], test: (item: Item) => boolean): Share {
  return shareOf(items.filter(test).length, items.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

function fieldMeasures(documents: readonly JudgedDocument[]): FieldMeasures[] {
  const byField = new Map<string, { form: string; path: string; leaves: JudgedLeaf[] }>();
  for (const { truth, leaves } of documents) {
    for (const leaf of leaves) {
      const path = withoutRows(leaf.path);
      const form = truth.form ?? 'unknown';
      const field = byField.get(`${form} ${path}`) ?? { form, path, leaves: [] };
      field.leaves.push(leaf);
      byField.set(`${form} ${path}`, field);
    }
  }
  return [...byField.values()]
    .map(({ form, path, leaves }) => ({
      form,
      path,
      wrong: shareWhere(leaves, leaf => !leaf.right),
      silent: shareWhere(leaves, leaf => !leaf.right && !leaf.flagged),
      flagged: shareWhere(leaves, leaf => leaf.flagged),
    }))
    .sort((a, b) => b.wrong.count - a.wrong.count || b.flagged.count - a.flagged.count);
}
