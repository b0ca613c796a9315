import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../src/reading/align.ts';

const costs = { gap: 0.7, substitution: (a: string, b: string) => (a === b ? 0 : 1) };

describe('align', () => {
  it('pairs equal sequences one to one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('甲', '乙', '1', '2')), sequence => {
        const expected = sequence.map((_, index) => ({ left: index, right: index }));
        expect(align(sequence, sequence, costs)).toEqual(expected);
      }),
    );
  });

  it('uses every index of both sequences exactly once and in order', () => {
    const sequence = fc.array(fc.constantFrom('甲', '乙', '1', '2'), { maxLength: 40 });
    fc.assert(
      fc.property(sequence, sequence, (left, right) => {
        const pairs = align(left, right, costs);
        expect(pairs.flatMap(pair => pair.left ?? [])).toEqual(left.map((_, index) => index));
        expect(pairs.flatMap(pair => pair.right ?? [])).toEqual(right.map((_, index) => index));
      }),
    );
  });

  it('finds a dropped character', () => {
    expect(align([...'保障资金'], [...'保障金'], costs)).toEqual([
      { left: 0, right: 0 },
      { left: 1, right: 1 },
      { left: 2, right: null },
      { left: 3, right: 2 },
    ]);
  });

  // Sums of 0.7 are not exact: the way back must not depend on comparing them again.
  it('ends when one side is empty, however long the other', () => {
    const long = Array.from({ length: 50 }, () => '甲');
    expect(align(long, [], costs)).toHaveLength(50);
    expect(align([], long, costs)).toHaveLength(50);
  });
});
