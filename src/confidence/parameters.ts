import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { featureNames } from './features.ts';
import type { Weights } from './logistic.ts';

/** The shape of parameters.json. */
export const parametersSchema = z.object({
  /** What the weights were fitted on, for people. */
  description: z.string(),
  fittedOn: z.string(),
  weights: z.record(z.enum(featureNames), z.number()),
  /** Confidence of held-back fields, most confident first: [confidence, number of fields, wrong among them]. */
  curve: z.array(z.tuple([z.number(), z.number(), z.number()])),
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

export interface Parameters {
  readonly description: string;
  readonly fittedOn: string;
  readonly weights: Weights;
  readonly curve: readonly (readonly [number, number, number])[];
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

/**
 * The confidence from which fields are accepted so that at most `targetError` of them are expected wrong: the
 * lowest point of the curve at which both the observed and the stated error of all fields above stay within it.
 */
export function reviewThreshold({ curve }: Pick<Parameters, 'curve'>, targetError: number): number {
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
