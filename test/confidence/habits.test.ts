import { describe, expect, it } from 'vitest';
import { habitsIn } from '../../src/confidence/habits.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

function habitsAround(path: string, text: string, others: readonly (readonly [string, string])[]) {
  const leaf = valuedLeaf(path, text);
  const habits = habitsIn([leaf, ...others.map(([at, other]) => valuedLeaf(at, other))]);
  return { endsOddly: habits.endsOddly(leaf), lacksPoint: habits.lacksPoint(leaf) };
}

describe('the end of an opinion', () => {
  const opinion = (path: string, text: string) => {
    const leaf = valuedLeaf(path, text);
    return { ...leaf, located: { ...leaf.located, isSigned: true as const } };
  };

  it('is not odd in brief words, however the other opinions end: each is by another hand', () => {
    const others = [opinion('b', '情况属实。'), opinion('c', '经核查，材料齐全，同意上报。')];
    for (const words of ['同意', '同意出租', '经审核，符合条件，同意']) {
      const leaf = opinion('a', words);
      expect(habitsIn([leaf, ...others]).endsOddly(leaf)).toBe(false);
    }
  });

  it('is odd in a longer statement without the stop that others end in', () => {
    const leaf = opinion('a', '以上填报内容真实、准确、完整，如有不实，愿承担相应责任');
    expect(habitsIn([leaf, opinion('b', '经核查，情况属实。')]).endsOddly(leaf)).toBe(true);
    expect(habitsIn([leaf, opinion('b', '材料齐全，同意上报')]).endsOddly(leaf)).toBe(false);
    const text = valuedLeaf('c', '植树，挖渠，修路，造桥，共四项。');
    expect(habitsIn([leaf, text, opinion('b', '材料齐全，同意上报')]).endsOddly(leaf)).toBe(false);
    expect(habitsIn([leaf, text, opinion('b', '同意上报')]).endsOddly(leaf)).toBe(true);
  });
});

describe('the end of a text', () => {
  const endsOddly = (path: string, text: string, ...others: (readonly [string, string])[]) =>
    habitsAround(path, text, others).endsOddly;

  it('is odd without the mark that most other sentences end in', () => {
    expect(endsOddly('a', '植树，挖渠', ['b', '修路，造桥。'])).toBe(true);
    expect(endsOddly('a', '植树，挖渠。', ['b', '修路，造桥。'])).toBe(false);
    const reasons = [1, 2, 3, 4].map(row => [`rows[${row}].reason`, `因雨停工${row}天。`] as const);
    expect(endsOddly('rows[0].reason', '无', ...reasons)).toBe(false);
    expect(endsOddly('rows[0].reason', '因雨停工', ...reasons)).toBe(true);
    expect(endsOddly('a', '植树，挖渠')).toBe(false);
    expect(
      endsOddly('a', '植树，挖渠', ['b', '修路，造桥。'], ['c', '清淤，护林'], ['d', '防汛，抗旱']),
    ).toBe(false);
  });

  it('is odd in the only sentence of a paper whose other texts end in one, unless it is brief', () => {
    const others = [
      ['b', '同意立项。'],
      ['c', '情况属实。'],
    ] as const;
    expect(endsOddly('a', '硬化道路2.6公里，宽3.5米', ...others)).toBe(true);
    expect(endsOddly('a', '硬化道路2.6公里，宽3.5米', ['b', '同意立项。'])).toBe(false);
    expect(endsOddly('rows[3].reason', '验收滞后，已督促施工单位整改', ...others)).toBe(false);
    expect(endsOddly('a', '修复平整，合格', ...others, ['d', '设置围挡和警示灯，夜间专人值守。'])).toBe(
      false,
    );
  });

  it('is odd where the sentences before it end in one', () => {
    expect(endsOddly('a', '植树。挖渠')).toBe(true);
    const goals = [
      ['goals[1].text', '修路，造桥。'],
      ['goals[2].text', '清淤，护林。'],
    ] as const;
    expect(endsOddly('goals[0].text', '植树，挖渠', ...goals)).toBe(true);
    expect(endsOddly('goals[0].text', '植树，挖渠', ...goals, ['goals[3].text', '植树，挖渠'])).toBe(false);
    expect(endsOddly('a', '植树；挖渠')).toBe(false);
  });

  it('is that of its list, whatever the rest of the paper does', () => {
    expect(endsOddly('goals[0].text', '植树，挖渠', ['goals[1].text', '修路，造桥；'])).toBe(true);
    const goals = [1, 2, 3, 4].map(row => [`goals[${row}].text`, '修路，造桥；'] as const);
    expect(
      endsOddly('rows[0].reason', '受雨影响，推迟', ['rows[1].reason', '资金未到，推迟'], ...goals),
    ).toBe(false);
    expect(endsOddly('goals[0].text', '护林', ...goals)).toBe(true);
    expect(endsOddly('goals[0].text', '护林', ...goals.slice(2))).toBe(false);
  });
});

