import { describe, expect, it } from 'vitest';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

const [LEFT_PX, TOP_PX, ROW_PX, ROWS, RULE_PX] = [60, 60, 28, 8, 3];
const COLUMNS_PX = [60, 200, 500] as const;
const WIDTH_PX = 440;

/** Two columns of rows hardly higher than their text. */
function lowRows(): Sheet {
  const sheet = new Sheet(600, 400);
  for (let row = 0; row <= ROWS; row++) {
    sheet.fill({ x: LEFT_PX, y: TOP_PX + row * ROW_PX, width: WIDTH_PX + RULE_PX, height: RULE_PX });
  }
  for (const x of COLUMNS_PX) {
    sheet.fill({ x, y: TOP_PX, width: RULE_PX, height: ROWS * ROW_PX + RULE_PX });
  }
  return sheet;
}

/** The row's first pixel below the rule above it. */
const topOf = (row: number) => TOP_PX + row * ROW_PX + RULE_PX;
const ROOM_PX = ROW_PX - RULE_PX;

/** 上 as high as its row: its bars leave the upright to the right, and to both sides 2 px above the rule below. */
function drawUp(sheet: Sheet, x: number, row: number): void {
  sheet.fill({ x, y: topOf(row) + 2, width: 3, height: ROOM_PX - 2 });
  sheet.fill({ x, y: topOf(row) + 9, width: 10, height: 2 });
  sheet.fill({ x: x - 13, y: topOf(row) + ROOM_PX - 4, width: 28, height: 2 });
}

/** 计 without its left part: an upright from rule to rule that a bar crosses. */
function drawTen(sheet: Sheet, x: number, row: number): void {
  sheet.fill({ x, y: topOf(row), width: 3, height: ROOM_PX });
  sheet.fill({ x: x - 8, y: topOf(row) + 9, width: 19, height: 3 });
}

/** 忄: an upright from rule to rule, a dot on each of its sides. */
function drawHeart(sheet: Sheet, x: number, row: number): void {
  sheet.fill({ x, y: topOf(row), width: 3, height: ROOM_PX });
  sheet.fill({ x: x - 7, y: topOf(row) + 9, width: 4, height: 9 });
  sheet.fill({ x: x + 5, y: topOf(row) + 4, width: 4, height: 8 });
}

/** ≥ whose thin bar stands 4 px above the rule below, where a fray of the rule would not. */
function drawAtLeast(sheet: Sheet, x: number, row: number): void {
  const barPx = topOf(row) + ROOM_PX - 5;
  for (let step = 0; step < 5; step++) {
    sheet.fill({ x: x + 3 * step, y: barPx - 13 + step, width: 4, height: 2 });
    sheet.fill({ x: x + 3 * step, y: barPx - 4 - step, width: 4, height: 2 });
  }
  sheet.fill({ x, y: barPx, width: 22, height: 1 });
}

const columnsOf = (sheet: Sheet) => findTables(sheet.page()).tables.map(({ cells }) => cells.length);

