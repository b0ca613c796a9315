import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const fields = {
  finances: {
    end: ['年度目标'],
    rows: {
      kind: { rowLabel: 2, carried: true },
      item: { rowLabel: 1, key: true },
      amount: { header: '当年金额', type: 'amount' },
    },
  },
};
const wide = (text: string) => ({ text, columnSpan: 2 });

it('counts the cells left of the headers, whatever edges of other rows run through them', () => {
  const { data, record } = readForm(fields, [
    [{ text: '总体资金情况', columnSpan: 3 }, '当年金额'],
    [{ text: '收入构成', rowSpan: 2 }, wide('财政拨款'), '5'],
    [wide('其他资金'), '6'],
    ['支出构成', wide('基本支出'), '11'],
    ['年度目标', '数量', '质量', '时效'],
  ]);
  expect(data).toEqual({
    finances: [
      { kind: '收入构成', item: '财政拨款', amount: 5 },
      { kind: '收入构成', item: '其他资金', amount: 6 },
      { kind: '支出构成', item: '基本支出', amount: 11 },
    ],
  });
  expect(record.issues.map(({ code }) => code)).not.toContain('column-not-known');
});

it('has no value of a column that the paper lacks, where the name of the block stands above the labels', () => {
  const { finances } = fields;
  const lastYear = { header: '上年金额', type: 'amount' };
  const { record } = readForm({ finances: { ...finances, rows: { ...finances.rows, lastYear } } }, [
    [{ text: '总体资金情况', columnSpan: 2 }, '当年金额'],
    ['收入构成', '财政拨款', '5'],
    ['支出构成', '基本支出', '5'],
  ]);
  const lacking = record.leaves.filter(({ path }) => path.endsWith('.lastYear'));
  expect(lacking.map(({ located }) => located.noHeaderLeft)).toEqual([true, true]);
  expect(record.issues.map(({ code }) => code)).toContain('column-missing');
});
