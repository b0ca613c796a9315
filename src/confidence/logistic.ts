import { type FeatureName, type Features, featureNames, featureSigns } from './features.ts';

export type Weights = Readonly<Record<FeatureName, number>>;

export interface LabelledFeatures {
  readonly features: Features;
  readonly right: boolean;
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

export function probability(features: Features, weights: Weights): number {
  return sigmoid(featureNames.reduce((sum, name) => sum + features[name] * weights[name], 0));
}

/** Pull of the weights towards their starting values, in pseudo-observations: few errors must not overrule sense. */
const RIDGE = 1;
const ROUNDS = 40;

/**
 * L2-regularised logistic regression by iteratively reweighted least squares (Newton's method; see Hastie,
 * Tibshirani and Friedman, "The Elements of Statistical Learning", §4.4.1), shrinking towards `prior`.
 */
export function fitLogistic(rows: readonly LabelledFeatures[], prior: Weights): Weights {
  const size = featureNames.length;
  const start = featureNames.map(name => prior[name]);
  let weights = [...start];
  const vectors = rows.map(row => featureNames.map(name => row.features[name]));
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, index) => -RIDGE * (weight - (start[index] ?? 0)));
    const hessian = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j): number => (i === j ? RIDGE : 0)),
    );
    vectors.forEach((vector, index) => {
      const p = sigmoid(vector.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
      const error = (rows[index]?.right === true ? 1 : 0) - p;
      const curvature = Math.max(1e-9, p * (1 - p));
      for (let i = 0; i < size; i++) {
        const value = vector[i] ?? 0;
        if (value === 0) continue;
        gradient[i] = (gradient[i] ?? 0) + error * value;
        const row = hessian[i];
        if (row === undefined) continue;
        for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + curvature * value * (vector[j] ?? 0);
      }
    });
    const step = solveSymmetric(hessian, gradient);
    const longest = Math.max(...step.map(Math.abs));
    const damp = longest > 2 ? 2 / longest : 1;
    weights = weights.map((weight, index) => signed(weight + damp * (step[index] ?? 0), featureNames[index]));
    if (longest < 1e-6) break;
  }
  return Object.fromEntries(featureNames.map((name, index) => [name, weights[index] ?? 0])) as Weights;
}

/** Keeps a weight on the side its feature can speak for. */
function signed(weight: number, name: FeatureName | undefined): number {
  const sign = name === undefined ? 0 : featureSigns[name];
  return sign === 0 || weight * sign >= 0 ? weight : 0;
}

/** Cholesky factorisation; the ridge keeps the matrix positive definite. */
function solveSymmetric(matrix: readonly (readonly number[])[], target: readonly number[]): number[] {
  const size = target.length;
  const lower: number[][] = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const at = (i: number, j: number) => lower[i]?.[j] ?? 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      const row = lower[i];
      if (row !== undefined) row[j] = i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / at(j, j);
    }
  }
  const forward: number[] = [];
  for (let i = 0; i < size; i++) {
    let sum = target[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (forward[k] ?? 0);
    forward.push(sum / at(i, i));
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let sum = forward[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= at(k, i) * (solution[k] ?? 0);
    solution[i] = sum / at(i, i);
  }
  return solution;
}
