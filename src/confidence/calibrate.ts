import type { FieldResult } from '../model/record.ts';
import type { Judged } from '../model/statistics.ts';
import { added, calibrationOf, curveOf } from './curve.ts';
import {
  dense,
  type FieldKind,
  featureNames,
  fieldKinds,
  kindFrom,
  mayBeAccepted,
  rateNames,
} from './features.ts';
import { type Belief, fitHazards } from './fit.ts';
import { type LabelledFeatures, probability } from './hazards.ts';
import type { Curve, Parameters } from './parameters.ts';

/** A field whose value is known to be right or wrong. */
export interface JudgedField {
  /** Fields of one document stand together in fitting and in holding back. */
  readonly document: string;
  readonly field: FieldResult;
  readonly right: boolean;
}

/** A field with the confidence that a fit gave it which never saw its group. */
export interface HeldBackField extends JudgedField {
  readonly kind: FieldKind;
  readonly confidence: number;
}

/** Parts in which documents are held back in turn. */
const FOLDS = 5;

/**
 * Fits the weights on all fields, and the curves and the bins on fields that were held back while fitting
 * (cross-validation by document), so that thresholds rest on confidences of unseen documents.
 */
export function calibrate(
  judged: readonly JudgedField[],
  description: string,
  day: string,
): { readonly parameters: Parameters; readonly heldBack: readonly HeldBackField[] } {
  const documents = [...new Set(judged.map(one => one.document))].sort();
  const folds = new Map(documents.map((document, index) => [document, String(index % FOLDS)]));
  const heldBack = holdBack(judged, one => folds.get(one.document) ?? '');
  const parameters = {
    description,
    fittedOn: day,
    ...rounded(fitHazards(withKind(judged).map(labelled))),
    ...curvesOf(heldBack.filter(one => mayBeAccepted(one.field.evidence))),
    calibration: calibrationOf(heldBack),
  };
  return { parameters, heldBack };
}

/**
 * Parameters whose curves, and so whose thresholds, rest on fields of further documents as well: they are counted at the
 * confidences that the weights give them, and the weights stay. For documents of other authors than those the weights
 * were fitted on, of which the fit's own know too little of what paper there is, and how easy most of it is.
 */
export function withFurther(
  before: Parameters,
  judged: readonly JudgedField[],
  description: string,
): Parameters {
  const fields = scored(judged, before.weights).filter(one => mayBeAccepted(one.field.evidence));
  const further = curvesOf(fields);
  return {
    ...before,
    description: `${before.description} ${description}`,
    curve: added(before.curve, further.curve),
    curves: Object.fromEntries(
      fieldKinds.map(kind => [kind, added(before.curves[kind], further.curves[kind])]),
    ) as Parameters['curves'],
  };
}

/** Fields with the confidences that weights give them. */
export function scored(judged: readonly JudgedField[], weights: Parameters['weights']): HeldBackField[] {
  return withKind(judged).map(one => ({ ...one, confidence: probability(labelled(one).features, weights) }));
}

/** Fits on all groups but one in turn and scores that one: documents, but also fonts or kinds of damage. */
export function holdBack(
  judged: readonly JudgedField[],
  groupOf: (one: JudgedField) => string,
): HeldBackField[] {
  const rows = withKind(judged).map(row => ({ row, group: groupOf(row), ...labelled(row) }));
  return [...new Set(rows.map(({ group }) => group))].flatMap(held => {
    const { weights } = fitHazards(rows.filter(({ group }) => group !== held));
    const own = rows.filter(({ group }) => group === held).map(({ row }) => row);
    return scored(own, weights);
  });
}

function withKind(judged: readonly JudgedField[]): (JudgedField & { readonly kind: FieldKind })[] {
  return judged.flatMap(one => {
    const kind = kindFrom(one.field.evidence);
    return kind === null ? [] : [{ ...one, kind }];
  });
}

function curvesOf(heldBack: readonly (Judged & { readonly kind: FieldKind })[]) {
  const curves = Object.fromEntries(
    fieldKinds.map(kind => [kind, curveOf(heldBack.filter(one => one.kind === kind))]),
  ) as Record<FieldKind, Curve>;
  return { curve: curveOf(heldBack), curves };
}

/** Four digits are more than any fit knows. */
export function rounded({ weights, strength }: Belief): Belief {
  const short = (value: number) => Number(value.toPrecision(4));
  return {
    weights: Object.fromEntries(featureNames.map(name => [name, short(weights[name])])) as Belief['weights'],
    strength: Object.fromEntries(rateNames.map(name => [name, short(strength[name])])) as Belief['strength'],
  };
}

export function labelled({ field, right }: JudgedField): LabelledFeatures {
  return { features: dense(field.evidence), right };
}
