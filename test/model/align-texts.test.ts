import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignTexts } from '../../src/model/align-texts.ts';
import { editDistance } from '../../src/model/edit-distance.ts';

const word = fc
  .array(fc.constantFrom('目', '自', '𠮷', '1'), { maxLength: 8 })
  .map(characters => characters.join(''));

const shown = (left: string, right: string, kind?: 'whole' | 'part') =>
  alignTexts(left, right, kind).map(pair => `${pair.left ?? '-'}${pair.right ?? '-'}`);

describe('alignTexts', () => {
  it('holds every character once, in order, at the fewest edits', () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        const pairs = alignTexts(left, right);
        expect(pairs.map(pair => pair.left ?? '').join('')).toBe(left);
        expect(pairs.map(pair => pair.right ?? '').join('')).toBe(right);
        expect(pairs.filter(pair => pair.left !== pair.right)).toHaveLength(editDistance(left, right));
      }),
    );
  });

  it('finds a part wherever it stands', () => {
    fc.assert(
      fc.property(word, word, word, (before, part, after) => {
        const pairs = alignTexts(before + part + after, part, 'part');
        expect(pairs.map(pair => pair.left ?? '').join('')).toBe(before + part + after);
        expect(pairs.filter(pair => pair.right !== null).every(pair => pair.left === pair.right)).toBe(true);
      }),
    );
  });

  it('keeps the part together where the whole repeats its characters', () => {
    expect(shown('建设X。改造X。', '建没X', 'part')).toEqual([
      '建建',
      '设没',
      'XX',
      '。-',
      '改-',
      '造-',
      'X-',
      '。-',
    ]);
    expect(shown('目标', '目标率')).toEqual(['目目', '标标', '-率']);
  });
});
