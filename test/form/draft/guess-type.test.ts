import { describe, expect, it } from 'vitest';
import { guessType, type Means } from '../../../src/form/draft/guess-type.ts';
import { understandTarget } from '../../../src/record/targets.ts';
import { understand } from '../../../src/record/understand.ts';

const means: Means = (text, type, unit, options) =>
  type === 'target'
    ? understandTarget(text).problem === null
    : understand(text, type, { unit, options }).problem === null;

describe('guessType', () => {
  it.each([
    ['合同金额（元）', ['12,000.00'], 'amount'],
    ['合同金额（元）', [], 'amount'],
    ['资金来源', ['财政拨款'], 'text'],
    ['完成率', ['97.5%'], 'percentage'],
    ['申报日期', ['2024年3月5日'], 'date'],
    ['出差时间', ['2024年3月1日至3月5日'], 'period'],
    ['出差时间', [], 'period'],
    ['数量', ['3', '12台'], 'number'],
    ['联系电话', [], 'phone'],
    ['单位编码', ['001203'], 'code'],
    ['指标值', ['≥90%', '按时完成'], 'target'],
    ['备注', ['同意'], 'text'],
    ['成立', ['2001-05-06'], 'date'],
    ['年度', ['2024'], 'year'],
  ])('%s with %j is %s', (label, texts, type) => {
    expect(guessType(label, texts, '元', means).type).toBe(type);
  });

  it('is text, and says so, where the samples do not bear the label out', () => {
    const guess = guessType('验收日期', ['竣工后三十日内'], '元', means);
    expect(guess.type).toBe('text');
    expect(guess.unsure).toContain('the label asks for date');
  });

  it.each(['☑飞机 □火车 □汽车', '□飞机口火车口汽车', '☑飞机，□火车、汽车', '口飞机☑火车□汽车'])(
    'finds the options of %s',
    text => {
      expect(guessType('交通工具', [text], '元', means)).toMatchObject({
        type: 'option',
        options: ['飞机', '火车', '汽车'],
      });
    },
  );
});
