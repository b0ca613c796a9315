import { describe, expect, it } from 'vitest';
import { pageTroubleOf } from '../../src/confidence/page-trouble.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

describe('pageTroubleOf', () => {
  const contested = { support: 'voted', probability: 0.8 } as const;
  const spoilt = valuedLeaf('name', '大', { 0: contested }).located.text;
  const calm = valuedLeaf('name', '部门预算总额', {}).located.text;
  const many = (text: typeof calm) => Array.from({ length: 50 }, () => text).flat();

  it('rises with what the readers contest', () => {
    const quiet = pageTroubleOf(many(calm)).on([1]);
    expect(pageTroubleOf([...many(calm), ...many(spoilt)]).on([1])).toBeGreaterThan(quiet);
  });

  it('does not rise with what a seal spoils', () => {
    const marked = spoilt.map(one => ({ ...one, line: { ...one.line, markedShare: 0.5 } }));
    const quiet = pageTroubleOf(many(calm)).on([1]);
    expect(pageTroubleOf([...many(calm), ...many(marked)]).on([1])).toBe(quiet);
  });

  it('knows which pages are only ink and paper, and of no page in particular whether any is', () => {
    const onPage = (pageNumber: number, bilevel: boolean) =>
      calm.map(one => ({ ...one, line: { ...one.line, pageNumber, bilevel } }));
    const trouble = pageTroubleOf([...onPage(1, false), ...onPage(2, true)]);
    expect([[1], [2], [1, 2], []].map(trouble.isBilevel)).toEqual([false, true, true, true]);
    expect(pageTroubleOf(onPage(1, false)).isBilevel([])).toBe(false);
  });
});
