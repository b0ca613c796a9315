import { describe, expect, it } from 'vitest';
import { settleDashes, withPlateDots } from '../../src/reading/known-places.ts';

const read = (text: string) =>
  [...text].map((one, index) => ({ text: one, probability: 0.9, alternatives: [], centrePx: 10 * index }));
const textOf = (characters: readonly { readonly text: string }[]) =>
  characters.map(({ text }) => text).join('');

describe('settleDashes', () => {
  it.each([
    ['2024年9月5日一2024年9月7日', '2024年9月5日—2024年9月7日'],
    ['9月一12月', '9月—12月'],
    ['95%一98%', '95%—98%'],
    ['每月一次', '每月一次'],
    ['第一2024号', '第一2024号'],
  ])('%s: %s', (text, settled) => {
    expect(textOf(settleDashes(read(text)))).toBe(settled);
  });

  it('takes the dash that a reader printed', () => {
    const bar = { text: '一', probability: 0.6, alternatives: [{ text: '-', probability: 0.5 }] };
    expect(textOf(settleDashes([...read('9月'), bar, ...read('12月')]))).toBe('9月-12月');
  });
});

describe('withPlateDots', () => {
  it.each([
    ['鄂E-31167', '鄂E·31167'],
    ['号牌川A.DDF47', '号牌川A·DDF47'],
    ['皖H·Q4636', '皖H·Q4636'],
    ['豫A-D12345', '豫A·D12345'],
    ['川A-2024号', '川A-2024号'],
    ['京B-1234567', '京B-1234567'],
    ['皖HQ4636', '皖HQ4636'],
  ])('%s: %s', (text, plate) => {
    expect(textOf(withPlateDots(read(text)))).toBe(plate);
  });

  it('confirms the dot, so that no reader drops it', () => {
    expect(withPlateDots(read('皖H·Q4636'))[2]).toMatchObject({ text: '·', confirmed: true });
  });
});
