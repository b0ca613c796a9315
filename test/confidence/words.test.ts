import { describe, expect, it } from 'vitest';
import { wordWitness } from '../../src/confidence/words.ts';
import { doubted } from '../support/valued-leaf.ts';

function witness(text: string, place: number, ...others: string[]) {
  const alternatives = others.map(other => ({ text: other, probability: 0.2 }));
  return wordWitness(doubted(text, { [place]: { alternatives } }), place);
}

describe('wordWitness', () => {
  it('is for a character that is part of a word, where no alternative would be', () => {
    expect(witness('数据真实', 2, '趴')).toBe('for');
    expect(witness('数据真实', 2)).toBe('for');
  });

  it('leaves open what alternatives make words of, too, and what is no word', () => {
    expect(witness('教育', 1, '学')).toBe('silent');
    expect(witness('王芳', 1, '方')).toBe('silent');
  });

  it('looks at words within their sentence, not across its marks', () => {
    expect(witness('机制，度', 3)).toBe('silent');
    expect(witness('落实，施工', 1)).toBe('for');
    expect(witness('已落，实施', 1)).toBe('silent');
  });

  it('is against a character that is part of no word where a runner-up would be', () => {
    expect(witness('台理', 0, '合')).toBe('against');
    expect(witness('工作月标管理', 2, '日', '目')).toBe('against');
    expect(witness('台阶', 0, '合')).toBe('for');
  });

  it('is for a usual unit behind a number', () => {
    expect(witness('≥36139公顷', 7, '项')).toBe('for');
    expect(witness('36139公项', 6, '顷')).not.toBe('for');
    expect(witness('12个', 2, '介')).toBe('silent');
    expect(witness('3公里', 2, '顷')).toBe('silent');
  });

  it('is against a dash that stands where 一 would make a word', () => {
    expect(witness('进-步提升', 1)).toBe('against');
    expect(witness('--般征税', 1)).toBe('against');
    expect(witness('公路-桥梁', 2)).toBe('silent');
    expect(witness('目标——般', 3)).toBe('silent');
    expect(witness('元/人·次', 3)).toBe('silent');
  });

  it('passes over runners-up that are nobody’s answer, and over digits and marks', () => {
    const alternatives = [{ text: '学', probability: 0.01 }];
    expect(wordWitness(doubted('教育', { 1: { alternatives } }), 1)).toBe('for');
    expect(witness('第1季度', 1)).toBe('silent');
  });
});
