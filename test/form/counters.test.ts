import { expect, it } from 'vitest';
import { withoutCounterMark } from '../../src/form/counters.ts';
import { textOf } from '../../src/model/reading.ts';
import { doubted } from '../support/valued-leaf.ts';

it.each([
  ['1.', '1'],
  ['12、', '12'],
  ['1(47)', '1'],
  ['3（5）', '3'],
  ['(47)', '(47'],
  ['1(a)', '1(a'],
])('%s: %s', (text, bare) => {
  expect(textOf(withoutCounterMark(doubted(text, {})))).toBe(bare);
});
