import {
  characterFeatures,
  type FeatureName,
  type Features,
  featureNames,
  placeFeatures,
} from './features.ts';

/** Expected faults for each unit of a feature, none below 0; of a modifier, how strongly it scales those of the characters. */
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

function hazardOf(features: Features, weights: Weights): number {
  let characters = 0;
  for (const name of characterFeatures) characters += weights[name] * features[name];
  let place = 0;
  for (const name of placeFeatures) place += weights[name] * features[name];
  return characters * scaleOf(features, weights) + place;
}

function scaleOf(features: Features, { pageTrouble, checksPassed }: Weights): number {
  return Math.exp(pageTrouble * features.pageTrouble - checksPassed * features.checksPassed);
}

/**
 * What is thought of each hazard before any data, expected faults a unit. From how the readers did on line images;
 * the data moves each as far as it has something to say about it.
 */
export const priorWeights: Weights = {
  agreedHan: 1e-4,
  agreedDigit: 3e-5,
  agreedMark: 5e-4,
  agreedSign: 3e-4,
  agreedOther: 3e-4,
  agreedDoubt: 0.3,
  agreedLow: 0.05,
  votedHan: 0.03,
  votedDigit: 0.05,
  votedMark: 0.02,
  votedSign: 0.05,
  votedOther: 0.05,
  votedDoubt: 0.5,
  votedLow: 0.1,
  shaped: 0.005,
  shapedDoubt: 0.2,
  single: 0.02,
  singleDoubt: 0.5,
  singleLow: 0.1,
  markedCharacters: 0.002,
  markedCell: 0.005,
  smallCharacters: 0.001,
  touchesRule: 0.02,
  lines: 2e-4,
  kindText: 2e-4,
  kindNumber: 2e-4,
  kindTarget: 2e-4,
  kindTargetPart: 2e-4,
  kindOption: 2e-3,
  locationDoubt: 0.1,
  structureDoubt: 0.1,
  blank: 5e-4,
  blankMarked: 0.05,
  mended: 0.03,
  notUnderstood: 1.5,
  checksFailed: 0.3,
  pageTrouble: 0.6,
  checksPassed: 1.5,
};

/** What a prior is worth, in faults seen: a hazard that two faults speak of is half data. */
const PRIOR_FAULTS = 2;
const ROUNDS = 60;
/** Values tried for the modifiers. */
const TROUBLE_GRID = [0, 0.3, 0.6, 0.9, 1.2];
const CHECKS_GRID = [0, 0.75, 1.5, 2.25, 3];

/**
 * Fits the hazards: for each pair of modifiers by expectation maximization for additive Poisson rates (Dempster,
 * Laird and Rubin 1977) with Gamma priors, which keeps every hazard above 0; the likeliest pair wins.
 */
export function fitHazards(rows: readonly LabelledFeatures[]): Weights {
  let best = { weights: priorWeights, logLikelihood: Number.NEGATIVE_INFINITY };
  for (const pageTrouble of TROUBLE_GRID) {
    for (const checksPassed of CHECKS_GRID) {
      const weights = fitRates(rows, { ...priorWeights, pageTrouble, checksPassed });
      const logLikelihood = logLikelihoodOf(rows, weights);
      if (logLikelihood > best.logLikelihood) best = { weights, logLikelihood };
    }
  }
  return best.weights;
}

const rateNames = [...characterFeatures, ...placeFeatures] as const;

function fitRates(rows: readonly LabelledFeatures[], start: Weights): Weights {
  const exposures = rows.map(({ features }) => {
    const scale = scaleOf(features, start);
    return [
      ...characterFeatures.map(name => features[name] * scale),
      ...placeFeatures.map(name => features[name]),
    ];
  });
  const totals = rateNames.map((_, index) => exposures.reduce((sum, row) => sum + (row[index] ?? 0), 0));
  const faulty = exposures.filter((_, index) => rows[index]?.right === false);
  let rates = rateNames.map(name => start[name]);
  for (let round = 0; round < ROUNDS; round++) {
    const faults = rateNames.map(() => 0);
    for (const row of faulty) {
      const hazard = row.reduce((sum, exposure, index) => sum + exposure * (rates[index] ?? 0), 0);
      const atLeastOne = 1 - Math.exp(-hazard);
      row.forEach((exposure, index) => {
        if (exposure > 0)
          faults[index] =
            (faults[index] ?? 0) + (exposure * (rates[index] ?? 0)) / Math.max(1e-12, atLeastOne);
      });
    }
    rates = rateNames.map(
      (name, index) =>
        ((faults[index] ?? 0) + PRIOR_FAULTS) / ((totals[index] ?? 0) + PRIOR_FAULTS / priorWeights[name]),
    );
  }
  const fitted = Object.fromEntries(
    rateNames.map((name, index) => [name, rates[index] ?? priorWeights[name]]),
  );
  return Object.fromEntries(featureNames.map(name => [name, fitted[name] ?? start[name]])) as Weights;
}

function logLikelihoodOf(rows: readonly LabelledFeatures[], weights: Weights): number {
  return rows.reduce((sum, { features, right }) => {
    const hazard = hazardOf(features, weights);
    return sum + (right ? -hazard : Math.log(Math.max(1e-12, 1 - Math.exp(-hazard))));
  }, 0);
}
