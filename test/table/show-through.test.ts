import { describe, expect, it } from 'vitest';
import { chainStrokes } from '../../src/table/rules.ts';
import { withoutShowThrough } from '../../src/table/show-through.ts';
import { findStrokes } from '../../src/table/strokes.ts';
import { bitmapOf, greyOf } from '../support/drawing.ts';

/** Of the text beside the rules. */
const TEXT_HEIGHT_PX = 20;
const [widthPx, heightPx] = [400, 160];

/** Where the rules left over run, on a page whose lines are as dark as `darknessAt` says. */
function kept(darknessAt: (y: number) => number): number[] {
  const ink = bitmapOf(widthPx, heightPx, (_, y) => darknessAt(y));
  const grey = greyOf(widthPx, heightPx, (_, y) => 255 - darknessAt(y));
  const rules = chainStrokes(findStrokes(ink, TEXT_HEIGHT_PX), TEXT_HEIGHT_PX);
  return withoutShowThrough(rules, grey, TEXT_HEIGHT_PX).map(rule => Math.round(rule.positionPx));
}

describe('rules of the other side of the sheet', () => {
  const at = (y: number, top: number) => y >= top && y < top + 3;

  it('are left out where they are much fainter than the page’s own', () => {
    expect(kept(y => (at(y, 20) || at(y, 60) ? 240 : at(y, 100) ? 50 : 0))).toEqual([21, 61]);
  });

  it('are left out where a whole table shows through in more pieces than the page has rules', () => {
    const pieces = (x: number, y: number) => [60, 80, 100, 120].some(top => at(y, top)) && x % 200 < 180;
    const darknessAt = (x: number, y: number) => (at(y, 20) || at(y, 40) ? 240 : pieces(x, y) ? 50 : 0);
    const ink = bitmapOf(widthPx, heightPx, darknessAt);
    const grey = greyOf(widthPx, heightPx, (x, y) => 255 - darknessAt(x, y));
    const rules = chainStrokes(findStrokes(ink, TEXT_HEIGHT_PX), TEXT_HEIGHT_PX);
    const left = withoutShowThrough(rules, grey, TEXT_HEIGHT_PX);
    expect(left.map(rule => Math.round(rule.positionPx))).toEqual([21, 41]);
  });

  it('are left where a faint line, a streak of the scanner, runs along a rule of the page', () => {
    const darknessAt = (x: number, y: number) => {
      if (at(y, 20) || at(y, 60)) return 240;
      if (at(y, 100)) return x >= 240 && x < 330 ? 240 : 50;
      return 0;
    };
    const ink = bitmapOf(widthPx, heightPx, darknessAt);
    const grey = greyOf(widthPx, heightPx, (x, y) => 255 - darknessAt(x, y));
    const rules = chainStrokes(findStrokes(ink, TEXT_HEIGHT_PX), TEXT_HEIGHT_PX);
    const left = withoutShowThrough(rules, grey, TEXT_HEIGHT_PX);
    expect(left.map(({ start, end }) => [start, end])).toEqual([
      [0, 400],
      [0, 400],
      [240, 330],
    ]);
  });

  it('are not lines of two side by side, whose middle is paper', () => {
    const double = (y: number) => at(y, 100) || at(y, 108);
    expect(kept(y => (at(y, 20) || at(y, 60) || double(y) ? 240 : 0))).toEqual([21, 61, 105]);
  });
});
