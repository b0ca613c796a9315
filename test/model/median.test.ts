import { expect, it } from 'vitest';
import { median } from '../../src/model/median.ts';

it('takes the middle value, of an even number the upper one', () => {
  expect(median([30, 4, 5])).toBe(5);
  expect(median([30, 4, 5, 100])).toBe(30);
  expect(median([])).toBeNull();
});
