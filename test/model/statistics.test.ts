import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brierScore,
  coverageAt,
  expectedCalibrationError,
  reliability,
  shareOf,
} from '../../src/model/statistics.ts';

describe('shareOf', () => {
  it('gives Wilson’s published interval', () => {
    // R. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263 and 1 of 29.
    expect(shareOf(81, 263)).toMatchObject({
      low: expect.closeTo(0.2553, 3),
      high: expect.closeTo(0.3662, 3),
    });
    expect(shareOf(1, 29)).toMatchObject({ low: expect.closeTo(0.0061, 3), high: expect.closeTo(0.1718, 3) });
  });

  it('always holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (count, more) => {
        const { low, high, share } = shareOf(count, count + more);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
      }),
    );
  });
});

describe('calibration', () => {
  const judged = (confidence: number, right: number, of: number) =>
    Array.from({ length: of }, (_, index) => ({ confidence, right: index < right }));

  it('finds no error where confidence is the share right', () => {
    expect(expectedCalibrationError(judged(0.8, 8, 10))).toBeCloseTo(0);
    expect(expectedCalibrationError(judged(1, 30, 30))).toBe(0);
    expect(brierScore(judged(1, 30, 30))).toBe(0);
  });

  it('finds confidence without ground', () => {
    expect(expectedCalibrationError(judged(0.9, 0, 30))).toBeCloseTo(0.9);
    expect(brierScore(judged(0.9, 0, 30))).toBeCloseTo(0.81);
  });

  it('puts every field into one bin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() })),
        all => {
          const bins = reliability(all);
          expect(bins.reduce((sum, bin) => sum + bin.right.of, 0)).toBe(all.length);
          expect(bins.reduce((sum, bin) => sum + bin.right.count, 0)).toBe(
            all.filter(one => one.right).length,
          );
          const confidences = bins.map(bin => bin.confidence);
          expect(confidences).toEqual([...confidences].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('coverageAt', () => {
  const judged = [
    ...Array.from({ length: 90 }, () => ({ confidence: 0.99, right: true })),
    { confidence: 0.9, right: false },
    ...Array.from({ length: 9 }, () => ({ confidence: 0.9, right: true })),
    ...Array.from({ length: 100 }, () => ({ confidence: 0.5, right: false })),
  ];

  it('accepts down to the lowest confidence at which the share of wrong stays within the risk', () => {
    expect(coverageAt(judged, 0.01)).toMatchObject({
      risk: 0.01,
      threshold: 0.9,
      coverage: { count: 100, of: 200 },
      wrong: { count: 1, of: 100 },
    });
  });

  it('takes equal confidences together or not at all', () => {
    expect(coverageAt(judged, 0.005)).toMatchObject({ threshold: 0.99, coverage: { count: 90, of: 200 } });
  });

  it('accepts nothing where even the surest are too often wrong', () => {
    expect(coverageAt([{ confidence: 0.9, right: false }], 0.5)).toMatchObject({
      threshold: null,
      coverage: { count: 0, of: 1 },
      wrong: { count: 0, of: 0 },
    });
  });
});
