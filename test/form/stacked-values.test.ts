import { describe, expect, it } from 'vitest';
import { lintDefinition } from '../../src/form/lint-definition.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { readForm } from '../support/read-form.ts';

const rows = {
  name: { header: '商品名称', key: true },
  price: { header: '单价/总价/币制', optional: true, stacked: ['unitPrice', 'total', 'currency'] },
  unitPrice: { header: '单价', type: 'number', optional: true },
  total: { header: '总价', type: 'number', optional: true },
  currency: { header: '币制', optional: true },
};
const read = (printed: string) =>
  readForm({ goods: { rows } }, [
    ['商品名称', '单价/总价/币制'],
    ['螺栓', printed],
  ]);

describe('columns whose values stand in the cells of one', () => {
  it.each([
    '1.2500\n1000.00\n美元',
    '1.2500/1000.00/美元',
    '1.2500 1000.00 美元',
    '1.2500\n1000.00美元',
    '1.2500\n1000.00\n美元\n.',
    '1.2500\n1000.00USD',
  ])('%j', printed => {
    const currency = printed.includes('USD') ? 'USD' : '美元';
    const values = { name: '螺栓', unitPrice: 1.25, total: 1000, currency };
    expect(read(printed).data).toEqual({ goods: [values] });
  });

  it('lose nothing and are not trusted where they cannot be told apart', () => {
    const { data, record } = read('1.25001000.00');
    expect(data).toEqual({ goods: [{ name: '螺栓', unitPrice: null, total: null, currency: null }] });
    const [, first] = record.leaves;
    expect(first).toMatchObject({
      path: 'goods[0].unitPrice',
      raw: '1.25001000.00',
      problem: 'not-a-number',
    });
    expect(first?.located.locationConfidence).toBeLessThan(0.33);
  });

  it('are blank where it is', () => {
    const { data, state } = read('');
    expect(data).toEqual({ goods: [{ name: '螺栓', unitPrice: null, total: null, currency: null }] });
    expect(state('goods[0].total')).toBe('blank');
  });

  it('stand in columns of their own on other papers', () => {
    const { data } = readForm({ goods: { rows } }, [
      ['商品名称', '单价', '总价', '币制'],
      ['螺栓', '1.2500', '1000.00', '美元'],
    ]);
    expect(data).toEqual({ goods: [{ name: '螺栓', unitPrice: 1.25, total: 1000, currency: '美元' }] });
  });

  it('are columns of the group', () => {
    const definition = formDefinitionSchema.parse({
      id: 'test',
      version: 1,
      names: { zh: '测试', en: 'test' },
      titles: '测试登记表',
      fields: { goods: { rows: { ...rows, price: { ...rows.price, stacked: ['unitPrice', 'sum'] } } } },
    });
    expect(lintDefinition(definition)).toMatchObject([
      { path: ['fields', 'goods', 'rows', 'price', 'stacked'], message: expect.stringContaining('"sum"') },
    ]);
  });
});
