import type { Judged } from '../model/statistics.ts';
import { type JudgedField, labelled, rounded } from './calibrate.ts';
import { type FieldKind, fieldKinds, kindFrom, type RateName, rateNames } from './features.ts';
import { updateHazards } from './fit.ts';
import { probability } from './hazards.ts';
import { type Curve, type Parameters, reviewThreshold } from './parameters.ts';

/** What judged fields changed in a calibration, for people. */
export interface Lesson {
  readonly fields: number;
  readonly wrong: number;
  /** How many the calibration expected to be wrong before it learnt. */
  readonly expectedWrong: number;
  /** Hazards that moved, expected faults a unit; the most moved first. */
  readonly hazards: readonly { readonly name: RateName; readonly before: number; readonly after: number }[];
  readonly thresholds: readonly {
    readonly kind: FieldKind;
    readonly before: number;
    readonly after: number;
  }[];
}

/** Hazards that move by less than this share are not told of. */
const TOLD = 0.01;

/**
 * Moves a calibration by fields that people judged: each hazard by as much as the new fields outweigh the faults it
 * was fitted on, so that a few decisions move little. People mostly judge what was flagged; that is no bias, as the
 * hazards say how often a field *of such evidence* is wrong. The curves that thresholds are picked from keep their
 * numbers of fields, and learn how often fields of such a confidence are wrong.
 *
 * Start from the shipped parameters with all decisions there are: to learn twice from the same decisions counts them
 * twice. `field.evidence` is the evidence stored with the reading; fields without (a list's own entry) are left out.
 */
export function learnFrom(
  before: Parameters,
  judged: readonly JudgedField[],
  { targetError, day }: { readonly targetError: number; readonly day: string },
): { readonly parameters: Parameters; readonly lesson: Lesson } {
  const rows = judged.flatMap(one => {
    const kind = kindFrom(one.field.evidence);
    if (kind === null) return [];
    const row = labelled(one);
    return [{ ...row, kind, confidence: probability(row.features, before.weights) }];
  });
  const parameters: Parameters = {
    ...before,
    description: `${before.description} Then ${rows.length} fields judged by people.`,
    fittedOn: day,
    ...rounded(updateHazards(before, rows)),
    curve: corrected(before.curve, rows),
    curves: Object.fromEntries(
      fieldKinds.map(kind => [
        kind,
        corrected(
          before.curves[kind],
          rows.filter(row => row.kind === kind),
        ),
      ]),
    ) as Parameters['curves'],
  };
  const threshold = (of: Parameters, kind: FieldKind) => reviewThreshold(of, kind, targetError);
  return {
    parameters,
    lesson: {
      fields: rows.length,
      wrong: rows.filter(row => !row.right).length,
      expectedWrong: rows.reduce((sum, row) => sum + 1 - row.confidence, 0),
      hazards: movedHazards(before, parameters),
      thresholds: fieldKinds
        .map(kind => ({ kind, before: threshold(before, kind), after: threshold(parameters, kind) }))
        .filter(one => one.before !== one.after),
    },
  };
}

function movedHazards(before: Parameters, after: Parameters): Lesson['hazards'] {
  const moved = (one: Lesson['hazards'][number]) => Math.abs(Math.log(one.after / one.before));
  return rateNames
    .map(name => ({ name, before: before.weights[name], after: after.weights[name] }))
    .filter(one => moved(one) > TOLD)
    .sort((one, other) => moved(other) - moved(one));
}

/** The wrong of each step as the old and the new fields together have them, for as many fields as it had. */
function corrected(curve: Curve, judged: readonly Judged[]): Curve {
  const added = curve.map(() => ({ fields: 0, wrong: 0 }));
  for (const { confidence, right } of judged) {
    const step = curve.findIndex(([lowest]) => lowest <= confidence);
    const own = added.at(step);
    if (own === undefined) continue;
    own.fields++;
    if (!right) own.wrong++;
  }
  return curve.map(([confidence, fields, wrong], step) => {
    const own = added[step] ?? { fields: 0, wrong: 0 };
    return [confidence, fields, Number(((fields * (wrong + own.wrong)) / (fields + own.fields)).toFixed(4))];
  });
}
