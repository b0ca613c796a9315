import { describe, expect, it } from 'vitest';
import { calibrate, type JudgedField } from '../../src/confidence/calibrate.ts';
import { parametersSchema } from '../../src/confidence/parameters.ts';
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
  judged(`d${index % 10}`, index < 80, { kindText: 1, votedHan: index < 80 ? 0 : 2 }),
);

describe('calibrate', () => {
  it('puts every held-back field into one bin, and no list entry', () => {
    const { calibration } = calibrate([...plain, judged('d0', false, {})], '', '2026-01-01');
    expect(calibration?.bins.reduce((sum, bin) => sum + bin.fields, 0)).toBe(100);
    expect(calibration?.bins.reduce((sum, bin) => sum + bin.right, 0)).toBe(80);
  });

  it('judges a document by weights that never saw it', () => {
    // The one document that is wrong throughout was held back when its confidences were made: they stay high.
    const odd = Array.from({ length: 50 }, (_, index) =>
      judged(`d${index % 5}`, index % 5 !== 0, { kindText: 1 }),
    );
    const { calibration } = calibrate(odd, '', '2026-01-01');
    const wrong = calibration?.bins.find(bin => bin.right === 0);
    expect(wrong?.fields).toBe(10);
    expect(wrong?.confidence).toBeGreaterThan(0.9);
    expect(calibration?.expectedCalibrationError).toBeGreaterThan(0.2);
  });

  it('makes parameters that read back as they were', () => {
    const parameters = calibrate(plain, 'd', '2026-01-01');
    expect(parametersSchema.parse(JSON.parse(JSON.stringify(parameters)))).toEqual(parameters);
  });

  it('reads parameters of a fit that kept no bins', () => {
    const { calibration: _, ...older } = calibrate(plain, 'd', '2026-01-01');
    expect(parametersSchema.parse(older).calibration).toBeNull();
  });
});
