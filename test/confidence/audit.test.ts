import { describe, expect, it } from 'vitest';
import { inAuditSample } from '../../src/confidence/audit.ts';

const paths = Array.from({ length: 20_000 }, (_, index) => `indicators[${index}].name`);
const drawn = (recordId: string, share: number) =>
  paths.filter(path => inAuditSample(recordId, path, share)).join(' ');

describe('inAuditSample', () => {
  it('draws the same fields of a record every time, and others of another record', () => {
    expect(drawn('r', 0.01)).toBe(drawn('r', 0.01));
    expect(drawn('r', 0.01)).not.toBe(drawn('s', 0.01));
    // Pinned: a sample that changes with a version cannot be compared with the last one.
    expect(paths.filter(path => inAuditSample('r', path, 0.01)).slice(0, 3)).toEqual([
      'indicators[288].name',
      'indicators[357].name',
      'indicators[480].name',
    ]);
  });

  it('draws the share it was asked for', () => {
    const count = paths.filter(path => inAuditSample('r', path, 0.05)).length;
    // Four standard deviations around 1,000 of 20,000.
    expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.05 * 0.95));
  });

  it('draws none at 0 and all at 1', () => {
    expect(drawn('r', 0)).toBe('');
    expect(drawn('r', 1)).toBe(paths.join(' '));
  });

  it('only adds to a smaller sample when the share grows', () => {
    const larger = new Set(paths.filter(path => inAuditSample('r', path, 0.1)));
    const smaller = paths.filter(path => inAuditSample('r', path, 0.02));
    expect(smaller.length).toBeGreaterThan(0);
    expect(smaller.filter(path => !larger.has(path))).toEqual([]);
  });
});
