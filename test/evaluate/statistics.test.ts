import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPunctuation, foldWidth } from '../../src/evaluate/fold.ts';
import { brierScore, expectedCalibrationError, reliability, shareOf } from '../../src/evaluate/statistics.ts';
import { editDistance } from '../../src/model/edit-distance.ts';

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
          expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(all.length);
          const confidences = bins.map(bin => bin.confidence);
          expect(confidences).toEqual([...confidences].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('editDistance', () => {
  /** The definition, without a table. */
  const slow = (a: readonly string[], b: readonly string[]): number => {
    const [first, ...restA] = a;
    const [other, ...restB] = b;
    if (first === undefined || other === undefined) return a.length + b.length;
    if (first === other) return slow(restA, restB);
    return 1 + Math.min(slow(restA, b), slow(a, restB), slow(restA, restB));
  };

  it('is the fewest edits, by code points', () => {
    const word = fc.array(fc.constantFrom('目', '自', '𠮷', '1'), { maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a.join(''), b.join(''))).toBe(slow(a, b));
      }),
    );
  });
});

describe('folding', () => {
  it('forgives width and spaces, not signs', () => {
    expect(foldWidth('（１）≥ 90％')).toBe('(1)≥90%');
    expect(foldWidth('>')).not.toBe(foldWidth('≥'));
  });

  it('keeps what carries a number’s meaning', () => {
    expect(foldPunctuation('覆盖率≥99.5%；')).toBe('覆盖率≥99.5%');
    expect(foldPunctuation('1.完成。')).toBe('1完成');
  });
});
