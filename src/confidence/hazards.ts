import { type FeatureName, type Features, inkFeatures, type modifiers, placeFeatures } from './features.ts';

/** Expected faults for each unit of a feature, none below 0; of a modifier, how strongly it scales those of the ink. */
export type Weights = Readonly<Record<FeatureName, number>>;

export interface LabelledFeatures {
  readonly features: Features;
  readonly right: boolean;
}

/**
 * The probability that a value is wholly right. Faults are rare and come independently, so what each character, the
 * place and the meaning contribute adds up: P(right) = exp(-Λ) (a Poisson count of faults that is zero). Trouble on
 * the page and checks passed scale what the characters contribute.
 */
export function probability(features: Features, weights: Weights): number {
  return Math.exp(-hazardOf(features, weights));
}

/** Expected faults of a value. */
export function hazardOf(features: Features, weights: Weights): number {
  let ink = 0;
  for (const name of inkFeatures) ink += weights[name] * features[name];
  let place = 0;
  for (const name of placeFeatures) place += weights[name] * features[name];
  return ink * scaleOf(features, weights) + place;
}

/** How much more or less the doubt about ink counts. */
export function scaleOf(features: Features, weights: Pick<Weights, (typeof modifiers)[number]>): number {
  return Math.exp(
    weights.pageTrouble * features.pageTrouble +
      weights.bilevel * features.bilevel -
      weights.sumsPassed * features.sumsPassed -
      weights.known * features.known,
  );
}
