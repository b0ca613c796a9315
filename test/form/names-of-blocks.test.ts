import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const fields = {
  name: { label: '部门名称' },
  initial: { label: '年初预算数', type: 'amount', place: 'below' },
  executed: { label: '全年执行数', type: 'amount', place: 'below' },
};
const leftOver = (name: string) =>
  readForm(fields, [
    ['部门名称', '水务局', ''],
    [{ text: name, rowSpan: 2 }, '年初预算数', '全年执行数'],
    ['12.5', '11'],
  ]).record.issues.filter(({ code, severity }) => code === 'left-over-text' && severity !== 'info');

it('asks about no name of a block in words of its own that stands before its labels', () => {
  expect(leftOver('部门预算执行情况（万元）')).toEqual([]);
  expect(leftOver('2023')).toHaveLength(1);
});

it('asks about what stands beside values', () => {
  const { record } = readForm(fields, [
    ['部门名称', '水务局', ''],
    ['年初预算数', '全年执行数', { text: '上年结转', rowSpan: 2 }],
    ['12.5', '11'],
  ]);
  expect(record.issues.map(({ code }) => code)).toContain('left-over-text');
});
