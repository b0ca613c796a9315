import { describe, expect, it } from 'vitest';
import { calibrate, holdBack, type JudgedField, withFurther } from '../../src/confidence/calibrate.ts';
import { type Parameters, parametersSchema, reviewThreshold } from '../../src/confidence/parameters.ts';
import { fieldResult } from '../support/field-result.ts';

const judged = (
  document: string,
  right: boolean,
  evidence: Readonly<Record<string, number>>,
): JudgedField => ({
  document,
  right,
  field: fieldResult('a', { evidence }),
});

/** Ten documents of ten fields each that speak plainly: what was voted on is wrong. */
const plain = Array.from({ length: 100 }, (_, index) =>
  judged(`d${index % 10}`, index < 80, { kindText: 1, votedHanSoft: index < 80 ? 0 : 2 }),
);

describe('withFurther', () => {
  const { parameters } = calibrate(plain, 'd', '2026-01-01');
  const sure = Array.from({ length: 4000 }, (_, index) => judged(`e${index % 40}`, true, { kindText: 1 }));
  const fieldsOf = (curve: Parameters['curve']) => curve.reduce((sum, [, fields]) => sum + fields, 0);

  it('counts the fields beside those of the fit, surest first, and leaves the weights', () => {
    const further = withFurther(parameters, sure, 'More.');
    expect(fieldsOf(further.curve)).toBe(fieldsOf(parameters.curve) + 4000);
    expect(fieldsOf(further.curves.text)).toBe(fieldsOf(parameters.curves.text) + 4000);
    const confidences = further.curve.map(([confidence]) => confidence);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(new Set(confidences).size).toBe(confidences.length);
    expect(further.weights).toEqual(parameters.weights);
    expect(further.description).toBe('d More.');
  });

  it('makes no threshold stricter where all of them are right, and counts those that are wrong', () => {
    const threshold = (of: Parameters) => reviewThreshold(of, 'text', 0.01);
    expect(threshold(withFurther(parameters, sure, ''))).toBeLessThanOrEqual(threshold(parameters));
    const wrongOf = (curve: Parameters['curve']) => curve.reduce((sum, [, , wrong]) => sum + wrong, 0);
    const half = sure.map((one, index) => ({ ...one, right: index % 2 === 0 }));
    expect(wrongOf(withFurther(parameters, half, '').curve)).toBe(wrongOf(parameters.curve) + 2000);
  });

  it('counts nothing that can never be accepted', () => {
    const failed = [judged('e', true, { kindText: 1, checksFailed: 1 })];
    expect(fieldsOf(withFurther(parameters, failed, '').curve)).toBe(fieldsOf(parameters.curve));
  });
});

describe('calibrate', () => {
  it('puts every held-back field into one bin, and no list entry', () => {
    const {
      parameters: { calibration },
    } = calibrate([...plain, judged('d0', false, {})], '', '2026-01-01');
    expect(calibration.bins.reduce((sum, bin) => sum + bin.fields, 0)).toBe(100);
    expect(calibration.bins.reduce((sum, bin) => sum + bin.right, 0)).toBe(80);
  });

  it('judges a document by weights that never saw it', () => {
    // The one document that is wrong throughout was held back when its confidences were made: they stay high.
    const odd = Array.from({ length: 50 }, (_, index) =>
      judged(`d${index % 5}`, index % 5 !== 0, { kindText: 1 }),
    );
    const {
      parameters: { calibration },
    } = calibrate(odd, '', '2026-01-01');
    const wrong = calibration.bins.find(bin => bin.right === 0);
    expect(wrong?.fields).toBe(10);
    expect(wrong?.confidence).toBeGreaterThan(0.9);
    expect(calibration.expectedCalibrationError).toBeGreaterThan(0.2);
  });

  it('makes parameters that read back as they were', () => {
    const { parameters } = calibrate(plain, 'd', '2026-01-01');
    expect(parametersSchema.parse(JSON.parse(JSON.stringify(parameters)))).toEqual(parameters);
  });

  it('keeps what can never be accepted out of the curves', () => {
    const odd = plain.map((one, index) =>
      index % 2 === 0 ? one : judged(one.document, one.right, { ...one.field.evidence, checksFailed: 1 }),
    );
    const { parameters } = calibrate(odd, '', '2026-01-01');
    expect(parameters.curve.reduce((sum, [, fields]) => sum + fields, 0)).toBe(50);
  });

  it('holds back whole groups of any kind', () => {
    const heldBack = holdBack(plain, one => (one.document < 'd5' ? 'a' : 'b'));
    expect(heldBack).toHaveLength(100);
  });
});
