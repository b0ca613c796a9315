import type { FieldResult } from '../model/record.ts';
import { expectedCalibrationError, type Judged, reliability } from '../model/statistics.ts';
import { type Features, type FieldKind, featureNames, fieldKinds, kindFrom } from './features.ts';
import { fitHazards, type LabelledFeatures, probability, type Weights } from './hazards.ts';
import type { Calibration, Curve, Parameters } from './parameters.ts';

/** A field whose value is known to be right or wrong. */
export interface JudgedField {
  /** Fields of one document stand together in fitting and in holding back. */
  readonly document: string;
  readonly field: FieldResult;
  readonly right: boolean;
}

/** Parts in which documents are held back in turn. */
const FOLDS = 5;
/** Steps of the curve that thresholds are picked from. */
const CURVE_STEPS = 60;

/**
 * Fits the weights on all fields, and the curve and the bins on fields that were held back while fitting
 * (cross-validation by document), so that thresholds rest on confidences of unseen documents.
 */
export function calibrate(judged: readonly JudgedField[], description: string, day: string): Parameters {
  const rows = judged.flatMap(one => {
    const kind = kindFrom(one.field.evidence);
    return kind === null ? [] : [{ ...one, kind }];
  });
  const documents = [...new Set(rows.map(row => row.document))].sort();
  const foldOf = new Map(documents.map((document, index) => [document, index % FOLDS]));
  const heldBack: (Judged & { readonly kind: FieldKind })[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitHazards(rows.filter(row => foldOf.get(row.document) !== fold).map(labelled));
    for (const row of rows.filter(one => foldOf.get(one.document) === fold)) {
      heldBack.push({
        confidence: probability(labelled(row).features, weights),
        right: row.right,
        kind: row.kind,
      });
    }
  }
  return {
    description,
    fittedOn: day,
    weights: rounded(fitHazards(rows.map(labelled))),
    curve: curveOf(heldBack),
    curves: Object.fromEntries(
      fieldKinds.map(kind => [kind, curveOf(heldBack.filter(one => one.kind === kind))]),
    ) as Record<FieldKind, Curve>,
    calibration: calibrationOf(heldBack),
  };
}

function rounded(weights: Weights): Weights {
  return Object.fromEntries(
    featureNames.map(name => [name, Number(weights[name].toPrecision(4))]),
  ) as Weights;
}

function labelled({ field, right }: JudgedField): LabelledFeatures {
  const features = Object.fromEntries(
    featureNames.map(name => [name, field.evidence[name] ?? 0]),
  ) as Features;
  return { features, right };
}

/** Fields from the surest down, in steps of equal size, each with its lowest confidence. */
function curveOf(judged: readonly Judged[]): Curve {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  const step = Math.max(1, Math.ceil(sorted.length / CURVE_STEPS));
  const curve: [number, number, number][] = [];
  for (let start = 0; start < sorted.length; start += step) {
    const part = sorted.slice(start, start + step);
    const lowest = part.at(-1)?.confidence ?? 0;
    curve.push([Number(lowest.toFixed(6)), part.length, part.filter(one => !one.right).length]);
  }
  return curve;
}

function calibrationOf(judged: readonly Judged[]): Calibration {
  return {
    bins: reliability(judged).map(({ confidence, right }) => ({
      confidence: Number(confidence.toFixed(6)),
      fields: right.of,
      right: right.count,
    })),
    expectedCalibrationError: Number(expectedCalibrationError(judged).toFixed(6)),
  };
}
