import { describe, expect, it } from 'vitest';
import { isWorded } from '../../src/confidence/words.ts';
import { doubted } from '../support/valued-leaf.ts';

function isBorneOut(text: string, place: number, ...others: string[]): boolean {
  const alternatives = others.map(other => ({ text: other, probability: 0.2 }));
  return isWorded(doubted(text, { [place]: { alternatives } }), place);
}

describe('isWorded', () => {
  it('takes a character that is part of a word, where no alternative would be', () => {
    expect(isBorneOut('数据真实', 2, '趴')).toBe(true);
    expect(isBorneOut('数据真实', 2)).toBe(true);
  });

  it('leaves open what alternatives make words of, too, and what is no word', () => {
    expect(isBorneOut('教育', 1, '学')).toBe(false);
    expect(isBorneOut('王芳', 1, '方')).toBe(false);
  });

  it('looks at words within their sentence, not across its marks', () => {
    expect(isBorneOut('机制，度', 3)).toBe(false);
    expect(isBorneOut('落实，施工', 1)).toBe(true);
    expect(isBorneOut('已落，实施', 1)).toBe(false);
  });

  it('passes over runners-up that are nobody’s answer, and over digits and marks', () => {
    const alternatives = [{ text: '学', probability: 0.01 }];
    expect(isWorded(doubted('教育', { 1: { alternatives } }), 1)).toBe(true);
    expect(isBorneOut('第1季度', 1)).toBe(false);
  });
});
