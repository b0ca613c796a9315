import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/model/edit-distance.ts';

describe('editDistance', () => {
  /** The definition, without a table. */
  const slow = (a: readonly string[], b: readonly string[]): number => {
    const [first, ...restA] = a;
    const [other, ...restB] = b;
    if (first === undefined || other === undefined) return a.length + b.length;
    if (first === other) return slow(restA, restB);
    return 1 + Math.min(slow(restA, b), slow(a, restB), slow(restA, restB));
  };

  it('is the fewest edits, by code points', () => {
    const word = fc.array(fc.constantFrom('目', '自', '𠮷', '1'), { maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a.join(''), b.join(''))).toBe(slow(a, b));
      }),
    );
  });
});
