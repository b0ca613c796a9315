import { expect, it } from 'vitest';
import { otherWordsOfCodes } from '../../src/confidence/words-of-codes.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

const column = (...texts: string[]) => texts.map((text, row) => valuedLeaf(`goods[${row}].source`, text));
const doubtedRows = (...texts: string[]) =>
  [...otherWordsOfCodes(column(...texts))].map(path => Number(/\d+/u.exec(path)?.[0])).sort();

it('finds the rows whose code stands beside other words in another row', () => {
  expect(doubtedRows('(35021)厦门特区', '(35021)门特区', '(44031)深圳特区')).toEqual([0, 1]);
  expect(doubtedRows('中国(CHN)', '中园(CHN)', '美国(USA)')).toEqual([0, 1]);
});

it('but not those that agree with three times as many', () => {
  const right = '(35021)厦门特区';
  expect(doubtedRows(right, right, '(35021)及门特区', right)).toEqual([2]);
  expect(doubtedRows(right, right, '(35021) 厦门特区')).toEqual([]);
});

it('compares no texts without codes, nor those of other columns', () => {
  expect(doubtedRows('男式衬衫', '女式衬衫')).toEqual([]);
  const others = [valuedLeaf('a', '(1)甲'), valuedLeaf('b', '(1)乙'), valuedLeaf('rows[0].c', '(1)丙')];
  expect(otherWordsOfCodes(others).size).toBe(0);
});

it('takes the number of an item for no code', () => {
  expect(doubtedRows('（1）植树。', '（1）挖渠；（2）修路。', '（1）植树造林')).toEqual([]);
});
