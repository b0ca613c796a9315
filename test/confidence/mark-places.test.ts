import { describe, expect, it } from 'vitest';
import {
  isAgainstComma,
  isPairedBracket,
  isSettledByPlace,
  partsLetters,
} from '../../src/confidence/mark-places.ts';
import { doubted } from '../support/valued-leaf.ts';

function contested(text: string, place: number, other: string | null) {
  const alternatives = other === null ? [] : [{ text: other, probability: 0.4 }];
  return doubted(text, { [place]: { support: 'voted', probability: 0.9, alternatives } });
}

describe('isSettledByPlace', () => {
  it.each([
    ['99.5%', 2, ','],
    ['12.25', 2, '，'],
    ['1.负责编制', 1, ','],
    ['清淤；2.修路', 4, null],
    ['2,095.41', 1, '.'],
    ['1,234,567', 1, ';'],
    ['1,234万元', 1, null],
    ['保障资金安全。', 6, '，'],
    ['保障资金安全。', 6, null],
    ['目标1：修路', 3, ';'],
    ['修路。任务12：清淤', 7, null],
    ['1.修路；2.清淤', 4, null],
    ['保障资金安全；', 6, ';'],
    ['安装率达到100%；', 9, ';'],
    ['1.修路；2.清淤', 4, '：'],
    ['元/人·次', 3, '.'],
    ['TRADING L.L.C', 9, ','],
    ['SUR S.A.', 7, '，'],
    ['MITSUI & CO., LTD.', 11, ','],
    ['B/L NO. 999-02935325', 6, '，'],
    ['大蒜0;0;鲜;直径5.0cm;10kg/袋;无', 7, ':'],
    ['大蒜0;0;鲜;直径5.0cm;10kg/袋;无', 3, '：'],
    ['餐具0;0;餐用;盘、碗', 3, ','],
    ['餐具0;0;餐用;盘、碗', 5, ','],
    ['N/M备注：无木质包装', 5, '，'],
    ['集装箱标箱数及号码：2;TEMU1680294', 9, ';'],
  ])('takes the mark of %s at %i for settled', (text, place, other) => {
    expect(isSettledByPlace(contested(text, place, other), place)).toBe(true);
  });

  it.each([
    // Another mark could stand there, or the other answer is no mark.
    ['12.250', 2, ','],
    ['1,234', 1, '.'],
    ['12,5%', 2, '.'],
    ['1234,567.8', 4, '.'],
    ['1.5', 1, null],
    ['安全。规范', 2, '，'],
    ['保障资金安全。', 6, '；'],
    ['保障资金安全；', 6, '。'],
    ['99.5%', 2, '8'],
    ['改造1：修路', 3, ';'],
    ['目标1：修路', 3, '8'],
    ['1.修路；2.清淤', 4, '。'],
    ['1.修路；3.清淤', 4, null],
    ['修路；2.清淤', 2, null],
    ['元/平·方米', 3, null],
    ['PIANO. 999', 5, ','],
    ['SUR S.A.', 7, ':'],
    ['大蒜0;0;鲜;直径5.0cm;10kg/袋;无', 7, '8'],
    ['品名:大蒜;鲜;直径5cm;10kg/袋;无', 5, ':'],
    ['餐具0;0;餐用;盘、碗', 8, ','],
    ['备注：无', 2, '8'],
    ['其中：无', 2, '，'],
    ['大蒜0;0;鲜:直径;5cm;10kg/袋;无', 9, ':'],
  ])('but not that of %s at %i', (text, place, other) => {
    expect(isSettledByPlace(contested(text, place, other), place)).toBe(false);
  });

  it('takes a lone comma that may be a point for settled where the leading reader is sure of it', () => {
    const sure = {
      support: 'voted',
      probability: 0.96,
      alternatives: [{ text: '.', probability: 0.4 }],
    } as const;
    expect(isSettledByPlace(doubted('1,860人', { 1: sure }), 1)).toBe(true);
  });

  it('says nothing beside ink that nobody read', () => {
    expect(isSettledByPlace(doubted('安全。', { 2: { support: 'partial', probability: 0.7 } }), 2)).toBe(
      false,
    );
  });
});

describe('isPairedBracket', () => {
  it('is for a bracket with its partner that is taken for another bracket at most', () => {
    expect(isPairedBracket(contested('完成率（按季度)', 3, '〔'), 3)).toBe(true);
    expect(isPairedBracket(contested('完成率（按季度)', 7, ']'), 7)).toBe(true);
    expect(isPairedBracket(contested('完成率（按季度', 3, '〔'), 3)).toBe(false);
    expect(isPairedBracket(contested('完成率（按（季度）', 3, '〔'), 3)).toBe(false);
    expect(isPairedBracket(contested('完成率（按季度)', 3, '1'), 3)).toBe(false);
    expect(isPairedBracket(contested('“双随机”监管', 4, '"'), 4)).toBe(true);
    expect(isPairedBracket(contested('双随机”监管', 3, '"'), 3)).toBe(false);
    expect(isPairedBracket(contested('“双随机”监管', 4, '，'), 4)).toBe(false);
    expect(isPairedBracket(doubted('率（年）', { 1: { support: 'partial', probability: 0.7 } }), 1)).toBe(
      false,
    );
  });
});

describe('isAgainstComma', () => {
  it('is for a mark between Han that was read as a comma as well', () => {
    expect(isAgainstComma(contested('修路、造桥', 2, '，'), 2)).toBe(true);
    expect(isAgainstComma(contested('修路；造桥', 2, ','), 2)).toBe(true);
    expect(isAgainstComma(contested('修路，造桥', 2, '、'), 2)).toBe(false);
    expect(isAgainstComma(contested('修路；2', 2, '，'), 2)).toBe(false);
    expect(isAgainstComma(contested('修路、造桥', 2, '。'), 2)).toBe(false);
  });
});

describe('partsLetters', () => {
  it.each([
    ['N/M集装箱', 1, 'U', false],
    ['N/M集装箱', 1, 'l', true],
    ['备注：B/L NO.999', 4, 'I', true],
    ['备注：B/L NO.999', 4, null, true],
    ['COSCO/M', 5, 'l', false],
    ['N/M2', 1, 'l', false],
  ])('the slash of %s at %i, read as %s', (text, place, other, parts) => {
    expect(partsLetters(contested(text, place, other), place)).toBe(parts);
  });
});
