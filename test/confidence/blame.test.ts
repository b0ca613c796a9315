import { describe, expect, it } from 'vitest';
import { blamedBy } from '../../src/confidence/blame.ts';
import { type Features, featureNames } from '../../src/confidence/features.ts';
import { priorWeights } from '../../src/confidence/prior.ts';

const filled = (values: Partial<Features>) =>
  Object.fromEntries(featureNames.map(name => [name, values[name] ?? 0])) as Features;
const firm = filled({ kindNumber: 1, agreedDigit: 0.001, checksFailed: 1 });
const unsure = filled({ kindNumber: 1, votedDigitSoft: 1 });
const sum = (ok: boolean) => ({ id: 'sum', ok, paths: ['a', 'b', 'c'], detail: '' });
const blamed = (ok: boolean, b: Features) =>
  [...blamedBy([sum(ok)], new Map(Object.entries({ a: firm, b, c: firm, d: unsure })), priorWeights)].sort();

describe('blamedBy', () => {
  it('blames the one that was read unsurely', () => {
    expect(blamed(false, unsure)).toEqual(['b']);
  });

  it('blames all where none stands out', () => {
    expect(blamed(false, firm)).toEqual(['a', 'b', 'c']);
  });

  it('blames nothing while the check holds', () => {
    expect(blamed(true, unsure)).toEqual([]);
  });

  it('blames the text and the sign of a target with its number: a sign may have been read as a digit', () => {
    const target = new Map(['raw', 'operator', 'value', 'unit'].map(part => [`target.${part}`, firm]));
    const range = { id: 'range', ok: false, paths: ['target.value'], detail: '' };
    expect([...blamedBy([range], target, priorWeights)].sort()).toEqual([
      'target.operator',
      'target.raw',
      'target.value',
    ]);
  });
});