describe('a row so low that characters reach from rule to rule', () => {
  it('is parted by none of their uprights', () => {
    const sheet = lowRows();
    drawUp(sheet, 260, 2);
    expect(columnsOf(sheet)).toEqual([2 * ROWS]);
  });

  it('nor by those of the same character in row below row', () => {
    const sheet = lowRows();
    for (const row of [2, 3, 4]) drawTen(sheet, 320, row);
    expect(columnsOf(sheet)).toEqual([2 * ROWS]);
  });

  it('nor by one in line with a rule that begins below the row', () => {
    const sheet = lowRows();
    sheet.fill({ x: 320, y: topOf(4), width: RULE_PX, height: 4 * ROW_PX });
    // 中 ends short of the rule above it, where a column would not.
    sheet.fill({ x: 320, y: topOf(3) + 7, width: RULE_PX, height: ROOM_PX - 7 });
    for (const y of [11, 17]) sheet.fill({ x: 311, y: topOf(3) + y, width: 21, height: 2 });
    expect(columnsOf(sheet)).toEqual([2 * ROWS + 4]);
  });

  it('nor by an upright in row below row that dots stand beside, and keeps it', () => {
    const sheet = lowRows();
    for (const row of [2, 3]) drawHeart(sheet, 320, row);
    expect(columnsOf(sheet)).toEqual([2 * ROWS]);
    const { textInk } = findTables(sheet.page());
    expect(textInk.data[(topOf(2) + 6) * textInk.widthPx + 321]).toBe(1);
  });

  it('nor by the dots of a colon in every row', () => {
    const sheet = lowRows();
    for (let row = 1; row < ROWS; row++) {
      for (const y of [8, 17]) sheet.fill({ x: 320, y: topOf(row) + y, width: 4, height: 4 });
    }
    expect(columnsOf(sheet)).toEqual([2 * ROWS]);
  });

  it('nor by an upright with ink on both sides that a column ends below', () => {
    const sheet = lowRows();
    sheet.fill({ x: 320, y: topOf(4), width: RULE_PX, height: 4 * ROW_PX });
    sheet.fill({ x: 321, y: topOf(3), width: 1, height: ROOM_PX });
    sheet.fill({ x: 300, y: topOf(3) + 3, width: 44, height: 2 });
    for (const x of [314, 324]) {
      for (const y of [1, 9, 17]) sheet.fill({ x, y: topOf(3) + y, width: 4, height: 6 });
    }
    expect(columnsOf(sheet)).toEqual([2 * ROWS + 4]);
  });

  it('nor by an upright that many bars leave where a column ends below', () => {
    const sheet = lowRows();
    sheet.fill({ x: 320, y: topOf(3) + 1, width: RULE_PX, height: 5 * ROW_PX - 1 });
    // 阝 of 部, with the foot of 立 before it.
    for (const y of [3, 8, 13, 18]) sheet.fill({ x: 309, y: topOf(3) + y, width: 22, height: 4 });
    const page = sheet.page();
    const [table] = findTables({ ...page, quality: { ...page.quality, bilevel: false } }).tables;
    expect(table?.cells).toHaveLength(2 * ROWS + 4);
  });

  it('nor by a character beside the line of the column that begins below it', () => {
    const sheet = lowRows();
    sheet.fill({ x: 320, y: topOf(4) - RULE_PX, width: RULE_PX, height: 4 * ROW_PX });
    // 补: its upright is as thick as the rule, stands 4 px beside it, and other strokes touch neither.
    sheet.fill({ x: 324, y: topOf(3), width: RULE_PX, height: ROOM_PX });
    for (const x of [315, 329]) sheet.fill({ x, y: topOf(3) + 4, width: 6, height: 12 });
    const page = sheet.page();
    const [table] = findTables({ ...page, quality: { ...page.quality, bilevel: false } }).tables;
    expect(table?.cells).toHaveLength(2 * ROWS + 4);
  });

  it('nor by the `1` of numbers that stand close behind a column rule', () => {
    const sheet = lowRows();
    for (const row of [2, 3]) {
      sheet.fill({ x: 212, y: topOf(row) + 1, width: 3, height: ROOM_PX - 1 });
      for (const x of [222, 238]) sheet.fill({ x, y: topOf(row) + 5, width: 12, height: 15 });
    }
    expect(columnsOf(sheet)).toEqual([2 * ROWS]);
  });

  it('but by a short rule in line with a character in the row above', () => {
    const sheet = lowRows();
    sheet.fill({ x: 320, y: topOf(4) - RULE_PX, width: RULE_PX, height: 2 * ROW_PX });
    // Texts begin close behind the rule.
    for (const row of [4, 5]) sheet.fill({ x: 327, y: topOf(row) + 5, width: 60, height: 14 });
    // 卜, whose upright ends short of the rule above.
    sheet.fill({ x: 320, y: topOf(3) + 6, width: RULE_PX, height: ROOM_PX - 6 });
    sheet.fill({ x: 323, y: topOf(3) + 12, width: 9, height: 3 });
    expect(columnsOf(sheet)).toEqual([2 * ROWS + 2]);
  });

  it('nor by the dots of colons in lines one below the other', () => {
    const sheet = new Sheet(600, 400);
    for (const y of [60, 260]) sheet.fill({ x: LEFT_PX, y, width: WIDTH_PX + RULE_PX, height: RULE_PX });
    for (const x of COLUMNS_PX) sheet.fill({ x, y: 60, width: RULE_PX, height: 200 });
    for (let line = 0; line < 7; line++) {
      for (const y of [0, 11]) sheet.fill({ x: 320, y: 68 + 27 * line + y, width: 4, height: 4 });
    }
    expect(columnsOf(sheet)).toEqual([2]);
  });

  it('nor by a character between two parts of a column rule', () => {
    const sheet = lowRows();
    sheet.fill({ x: 320, y: TOP_PX, width: RULE_PX, height: ROWS * ROW_PX });
    for (const y of [4, 10, 16]) {
      for (const x of [306, 323]) sheet.fill({ x, y: topOf(3) + y, width: 14, height: 3 });
      for (const x of [314, 324]) sheet.fill({ x, y: topOf(3) + y + 3, width: 4, height: 3 });
    }
    const page = sheet.page();
    const [table] = findTables({ ...page, quality: { ...page.quality, bilevel: false } }).tables;
    expect(table?.cells).toHaveLength(3 * ROWS - 1);
  });

  it('but by a rule, also beside text', () => {
    const sheet = lowRows();
    sheet.fill({ x: 320, y: topOf(2), width: RULE_PX, height: ROOM_PX });
    drawUp(sheet, 360, 2);
    expect(columnsOf(sheet)).toEqual([2 * ROWS + 1]);
  });

  it('keeps the bars that stand just above its rule, and has its edges where the rules are', () => {
    const sheet = lowRows();
    for (const x of [260, 300, 340]) drawUp(sheet, x, 2);
    const { tables, textInk } = findTables(sheet.page());
    const inkAt = (x: number, y: number) => textInk.data[y * textInk.widthPx + x];
    const footPx = topOf(2) + ROOM_PX - 4;
    expect([250, 290, 330].map(x => inkAt(x, footPx))).toEqual([1, 1, 1]);
    expect(inkAt(420, topOf(3) - 2)).toBe(0);
    const bottoms = tables[0]?.cells.filter(({ row }) => row === 2).map(({ box }) => box.y + box.height);
    for (const bottomPx of bottoms ?? []) expect(topOf(3) - RULE_PX - bottomPx).toBeLessThanOrEqual(1);
    expect(bottoms).toHaveLength(2);
  });

  it('keeps the thin bar of a sign apart from its rule', () => {
    const sheet = lowRows();
    for (const x of [260, 300, 340]) drawAtLeast(sheet, x, 2);
    const { textInk } = findTables(sheet.page());
    const inkAt = (x: number, y: number) => textInk.data[y * textInk.widthPx + x];
    expect([270, 310, 350].map(x => inkAt(x, topOf(2) + ROOM_PX - 5))).toEqual([1, 1, 1]);
  });
});
