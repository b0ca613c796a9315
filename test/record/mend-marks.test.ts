import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withMendedMarks } from '../../src/record/mend-marks.ts';
import { doubted } from '../support/valued-leaf.ts';

const mended = (text: string) => textOf(withMendedMarks(doubted(text, {})));

describe('withMendedMarks', () => {
  it.each([
    ['，满意度指标', '满意度指标'],
    ['、，受益群众满意度', '受益群众满意度'],
    ['1.修路：2.清淤：3.护林。', '1.修路；2.清淤；3.护林。'],
    ['1、修路，造桥：2、清淤', '1、修路，造桥；2、清淤'],
    ['持续优化科技成果转移转化：', '持续优化科技成果转移转化；'],
    ['修路，造桥：', '修路，造桥；'],
  ])('%s: %s', (text, whole) => {
    expect(mended(text)).toBe(whole);
  });

  it.each([
    '其他资金：',
    '包括：1.修路；2.清淤。',
    '目标1：修路',
    '比例为1：2.5倍',
    '.5亩',
    '，',
    '修路；',
    '修路。',
  ])('leaves %s', text => {
    expect(mended(text)).toBe(text);
  });

  it('takes a comma at the end for dust where the readers differ', () => {
    const last = { 4: { support: 'voted', probability: 0.6 } } as const;
    expect(textOf(withMendedMarks(doubted('工程工期，', last)))).toBe('工程工期');
    expect(mended('工程工期，')).toBe('工程工期，');
  });

  it('takes what only one reader sees behind a full stop, and a semicolon behind a few words, for dust', () => {
    const contested = (text: string) =>
      textOf(
        withMendedMarks(doubted(text, { [[...text].length - 1]: { support: 'voted', probability: 0.4 } })),
      );
    expect(contested('提供有力支撑。！')).toBe('提供有力支撑。');
    expect(contested('（提供有力支撑。）')).toBe('（提供有力支撑。）');
    expect(contested('评价结果应用率；')).toBe('评价结果应用率');
    expect(contested('修路，造桥；')).toBe('修路，造桥；');
    expect(mended('评价结果应用率；')).toBe('评价结果应用率；');
  });

  it('leaves a doubt where a mark was', () => {
    const beside = withMendedMarks(doubted('，护林', {}));
    expect(beside[0]).toMatchObject({ text: '护', support: 'partial' });
    const colon = withMendedMarks(doubted('修路，造桥：', {})).at(-1);
    expect(colon).toMatchObject({ text: '；', support: 'voted', alternatives: [{ text: '：' }] });
  });
});
