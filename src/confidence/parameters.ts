import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type FieldKind, featureNames, fieldKinds } from './features.ts';
import type { Weights } from './hazards.ts';

const curveSchema = z.array(z.tuple([z.number(), z.number(), z.number()]));

/** The shape of parameters.json. */
export const parametersSchema = z.object({
  /** What the weights were fitted on, for people. */
  description: z.string(),
  fittedOn: z.string(),
  weights: z.record(z.enum(featureNames), z.number()),
  /** Confidence of held-back fields, most confident first: [confidence, number of fields, wrong among them]. */
  curve: curveSchema,
  /** The same for each kind of field. */
  curves: z.record(z.enum(fieldKinds), curveSchema),
  /** Parameters fitted before this was kept do without. */
  calibration: z
    .object({
      bins: z.array(z.object({ confidence: z.number(), fields: z.int(), right: z.int() })),
      expectedCalibrationError: z.number(),
    })
    .nullable()
    .default(null),
});

/** How the confidences of held-back fields compared with how often they were right. */
export interface Calibration {
  /** Least confident first. */
  readonly bins: readonly {
    /** Mean. */
    readonly confidence: number;
    readonly fields: number;
    readonly right: number;
  }[];
  readonly expectedCalibrationError: number;
}

export type Curve = readonly (readonly [confidence: number, fields: number, wrong: number])[];

export interface Parameters {
  readonly description: string;
  readonly fittedOn: string;
  readonly weights: Weights;
  readonly curve: Curve;
  readonly curves: Readonly<Record<FieldKind, Curve>>;
  /** Null where the fit did not record it. */
  readonly calibration: Calibration | null;
}

/** The shipped parameters; `npm run calibrate` fits them again. */
export function shippedParameters(): Parameters {
  return parametersSchema.parse(
    JSON.parse(readFileSync(new URL('./parameters.json', import.meta.url), 'utf8')),
  );
}

/** Where a curve has no more to say, a field must be this sure. */
const STRICTEST = 0.9995;
/** A kind with fewer held-back fields is too little known for a threshold of its own. */
const LEAST_FIELDS = 1000;

/**
 * The confidence from which fields of a kind are accepted so that at most `targetError` of them are expected wrong.
 * A kind that little is known of takes the stricter of its own and the threshold of all fields.
 */
export function reviewThreshold(
  { curve, curves }: Pick<Parameters, 'curve' | 'curves'>,
  kind: FieldKind,
  targetError: number,
): number {
  const own = curves[kind];
  const ofOwn = lowestWithin(own, targetError);
  const fields = own.reduce((sum, [, count]) => sum + count, 0);
  return fields >= LEAST_FIELDS ? ofOwn : Math.max(ofOwn, lowestWithin(curve, targetError));
}

/** The lowest point of a curve at which both the observed and the stated error of all fields above stay within it. */
function lowestWithin(curve: Curve, targetError: number): number {
  let fields = 0;
  let wrong = 0;
  let stated = 0;
  let threshold = STRICTEST;
  for (const [confidence, count, errors] of curve) {
    fields += count;
    wrong += errors;
    stated += count * (1 - confidence);
    if (fields > 0 && Math.max(wrong, stated) / fields <= targetError + 1e-12) threshold = confidence;
  }
  return threshold;
}
