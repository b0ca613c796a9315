import { describe, expect, it } from 'vitest';
import { ConfirmedVocabulary } from '../../src/record/vocabulary.ts';

describe('ConfirmedVocabulary', () => {
  const word = (text: string) => ({ form: 'f', fieldName: 'x', word: text, documents: 2 });
  const vocabulary = new ConfirmedVocabulary([word('市财政局'), word('市教育局'), word('个')]);

  it('offers near words of the same form and field, and none for a word it knows', () => {
    expect(vocabulary.near('f', 'x', '市财攻局')).toEqual(['市财政局']);
    expect(vocabulary.near('f', 'y', '市财攻局')).toEqual([]);
    expect(vocabulary.near('f', 'x', '市财政局')).toEqual([]);
    expect(vocabulary.near('f', 'x', '完全不同')).toEqual([]);
  });

  it('offers no single character, which is near everything', () => {
    expect(vocabulary.near('f', 'x', '件')).toEqual([]);
  });

  it('knows a word in any row of its field, whatever its width', () => {
    const rows = new ConfirmedVocabulary([{ ...word('ＡＢ局'), fieldName: 'rows[].x' }]);
    expect(rows.bearsOut('f', 'rows[7].x', 'AB局')).toBe(true);
    expect(rows.bearsOut('f', 'rows[7].y', 'AB局')).toBe(false);
    expect(rows.bearsOut('g', 'rows[7].x', 'AB局')).toBe(false);
    expect(rows.bearsOut('f', 'rows[7].x', 'A局')).toBe(false);
  });

  it('bears out no word that one slip makes of another', () => {
    const grades = new ConfirmedVocabulary([word('一等'), word('二等'), word('不合格')]);
    expect(grades.bearsOut('f', 'x', '一等')).toBe(false);
    expect(grades.bearsOut('f', 'x', '不合格')).toBe(true);
  });
});
