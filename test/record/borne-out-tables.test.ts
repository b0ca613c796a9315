import { expect, it } from 'vitest';
import type { CheckResult } from '../../src/model/record.ts';
import { withBorneOutTables } from '../../src/record/borne-out-tables.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

const issue = (pageNumber: number) => ({
  code: 'table-without-rules',
  severity: 'warning' as const,
  message: 'Page 1: a table of 3 rows and 9 columns has no rules between its columns.',
  pageNumber,
  path: null,
});
const leaves = [0, 1].flatMap(row =>
  ['number', 'quantity', 'unitPrice', 'total'].map(name => valuedLeaf(`goods[${row}].${name}`, '1')),
);
const product = (row: number, ok = true): CheckResult => ({
  id: 'product',
  ok,
  paths: ['unitPrice', 'quantity', 'total', 'quantity'].map(name => `goods[${row}].${name}`),
  detail: '',
});
const severities = (checks: readonly CheckResult[], pageNumber = 1) =>
  withBorneOutTables([issue(pageNumber)], leaves, checks, new Set(['product', 'counts'])).map(
    ({ severity }) => severity,
  );

it('asks for no look at columns without rules where figures bear out every row', () => {
  expect(severities([product(0), product(1)])).toEqual(['info']);
});

it('does where a row is not borne out, by one column only, or no row stands on the page', () => {
  const counts = { id: 'counts', ok: true, paths: ['goods[1].number', 'goods[0].number'], detail: '' };
  expect(severities([product(0), product(1, false)])).toEqual(['warning']);
  expect(severities([product(0)])).toEqual(['warning']);
  expect(severities([product(0), counts])).toEqual(['warning']);
  expect(severities([product(0), product(1)], 2)).toEqual(['warning']);
});
