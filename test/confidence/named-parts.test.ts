import { expect, it } from 'vitest';
import { lackingColons } from '../../src/confidence/named-parts.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

const lacking = (...texts: string[]) => [
  ...lackingColons(texts.map((text, at) => valuedLeaf(`goods[${at}].name`, text))),
];

it('knows a specification that lost the colon behind a name', () => {
  const whole = '电磁炉2|0|家用|品牌：恒泰|型号:DX-477B';
  expect(lacking(whole, '黄铜球阀1|0|用于管道|型号K-690B')).toEqual(['goods[1].name']);
  expect(lacking(whole, '女式长裤0|0|机织|品牌佳美|型号:K-20')).toEqual(['goods[1].name']);
});

it('leaves parts that are named otherwise, by nothing, or alone', () => {
  const whole = '电磁炉2|0|家用|品牌:恒泰|型号:DX-477B';
  expect(lacking(whole, '木制茶几1|3|客厅用|无品牌|品牌类型:境内自主品牌')).toEqual([]);
  expect(lacking('黄铜球阀1|0|型号K-690B', '品牌：恒泰')).toEqual([]);
  expect(lacking(whole, '型号K-690B')).toEqual([]);
});
