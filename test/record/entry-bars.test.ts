import { expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withEntryBars } from '../../src/record/entry-bars.ts';
import { doubted } from '../support/valued-leaf.ts';

it.each([
  ['塑料收纳箱0]3|家用|聚丙烯', '塑料收纳箱0|3|家用|聚丙烯'],
  ['绿茶1|3]|净重', '绿茶1|3|净重'],
  ['灯[旧]4|3|50W', '灯[旧]4|3|50W'],
  ['修路]', '修路]'],
])('%s: %s', (text, whole) => {
  expect(textOf(withEntryBars(doubted(text, {})))).toBe(whole);
});
