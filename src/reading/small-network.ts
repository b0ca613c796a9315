import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A network of one hidden layer (ReLU, softmax): a row of weights for each hidden unit, one an input, then a row for each class. */
export interface SmallNetwork {
  readonly weights1: ArrayLike<number>;
  readonly bias1: ArrayLike<number>;
  readonly weights2: ArrayLike<number>;
  readonly bias2: ArrayLike<number>;
}

const networkSchema = z.object({
  weights1: z.array(z.number()),
  bias1: z.array(z.number()),
  weights2: z.array(z.number()),
  bias2: z.array(z.number()),
});

/** A network that lies beside the sources, read when it is first asked for. */
export function shippedNetwork(file: URL): () => SmallNetwork {
  let network: SmallNetwork | null = null;
  return () => {
    network ??= networkSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return network;
  };
}

/** Probability of every class, in the order that the network was taught. */
export function runNetwork(network: SmallNetwork, features: Float32Array): number[] {
  const hidden = layer(network.weights1, network.bias1, features).map(value => Math.max(0, value));
  return softmax(layer(network.weights2, network.bias2, hidden));
}

function layer(weights: ArrayLike<number>, bias: ArrayLike<number>, input: ArrayLike<number>): number[] {
  return Array.from({ length: bias.length }, (_, row) => {
    let sum = bias[row] ?? 0;
    for (let at = 0; at < input.length; at++)
      sum += (weights[row * input.length + at] ?? 0) * (input[at] ?? 0);
    return sum;
  });
}

function softmax(values: readonly number[]): number[] {
  const highest = Math.max(...values);
  const powers = values.map(value => Math.exp(value - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map(power => power / total);
}

/** The grey between four pixels. */
export function sampleAt(data: Uint8Array, widthPx: number, heightPx: number, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(widthPx - 1, left + 1), Math.min(heightPx - 1, top + 1)];
  const [shareX, shareY] = [x - left, y - top];
  const at = (column: number, row: number) => data[row * widthPx + column] ?? 255;
  const upper = at(left, top) * (1 - shareX) + at(right, top) * shareX;
  const lower = at(left, bottom) * (1 - shareX) + at(right, bottom) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}
