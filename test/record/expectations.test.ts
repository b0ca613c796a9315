import { describe, expect, it } from 'vitest';
import { mayBeBlank, sumsOf } from '../../src/record/expectations.ts';
import { shippedForms } from '../support/understand-sheet.ts';

const form = (id: string) => {
  const [found] = shippedForms.filter(one => one.id === id);
  if (found === undefined) throw new Error('the form is shipped');
  return found;
};
const department = form('department-overall-performance-target');

describe('mayBeBlank', () => {
  it.each([
    ['departmentName', 'text', false],
    ['year', 'year', true],
    ['budget.source.other', 'amount', true],
    ['annualGoals[0].text', 'text', false],
    ['mainTasks[0].label', 'label', false],
    ['indicators[3].level1', 'text', false],
    ['indicators[3].target', 'target', true],
    ['indicators[3].note', 'text', true],
  ] as const)('%s: %s', (path, type, expected) => {
    expect(mayBeBlank(path, type, department)).toBe(expected);
  });
});

describe('sumsOf', () => {
  it('are the equations, not the bounds and not the words', () => {
    expect([...sumsOf(form('project-expenditure-self-evaluation'))].sort()).toEqual([
      'executed-sums-to-total',
      'full-year-budget-sums-to-total',
      'initial-budget-sums-to-total',
      'rate-is-executed-share',
      'scores-sum-to-total',
      'weights-sum-to-100',
    ]);
  });

  it('are products of rounded figures, too', () => {
    expect([...sumsOf(form('export-goods-declaration'))]).toEqual(['price-times-quantity', 'goods-count-up']);
  });
});
