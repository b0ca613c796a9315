import type { Random } from '../fixtures/generator/random.ts';
import type { SmallNetwork } from '../src/reading/small-network.ts';

/** What a network is taught with: its input, and the number of the class it is to answer. */
export interface Lesson {
  readonly features: Float32Array;
  readonly label: number;
}

export interface Shape {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
}

const BATCH = 64;
const EPOCHS = 30;
/** Falls evenly from the first to the last epoch. */
const RATE = { first: 0.002, last: 0.0001 } as const;
const WEIGHT_DECAY = 1e-4;
const ADAM = { mean: 0.9, variance: 0.999, epsilon: 1e-8 } as const;

const names = ['weights1', 'bias1', 'weights2', 'bias2'] as const;
type Layers = Record<(typeof names)[number], Float64Array>;

/** Trains a network of one hidden layer (ReLU, softmax, cross-entropy) by Adam (Kingma and Ba 2015). */
export function trainNetwork(
  lessons: readonly Lesson[],
  shape: Shape,
  random: Random,
  say: (line: string) => void,
): SmallNetwork {
  const layers = randomLayers(shape, random);
  const [mean, variance] = [zeroLayers(shape), zeroLayers(shape)];
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = random.sample(lessons, lessons.length);
    const rate = RATE.first + ((RATE.last - RATE.first) * epoch) / (EPOCHS - 1);
    let loss = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      const gradient = zeroLayers(shape);
      for (const lesson of batch) loss += addGradient(gradient, layers, shape, lesson);
      step += 1;
      for (const name of names) {
        stepAdam(
          layers[name],
          gradient[name],
          { mean: mean[name], variance: variance[name] },
          { rate, step, count: batch.length },
        );
      }
    }
    say(`epoch ${epoch + 1} of ${EPOCHS}: mean loss ${(loss / lessons.length).toFixed(4)}`);
  }
  return layers;
}

function zeroLayers({ inputs, hidden, classes }: Shape): Layers {
  return {
    weights1: new Float64Array(hidden * inputs),
    bias1: new Float64Array(hidden),
    weights2: new Float64Array(classes * hidden),
    bias2: new Float64Array(classes),
  };
}

/** Weights as He et al. 2015 draw them. */
function randomLayers(shape: Shape, random: Random): Layers {
  const layers = zeroLayers(shape);
  const fill = (weights: Float64Array, fanIn: number) =>
    weights.map(() => random.normal() * Math.sqrt(2 / fanIn));
  return {
    ...layers,
    weights1: fill(layers.weights1, shape.inputs),
    weights2: fill(layers.weights2, shape.hidden),
  };
}

/** Adds the gradient of one lesson's loss, and returns the loss. */
function addGradient(
  gradient: Layers,
  layers: Layers,
  { inputs, hidden, classes }: Shape,
  { features, label }: Lesson,
): number {
  const active = new Float64Array(hidden);
  for (let row = 0; row < hidden; row++) {
    active[row] = Math.max(0, at(layers.bias1, row) + product(layers.weights1, row * inputs, features));
  }
  const scores = Array.from(
    { length: classes },
    (_, row) => at(layers.bias2, row) + product(layers.weights2, row * hidden, active),
  );
  const highest = Math.max(...scores);
  const powers = scores.map(score => Math.exp(score - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const back = new Float64Array(hidden);
  for (const [row, power] of powers.entries()) {
    const delta = power / total - (row === label ? 1 : 0);
    add(gradient.bias2, row, delta);
    for (let column = 0; column < hidden; column++) {
      add(gradient.weights2, row * hidden + column, delta * at(active, column));
      add(back, column, delta * at(layers.weights2, row * hidden + column));
    }
  }
  for (let row = 0; row < hidden; row++) {
    if (at(active, row) === 0) continue;
    add(gradient.bias1, row, at(back, row));
    for (let column = 0; column < inputs; column++) {
      add(gradient.weights1, row * inputs + column, at(back, row) * (features[column] ?? 0));
    }
  }
  return Math.log(total) - ((scores[label] ?? 0) - highest);
}

function stepAdam(
  weights: Float64Array,
  gradient: Float64Array,
  { mean, variance }: { readonly mean: Float64Array; readonly variance: Float64Array },
  { rate, step, count }: { readonly rate: number; readonly step: number; readonly count: number },
): void {
  const [meanScale, varianceScale] = [1 - ADAM.mean ** step, 1 - ADAM.variance ** step];
  for (let index = 0; index < weights.length; index++) {
    const slope = at(gradient, index) / count + WEIGHT_DECAY * at(weights, index);
    mean[index] = ADAM.mean * at(mean, index) + (1 - ADAM.mean) * slope;
    variance[index] = ADAM.variance * at(variance, index) + (1 - ADAM.variance) * slope * slope;
    add(
      weights,
      index,
      (-rate * (at(mean, index) / meanScale)) /
        (Math.sqrt(at(variance, index) / varianceScale) + ADAM.epsilon),
    );
  }
}

/** Of a row of weights and an input. */
function product(weights: Float64Array, from: number, input: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < input.length; index++) sum += at(weights, from + index) * (input[index] ?? 0);
  return sum;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function add(values: Float64Array, index: number, by: number): void {
  values[index] = at(values, index) + by;
}
