import { describe, expect, it } from 'vitest';
import { type EvaluatedDocument, evaluate } from '../../src/evaluate/evaluate.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { FieldResult, JsonValue } from '../../src/model/record.ts';
import { fieldResult } from '../support/field-result.ts';

const field = (path: string, status: FieldResult['status'] = 'accepted', confidence = 0.99): FieldResult =>
  fieldResult(path, { status, confidence });

const issue = (path: string, severity: Issue['severity'] = 'warning'): Issue => ({
  code: 'row-unsure',
  severity,
  message: 'Look at it.',
  pageNumber: 1,
  path,
});

interface Stored {
  readonly data: JsonValue;
  readonly fields?: readonly FieldResult[];
  readonly issues?: readonly Issue[];
  readonly form?: string;
  readonly tables?: readonly string[];
}

const stored = ({ data, fields = [], issues = [], form = 'f', tables = [] }: Stored): EvaluatedDocument => ({
  fileName: 'a.pdf',
  tables,
  record: {
    recordId: 'r',
    revision: 1,
    form,
    formVersion: 1,
    status: 'accepted',
    data,
    fields,
    checks: [],
    issues,
  },
});

const truth = (data: JsonValue, tables: readonly string[] = [], form: string | null = 'f') => ({
  fileName: 'a.pdf',
  form,
  profile: 'fax',
  data,
  tables,
});

const rows = (...names: string[]) => ({ list: names.map(name => ({ name })) });

describe('what a person is told', () => {
  const lost = (changes: Partial<Stored>) =>
    evaluate([truth(rows('预算执行率', '结转率'))], [stored({ data: rows('预算执行率'), ...changes })])
      .overall;

  it('tells of a lost row by the list’s own entry or an issue on the list', () => {
    expect(lost({}).silentErrors.count).toBe(1);
    expect(lost({ fields: [field('list', 'needs-review')] }).silentErrors.count).toBe(0);
    expect(lost({ issues: [issue('list')] }).silentErrors.count).toBe(0);
    expect(lost({ issues: [issue('list', 'info')] }).silentErrors.count).toBe(1);
    expect(lost({ issues: [issue('another')] }).silentErrors.count).toBe(1);
  });

  it('does not take a flag on the list for a flag on a value in it', () => {
    const report = evaluate(
      [truth(rows('预算执行率'))],
      [stored({ data: rows('预算执仃率'), fields: [field('list[0].name'), field('list', 'needs-review')] })],
    );
    expect(report.overall.silentErrors.count).toBe(1);
    expect(report.overall.flagged.count).toBe(0);
  });

  it('takes an issue on a row for a flag on its values', () => {
    const report = evaluate(
      [truth(rows('预算执行率'))],
      [stored({ data: rows('预算执仃率'), fields: [field('list[0].name')], issues: [issue('list[0]')] })],
    );
    expect(report.overall.errorsFlagged).toMatchObject({ count: 1, of: 1 });
  });

  it('counts a record of the wrong form as wrong and silent, and names it', () => {
    const report = evaluate([truth({ x: '甲' })], [stored({ data: { y: '甲' }, form: 'g' })]);
    expect(report.overall.silentErrors.count).toBe(1);
    expect(report.overall.formsRight.count).toBe(0);
    expect(report.wrongForms).toEqual(['a.pdf']);
  });

  it('counts a document that no form fits as wrong and told', () => {
    const report = evaluate([truth({ x: '甲' })], [stored({ data: {}, form: 'unknown' })]);
    expect(report.overall.fieldsRight.count).toBe(0);
    expect(report.overall.silentErrors.count).toBe(0);
  });

  it('finds a table of no form that was taken for a form', () => {
    const report = evaluate([truth(null, ['<table></table>'], null)], [stored({ data: { x: 'y' } })]);
    expect(report.wrongForms).toEqual(['a.pdf']);
  });
});

describe('evaluate', () => {
  it('gathers the rows of a list under one field', () => {
    const data = { list: [{ name: '甲' }, { name: '乙' }, { name: '丙' }] };
    const read = { list: [{ name: '甲' }, { name: '已' }, { name: '丙' }] };
    const report = evaluate([truth(data)], [stored({ data: read, fields: [field('list[1].name')] })]);
    expect(report.byField).toMatchObject([
      {
        form: 'f',
        path: 'list[].name',
        wrong: { count: 1, of: 3 },
        silent: { count: 1, of: 3 },
        flagged: { count: 0, of: 3 },
      },
    ]);
  });

  it('says how much could have been accepted at each risk', () => {
    const fields = [field('a', 'accepted', 0.99), field('b', 'needs-review', 0.6)];
    const report = evaluate([truth({ a: '甲', b: '乙' })], [stored({ data: { a: '甲', b: '已' }, fields })]);
    expect(report.overall.riskCoverage).toMatchObject(
      [0.001, 0.005, 0.01].map(risk => ({ risk, threshold: 0.99, coverage: { count: 1, of: 2 } })),
    );
  });

  it('leaves documents without table truth out of TEDS', () => {
    const bare = evaluate(
      [truth({})],
      [stored({ data: {}, tables: ['<table><tr><td>a</td></tr></table>'] })],
    );
    expect(bare.overall.teds).toBeNull();
  });

  it('is at ease with nothing at all', () => {
    expect(evaluate([], []).overall.fieldsRight).toMatchObject({ of: 0, low: 0, high: 1 });
  });
});
