import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberingAt } from '../../src/form/numbering.ts';
import { bestPrefix, similarity, wholeSimilarity, wordingsOf } from '../../src/form/similarity.ts';
import { fold, isTemplateLeftover } from '../../src/model/fold-text.ts';

const likeness = (text: string, ...words: string[]) => wholeSimilarity(fold(text), wordingsOf(words));

describe('labels', () => {
  it.each([
    ['部门(单位)名称', '部门（单位）名称'],
    ['项目资金 （万元）', '项目资金（万元）'],
    ['年度资金总额：', '年度资金总额'],
    ['绩\n效\n指\n标', '绩效指标'],
    ['（2）其他资金', '其他资金'],
    ['1、资金来源：(1)财政性资金', '1、资金来源：（1）财政性资金'],
    ['全年预算数(A)', '全年预算数'],
    ['执行率（B/A）', '执行率'],
  ])('%s is %s', (text, word) => {
    expect(likeness(text, word)).toBe(1);
  });

  it('forgives look-alikes and punctuation more than other characters', () => {
    expect(likeness('年度目标', '年度自标')).toBeGreaterThan(0.85);
    expect(likeness('年度目标', '年度口标')).toBeLessThan(0.8);
    expect(likeness('三级指标', '一级指标')).toBeLessThan(0.8);
    expect(likeness('其他资金', '项目支出')).toBe(0);
  });

  it('is 1 for the same, and never above', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(similarity(a, a)).toBe(1);
        const value = similarity(a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('finds where a label ends before its value', () => {
    expect(bestPrefix('财政拨款', '财政拨款:6923.3552万元')).toEqual({ similarity: 1, end: 4 });
    expect(bestPrefix('财政拨款', '财政拔款:6923.3552万元').end).toBe(4);
  });
});

describe('a wording with a number', () => {
  it.each([
    ['2021年', 1],
    ['-2201.12', 0],
    ['26.32%', 0],
  ])('of a year is like %s: %d', (text, alike) => {
    expect(likeness(text, '{n}年')).toBe(alike);
  });
});

describe('numberings', () => {
  it.each([
    ['目标1:贯彻', '目标{n}', 1, 3],
    ['自标12;贯彻', '目标{n}', 12, 4],
    ['任务三、贯彻', '任务{n}', 3, 3],
    ['任务十二:', '任务{n}', 12, 4],
    ['目标2贯彻', '目标{n}', 2, 3],
    ['3.贯彻', '{n}.', 3, 2],
  ])('%s', (text, template, number, labelEnd) => {
    expect(numberingAt(text, 0, template)).toMatchObject({ number, labelEnd });
  });

  it.each([
    ['贯彻执行', '目标{n}'],
    ['2021年', '{n}.'],
    ['总目标1', '任务{n}'],
  ])('%s has no %s', (text, template) => {
    expect(numberingAt(text, 0, template)).toBeNull();
  });
});

it('knows what templates leave', () => {
  expect(['……', '...', '指标2:', '指标1', '**%', '≥**%', 'XX项'].every(isTemplateLeftover)).toBe(true);
  expect(['指标完成率', '90%', '', '3…5天', '*'].some(isTemplateLeftover)).toBe(false);
});
