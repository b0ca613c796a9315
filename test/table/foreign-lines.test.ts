import { describe, expect, it } from 'vitest';
import type { CleanPage } from '../../src/model/page.ts';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

const COLUMN_PX = 200;
const ROW_PX = 60;
const RULE_PX = 3;
const [left, top] = [120, 120];
const [rows, columns] = [5, 3];
const [widthPx, heightPx] = [columns * COLUMN_PX + RULE_PX, rows * ROW_PX + RULE_PX];

/** A whole grid whose first column is one cell over all rows. */
function grid(): Sheet {
  const sheet = new Sheet(2 * left + widthPx, 2 * top + heightPx);
  for (let row = 0; row <= rows; row++) {
    const from = row === 0 || row === rows ? 0 : COLUMN_PX;
    sheet.fill({ x: left + from, y: top + row * ROW_PX, width: widthPx - from, height: RULE_PX });
  }
  for (let column = 0; column <= columns; column++) {
    sheet.fill({ x: left + column * COLUMN_PX, y: top, width: RULE_PX, height: heightPx });
  }
  return sheet;
}

function cellsOf(sheet: Sheet): string[] {
  return cellsOfPage(sheet.page());
}

function cellsOfPage(page: CleanPage): string[] {
  const [table] = findTables(page).tables;
  return (table?.cells ?? []).map(cell => `${cell.row},${cell.column} ${cell.rowSpan}x${cell.columnSpan}`);
}

