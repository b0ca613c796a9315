import { describe, expect, it } from 'vitest';
import { isUsualUnit, unitBehind } from '../../src/model/units.ts';

describe('isUsualUnit', () => {
  it.each([
    '%',
    '万元',
    '人次',
    '微克/立方米',
    '元/人·次',
    '台(套)',
    '个工作日',
    '个乡镇',
    '名专家',
    'kWh',
    'm2',
  ])('%s', unit => expect(isUsualUnit(unit)).toBe(true));

  it.each(['微克/立万米', '元/啡', '串', 'C', '大次'])('%s is none', unit =>
    expect(isUsualUnit(unit)).toBe(false),
  );
});

describe('unitBehind', () => {
  it.each([
    ['≥4743串', '串'],
    ['≤42微克/立万米', '微克/立万米'],
    ['3个以上', '个'],
    ['32813大以上', '大'],
    ['90%(含)以上', '%'],
    ['12月底前', null],
    ['≥95', null],
    ['完善', null],
  ])('%s: %s', (target, unit) => expect(unitBehind(target)).toBe(unit));
});
