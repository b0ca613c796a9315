import { describe, expect, it } from 'vitest';
import { defaultScoring, scoreRecord } from '../../src/confidence/score-record.ts';
import { matchForm } from '../../src/form/match.ts';
import type { FormMatch, LocatedValue } from '../../src/model/field.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { recordSchema } from '../../src/model/record-schema.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { readDocument } from '../support/read-document.ts';

const definition = formDefinitionSchema.parse({
  id: 'test',
  version: 1,
  names: { zh: '测试', en: 'test' },
  titles: '测试表',
  unit: '万元',
  fields: {
    total: { type: 'amount', label: '金额' },
    kind: { type: 'option', label: '类别', options: ['新增', '延续'] },
    rows: { rows: { name: { header: '名称', key: true }, score: { type: 'number', header: '得分' } } },
  },
});

const document = readDocument(
  [],
  [
    {
      rows: [
        ['金额', '12.5', '类别', '☑新增□延续'],
        ['名称', '名称', '得分', '得分'],
        ['甲', '甲', '1', '1'],
        ['乙', '乙', '2', '2'],
      ],
    },
  ],
);

function matched(): FormMatch {
  const outcome = matchForm(document, [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return outcome.match;
}

/** What is read with faults planted among its values. */
function recordWith(change: (values: readonly LocatedValue[]) => readonly LocatedValue[]) {
  const match = matched();
  const draft = buildRecord({ ...match, values: change(match.values) }, definition, undefined, '甲.pdf');
  const record = scoreRecord(draft, {
    scoring: defaultScoring(0.001),
    recordId: 'r',
    document,
    auditShare: 0,
  });
  return { draft, record, misfits: record.issues.filter(({ code }) => code === 'value-does-not-fit') };
}

const at = (values: readonly LocatedValue[], path: string, change: Partial<LocatedValue>) =>
  values.map(value => (value.path === path ? { ...value, ...change } : value));

describe('a value that its form’s schema does not take', () => {
  it('is none where everything fits', () => {
    expect(recordWith(values => values).misfits).toEqual([]);
  });

  it('is null, asked about, and an issue that names file, page and what is printed', () => {
    const { record, misfits } = recordWith(values => at(values, 'total', { printed: '一二' }));
    expect(record.status).toBe('needs-review');
    expect(record.data).toMatchObject({ total: null, kind: '新增', rows: [{ score: 1 }, { score: 2 }] });
    expect(record.fields.find(({ path }) => path === 'total')).toMatchObject({
      value: null,
      raw: '12.5',
      status: 'needs-review',
      doubts: expect.arrayContaining(['does-not-fit-schema']),
    });
    expect(misfits).toMatchObject([{ path: 'total', pageNumber: 1, severity: 'error' }]);
    expect(misfits[0]?.message).toContain('甲.pdf, page 1: total cannot hold “12.5”');
  });

  it('leaves its row with the others', () => {
    const { record, misfits } = recordWith(values => at(values, 'rows[1].score', { printed: '贰' }));
    expect(record.data).toMatchObject({
      rows: [
        { name: '甲', score: 1 },
        { name: '乙', score: null },
      ],
    });
    expect(misfits.map(({ path }) => path)).toEqual(['rows[1].score']);
  });

  it('keeps an entry of a list that lacks leaves, and says which', () => {
    const { record, misfits } = recordWith(values =>
      values.filter(({ path }) => !path.startsWith('rows[0]')),
    );
    expect(record.data).toMatchObject({
      rows: [
        { name: null, score: null },
        { name: '乙', score: 2 },
      ],
    });
    expect(misfits.map(({ path }) => path)).toEqual(['rows[0].name', 'rows[0].score']);
    expect(record.fields.filter(({ path }) => path.startsWith('rows[0]'))).toMatchObject([
      { value: null, status: 'needs-review' },
      { value: null, status: 'needs-review' },
    ]);
  });

  it('leaves out what the form does not know, and says what is printed there', () => {
    const { record, draft, misfits } = recordWith(values =>
      values.flatMap(value => (value.path === 'total' ? [value, { ...value, path: 'other.deep' }] : [value])),
    );
    expect(recordSchema(definition).safeParse(record.data).success).toBe(true);
    expect(draft.leaves.some(({ path }) => path === 'other.deep')).toBe(false);
    expect(misfits).toMatchObject([{ path: 'other.deep', message: expect.stringContaining('12.5') }]);
  });
});
