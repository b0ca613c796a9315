import { expect, it } from 'vitest';
import { saysOpposite } from '../../src/form/opposites.ts';
import { readForm } from '../support/read-form.ts';

it.each([
  ['境内收货人宁波恒远', '境内发货人', true],
  ['进口日期', '出口日期', true],
  ['境内发货人', '境内发货人', false],
  ['境内专货人', '境内发货人', false],
  ['境内收贸人', '境内发货人', false],
])('%s against %s: %s', (text, wording, expected) => {
  expect(saysOpposite(text, wording)).toBe(expected);
});

it('takes no label for one that says the opposite', () => {
  const place = ['under', 'within'];
  const fields = { consignor: { label: '境内发货人', place }, mode: { label: '运输方式', place } };
  const rows = (label: string) => [[`${label}\n宁波恒远`, '运输方式\n水路运输']];
  expect(readForm(fields, rows('境内发贷人')).data.consignor).toBe('宁波恒远');
  expect(readForm(fields, rows('境内收货人')).data.consignor).toBe(null);
});
