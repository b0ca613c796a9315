import {
  agreedInk,
  contestedInk,
  type FeatureName,
  type Features,
  meaningModifiers,
  type modifiers,
  paperModifiers,
  placeFeatures,
} from './features.ts';

/** Expected faults for each unit of a feature, none below 0; of a modifier, how strongly it scales those of the ink. */
export type Weights = Readonly<Record<FeatureName, number>>;

export interface LabelledFeatures {
  readonly features: Features;
  readonly right: boolean;
}

/**
 * The probability that a value is wholly right. Faults are rare and come independently, so what each character, the
 * place and the meaning contribute adds up: P(right) = exp(-Λ) (a Poisson count of faults that is zero). Trouble on
 * the page scales what its readers agree on, checks passed and known words what all of the ink contributes.
 */
export function probability(features: Features, weights: Weights): number {
  return Math.exp(-hazardOf(features, weights));
}

/** Expected faults of a value. */
export function hazardOf(features: Features, weights: Weights): number {
  const { agreed, contested } = scalesOf(features, weights);
  return (
    agreed * weighed(agreedInk, features, weights) +
    contested * weighed(contestedInk, features, weights) +
    weighed(placeFeatures, features, weights)
  );
}

function weighed<Name extends FeatureName>(
  names: readonly Name[],
  features: Features,
  weights: Pick<Weights, Name>,
): number {
  return names.reduce((sum, name) => sum + weights[name] * features[name], 0);
}

/** How much more or less the doubt about ink counts than on the usual page, where nothing but the ink speaks for it. */
export interface InkScales {
  readonly agreed: number;
  readonly contested: number;
}

/**
 * Where the readers differ often they are wrong together more often, too; how likely the one of two readings is that
 * won has little to do with it. (On 163 calibration documents: log likelihood -1302 where trouble scales all of the
 * ink, -1291 where what is agreed alone.)
 */
export function scalesOf(features: Features, weights: Pick<Weights, (typeof modifiers)[number]>): InkScales {
  const paper = weighed(paperModifiers, features, weights);
  const meaning = weighed(meaningModifiers, features, weights);
  return { agreed: Math.exp(paper - meaning), contested: Math.exp(-meaning) };
}
