import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withMendedWords } from '../../src/record/mend-words.ts';
import { doubted } from '../support/valued-leaf.ts';

const mended = (...[text, doubts]: Parameters<typeof doubted>) => withMendedWords(doubted(text, doubts));
const thoughtOf = (text: string, probability = 0.2) => ({
  support: 'voted' as const,
  probability: 0.8,
  alternatives: [{ text, probability }],
});

describe('withMendedWords', () => {
  it('takes what a reader thought of where only that makes a word', () => {
    const text = mended('重太动物疫病防治', { 1: thoughtOf('大') });
    expect(textOf(text)).toBe('重大动物疫病防治');
    expect(text[1]).toMatchObject({ support: 'voted', probability: 0.5 });
    expect(text[1]?.alternatives[0]).toMatchObject({ text: '太' });
  });

  it('takes the only lookalike that makes a word where the readers differ, and where they agree leaves it', () => {
    expect(textOf(mended('避选并资助', { 0: thoughtOf('迦') }))).toBe('遴选并资助');
    expect(textOf(mended('避选并资助', { 0: { probability: 0.99 } }))).toBe('避选并资助');
  });

  it('takes of several lookalikes the one that leaves fewest words, and a long word for a short one', () => {
    expect(textOf(mended('防電作业', { 1: thoughtOf('志') }))).toBe('防雹作业');
    expect(textOf(mended('防霉作业', { 1: thoughtOf('需') }))).toBe('防雹作业');
    expect(textOf(mended('防霉处理', { 1: thoughtOf('需') }))).toBe('防霉处理');
  });

  it('takes the Han for a letter by itself that makes a word with those beside it', () => {
    expect(textOf(mended('H常养护里程', { 0: thoughtOf('日') }))).toBe('日常养护里程');
    expect(textOf(mended('B超检查', { 0: thoughtOf('日') }))).toBe('B超检查');
    expect(textOf(mended('LED灯', { 2: thoughtOf('日') }))).toBe('LED灯');
  });

  it('leaves a word, a name, a numeral, a runner-up that makes none, and what was read firmly', () => {
    expect(textOf(mended('人民调解', { 1: thoughtOf('名') }))).toBe('人民调解');
    expect(textOf(mended('青岛新域进出口有限公司', { 3: thoughtOf('城') }))).toBe('青岛新域进出口有限公司');
    expect(textOf(mended('3个乡镇、47个', { 1: thoughtOf('全') }))).toBe('3个乡镇、47个');
    expect(textOf(mended('重太动物', { 1: { ...thoughtOf('犬'), support: 'steady' } }))).toBe('重太动物');
    expect(textOf(mended('李丽华', { 1: thoughtOf('冰') }))).toBe('李丽华');
    const firm = { probability: 0.999, alternatives: [{ text: '大', probability: 0.05 }] };
    expect(textOf(mended('重太动物', { 1: firm }))).toBe('重太动物');
  });

  it('makes 已 of a 己 that belongs to no word, though both readers print it, and asks nobody', () => {
    expect(['己完成', '各项任务己按期完成', '资金巳拨付'].map(text => textOf(mended(text, {})))).toEqual([
      '已完成',
      '各项任务已按期完成',
      '资金已拨付',
    ]);
    const words = ['自己动手', '舍己为人', '各抒己见', '克己奉公', '己方责任', '李志己'];
    expect(words.map(text => textOf(mended(text, {})))).toEqual(words);
    expect(mended('己完成', {})[0]).toMatchObject({ support: 'agreed' });
  });

  it('changes no character that it leaves no doubt at, and never the length', () => {
    const han = fc.constantFrom(...'重大太选遴避植檀项目标动物人民2，');
    fc.assert(
      fc.property(fc.string({ unit: han, minLength: 1, maxLength: 12 }), fc.nat(), han, (text, at, other) => {
        const own = doubted(text, { [at % [...text].length]: thoughtOf(other) });
        const after = withMendedWords(own);
        expect(after).toHaveLength(own.length);
        for (const [index, character] of after.entries()) {
          if (character.text !== own[index]?.text) expect(character.probability).toBe(0.5);
        }
      }),
    );
  });
});
