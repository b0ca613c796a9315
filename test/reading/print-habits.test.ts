import { describe, expect, it } from 'vitest';
import { undoPrintHabits, withoutPrintedWhite, withoutSpareDegrees } from '../../src/reading/print-habits.ts';

const undone = (text: string) =>
  undoPrintHabits([...text].map(one => ({ text: one })))
    .map(({ text: one }) => one)
    .join('');

describe('undoPrintHabits', () => {
  it('makes a comparison sign of what a broken one was read as before a number', () => {
    expect(undone('《291万元')).toBe('≤291万元');
    expect(undone('之85')).toBe('≥85');
  });

  it('leaves a title, a word, and what stands behind something else', () => {
    expect(undone('《2024年报告》')).toBe('《2024年报告》');
    expect(undone('之江')).toBe('之江');
    expect(undone('百分之85')).toBe('百分之85');
  });

  it('makes 9 of a q in a number, and of nothing else', () => {
    expect(['q9.5%', 'qq0.34', '≥q5%', 'qq'].map(undone)).toEqual(['99.5%', '990.34', '≥95%', '99']);
    expect(['服务器|2个月', '3|', '甲|乙'].map(undone)).toEqual(['服务器12个月', '3|', '甲|乙']);
    expect(['q', 'qa9', 'FAQ1', '第q9'].map(undone)).toEqual(['q', 'qa9', 'FAQ1', '第q9']);
  });

  it('makes 目 of what stands before 标, and paired quotation marks among Han', () => {
    expect(undone('自标')).toBe('目标');
    expect(undone('H标3：')).toBe('目标3：');
    expect(undone('务"一网通办"')).toBe('务“一网通办”');
    expect(['完成95%°', '95%°C', '45°'].map(undone)).toEqual(['完成95%。', '95%°C', '45°']);
    expect(['峻工验收', '险峻'].map(undone)).toEqual(['竣工验收', '险峻']);
    expect(['削减SOZ排放', 'COZ', '二氧化碳OZ'].map(undone)).toEqual(['削减SO₂排放', 'CO₂', '二氧化碳O₂']);
    expect(['HDMUNBOZ617868', 'KOZ', 'SOZ8'].map(undone)).toEqual(['HDMUNBOZ617868', 'KOZ', 'SOZ8']);
  });
});

describe('undoPrintHabits by words', () => {
  it('makes 目 of what makes no word where 目 does', () => {
    expect(['工作月标管理', '治理项月', '部分项日跨年实施'].map(undone)).toEqual([
      '工作目标管理',
      '治理项目',
      '部分项目跨年实施',
    ]);
  });

  it('asks the words before 标, too', () => {
    expect(['总体日标完成情况', '绩效自标', '年度日标值', '曰标准确率'].map(undone)).toEqual([
      '总体目标完成情况',
      '绩效目标',
      '年度目标值',
      '目标准确率',
    ]);
    expect(undone('年度工作日标3实现率')).toBe('年度工作目标3实现率');
    const words = ['人均日标准', '次日标识', '节假日标语', '工作日标准', '日标书', '生日标记'];
    expect(words.map(undone)).toEqual(words);
  });

  it('leaves what makes a word of its own', () => {
    const words = ['十二月标准', '每月标准', '事项日期', '各项月度', '各项日常工作', '各项自筹'];
    expect(words.map(undone)).toEqual(words);
  });
});

describe('withoutSpareDegrees', () => {
  const read = (text: string) =>
    withoutSpareDegrees([...text].map(character => ({ text: character })))
      .map(({ text: own }) => own)
      .join('');

  it('prints the ring of ℃ once', () => {
    expect(read('25°℃')).toBe('25℃');
    expect(read('-18℃℃')).toBe('-18℃');
  });

  it('keeps degrees of an angle and of a range', () => {
    expect(read('45°')).toBe('45°');
    expect(read('2℃~8℃')).toBe('2℃~8℃');
  });
});

describe('withoutPrintedWhite', () => {
  const character = (text: string, probability: number, ...others: string[]) => ({
    text,
    probability,
    alternatives: others.map(other => ({ text: other, probability: 0.1 })),
  });

  it('leaves out an unsure character that may as well be white', () => {
    const seen = [character('丽', 0.99), character('產', 0.42, '\u3000', '時'), character('2', 0.99)];
    expect(withoutPrintedWhite(seen).map(({ text }) => text)).toEqual(['丽', '2']);
  });

  it('keeps what is sure, and what is likelier some other character', () => {
    const seen = [character('產', 0.9, '\u3000'), character('产', 0.5, '厂', '\u3000'), character('工', 0.4)];
    expect(withoutPrintedWhite(seen)).toEqual(seen);
  });
});
