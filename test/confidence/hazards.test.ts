import { describe, expect, it } from 'vitest';
import { type Features, featureNames } from '../../src/confidence/features.ts';
import { fitHazards, priorWeights, probability } from '../../src/confidence/hazards.ts';
import { reviewThreshold } from '../../src/confidence/parameters.ts';

const filled = (values: Partial<Features>) =>
  Object.fromEntries(featureNames.map(name => [name, values[name] ?? 0])) as Features;

/** Pseudo-random numbers, the same in every run. */
function randomNumbers(seed: number) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

describe('probability', () => {
  it('falls with every character and every doubt, and never leaves 0 to 1', () => {
    const short = filled({ kindText: 1, agreedHan: 5 });
    const long = filled({ kindText: 1, agreedHan: 500 });
    const doubtful = filled({ kindText: 1, agreedHan: 5, votedHan: 1 });
    expect(probability(long, priorWeights)).toBeLessThan(probability(short, priorWeights));
    expect(probability(doubtful, priorWeights)).toBeLessThan(probability(short, priorWeights));
    expect(probability(filled({ votedHan: 1e6 }), priorWeights)).toBeGreaterThanOrEqual(0);
  });

  it('trusts agreement less on a page where readers differ often, and more where a sum comes out right', () => {
    const digits = { kindNumber: 1, votedDigit: 2 };
    const usual = probability(filled(digits), priorWeights);
    expect(probability(filled({ ...digits, pageTrouble: 1 }), priorWeights)).toBeLessThan(usual);
    expect(probability(filled({ ...digits, checksPassed: 1 }), priorWeights)).toBeGreaterThan(usual);
  });
});

describe('fitHazards', () => {
  it('recovers the hazards that made the data', () => {
    const truth = { ...filled({ single: 0.05, votedHan: 0.2 }), pageTrouble: 0, checksPassed: 0 };
    const random = randomNumbers(7);
    const rows = Array.from({ length: 6000 }, () => {
      const features = filled({ single: Math.floor(random() * 3), votedHan: random() < 0.2 ? 1 : 0 });
      return { features, right: random() < probability(features, truth) };
    });
    const fitted = fitHazards(rows);
    expect(fitted.single).toBeGreaterThan(0.04);
    expect(fitted.single).toBeLessThan(0.06);
    expect(fitted.votedHan).toBeGreaterThan(0.16);
    expect(fitted.votedHan).toBeLessThan(0.24);
  });

  it('keeps the prior where the data says nothing', () => {
    expect(fitHazards([]).blankMarked).toBeCloseTo(priorWeights.blankMarked);
  });
});

describe('reviewThreshold', () => {
  const curve = [
    [0.9999, 1000, 0],
    [0.999, 1000, 1],
    [0.99, 1000, 9],
    [0.9, 1000, 300],
  ] as const;
  const none = { text: [], number: [], target: [], targetPart: [], option: [] };

  it('goes down the curve of its kind as far as the target error allows', () => {
    const curves = { ...none, text: curve };
    expect(reviewThreshold({ curve: [], curves }, 'text', 0.005)).toBe(0.99);
    expect(reviewThreshold({ curve: [], curves }, 'text', 0.001)).toBe(0.999);
  });

  it('is the stricter of two where little is known of a kind', () => {
    const curves = { ...none, option: [[0.5, 10, 0]] as const };
    expect(reviewThreshold({ curve, curves }, 'option', 0.005)).toBeGreaterThan(0.99);
  });

  it('is strict where nothing is known', () => {
    expect(reviewThreshold({ curve: [], curves: none }, 'text', 0.001)).toBeGreaterThan(0.999);
  });
});
