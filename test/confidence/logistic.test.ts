import { describe, expect, it } from 'vitest';
import { type Features, featureNames } from '../../src/confidence/features.ts';
import { fitLogistic, probability, type Weights } from '../../src/confidence/logistic.ts';
import { reviewThreshold } from '../../src/confidence/parameters.ts';

const filled = (values: Partial<Record<(typeof featureNames)[number], number>>) =>
  Object.fromEntries(featureNames.map(name => [name, values[name] ?? 0])) as Features;

describe('fitLogistic', () => {
  it('recovers the weights that made the data', () => {
    const truth: Weights = filled({ one: 1, voted: -2 });
    let state = 7;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const rows = Array.from({ length: 4000 }, () => {
      const features = filled({ one: 1, voted: Math.floor(random() * 3) });
      return { features, right: random() < probability(features, truth) };
    });
    const fitted = fitLogistic(rows, filled({}));
    expect(fitted.one).toBeCloseTo(1, 0);
    expect(fitted.voted).toBeCloseTo(-2, 0);
  });

  it('keeps the prior where the data says nothing', () => {
    expect(fitLogistic([], filled({ blank: 3 })).blank).toBeCloseTo(3);
  });
});

describe('reviewThreshold', () => {
  const curve = [
    [0.999, 1000, 0],
    [0.99, 500, 1],
    [0.9, 500, 40],
  ] as const;

  it('accepts as much as the target allows', () => {
    expect(reviewThreshold({ curve }, 0.005)).toBe(0.99);
    expect(reviewThreshold({ curve }, 0.001)).toBe(0.999);
  });

  it('asks for near certainty where the curve has no answer', () => {
    expect(reviewThreshold({ curve }, 1e-6)).toBeGreaterThan(0.999);
  });
});
