import { describe, expect, it } from 'vitest';
import type { LocatedValue } from '../../src/model/field.ts';
import type { Box } from '../../src/model/geometry.ts';
import { runsOver } from '../../src/record/runs-over.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

/** A number on two lines of 20 px, a digit 10 px wide, in a cell of a width. */
function located(upper: string, lower: string, cellWidthPx: number): LocatedValue {
  const own = valuedLeaf('a', upper + lower, {}, { type: 'number' }).located;
  const lineAt = (y: number, width: number) => {
    const [first] = own.text;
    if (first === undefined) throw new Error('no text');
    return { ...first.line, pageNumber: 1, box: { x: 5, y, width, height: 20 } };
  };
  const lines = [lineAt(5, 10 * upper.length), lineAt(30, 10 * lower.length)];
  const text = own.text.map((one, index) => ({
    ...one,
    line: lines[index < upper.length ? 0 : 1] ?? one.line,
  }));
  const box: Box = { x: 0, y: 0, width: cellWidthPx, height: 60 };
  const polygon = [
    { x: 0, y: 0 },
    { x: cellWidthPx, y: 0 },
    { x: cellWidthPx, y: 60 },
    { x: 0, y: 60 },
  ] as const;
  return { ...own, text, fragments: [{ pageNumber: 1, box, polygon, markedShare: 0 }] };
}

describe('a number on two lines', () => {
  it('goes on where the first has no room for another digit', () => {
    expect(runsOver(located('1234', '5', 52))).toBe(false);
    expect(runsOver(located('1234', '5', 90))).toBe(true);
  });

  it('may have lost its point before the last two digits', () => {
    expect(runsOver(located('1234', '56', 52))).toBe(true);
    expect(runsOver(located('12.4', '56', 52))).toBe(false);
    expect(runsOver(located('1234', '567', 52))).toBe(false);
  });

  it('may be two that fill their lines alike', () => {
    expect(runsOver(located('1234', '5678', 52))).toBe(true);
  });

  it('is one where it breaks at its point', () => {
    expect(runsOver(located('1234', '.5', 90))).toBe(false);
  });
});
