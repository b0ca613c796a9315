import { describe, expect, it } from 'vitest';
import type { FieldResult } from '../../src/model/record.ts';
import type { StoredRecord } from '../../src/model/stored.ts';
import { type FittedOn, gatherReport, type ReportSource } from '../../src/report/gather.ts';
import { fieldResult } from '../support/field-result.ts';
import { reportInput } from '../support/report-input.ts';

const stored = (recordId: string, runId: number, form: string, fields: FieldResult[]): StoredRecord => ({
  fileName: `${recordId}.pdf`,
  path: `/${recordId}.pdf`,
  sha256: 'a'.repeat(64),
  index: 0,
  runId,
  pages: [1],
  pageFailures: [],
  undoneJoins: [],
  record: {
    recordId,
    revision: 1,
    form,
    formVersion: 1,
    status: 'needs-review',
    data: {},
    fields,
    checks: [],
    issues: [],
  },
});

const records = [
  stored('r1', 1, 'f', [
    fieldResult('rows[0].name', { confidence: 0.9 }),
    fieldResult('rows[1].name', { confidence: 0.5, status: 'needs-review' }),
  ]),
  stored('r2', 2, 'g', [
    fieldResult('total', { confidence: 0.99, audit: true, value: 12 }),
    fieldResult('year', { confidence: 0.99 }),
  ]),
];

const run = (id: number, targetError: number | null) => ({
  id,
  startedAt: '2026-01-01T00:00:00.000Z',
  version: '0',
  targetError,
});

const source: ReportSource = {
  async *records() {
    yield* records;
  },
  runs: async () => [run(1, 0.001), run(2, null), run(3, 0.01)],
  fieldImage: async (recordId, path) => ({
    path: `${recordId} ${path}`,
    mediaType: 'image/png',
    data: new Uint8Array(),
    widthPx: 1,
    heightPx: 1,
  }),
  summary: async () => reportInput().summary,
};

const fitted: FittedOn = {
  description: 'd',
  fittedOn: '2026-01-01',
  curve: [
    [0.99, 90, 0],
    [0.5, 10, 2],
  ],
  calibration: { bins: [{ confidence: 0.98, fields: 100, right: 98 }], expectedCalibrationError: 0.01 },
};

const made = { generatedAt: new Date(0), version: '0' };
const report = await gatherReport(source, fitted, made);

describe('gatherReport', () => {
  it('adds up what is expected of each run that left something', () => {
    expect(report.runs).toMatchObject([
      { run: { id: 1, targetError: 0.001 }, fields: 2, toReview: 1, accepted: 1 },
      { run: { id: 2, targetError: null }, fields: 2, toReview: 0, accepted: 2 },
    ]);
    expect(report.runs[0]?.expectedWrong).toBeCloseTo(0.6);
    expect(report.runs[0]?.expectedWrongAccepted).toBeCloseTo(0.1);
    expect(report.runs[1]?.expectedWrongAccepted).toBeCloseTo(0.02);
    expect(report.total).toMatchObject({ fields: 4, toReview: 1, accepted: 3 });
    expect(report.total.meanConfidence).toBeCloseTo(0.845);
  });

  it('takes the rows of a list for one field, and lists what is weak', () => {
    expect(report.weak).toMatchObject([{ name: 'f rows[].name', fields: 2, toReview: 1 }]);
    expect(report.byForm.map(({ name, fields }) => [name, fields])).toEqual([
      ['f', 2],
      ['g', 2],
    ]);
  });

  it('expects more to be wrong the more is accepted', () => {
    expect(report.expectedRisk).toHaveLength(3);
    expect(report.expectedRisk[0]?.coverage).toBeCloseTo(0.5);
    expect(report.expectedRisk[0]?.risk).toBeCloseTo(0.01);
    expect(report.expectedRisk[1]?.risk).toBeCloseTo(0.12 / 3);
    expect(report.expectedRisk[2]?.coverage).toBe(1);
    expect(report.expectedRisk[2]?.risk).toBeCloseTo(0.62 / 4);
  });

  it('tells what the calibration data showed', () => {
    expect(report.calibration.observedRisk).toEqual([
      { coverage: 0.9, risk: 0 },
      { coverage: 1, risk: 0.02 },
    ]);
    expect(report.calibration.heldBack?.bins).toMatchObject([
      { confidence: 0.98, right: { count: 98, of: 100 } },
    ]);
  });

  it('knows nothing of bins that were not recorded', async () => {
    const older = await gatherReport(source, { ...fitted, calibration: null }, made);
    expect(older.calibration.heldBack).toBeNull();
  });

  it('gathers the audit sample with its pictures, apart from what is doubtful', () => {
    expect(report.audit.size).toBe(1);
    expect(report.audit.expectedWrong).toBeCloseTo(0.01);
    expect(report.audit.fields).toMatchObject([
      { fileName: 'r2.pdf', path: 'total', value: '12', image: { path: 'r2 total' } },
    ]);
    expect(report.doubtful).toMatchObject([{ path: 'rows[1].name', confidence: 0.5 }]);
  });
});
