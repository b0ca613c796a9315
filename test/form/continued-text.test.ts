import { describe, expect, it } from 'vitest';
import { matchForm } from '../../src/form/match.ts';
import { type FormDefinition, formDefinitionSchema } from '../../src/model/form-definition.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { type CellText, readDocument } from '../support/read-document.ts';

function definitionOf(continued: boolean): FormDefinition {
  return formDefinitionSchema.parse({
    id: 'test',
    version: 1,
    names: { zh: '测试', en: 'test' },
    titles: '测试表',
    unit: '元',
    fields: {
      goods: {
        required: true,
        end: ['报关人员'],
        rows: {
          number: { header: '项号', type: 'number', optional: true },
          code: { header: '商品编号', type: 'code', key: true },
          name: { header: '商品名称及规格型号', continued },
          count: { header: '数量及单位' },
        },
      },
    },
  });
}

function recordOf(definition: FormDefinition, last: readonly (CellText | string)[] = ['', '', '', '']) {
  const across = (text: string) => [{ text, columnSpan: 4 }];
  const rows = [
    ['项号', '商品编号', '商品名称及规格型号', '数量及单位'],
    ['1.', '8541430000', '太阳能组件', '506台'],
    across('功率:320W'),
    ['2、', '9405420000', '投光灯', '9台'],
    last,
    across('报关人员 张三'),
  ];
  const outcome = matchForm(readDocument([], [{ rows }]), [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return { record: buildRecord(outcome.match, definition), list: outcome.match.lists[0] };
}

describe('a text across a list, below a row', () => {
  it('goes on with the column that says so', () => {
    const { record, list } = recordOf(definitionOf(true));
    expect(record.data).toEqual({
      goods: [
        { number: 1, code: '8541430000', name: '太阳能组件功率:320W', count: '506台' },
        { number: 2, code: '9405420000', name: '投光灯', count: '9台' },
      ],
    });
    expect(list?.doubts).toEqual([]);
    const name = record.leaves.find(({ path }) => path === 'goods[0].name');
    expect(name?.located.fragments).toHaveLength(2);
    expect(record.issues.filter(({ message }) => message.includes('功率'))).toEqual([]);
  });

  it('may be an entry of its own where it begins as one, which makes the list doubtful', () => {
    const entry = [{ text: '3.6302219000床单7857条', columnSpan: 4 }];
    expect(recordOf(definitionOf(true), entry).list?.doubts).toEqual(['row-does-not-fit']);
  });

  it('is no field’s, which is said, where no column does', () => {
    const { record, list } = recordOf(definitionOf(false));
    expect(record.data).toMatchObject({ goods: [{ name: '太阳能组件' }, { name: '投光灯' }] });
    expect(list?.doubts).toEqual(['row-does-not-fit']);
  });
});

it('takes a row of which one cell holds ink that nobody can read, and no other any, for none', () => {
  const { record, list } = recordOf(definitionOf(true), ['', '', '', { text: '', unreadable: true }]);
  expect((record.data as { goods: unknown[] }).goods).toHaveLength(2);
  expect(list?.doubts).toEqual([]);
});
