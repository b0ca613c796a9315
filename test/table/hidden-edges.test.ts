import { describe, expect, it } from 'vitest';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

const COLUMN_PX = 200;
const ROW_PX = 50;
const RULE_PX = 2;
const [left, top] = [60, 60];
const [rows, columns] = [6, 2];

/** Rules of six rows and two columns; the upright between them only over the rows given. */
function drawn(uprightRows: readonly number[]): Sheet {
  const sheet = new Sheet(left * 2 + columns * COLUMN_PX, top * 2 + rows * ROW_PX);
  const width = columns * COLUMN_PX + RULE_PX;
  for (let row = 0; row <= rows; row++)
    sheet.fill({ x: left, y: top + row * ROW_PX, width, height: RULE_PX });
  for (const x of [left, left + width - RULE_PX])
    sheet.fill({ x, y: top, width: RULE_PX, height: rows * ROW_PX });
  for (const row of uprightRows)
    sheet.fill({ x: left + COLUMN_PX, y: top + row * ROW_PX, width: RULE_PX, height: ROW_PX });
  return sheet;
}

/** The page with a removed seal over the upright from `from` to `to` px below the table's top, and what it took with it. */
function cellsUnderSeal(sheet: Sheet, from: number, to: number, taken = true): number[] {
  const { data, widthPx } = sheet.bitmap;
  const page = sheet.page();
  for (let y = top + from; y < top + to; y++) {
    const onRule = (y - top) % ROW_PX < RULE_PX;
    for (let x = left + COLUMN_PX - 60; x < left + COLUMN_PX + 60; x++) {
      page.marks.data[y * widthPx + x] = 1;
      if (taken && !onRule && Math.abs(x - left - COLUMN_PX) < 10) {
        data[y * widthPx + x] = 0;
        page.grey.data[y * widthPx + x] = 255;
      }
    }
  }
  const [table] = findTables(page).tables;
  return Array.from({ length: rows }, (_, row) => table?.cells.filter(cell => cell.row === row).length ?? 0);
}

describe('a rule that a seal took away', () => {
  const whole = [0, 1, 2, 3, 4, 5];

  it('is whole where it breaks off within its row', () => {
    expect(cellsUnderSeal(drawn(whole), 115, 150)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('is whole over rows that show nothing of it, between two in which it breaks off', () => {
    expect(cellsUnderSeal(drawn(whole), 65, 235)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('is whole over a row that shows nothing of it, between one in which it breaks off and one that has it', () => {
    expect(cellsUnderSeal(drawn(whole), 65, 150)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('is whole where the star of the seal crosses it', () => {
    const sheet = drawn(whole);
    const star = { x: left + COLUMN_PX - 12, y: top + 2 * ROW_PX + 10, width: 26, height: 30 };
    expect(cellsUnderSeal(sheet.fill(star), 100, 150, false)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('is none where a row without it lies under the seal', () => {
    expect(cellsUnderSeal(drawn([0, 1, 3, 4, 5]), 100, 150, false)).toEqual([2, 2, 1, 2, 2, 2]);
    expect(cellsUnderSeal(drawn([0, 1, 4, 5]), 60, 240, false)).toEqual([2, 2, 1, 1, 2, 2]);
  });
});
