import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const amount = (header: string | string[]) => ({ header, type: 'amount' });
const fields = {
  funds: {
    rows: {
      item: { header: '项目', key: true },
      initial: amount('年初预算数'),
      fullYear: amount(['全年预算数', '全年预算', '预算数']),
      executed: amount('全年执行数'),
    },
  },
};
const body = ['财政拨款', '80', '90', '70'];
const read = { item: '财政拨款', initial: 80, fullYear: 90, executed: 70 };

it.each([
  ['as printed', '年初预算数', '全年预算数'],
  ['one misread as its neighbour would be', '物预算数', 'N全年锁算(A)'],
])('headers are told by their order, %s', (_, initial, fullYear) => {
  const { data } = readForm(fields, [['项目', initial, fullYear, '全年执行数'], body]);
  expect(data.funds).toEqual([read]);
});

it('headers that were all read keep an order of their own', () => {
  const { data } = readForm(fields, [
    ['项目', '全年执行数', '年初预算数', '全年预算数'],
    ['财政拨款', '70', '80', '90'],
  ]);
  expect(data.funds).toEqual([read]);
});

it('two cells under one unclear header are doubted: their columns may have grown together', () => {
  const indicators = {
    rows: {
      name: { header: '三级指标', key: true },
      target: { header: '年度指标值', type: 'target' },
      weight: { header: '分值', type: 'number' },
    },
  };
  const trustOf = (header: string) => {
    const { record } = readForm({ indicators }, [
      ['三级指标', { text: header, columnSpan: 2 }, '分值'],
      ['培训人数', '≥90', '人', '10'],
    ]);
    return record.leaves.find(({ path }) => path === 'indicators[0].target.raw')?.located.locationConfidence;
  };
  expect(trustOf('年度指标值')).toBe(1);
  expect(trustOf('年度指标实际完成值')).toBeLessThan(0.2);
});
