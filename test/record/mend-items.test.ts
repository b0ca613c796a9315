import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withMendedItems } from '../../src/record/mend-items.ts';
import { doubted } from '../support/valued-leaf.ts';

const mended = (text: string) => textOf(withMendedItems(doubted(text, {})));

describe('withMendedItems', () => {
  it.each([
    ['1，印发方案；2，签订协议。', '1．印发方案；2．签订协议。'],
    ['1，加大危桥改造投入。', '1．加大危桥改造投入。'],
    ['1、印发方案；2，签订协议', '1、印发方案；2、签订协议'],
    ['1.修剪绿篱5.4万米；2维护生物多样性。', '1.修剪绿篱5.4万米；2.维护生物多样性。'],
    ['1印发方案；2．签订协议', '1．印发方案；2．签订协议'],
    ['1·2020年8月底前发送短信；2，落实《条例》要求', '1．2020年8月底前发送短信；2．落实《条例》要求'],
    ['1印发方案；2，签订协议；3，开展评估', '1．印发方案；2．签订协议；3．开展评估'],
    ['1.评估作业（每半年1次）；2“两癌”筛查', '1.评估作业（每半年1次）；2.“两癌”筛查'],
    ['1，《方案》印发', '1．《方案》印发'],
  ])('%s: %s', (text, whole) => {
    expect(mended(text)).toBe(whole);
  });

  it.each([
    '1.印发方案；2个乡镇',
    '3，印发方案',
    '1印发方案；2签订协议',
    '共12，印发方案；13，签订协议',
    '修路；1，造桥',
  ])('leaves %s', text => {
    expect(mended(text)).toBe(text);
  });

  it('leaves open whether a comma that no reader took for a point is one', () => {
    const [, alone] = withMendedItems(doubted('1，加大投入', {}));
    expect(alone?.alternatives.map(other => other.text)).toEqual(['，', '、']);
    const read = { alternatives: [{ text: '.', probability: 0.2 }] };
    const [, seen] = withMendedItems(doubted('1，加大投入', { 1: read }));
    expect(seen?.text).toBe('．');
    expect(seen?.alternatives.map(other => other.text)).toEqual(['，', '.']);
  });
});
