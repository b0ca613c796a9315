import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teds } from '../../src/evaluate/teds.ts';

const table = (...rows: string[]) => `<table>${rows.map(row => `<tr>${row}</tr>`).join('')}</table>`;

const randomTable = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom('甲', '乙', '12'), fc.integer({ min: 1, max: 2 })), { maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map(rows =>
    table(...rows.map(row => row.map(([text, span]) => `<td colspan="${span}">${text}</td>`).join(''))),
  );

describe('teds', () => {
  it('is 1 for equal tables and ignores width', () => {
    expect(teds(table('<td>（1）</td>'), table('<td>(1)</td>'), false)).toBe(1);
  });

  it('costs one node of four for a lost cell', () => {
    expect(teds(table('<td>a</td><td>b</td>'), table('<td>a</td>'), false)).toBeCloseTo(0.75);
  });

  it('costs the share of wrong characters in a cell', () => {
    expect(teds(table('<td>abcd</td>'), table('<td>abxx</td>'), false)).toBeCloseTo(1 - 0.5 / 3);
    expect(teds(table('<td>abcd</td>'), table('<td>abxx</td>'), true)).toBe(1);
  });

  it('takes a wrong span for a wrong cell', () => {
    expect(teds(table('<td rowspan="2">a</td>'), table('<td>a</td>'), true)).toBeCloseTo(1 - 1 / 3);
  });

  it('costs a lost row its cells, wherever it was', () => {
    const whole = table('<td>a</td>', '<td>b</td>', '<td>c</td>');
    expect(teds(whole, table('<td>a</td>', '<td>c</td>'), false)).toBeCloseTo(1 - 2 / 7);
  });

  it('is symmetric, bounded, and 1 only with itself', () => {
    fc.assert(
      fc.property(randomTable, randomTable, (a, b) => {
        const score = teds(a, b, false);
        expect(score).toBeCloseTo(teds(b, a, false));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(teds(a, a, false)).toBe(1);
        if (a !== b) expect(score).toBeLessThan(1);
      }),
    );
  });
});
