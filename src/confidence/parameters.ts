import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { exitCodes, FormliftError } from '../errors.ts';
import { type FieldKind, featureNames, fieldKinds, rateNames } from './features.ts';

const curveSchema = z.array(z.tuple([z.number(), z.number(), z.number()]));

/** The shape of parameters.json, and of a calibration file beside a database. */
export const parametersSchema = z.object({
  /** What the weights were fitted on, for people. */
  description: z.string(),
  fittedOn: z.string(),
  weights: z.record(z.enum(featureNames), z.number()),
  /** What each hazard is worth, in faults seen. */
  strength: z.record(z.enum(rateNames), z.number()),
  /** Confidence of held-back fields, most confident first: [lowest confidence, number of fields, wrong among them]. */
  curve: curveSchema,
  /** The same for each kind of field. */
  curves: z.record(z.enum(fieldKinds), curveSchema),
  /** How the confidences of held-back fields compared with how often they were right. */
  calibration: z.object({
    /** Least confident first; `confidence` is a mean. */
    bins: z.array(z.object({ confidence: z.number(), fields: z.int(), right: z.int() })),
    expectedCalibrationError: z.number(),
  }),
});

type Deep<T> = T extends object ? { readonly [Key in keyof T]: Deep<T[Key]> } : T;
export type Parameters = Deep<z.output<typeof parametersSchema>>;
export type Calibration = Parameters['calibration'];
export type Curve = Parameters['curve'];

/** The shipped parameters; `npm run calibrate` fits them again. */
export function shippedParameters(): Parameters {
  return parametersSchema.parse(
    JSON.parse(readFileSync(new URL('./parameters.json', import.meta.url), 'utf8')),
  );
}

/** A calibration file, perhaps of a version that weighed fewer hazards, or others. */
const keptSchema = parametersSchema.extend({
  weights: z.record(z.string(), z.number()),
  strength: z.record(z.string(), z.number()),
});

/**
 * Parameters from a file that `calibrate` wrote; of hazards that its version did not know, the shipped ones. Throws
 * `FormliftError` for a file that cannot be used.
 */
export function readParameters(path: string): Parameters {
  try {
    const kept = keptSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const shipped = shippedParameters();
    const known = <Name extends string>(names: Readonly<Record<Name, number>>, own: Record<string, number>) =>
      Object.fromEntries(
        Object.entries<number>(names).map(([name, value]) => [name, own[name] ?? value]),
      ) as Record<Name, number>;
    return {
      ...kept,
      weights: known(shipped.weights, kept.weights),
      strength: known(shipped.strength, kept.strength),
    };
  } catch (error) {
    throw new FormliftError({
      code: 'calibration-not-usable',
      message: `The calibration ${path} cannot be used.`,
      remedy: 'Delete it to go back to the shipped one, or make it again with `formlift calibrate`.',
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
}

/** Where a curve has no more to say, a field must be this sure. */
const STRICTEST = 0.9995;
/** A kind with fewer held-back fields is too little known for a threshold of its own. */
const LEAST_FIELDS = 1000;
/** However many errors are allowed, a field less sure than this is worth a look. */
const LAXEST = 0.9;
/**
 * A single kind of field may be this much worse than the target, as long as all together keep it: else 249 fields of
 * targets of 130 held-out documents went to a person for the sake of four.
 */
const KIND_ALLOWANCE = 2;

/**
 * The confidence from which fields of a kind are accepted so that at most `targetError` of all that is accepted is
 * expected wrong. One threshold for all kinds leaves the least to review; a kind that would err too much with it gets
 * a stricter one.
 */
export function reviewThreshold(
  parameters: Pick<Parameters, 'curve' | 'curves'>,
  kind: FieldKind,
  targetError: number,
): number {
  const own = thresholdOf(parameters, kind, targetError);
  // The parts of a target are its ink: what is too unsure for the whole is for the part that it comes from.
  return kind === 'targetPart' ? Math.max(own, thresholdOf(parameters, 'target', targetError)) : own;
}

function thresholdOf(
  { curve, curves }: Pick<Parameters, 'curve' | 'curves'>,
  kind: FieldKind,
  targetError: number,
): number {
  const ofAll = lowestWithin(curve, targetError);
  const own = curves[kind];
  const fields = own.reduce((sum, [, count]) => sum + count, 0);
  return fields < LEAST_FIELDS ? ofAll : Math.max(ofAll, lowestWithin(own, KIND_ALLOWANCE * targetError));
}

/**
 * The lowest point of a curve at which the error of all fields above stays within the target, the stated and the observed
 * one. No allowance is made for paper that the calibration scans do not show: at a target of 0.1 %, of 3,147 fields of
 * hard held-out scans, other fonts, 0.13 % were wrong and accepted, of 16,399 of a generator of other authors 0.04 %; since then the
 * curves rest on other authors' paper, too (`withFurther`).
 */
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
  return Math.max(LAXEST, threshold);
}
