import { describe, expect, it } from 'vitest';
import { foldPunctuation } from '../../src/evaluate/fold.ts';
import { foldWidth } from '../../src/model/fold-text.ts';

describe('folding', () => {
  it('forgives width and spaces, not signs', () => {
    expect(foldWidth('（１）≥ 90％')).toBe('(1)≥90%');
    expect(foldWidth('>')).not.toBe(foldWidth('≥'));
  });

  it('keeps what carries a number’s meaning', () => {
    expect(foldPunctuation('覆盖率≥99.5%；')).toBe('覆盖率≥99.5%');
    expect(foldPunctuation('1.完成。')).toBe('1完成');
  });
});