describe('a line that crosses the page', () => {
  const plain = cellsOf(grid());
  const { bitmap } = grid();

  it('is no rule where it runs on beyond the frame, from one edge of the page to the other', () => {
    expect(plain).toHaveLength(11);
    const streak = { x: left + 2 * COLUMN_PX + 90, y: 0, width: 1, height: bitmap.heightPx };
    const crease = { x: 0, y: top + 2 * ROW_PX + 30, width: bitmap.widthPx, height: 1 };
    expect(cellsOf(grid().fill(streak))).toEqual(plain);
    expect(cellsOf(grid().fill(crease))).toEqual(plain);
  });

  it('is no rule where it is fainter than the rules and ends in the midst of cells', () => {
    const scratch = { x: left + COLUMN_PX + 70, y: top + 2 * ROW_PX + 30, width: 250, height: 1 };
    expect(cellsOf(grid().fill(scratch))).toEqual(plain);
    const inFrom = { x: left - 40, y: top + 2 * ROW_PX + 30, width: 40 + 80, height: 1 };
    expect(cellsOf(grid().fill(inFrom))).toEqual(plain);
  });

  it('is no rule where it is thin and runs through text, though one end is near a rule', () => {
    const x = left + COLUMN_PX + 90;
    const streak = { x, y: top + 5, width: 1, height: 3 * ROW_PX + 25 };
    const text = [0, 1, 2, 3].map(row => ({ x: x - 12, y: top + row * ROW_PX + 14, width: 24, height: 20 }));
    expect(cellsOf([streak, ...text].reduce((sheet, one) => sheet.fill(one), grid()))).toEqual(plain);
  });

  it('is no rule where it is as thick as the rules, and begins and ends just beside one', () => {
    const x = left + COLUMN_PX + 90;
    const streak = { x, y: top + 14, width: RULE_PX, height: 3 * ROW_PX };
    const text = [0, 1, 2].map(row => ({ x: x - 12, y: top + row * ROW_PX + 24, width: 24, height: 20 }));
    expect(cellsOf([streak, ...text].reduce((sheet, one) => sheet.fill(one), grid()))).toEqual(plain);
  });

  it('is no rule where the text that it runs through makes it darker', () => {
    const x = left + COLUMN_PX + 90;
    const streak = { x, y: 0, width: 1, height: bitmap.heightPx };
    const strokes = [0, 1, 2, 3, 4].flatMap(row =>
      [0, 6, 12, 18, 24, 30].map(at => ({
        x: x - 10,
        y: top + row * ROW_PX + 12 + at,
        width: 24,
        height: 4,
      })),
    );
    const sheet = [streak, ...strokes].reduce((all, one) => all.fill(one), grid());
    expect(cellsOf(sheet)).toEqual(plain);
  });

  it('is a rule where a fax broke it off before both ends, though text touches it', () => {
    const y = top + 3 * ROW_PX;
    const whole = () => grid().fill({ x: left, y, width: widthPx, height: RULE_PX });
    const broken = whole();
    for (const x of [left + 6, left + widthPx - 45])
      for (let row = y; row < y + RULE_PX; row++)
        broken.bitmap.data.fill(0, row * bitmap.widthPx + x, row * bitmap.widthPx + x + 12);
    for (let at = 40; at < 300; at += 6) broken.fill({ x: left + at, y: y - 4, width: 3, height: 4 });
    expect(cellsOf(broken)).toEqual(cellsOf(whole()));
  });

  it('is no rule in pieces either, where one of them lies outside', () => {
    const x = left + 2 * COLUMN_PX + 90;
    const pieces = [
      { x, y: 5, width: 1, height: 90 },
      { x, y: top + 20, width: 1, height: 2 * ROW_PX - 18 },
      { x, y: top + 3 * ROW_PX, width: 1, height: ROW_PX },
    ];
    expect(cellsOf(pieces.reduce((sheet, piece) => sheet.fill(piece), grid()))).toEqual(plain);
  });

  it('is no rule where it is dark in the table only and goes on in the margin, too faint for ink', () => {
    const x = left + 2 * COLUMN_PX + 90;
    const page = grid()
      .fill({ x, y: top + RULE_PX + 5, width: 2, height: 3 * ROW_PX - 12 })
      .page();
    const { data, widthPx: pagePx } = page.grey;
    for (let y = 0; y < page.grey.heightPx; y++) {
      for (const at of [x, x + 1]) data[y * pagePx + at] = Math.min(data[y * pagePx + at] ?? 255, 190);
      if (page.ink.data[y * pagePx + x] === 1 && y % ROW_PX > RULE_PX)
        for (const at of [x, x + 1]) data[y * pagePx + at] = 180;
    }
    expect(cellsOfPage(page)).toEqual(plain);
  });

  it('is no rule where several that are thin beside the rules run on together', () => {
    const across = [40, 90, 140].map(offset => left + 2 * COLUMN_PX + offset);
    const height = bitmap.heightPx - top - ROW_PX - 20;
    const streaked = across.reduce(
      (sheet, x) => sheet.fill({ x, y: top + ROW_PX + 20, width: 1, height }),
      grid(),
    );
    expect(cellsOf(streaked)).toEqual(plain);
  });

  it('is no rule where it is thin and ends by chance where the frame does', () => {
    const x = left + 2 * COLUMN_PX + 90;
    expect(cellsOf(grid().fill({ x, y: 0, width: 1, height: top + heightPx - 4 }))).toEqual(plain);
  });

  it('leaves the rule it runs along, and does not lengthen it', () => {
    const crease = { x: 0, y: top + 2 * ROW_PX + 1, width: bitmap.widthPx, height: 1 };
    expect(cellsOf(grid().fill(crease))).toEqual(plain);
  });

  it('does not take the rule beside it with it', () => {
    const crease = { x: 0, y: top + 2 * ROW_PX - 4, width: bitmap.widthPx, height: 1 };
    const second = { ...crease, y: top + 2 * ROW_PX + RULE_PX + 3 };
    expect(cellsOf(grid().fill(crease).fill(second))).toEqual(plain);
  });

  it('is a rule where a punch hole stands before it and the side of the frame behind it is worn away', () => {
    const open = () => {
      const sheet = new Sheet(2 * left + widthPx, 2 * top + heightPx);
      for (let row = 0; row <= rows; row++) {
        sheet.fill({ x: left, y: top + row * ROW_PX, width: widthPx, height: RULE_PX });
      }
      for (let column = 0; column < columns; column++) {
        sheet.fill({ x: left + column * COLUMN_PX, y: top, width: RULE_PX, height: heightPx });
      }
      return sheet;
    };
    const hole = { x: left - 40, y: top + 2 * ROW_PX - 30, width: 41, height: 41 };
    expect(cellsOf(open())).toHaveLength(rows * columns);
    expect(cellsOf(open().fill(hole))).toEqual(cellsOf(open()));
  });

  it('is a rule where all others of its table run on as far', () => {
    const open = new Sheet(2 * left + widthPx, 2 * top + heightPx);
    for (let row = 0; row <= rows; row++) open.fill({ x: 20, y: top + row * ROW_PX, width: 780, height: 2 });
    for (const column of [1, 2]) {
      open.fill({ x: left + column * COLUMN_PX, y: top, width: 2, height: heightPx });
    }
    expect(cellsOf(open)).toHaveLength(3 * rows);
  });

  it('is a rule where the table goes on over the page, though what crosses it has ended', () => {
    const open = new Sheet(2 * left + widthPx, 2 * top + heightPx);
    for (let row = 0; row <= rows; row++) {
      const from = row < 2 ? 0 : COLUMN_PX;
      open.fill({ x: left + from, y: top + row * ROW_PX, width: widthPx - from, height: RULE_PX });
    }
    for (let column = 0; column <= columns; column++) {
      const height = heightPx + (column === 1 ? 50 : 60);
      open.fill({ x: left + column * COLUMN_PX, y: top, width: RULE_PX, height });
    }
    expect(cellsOf(open)).toContain('1,0 5x1');
  });
});

