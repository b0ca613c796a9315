import { expectedCalibrationError, type Judged, reliability } from '../model/statistics.ts';
import type { Calibration, Curve } from './parameters.ts';

/** Steps of doubt to a power of ten: fine enough to put a threshold anywhere. */
const STEPS = 50;
const LEAST_DOUBT = 1e-5;

/** Number of the step of doubt a confidence falls into; surer ones have lower numbers. */
function doubtStep(confidence: number): number {
  return Math.ceil(STEPS * Math.log10(Math.max(LEAST_DOUBT, 1 - confidence)) - 1e-6);
}

/** Fields counted by steps of doubt, surest first, each step with its lowest confidence. */
export function curveOf(judged: readonly Judged[]): Curve {
  const steps = new Map<number, { fields: number; wrong: number }>();
  for (const { confidence, right } of judged) {
    const step = doubtStep(confidence);
    const found = steps.get(step) ?? { fields: 0, wrong: 0 };
    found.fields++;
    if (!right) found.wrong++;
    steps.set(step, found);
  }
  return [...steps]
    .sort(([one], [other]) => one - other)
    .map(([step, { fields, wrong }]) => [lowestOf(step), fields, wrong]);
}

/** The fields of two curves, step by step. */
export function added(one: Curve, other: Curve): Curve {
  const steps = new Map<number, readonly [fields: number, wrong: number]>();
  for (const [lowest, fields, wrong] of [...one, ...other]) {
    const [sum, wrongSum] = steps.get(lowest) ?? [0, 0];
    steps.set(lowest, [sum + fields, wrongSum + wrong]);
  }
  return [...steps]
    .sort(([a], [b]) => b - a)
    .map(([lowest, [fields, wrong]]) => [lowest, fields, Number(wrong.toFixed(4))]);
}

/** The lowest confidence of a step. */
function lowestOf(step: number): number {
  return Number((1 - 10 ** (step / STEPS)).toFixed(6));
}

/** What the confidences of held-back fields were worth. */
export function calibrationOf(judged: readonly Judged[]): Calibration {
  return {
    bins: reliability(judged).map(({ confidence, right }) => ({
      confidence: Number(confidence.toFixed(6)),
      fields: right.of,
      right: right.count,
    })),
    expectedCalibrationError: Number(expectedCalibrationError(judged).toFixed(6)),
  };
}