describe('the number of an item', () => {
  const lacksPoint = (text: string, ...others: string[]) =>
    habitsAround(
      'a',
      text,
      others.map((other, at) => [`b${at}`, other] as const),
    ).lacksPoint;

  it('lacks the mark that other numbers have', () => {
    expect(lacksPoint('1植树；2.挖渠')).toBe(true);
    expect(lacksPoint('1.植树；2挖渠')).toBe(true);
    expect(lacksPoint('1植树', '1、挖渠')).toBe(true);
  });

  it('lacks none where no number has one, or where it counts something', () => {
    expect(lacksPoint('1植树；2挖渠')).toBe(false);
    expect(lacksPoint('1.植树；2个月内挖渠')).toBe(false);
    expect(lacksPoint('植树；95以上', '1.挖渠')).toBe(false);
  });
});

describe('the end of an item', () => {
  const lacksItemEnd = (text: string, ...others: string[]) => {
    const leaf = valuedLeaf('a', text);
    return habitsIn([leaf, ...others.map((other, at) => valuedLeaf(`b${at}`, other))]).lacksItemEnd(leaf);
  };
  const list = '1.修路；2.造桥；3.清淤；4.护林。';

  it('is lost where the next begins behind words and nearly all others begin behind a mark', () => {
    expect(lacksItemEnd('1.做到“一项一档”2.减轻负担。', list, list)).toBe(true);
    expect(lacksItemEnd('1.做到“一项一档”；2.减轻负担。', list, list)).toBe(false);
  });

  it('is lost nowhere where items begin on a line of their own', () => {
    expect(lacksItemEnd('1.植树2.挖渠', list, '1.修路2.造桥3.清淤')).toBe(false);
    expect(lacksItemEnd('比例为1.5，完成第2.植树', list, list)).toBe(false);
  });
});

describe('a point before three digits', () => {
  const pointsGroup = (text: string, ...others: string[]) => {
    const leaf = valuedLeaf('rows[0].amount', text, {}, { type: 'amount' });
    const rest = others.map((other, row) =>
      valuedLeaf(`rows[${row + 1}].amount`, other, {}, { type: 'amount' }),
    );
    return habitsIn([leaf, ...rest]).pointsGroup(leaf);
  };

  it('may be a comma where what is counted in whole has three decimals', () => {
    const asked = (text: string) => {
      const leaf = valuedLeaf('rows[0].target.raw', text, {}, { type: 'target' });
      return habitsIn([leaf]).pointsGroup(leaf);
    };
    expect(asked('≥6.500人次')).toBe(true);
    expect(asked('6.5人次')).toBe(false);
    expect(asked('6.500吨')).toBe(false);
  });

  it('may be a comma where other numbers have one', () => {
    expect(pointsGroup('45.126', '3,200')).toBe(true);
    expect(pointsGroup('45.126', '3.205', '80.12')).toBe(false);
    expect(pointsGroup('45.12', '3,200')).toBe(false);
    expect(pointsGroup('0.126', '3,200')).toBe(false);
    expect(pointsGroup('1,145.126', '3,200')).toBe(false);
  });
});

describe('a code', () => {
  const hasOddLength = (code: string, ...others: string[]) => {
    const leaf = valuedLeaf('goods[0].code', code, {}, { type: 'code' });
    const rest = others.map((other, row) =>
      valuedLeaf(`goods[${row + 1}].code`, other, {}, { type: 'code' }),
    );
    return habitsIn([leaf, ...rest]).hasOddLength(leaf);
  };

  it('is odd where all others of its column are of another length', () => {
    expect(hasOddLength('33926909090', '3926909090', '8517130000')).toBe(true);
    expect(hasOddLength('3926909090', '3926909090', '8517130000')).toBe(false);
    expect(hasOddLength('33926909090', '3926909090')).toBe(false);
    expect(hasOddLength('33926909090', '3926909090', '85171300')).toBe(false);
  });
});
