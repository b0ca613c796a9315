import type { Expectation } from '../../src/report/expectation.ts';
import type { ReportInput } from '../../src/report/report-input.ts';

/** Ten fields, one of them to review. */
export const someExpectation: Expectation = {
  fields: 10,
  toReview: 1,
  accepted: 9,
  meanConfidence: 0.95,
  expectedWrong: 0.5,
  expectedWrongAccepted: 0.02,
};

/** A report of one document, with the changes a test is about. */
export function reportInput(changes: Partial<ReportInput> = {}): ReportInput {
  return {
    generatedAt: new Date(0),
    version: '0.0.0',
    summary: {
      files: 1,
      documents: 1,
      pages: 2,
      byStatus: { accepted: 0, 'needs-review': 1, reviewed: 0 },
      byForm: [],
      fields: 10,
      fieldsToReview: 1,
      pageFailures: [],
      copies: [],
      fileFailures: [{ path: '/x.pdf', code: 'pdf-damaged', message: 'cut off.', remedy: 'Copy it again.' }],
    },
    total: someExpectation,
    runs: [
      {
        run: { id: 3, startedAt: '2026-01-02T03:04:05.000Z', version: '0.0.0', targetError: 0.001 },
        ...someExpectation,
      },
    ],
    histogram: Array.from({ length: 20 }, (_, index) => index),
    expectedRisk: [
      { coverage: 0.5, risk: 0.001 },
      { coverage: 1, risk: 0.05 },
    ],
    calibration: {
      description: '100 fields (4 wrong).',
      fittedOn: '2026-01-01',
      observedRisk: [
        { coverage: 0.5, risk: 0 },
        { coverage: 1, risk: 0.04 },
      ],
      heldBack: {
        bins: [{ confidence: 0.99, right: { count: 99, of: 100, share: 0.99, low: 0.945, high: 0.998 } }],
        expectedCalibrationError: 0.0123,
      },
    },
    doubtful: [],
    audit: { size: 0, expectedWrong: 0, fields: [] },
    byForm: [{ name: 'f', ...someExpectation }],
    weak: [{ name: 'f a.b', ...someExpectation }],
    confusions: [],
    issues: [],
    ...changes,
  };
}
