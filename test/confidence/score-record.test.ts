import { describe, expect, it } from 'vitest';
import { type Features, featureNames, rateNames } from '../../src/confidence/features.ts';
import type { Belief } from '../../src/confidence/fit.ts';
import { scoreRecord } from '../../src/confidence/score-record.ts';
import type { ValueState } from '../../src/model/field.ts';
import type { RecordDraft, ValuedLeaf } from '../../src/model/record.ts';
import { readDocument } from '../support/read-document.ts';

const leaf = (path: string, state: ValueState): ValuedLeaf => ({
  path,
  value: null,
  type: 'text',
  raw: null,
  problem: null,
  known: false,
  mayBeBlank: false,
  located: {
    path,
    type: 'text',
    state,
    text: [],
    fragments: [],
    locationConfidence: 1,
    structureConfidence: 1,
  },
});

const draft: RecordDraft = {
  formId: 'f',
  formVersion: 1,
  data: { a: null, b: null },
  leaves: [leaf('a', 'blank'), leaf('b', 'missing')],
  lists: [],
  checks: [],
  sums: new Set(),
  issues: [],
};

const weights = Object.fromEntries(featureNames.map(name => [name, 0.001])) as Features;
const thresholds = { text: 0.9, number: 0.9, target: 0.9, targetPart: 0.9, option: 0.9 };
const strength = Object.fromEntries(rateNames.map(name => [name, 2])) as Belief['strength'];
const calibration = { bins: [], expectedCalibrationError: 0 };
const curves = { text: [], number: [], target: [], targetPart: [], option: [] };

const score = (record: RecordDraft, auditShare: number) =>
  scoreRecord(record, {
    scoring: {
      parameters: { description: '', fittedOn: '', weights, curve: [], curves, strength, calibration },
      thresholds,
    },
    recordId: 'r',
    document: readDocument([], []),
    auditShare,
  });

describe('fields drawn for audit', () => {
  it('are accepted ones only', () => {
    expect(score(draft, 1).fields.map(({ path, status, audit }) => [path, status, audit])).toEqual([
      ['a', 'accepted', true],
      ['b', 'needs-review', false],
    ]);
  });

  it('stay accepted, and so does their record', () => {
    const certain = { ...draft, data: { a: null }, leaves: [leaf('a', 'blank')] };
    expect(score(certain, 1).status).toBe('accepted');
    expect({ ...score(certain, 0), fields: [] }).toEqual({ ...score(certain, 1), fields: [] });
    expect(score(certain, 0).fields.map(field => field.audit)).toEqual([false]);
  });
});
