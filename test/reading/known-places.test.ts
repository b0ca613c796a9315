import { describe, expect, it } from 'vitest';
import {
  settleDashes,
  settleQuotes,
  settleTimes,
  settleYearBrackets,
  withLetterO,
  withMiddleDots,
} from '../../src/reading/known-places.ts';

const read = (text: string) =>
  [...text].map((one, index) => ({ text: one, probability: 0.9, alternatives: [], centrePx: 10 * index }));
const textOf = (characters: readonly { readonly text: string }[]) =>
  characters.map(({ text }) => text).join('');

describe('settleDashes', () => {
  it.each([
    ['2024年9月5日一2024年9月7日', '2024年9月5日—2024年9月7日'],
    ['9月一12月', '9月—12月'],
    ['95%一98%', '95%—98%'],
    ['2022年1月－2022年12月', '2022年1月—2022年12月'],
    ['2020 年 3 月－2021 年 2 月', '2020 年 3 月—2021 年 2 月'],
    ['2020 年 3 月 一 2021 年', '2020 年 3 月 — 2021 年'],
    ['2020 年 3 月－', '2020 年 3 月—'],
    ['（1986－2005）', '（1986—2005）'],
    ['0373－3696447', '0373－3696447'],
    ['2014.01--2014.12', '2014.01—2014.12'],
    ['2014--12', '2014-12'],
    ['2019年1月1日--2019年12月31日', '2019年1月1日—2019年12月31日'],
    ['2019年1月1日一', '2019年1月1日—'],
    ['2019年1月－', '2019年1月—'],
    ['第一期一', '第一期一'],
    ['A--12', 'A--12'],
    ['每月一次', '每月一次'],
    ['第一2024号', '第一2024号'],
  ])('%s: %s', (text, settled) => {
    expect(textOf(settleDashes(read(text)))).toBe(settled);
    const seenAsOne = read(text).map(one => ({ ...one, alternatives: [{ text: '一', probability: 0.3 }] }));
    if (text.includes('－')) expect(textOf(settleDashes(seenAsOne))).toBe(settled);
  });

  it('takes the long dash for a wide hyphen between days, also where another reader saw 一', () => {
    const bar = { text: '一', probability: 0.6, alternatives: [{ text: '－', probability: 0.5 }] };
    expect(textOf(settleDashes([...read('2016年1月'), bar, ...read('2016年12月')]))).toBe(
      '2016年1月—2016年12月',
    );
  });

  it('takes the dash that a reader printed', () => {
    const bar = { text: '一', probability: 0.6, alternatives: [{ text: '-', probability: 0.5 }] };
    expect(textOf(settleDashes([...read('9月'), bar, ...read('12月')]))).toBe('9月-12月');
  });

  it.each(['-', '－'])(
    'takes the long dash for %s between small numbers where the other reader saw 一',
    text => {
      const dash = { text, probability: 0.6, alternatives: [{ text: '一', probability: 0.5 }] };
      const settled = (before: string, behind: string) =>
        textOf(settleDashes([...read(before), dash, ...read(behind)]));
      expect(settled('开展0', '3岁婴幼儿')).toBe('开展0—3岁婴幼儿');
      expect(settled('电话0373', '36')).toBe(`电话0373${text}36`);
    },
  );

  it.each([
    ['—', 'agreed'],
    ['～', 'agreed'],
    ['-', undefined],
  ])('takes the 一 that the other reader saw for %s: %s', (text, support) => {
    const dash = { text, probability: 0.6, alternatives: [{ text: '一', probability: 0.5 }] };
    const [, , settled] = settleDashes([...read('9月'), dash, ...read('12月')]);
    expect(settled).toMatchObject({ text, ...(support === undefined ? {} : { support }) });
  });
});

describe('settleTimes', () => {
  it.each([
    ['完成数/计划数x100%', '完成数/计划数×100%'],
    ['（完成数/计划数）X100%', '（完成数/计划数）×100%'],
    ['型号x10', '型号x10'],
    ['PS-x100%', 'PS-x100%'],
  ])('%s: %s', (text, settled) => {
    expect(textOf(settleTimes(read(text)))).toBe(settled);
  });
});

describe('settleQuotes', () => {
  it.each([
    ['切实解决“看病难、看病贵“问题', '切实解决“看病难、看病贵”问题'],
    ['”两癌”早诊率', '“两癌”早诊率'],
    ['“甲”与“乙“', '“甲”与“乙”'],
    ['两癌”；“三公', '两癌”；“三公'],
    ['“两癌；“三公', '“两癌；“三公'],
    ['“全面“改薄”', '“全面“改薄”'],
    ['三公”经费', '三公”经费'],
  ])('%s: %s', (text, settled) => {
    expect(textOf(settleQuotes(read(text)))).toBe(settled);
  });
});

describe('settleYearBrackets', () => {
  it.each([
    ['公接〔2025］188号', '公接〔2025〕188号'],
    ['市监罚立【2025]267号', '市监罚立〔2025〕267号'],
    ['教督函（2025]60号附', '教督函〔2025〕60号附'],
    ['豫发[2024]第3号', '豫发〔2024〕第3号'],
    ['国发（2025）3号', '国发（2025）3号'],
    ['目标表[2025]修订', '目标表[2025]修订'],
    ['[2025]3号', '[2025]3号'],
    ['规格[1025]3号', '规格[1025]3号'],
  ])('%s: %s', (text, settled) => {
    expect(textOf(settleYearBrackets(read(text)))).toBe(settled);
  });

  it('goes by what either reader saw', () => {
    const round = { text: ')', probability: 0.6, alternatives: [{ text: '］', probability: 0.5 }] };
    expect(textOf(settleYearBrackets([...read('国发(2025'), round, ...read('3号')]))).toBe('国发〔2025〕3号');
  });
});

describe('withMiddleDots', () => {
  it.each([
    ['鄂E-31167', '鄂E·31167'],
    ['号牌川A.DDF47', '号牌川A·DDF47'],
    ['皖H·Q4636', '皖H·Q4636'],
    ['豫A-D12345', '豫A·D12345'],
    ['川A-2024号', '川A-2024号'],
    ['京B-1234567', '京B-1234567'],
    ['皖HQ4636', '皖HQ4636'],
    ['195.69元/人，次', '195.69元/人·次'],
    ['走访6000人次', '走访6000人次'],
    ['人.年', '人·年'],
    ['人.年度', '人.年度'],
    ['元/人，年度结算', '元/人，年度结算'],
  ])('%s: %s', (text, plate) => {
    expect(textOf(withMiddleDots(read(text)))).toBe(plate);
  });

  it('confirms the dot, so that no reader drops it', () => {
    expect(withMiddleDots(read('皖H·Q4636'))[2]).toMatchObject({ text: '·', confirmed: true });
  });
});

describe('withLetterO', () => {
  it.each([
    ['P0-24073', 'PO-24073'],
    ['合同协议号P0-24073', '合同协议号PO-24073'],
    ['AB10-24073', 'AB10-24073'],
    ['P0A-24073', 'P0A-24073'],
    ['X20-1', 'X20-1'],
    ['ISO0-规格', 'ISO0-规格'],
  ])('%s: %s', (text, code) => {
    expect(textOf(withLetterO(read(text)))).toBe(code);
  });
});
