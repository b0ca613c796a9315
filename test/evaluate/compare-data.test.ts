import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareData } from '../../src/evaluate/compare-data.ts';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { shareOf } from '../../src/model/statistics.ts';
import { fieldResult } from '../support/field-result.ts';

const row = (name: string, value: number) => ({ name, value });

describe('compareData', () => {
  it('folds width and spaces but not characters', () => {
    const [leaf] = compareData({ a: '（1）甲：乙' }, { a: '(1)甲: 乙' });
    expect(leaf).toMatchObject({ exact: false, right: true });
    expect(compareData({ a: '目标' }, { a: '自标' })[0]).toMatchObject({ right: false });
  });

  it('takes the words of several options for one leaf, in any order', () => {
    const [leaf, ...others] = compareData({ a: ['话筒', '白板'] }, { a: ['白板', '话筒'] });
    expect(leaf).toMatchObject({ path: 'a', right: true });
    expect(others).toEqual([]);
    expect(compareData({ a: ['话筒'] }, { a: ['话筒', '白板'] })[0]).toMatchObject({ right: false });
    expect(compareData({ a: ['话筒'] }, { a: null })[0]).toMatchObject({ right: false, read: null });
  });

  it('charges a lost row for its own leaves only', () => {
    const truth = { rows: [row('预算执行率', 90), row('结转结余率', 10), row('决算真实性', 5)] };
    const comparisons = compareData(truth, { rows: [row('预算执行率', 90), row('决算真实性', 5)] });
    expect(comparisons.filter(leaf => !leaf.right).map(leaf => leaf.path)).toEqual([
      'rows[1].name',
      'rows[1].value',
    ]);
    expect(comparisons.find(leaf => leaf.path === 'rows[2].name')).toMatchObject({
      readPath: 'rows[1].name',
      right: true,
    });
  });

  it('counts an invented row', () => {
    const comparisons = compareData({ rows: [] }, { rows: [row('甲', 1)] });
    expect(comparisons.map(leaf => leaf.kind)).toEqual(['invented', 'invented']);
  });

  it('finds nothing wrong with the truth itself', () => {
    const rows = fc.array(fc.record({ name: fc.string(), value: fc.option(fc.integer()) }));
    fc.assert(
      fc.property(fc.record({ title: fc.string(), rows }), data => {
        expect(compareData(data, data).every(leaf => leaf.exact)).toBe(true);
      }),
    );
  });
});

describe('evaluate', () => {
  const field = (path: string, status: 'accepted' | 'needs-review', confidence: number) =>
    fieldResult(path, { status, confidence });
  const truth = {
    fileName: 'a.pdf',
    form: 'f',
    profile: 'fax',
    data: { x: '甲', y: '乙', z: '丙' },
    tables: [],
  };

  it('tells silent errors from flagged ones', () => {
    const report = evaluate(
      [truth],
      [
        {
          fileName: 'a.pdf',
          tables: [],
          record: {
            recordId: 'r',
            revision: 1,
            form: 'f',
            formVersion: 1,
            status: 'needs-review',
            checks: [],
            issues: [],
            data: { x: '甲', y: '已', z: '内' },
            fields: [
              field('x', 'accepted', 0.99),
              field('y', 'accepted', 0.99),
              field('z', 'needs-review', 0.3),
            ],
          },
        },
      ],
    );
    expect(report.overall.fieldsRight.count).toBe(1);
    expect(report.overall.silentErrors.count).toBe(1);
    expect(report.overall.errorsFlagged).toMatchObject({ count: 1, of: 2 });
    expect(report.faults.map(fault => [fault.path, fault.flagged])).toEqual([
      ['y', false],
      ['z', true],
    ]);
  });

  it('names truths that were never stored', () => {
    expect(evaluate([truth], []).missingDocuments).toEqual(['a.pdf']);
  });
});

describe('shareOf', () => {
  it('is Wilson’s interval', () => {
    const share = shareOf(0, 100);
    expect(share.low).toBe(0);
    expect(share.high).toBeCloseTo(0.037, 3);
  });
});
