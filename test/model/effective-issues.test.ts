import { describe, expect, it } from 'vitest';
import { issueKey, toldApart } from '../../src/model/effective-issues.ts';

const leftOver = (message: string) => ({
  code: 'left-over-text',
  severity: 'warning' as const,
  message,
  pageNumber: 1,
  path: null,
});

describe('the names of issues', () => {
  it('are different where two cells of a page hold the same text', () => {
    const named = ['“3”', '“3”', '“5”', '“3”'].map(text => ({ key: issueKey(leftOver(text), false) }));
    const keys = toldApart(named).map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
    // The first keeps its name: decisions on it stay.
    expect(keys[0]).toBe(named[0]?.key);
    expect(toldApart(named)).toEqual(toldApart(named));
  });
});
