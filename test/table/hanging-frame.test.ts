import { describe, expect, it } from 'vitest';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

const RULE_PX = 3;

/** A form of four rows, and a frame of three sides that hangs on its last rule (or stands on its first) at some place. */
function formWithFrame(leftPx: number, widthPx: number, isAbove = false) {
  const sheet = new Sheet(700, 500);
  for (let row = 0; row <= 4; row++) sheet.fill({ x: 60, y: 200 + 40 * row, width: 563, height: RULE_PX });
  for (const x of [60, 240, 620]) sheet.fill({ x, y: 200, width: RULE_PX, height: 163 });
  const topPx = isAbove ? 150 : 360;
  for (const x of [leftPx, leftPx + widthPx]) sheet.fill({ x, y: topPx, width: RULE_PX, height: 53 });
  sheet.fill({ x: leftPx, y: isAbove ? 150 : 410, width: widthPx + RULE_PX, height: RULE_PX });
  for (let row = 0; row < 4; row++)
    for (let at = 0; at < 6; at++) drawCharacter(sheet, 80 + 20 * at, 210 + 40 * row);
  for (let at = 0; at < 5; at++) drawCharacter(sheet, leftPx + 20 + 20 * at, topPx + 18);
  return findTables(sheet.page()).tables[0]?.rowCount;
}

function drawCharacter(sheet: Sheet, x: number, y: number): void {
  sheet.fill({ x, y, width: 16, height: 3 });
  sheet.fill({ x, y: y + 17, width: 16, height: 3 });
  sheet.fill({ x: x + 6, y, width: 4, height: 20 });
}

describe('a frame on the edge of a table', () => {
  it('is a stamp between the sides of the table, and no row of it', () => {
    expect(formWithFrame(330, 160)).toBe(4);
    expect(formWithFrame(330, 160, true)).toBe(4);
  });

  it('is a row of the table where a side goes on', () => {
    expect(formWithFrame(240, 380)).toBe(5);
    expect(formWithFrame(460, 160)).toBe(5);
  });
});
