import { expect, it } from 'vitest';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

/** Heads of characters side by side, with the rest of them below: from above they look like a worn rule. */
function headsOfCharacters(sheet: Sheet, fromX: number, toX: number, y: number): void {
  for (let x = fromX; x < toX; x += 20) {
    sheet.fill({ x, y, width: 20, height: 2 }).fill({ x: x + 8, y, width: 3, height: 18 });
    sheet.fill({ x: x + 2, y: y + 5, width: 15, height: 2 });
  }
}

it('finds a row without a rule above it over a row of more cells', () => {
  const sheet = new Sheet(700, 300);
  for (const y of [100, 160, 220]) sheet.fill({ x: 60, y, width: 562, height: 2 });
  for (const x of [60, 300, 620]) sheet.fill({ x, y: 40, width: 2, height: 182 });
  for (const x of [120, 180, 240, 380, 460, 540]) sheet.fill({ x, y: 100, width: 2, height: 122 });
  const [table] = findTables(sheet.page()).tables;
  expect(table).toMatchObject({ rowCount: 3, columnCount: 8, openTop: true });
  const spans = table?.cells.filter(cell => cell.row === 0).map(cell => cell.columnSpan);
  expect(spans).toEqual([4, 4]);
});

it('finds a low row alone on its page, with a rule on one side of it only', () => {
  const sheet = new Sheet(700, 400);
  sheet.fill({ x: 60, y: 90, width: 562, height: 2 });
  for (const x of [60, 160, 340, 440, 620]) sheet.fill({ x, y: 56, width: 2, height: 36 });
  const { tables } = findTables(sheet.page());
  expect(tables).toMatchObject([{ rowCount: 1, columnCount: 4, openTop: true, openBottom: false }]);
});

it('finds an upright that stands only in a last row without a rule below it', () => {
  const sheet = new Sheet(700, 400);
  for (const y of [40, 100, 160]) sheet.fill({ x: 60, y, width: 562, height: 2 });
  for (const x of [60, 300, 620]) sheet.fill({ x, y: 40, width: 2, height: 162 });
  sheet.fill({ x: 480, y: 160, width: 2, height: 42 });
  const [table] = findTables(sheet.page()).tables;
  expect(table).toMatchObject({ rowCount: 3, columnCount: 3, openBottom: true });
  const spans = table?.cells.filter(cell => cell.row === 2).map(cell => cell.columnSpan);
  expect(spans).toEqual([1, 1, 1]);
});

it('finds a last row without a rule below it, beside which the frame is worn away', () => {
  const sheet = new Sheet(700, 600);
  for (const y of [40, 100, 160, 220, 280]) sheet.fill({ x: 60, y, width: 562, height: 2 });
  for (const x of [60, 160]) sheet.fill({ x, y: 40, width: 2, height: 342 });
  for (let x = 200; x < 600; x += 45) sheet.fill({ x, y: 40, width: 2, height: 182 });
  const [table] = findTables(sheet.page()).tables;
  expect(table).toMatchObject({ rowCount: 5, openBottom: true });
  const inLast = table?.cells.filter(cell => cell.row === 4).map(cell => cell.columnSpan);
  expect(inLast).toEqual([1, 10]);
});

it('does not take the stem of a character in that row for one', () => {
  const sheet = new Sheet(700, 400);
  for (const y of [40, 100, 160]) sheet.fill({ x: 60, y, width: 562, height: 2 });
  for (const x of [60, 300, 620]) sheet.fill({ x, y: 40, width: 2, height: 162 });
  sheet.fill({ x: 480, y: 164, width: 2, height: 20 });
  expect(findTables(sheet.page()).tables).toMatchObject([{ rowCount: 3, columnCount: 2 }]);
});

it('takes an underline with marks on it for no table', () => {
  const sheet = new Sheet(700, 400);
  sheet.fill({ x: 60, y: 90, width: 562, height: 2 });
  for (const x of [160, 340, 440]) sheet.fill({ x, y: 56, width: 2, height: 36 });
  expect(findTables(sheet.page()).tables).toEqual([]);
});

it('does not take the heads of characters for the end of a rule in line with them', () => {
  const sheet = new Sheet(560, 400);
  for (const y of [40, 320]) sheet.fill({ x: 60, y, width: 442, height: 2 });
  sheet.fill({ x: 280, y: 180, width: 222, height: 2 });
  for (const x of [60, 280, 500]) sheet.fill({ x, y: 40, width: 2, height: 282 });
  headsOfCharacters(sheet, 140, 260, 180);
  const [table] = findTables(sheet.page()).tables;
  expect(table?.cells.filter(cell => cell.column === 0)).toMatchObject([{ rowSpan: 2 }]);
});

it('finds the sides of columns that no rule crosses from the top of a page to its end', () => {
  const sheet = new Sheet(900, 420);
  for (const y of [120, 200, 280]) sheet.fill({ x: 400, y, width: 402, height: 2 });
  for (const x of [60, 120, 250, 400, 600, 800]) sheet.fill({ x, y: 40, width: 2, height: 320 });
  // A streak reaches further, an edge of the paper stands too far off.
  sheet.fill({ x: 30, y: 0, width: 2, height: 420 });
  const [table] = findTables(sheet.page()).tables;
  expect(table).toMatchObject({ rowCount: 4, columnCount: 5, openTop: true, openBottom: true });
  expect(table?.cells.filter(cell => cell.rowSpan === 4)).toHaveLength(3);
});
