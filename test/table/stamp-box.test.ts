import { describe, expect, it } from 'vitest';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

const RULE_PX = 3;

function drawFrame(sheet: Sheet, x: number, y: number, width: number, rowsPx: readonly number[]): void {
  const height = rowsPx.reduce((sum, row) => sum + row, 0);
  for (const side of [x, x + width]) sheet.fill({ x: side, y, width: RULE_PX, height: height + RULE_PX });
  [0, ...rowsPx.map((_, row) => rowsPx.slice(0, row + 1).reduce((sum, one) => sum + one, 0))].forEach(
    down => {
      sheet.fill({ x, y: y + down, width: width + RULE_PX, height: RULE_PX });
    },
  );
}

/** A line of characters 16 px wide and 20 px high, 4 px apart. */
function drawLine(sheet: Sheet, x: number, y: number, count: number): void {
  for (let index = 0; index < count; index++) {
    sheet.fill({ x: x + 20 * index, y, width: 16, height: 3 });
    sheet.fill({ x: x + 20 * index, y: y + 17, width: 16, height: 3 });
    sheet.fill({ x: x + 20 * index + 6, y, width: 4, height: 20 });
  }
}

/** A form below a line of ten characters, and a small frame whose left side stands where it is said. */
function formWithFrame(leftPx: number) {
  const sheet = new Sheet(700, 500);
  drawLine(sheet, 200, 60, 10);
  drawFrame(sheet, leftPx, 40, 200, [50, 40]);
  drawLine(sheet, leftPx + 70, 100, 5);
  drawFrame(sheet, 60, 200, 560, [40, 40, 40, 40]);
  for (let row = 0; row < 4; row++) drawLine(sheet, 80, 210 + 40 * row, 8);
  return findTables(sheet.page());
}

describe('a small frame', () => {
  it('is a stamp where a line of text goes on through its side, and parts no line', () => {
    const { tables, outsideLines } = formWithFrame(337);
    expect(tables.map(({ cells }) => cells.length)).toEqual([4]);
    const title = outsideLines.find(({ y }) => y < 75);
    expect(title).toMatchObject({ x: 200, width: 196 });
  });

  it('is a table beside the text', () => {
    expect(formWithFrame(440).tables.map(({ cells }) => cells.length)).toEqual([2, 4]);
  });
});
