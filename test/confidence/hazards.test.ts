import { describe, expect, it } from 'vitest';
import { type Features, featureNames } from '../../src/confidence/features.ts';
import { fitHazards, updateHazards } from '../../src/confidence/fit.ts';
import { probability } from '../../src/confidence/hazards.ts';
import { reviewThreshold } from '../../src/confidence/parameters.ts';
import { priorWeights } from '../../src/confidence/prior.ts';

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
    const short = filled({ kindText: 1, agreedHan: 0.005 });
    const long = filled({ kindText: 1, agreedHan: 0.5 });
    const doubtful = filled({ kindText: 1, agreedHan: 0.005, votedHanFirm: 1 });
    expect(probability(long, priorWeights)).toBeLessThan(probability(short, priorWeights));
    expect(probability(doubtful, priorWeights)).toBeLessThan(probability(short, priorWeights));
    expect(probability(filled({ votedHanFirm: 1e6 }), priorWeights)).toBeGreaterThanOrEqual(0);
  });

  it('trusts agreement less on a page where readers differ often, and more where a sum comes out right', () => {
    const digits = { kindNumber: 1, agreedDigit: 0.1 };
    const usual = probability(filled(digits), priorWeights);
    expect(probability(filled({ ...digits, pageTrouble: 1 }), priorWeights)).toBeLessThan(usual);
    expect(probability(filled({ ...digits, bilevel: 1 }), priorWeights)).toBeLessThan(usual);
    expect(probability(filled({ ...digits, sumsPassed: 1 }), priorWeights)).toBeGreaterThan(usual);
  });

  it('thinks of a vote alike on every page, and more of it where a sum comes out right', () => {
    const digits = { kindNumber: 1, votedDigitFirm: 2 };
    const usual = probability(filled(digits), priorWeights);
    expect(probability(filled({ ...digits, pageTrouble: 1, bilevel: 1 }), priorWeights)).toBe(usual);
    expect(probability(filled({ ...digits, sumsPassed: 1 }), priorWeights)).toBeGreaterThan(usual);
  });
});

describe('fitHazards', () => {
  it('recovers the hazards that made the data', () => {
    const truth = { ...filled({ singleSoft: 0.05, votedHanFirm: 0.2 }), pageTrouble: 0, sumsPassed: 0 };
    const random = randomNumbers(7);
    const rows = Array.from({ length: 6000 }, () => {
      const features = filled({ singleSoft: Math.floor(random() * 3), votedHanFirm: random() < 0.2 ? 1 : 0 });
      return { features, right: random() < probability(features, truth) };
    });
    const fitted = fitHazards(rows).weights;
    expect(fitted.singleSoft).toBeGreaterThan(0.04);
    expect(fitted.singleSoft).toBeLessThan(0.06);
    expect(fitted.votedHanFirm).toBeGreaterThan(0.16);
    expect(fitted.votedHanFirm).toBeLessThan(0.24);
  });

  it('keeps the prior where the data says nothing', () => {
    expect(fitHazards([]).weights.blankMarked).toBeCloseTo(priorWeights.blankMarked);
  });
});

describe('updateHazards', () => {
  const voted = (right: boolean) => ({ features: filled({ kindText: 1, votedHanFirm: 1 }), right });
  const fitted = fitHazards(Array.from({ length: 400 }, (_, index) => voted(index % 10 !== 0)));

  it('moves little for a few fields and most of the way for many', () => {
    const few = updateHazards(fitted, [voted(false), voted(false)]).weights.votedHanFirm;
    const many = updateHazards(
      fitted,
      Array.from({ length: 4000 }, (_, index) => voted(index % 2 !== 0)),
    );
    expect(few).toBeGreaterThan(fitted.weights.votedHanFirm);
    expect(few).toBeLessThan(1.2 * fitted.weights.votedHanFirm);
    expect(many.weights.votedHanFirm).toBeGreaterThan(0.5);
  });

  it('leaves hazards alone that the fields say nothing about', () => {
    const { weights } = updateHazards(fitted, [voted(false)]);
    expect(weights.blankMarked).toBeCloseTo(fitted.weights.blankMarked, 12);
    expect(weights.pageTrouble).toBe(fitted.weights.pageTrouble);
  });

  it('comes to the same by two steps as by one, where every fault has one possible cause', () => {
    const single = (right: boolean) => ({ features: filled({ votedHanFirm: 1 }), right });
    const first = Array.from({ length: 50 }, (_, index) => single(index % 5 !== 0));
    const second = Array.from({ length: 70 }, (_, index) => single(index % 7 !== 0));
    const twice = updateHazards(updateHazards(fitted, first), second).weights.votedHanFirm;
    const once = updateHazards(fitted, [...first, ...second]).weights.votedHanFirm;
    expect(Math.abs(twice / once - 1)).toBeLessThan(0.02);
  });
});

describe('reviewThreshold', () => {
  const curve = [
    [0.9999, 1000, 0],
    [0.999, 1000, 1],
    [0.99, 1000, 5],
    [0.9, 1000, 300],
  ] as const;
  const none = { text: [], number: [], target: [], targetPart: [], option: [] };

  it('goes down the curve of all fields as far as the target error allows', () => {
    expect(reviewThreshold({ curve, curves: none }, 'text', 0.005)).toBe(0.99);
    expect(reviewThreshold({ curve, curves: none }, 'text', 0.001)).toBe(0.999);
  });

  it('keeps what was observed within the target as well as what is stated', () => {
    const within = (wrong: number) =>
      reviewThreshold(
        {
          curve: [
            [0.999, 1000, 0],
            [0.995, 1000, wrong],
          ],
          curves: none,
        },
        'text',
        0.01,
      );
    expect([within(20), within(21)]).toEqual([0.995, 0.999]);
  });

  it('is stricter for a kind that would err more than twice as often', () => {
    const worse = [
      [0.9999, 1000, 0],
      [0.999, 1000, 1],
      [0.99, 1000, 80],
    ] as const;
    const curves = { ...none, text: worse, target: curve };
    expect(reviewThreshold({ curve, curves }, 'text', 0.005)).toBe(0.999);
    expect(reviewThreshold({ curve, curves }, 'target', 0.005)).toBe(0.99);
  });

  it('asks of a part of a target no less than of the whole', () => {
    const worse = [
      [0.9999, 1000, 0],
      [0.99, 1000, 80],
    ] as const;
    const curves = { ...none, target: worse, targetPart: curve };
    expect(reviewThreshold({ curve, curves }, 'targetPart', 0.005)).toBe(0.9999);
    expect(reviewThreshold({ curve, curves }, 'text', 0.005)).toBe(0.99);
  });

  it('takes the threshold of all fields where little is known of a kind', () => {
    const curves = { ...none, option: [[0.5, 10, 0]] as const };
    expect(reviewThreshold({ curve, curves }, 'option', 0.005)).toBe(0.99);
  });

  it('never accepts what is a guess, whatever errors are allowed', () => {
    expect(reviewThreshold({ curve: [[0.3, 1000, 0]], curves: none }, 'text', 0.9)).toBe(0.9);
  });

  it('is strict where nothing is known', () => {
    expect(reviewThreshold({ curve: [], curves: none }, 'text', 0.001)).toBeGreaterThan(0.999);
  });
});
