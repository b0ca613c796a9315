import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';
import { shippedForms } from '../support/understand-sheet.ts';

const { freight, freightCurrency, freightMark } =
  shippedForms.find(({ id }) => id === 'export-goods-declaration')?.fields ?? {};

it.each([
  ['502/3,501/3', 3501, '502', '3'],
  ['USD/226.5/3', 226.5, 'USD', '3'],
  ['000/0.3/1', 0.3, '000', '1'],
  ['516', 516, null, null],
  ['502/35O1/3', null, null, null],
])('the freight of a customs declaration: %s', (printed, figure, currency, mark) => {
  const { data, record } = readForm({ freight, freightCurrency, freightMark }, [[`运费\n${printed}`]]);
  expect(data).toEqual({ freight: figure, freightCurrency: currency, freightMark: mark });
  const { problem } = record.leaves.find(({ path }) => path === 'freight') ?? {};
  expect(problem === null).toBe(figure !== null);
});
