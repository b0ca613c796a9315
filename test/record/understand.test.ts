import { describe, expect, it } from 'vitest';
import { understandDate, understandYear } from '../../src/record/dates.ts';
import { understandAmount, understandNumber, understandPercentage } from '../../src/record/numbers.ts';
import { understandOption } from '../../src/record/options.ts';
import { understandTarget } from '../../src/record/targets.ts';
import { understand } from '../../src/record/understand.ts';

describe('amounts', () => {
  it.each([
    ['16324.97', 16324.97],
    ['771,325,800.00', 771325800],
    ['１６，３２４．９７', 16324.97],
    ['968.191 8', 968.1918],
    ['6923.3552万元', 6923.3552],
    ['163249700元', 16324.97],
    ['0', 0],
    ['0.00', 0],
    ['-12.5', -12.5],
    ['¥100.00', 100],
  ])('%s is %d', (text, value) => {
    expect(understandAmount(text, '万元')).toEqual({ value, problem: null });
  });

  it.each(['-', '/', '—', '——', '无'])('%s is not applicable, which is no problem', text => {
    expect(understandAmount(text, '万元')).toEqual({ value: null, problem: null });
  });

  it.each(['1684,14', '16.324.97', '1O0.00', '12a', '1,23.4', '约100', '100.00人', '12.', '1684.14%'])(
    '%s is not guessed',
    text => {
      expect(understandAmount(text, '万元')).toEqual({ value: null, problem: 'not-an-amount' });
    },
  );

  it('moves the decimal point without rounding', () => {
    expect(understandAmount('0.07亿元', '元').value).toBe(7000000);
    expect(understandAmount('1.1元', '万元').value).toBe(0.00011);
  });
});

describe('numbers and percentages', () => {
  it('reads weights, scores and rates', () => {
    expect(understandNumber('10分').value).toBe(10);
    expect(understandNumber('89.974').value).toBe(89.974);
    expect(understandNumber('1O')).toEqual({ value: null, problem: 'not-a-number' });
    expect(understandPercentage('97.50%').value).toBe(97.5);
    expect(understandPercentage('97.5（％）').value).toBe(97.5);
    expect(understandPercentage('-')).toEqual({ value: null, problem: null });
    expect(understandPercentage('9?%').problem).toBe('not-a-percentage');
  });
});

describe('targets', () => {
  it.each([
    ['≥90%', '≥', 90, '%'],
    ['≥90', '≥', 90, null],
    ['≤10%', '≤', 10, '%'],
    ['<100%', '<', 100, '%'],
    ['＞5%', '>', 5, '%'],
    ['＝100％', '=', 100, '%'],
    ['=100.00(%)', '=', 100, '%'],
    ['≥90.00（%）', '≥', 90, '%'],
    ['>=95%', '≥', 95, '%'],
    ['100%', null, 100, '%'],
    ['12个', null, 12, '个'],
    ['985米', null, 985, '米'],
    ['1,200人次', null, 1200, '人次'],
    ['≤500元/人', '≤', 500, '元/人'],
    ['≥ 3.5 万亩', '≥', 3.5, '万亩'],
  ])('%s', (raw, operator, value, unit) => {
    expect(understandTarget(raw)).toEqual({ raw, operator, value, unit, problem: null });
  });

  it.each([
    '完成职责任务',
    '按时公开',
    '2024年12月底前',
    '12月底前完成',
    '2024年',
    '……',
    '**%',
    '指标2：',
    '达到95%以上',
  ])('%s is words', raw => {
    expect(understandTarget(raw)).toEqual({ raw, operator: null, value: null, unit: null, problem: null });
  });

  it.each([
    ['之90%', 'unclear-operator'],
    ['委 10%', 'unclear-operator'],
    ['≥9O%', 'not-a-number'],
    ['l00%', 'unclear-operator'],
    ['V90', 'unclear-operator'],
    ['≥98%.', 'not-a-number'],
    ['<99:5%', 'not-a-number'],
    ['1O0%', 'not-a-number'],
  ])('%s may be a misread number', (raw, problem) => {
    expect(understandTarget(raw)).toMatchObject({ value: null, problem });
  });
});

describe('dates and years', () => {
  it.each([
    ['2026/1/1', '2026-01-01'],
    ['2024-01-01', '2024-01-01'],
    ['2021年1月1日', '2021-01-01'],
    ['2021年12月', '2021-12'],
    ['20240229', '2024-02-29'],
  ])('%s is %s', (text, value) => {
    expect(understandDate(text)).toEqual({ value, problem: null });
  });

  it.each(['2023-02-29', '2021年13月1日', '昨天'])('%s is no date', text => {
    expect(understandDate(text)).toEqual({ value: null, problem: 'not-a-date' });
  });

  it('reads years in digits and Chinese numerals, and guesses none', () => {
    expect(understandYear('2021').value).toBe(2021);
    expect(understandYear('二〇二一年').value).toBe(2021);
    expect(understandYear('二零二一').value).toBe(2021);
    expect(understandYear('2O21').problem).toBe('not-a-year');
    expect(understandYear('9021').problem).toBe('not-a-year');
  });
});

describe('options', () => {
  const options = ['新增项目', '延续项目'];
  it.each([
    ['☑新增项目 □延续项目', '新增项目'],
    ['□新增项目 ☑延续项目', '延续项目'],
    ['新增项目□ 延续项目√', '延续项目'],
    ['新增项目√ 延续项目□', '新增项目'],
    ['区新增项目口延续项目', '新增项目'],
    ['囗新增项目 回延续项目', '延续项目'],
    ['V新增项目 口延续项目', '新增项目'],
    ['延续项目', '延续项目'],
  ])('%s ticks %s', (text, value) => {
    expect(understandOption(text, options)).toEqual({ value, problem: null });
  });

  it.each([
    '□新增项目 □延续项目',
    '☑新增项目 ☑延续项目',
    '新增项目 延续项目',
    '☑新增项目 延续项目',
    '☑新增项目 甲延续项目',
  ])('%s is not clear', text => {
    expect(understandOption(text, options)).toEqual({ value: null, problem: 'unclear-option' });
  });

  it('does not know other words', () => {
    expect(understandOption('一次性项目', options).problem).toBe('unknown-option');
  });
});

describe('what a template leaves', () => {
  it.each(['……', '指标2:', '**%', 'XX'])('%s is not filled in', text => {
    expect(understand(text, 'text', { unit: '万元', options: [] })).toEqual({ value: null, problem: null });
  });

  it('keeps the document’s own characters in text', () => {
    const text = '１、“三公”经费（万元）';
    expect(understand(text, 'text', { unit: '万元', options: [] }).value).toBe(text);
  });
});
