import { expect, it } from 'vitest';
import { withUnclearParts } from '../../src/record/parts-of-unclear.ts';
import { shippedForms } from '../support/understand-sheet.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

it('parts of a text that was not understood are no blanks', () => {
  const definition = shippedForms.find(form => form.id === 'export-goods-declaration');
  if (definition === undefined) throw new Error('no definition');
  const problems = (problem: string | null) => {
    const whole = { ...valuedLeaf('freight', 'USD/3S01/3'), value: null, problem };
    const part = { ...valuedLeaf('freightCurrency', ''), value: null };
    const other = { ...valuedLeaf('terms', ''), value: null };
    return withUnclearParts([whole, part, other], definition).map(leaf => leaf.problem);
  };
  expect(problems('not-a-number')).toEqual(['not-a-number', 'not-a-number', null]);
  expect(problems(null)).toEqual([null, null, null]);
});