describe('the sides of a table', () => {
  it('are rules where only they run on: its last row is a single cell cut by the end of the page', () => {
    const narrow = new Sheet(2 * left + 8 * 100 + RULE_PX, 2 * top + heightPx);
    for (let row = 0; row <= rows; row++)
      narrow.fill({ x: left, y: top + row * ROW_PX, width: 8 * 100 + RULE_PX, height: RULE_PX });
    for (let column = 0; column <= 8; column++) {
      const height = heightPx + (column % 8 === 0 ? 90 : 0);
      narrow.fill({ x: left + column * 100, y: top, width: RULE_PX, height });
    }
    const cells = cellsOf(narrow);
    expect(cells).toHaveLength(8 * rows + 1);
    expect(cells).toContain(`${rows},0 1x8`);
  });
});

describe('a bar between two parts of a form', () => {
  it('is a rule', () => {
    const bar = { x: left, y: top + 2 * ROW_PX - 6, width: widthPx, height: 14 };
    const cells = cellsOf(grid().fill(bar));
    expect(cells.filter(cell => cell.includes(',0 '))).toEqual(['0,0 2x1', '2,0 3x1']);
    expect(cells).toHaveLength(12);
  });
});

describe('a rule that goes on as one of the other side of the sheet', () => {
  it('ends where it becomes as faint as that', () => {
    const sheet = grid().fill({ x: left, y: top + 2 * ROW_PX, width: COLUMN_PX, height: RULE_PX });
    expect(cellsOf(sheet)).toContain('0,0 2x1');
    const page = sheet.page();
    const { data, widthPx: pagePx } = page.grey;
    for (let y = top + 2 * ROW_PX; y < top + 2 * ROW_PX + RULE_PX; y++) {
      data.fill(235, y * pagePx + left + RULE_PX, y * pagePx + left + COLUMN_PX);
    }
    expect(cellsOfPage(page)).toContain('0,0 5x1');
  });
});

describe('uprights of characters one below the other', () => {
  it('are no rule, though together they are as long as half a row', () => {
    const upright = (y: number) => ({
      x: left + 2 * COLUMN_PX + 90,
      y: top + ROW_PX + y,
      width: 3,
      height: 26,
    });
    expect(cellsOf(grid().fill(upright(4)).fill(upright(33)))).toHaveLength(11);
  });
});

describe('rules that a thick line across them joins to one', () => {
  it('are rules all the same', () => {
    const sheet = grid();
    const plain = cellsOf(sheet);
    // The band of a seal, as thick as a character is high.
    for (let y = 0; y < 2 * ROW_PX; y++)
      sheet.fill({ x: left + COLUMN_PX + 40 + y, y: top + ROW_PX - 20 + y, width: 30, height: 1 });
    expect(cellsOf(sheet)).toEqual(plain);
  });
});
