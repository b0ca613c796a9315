import { describe, expect, it } from 'vitest';
import { hidesWord } from '../../src/confidence/lookalikes.ts';
import { doubted } from '../support/valued-leaf.ts';

/** Text of which the readers agree with so much doubt about each character. */
const agreed = (text: string, doubt: number) =>
  doubted(text, Object.fromEntries([...text].map((_, index) => [index, { probability: 1 - doubt }])));

describe('hidesWord', () => {
  it.each(['遂选并资助高校毕业生', '信贷贴患，推动形成', '做好域区道路', '檀被恢复情况'])('%s', text =>
    expect(hidesWord(agreed(text, 0.01))).toBe(true),
  );

  it.each([
    '遴选并资助高校毕业生',
    '信贷贴息，推动形成',
    '植被恢复情况',
    '3个乡镇、47个行政村',
    '含A、B两区',
    '自评结论为良。',
    '“三支一扶”计划',
    '青岛新域进出口有限公司',
    '',
  ])('%s hides none', text => expect(hidesWord(agreed(text, 0.01))).toBe(false));

  it.each(['接人数据接口38个', '加强宜传', '加强下部队伍建设'])('%s, however sure the readers are', text =>
    expect(hidesWord(agreed(text, 0))).toBe(true),
  );

  it('doubts a place that is none where one that looks like it is, where the readers leave the least doubt', () => {
    expect(hidesWord(agreed('清润县农业农村局', 0.0015))).toBe(true);
    expect(hidesWord(agreed('清润县农业农村局', 0.0005))).toBe(false);
    expect(hidesWord(agreed('清涧县农业农村局', 0))).toBe(false);
    expect(hidesWord(agreed('平昌县石门镇和平社区', 0))).toBe(false);
    expect(hidesWord(agreed('到各县调研', 0))).toBe(false);
  });

  it('asks no words of a name, unless readers differ on what would make it one word', () => {
    expect(hidesWord(agreed('薛春梅', 0.01))).toBe(false);
    expect(hidesWord(agreed('栽春梅', 0.01))).toBe(true);
    expect(hidesWord(agreed('高伟', 0.01))).toBe(false);
    expect(hidesWord(doubted('马铃著', { 2: { support: 'voted', probability: 0.9 } }))).toBe(true);
  });

  it('believes readers that agree without a doubt: rare words stand alone, too', () => {
    expect(hidesWord(agreed('遂选并资助', 0.0005))).toBe(false);
  });

  it('doubts characters that they take for another together, however sure they are', () => {
    expect(hidesWord(agreed('绩效白评完成率', 0.0001))).toBe(true);
    expect(hidesWord(agreed('绩效自评完成率', 0.0001))).toBe(false);
    expect(hidesWord(agreed('通过制度规范', 0.0001))).toBe(false);
  });
});
