import { expect, it } from 'vitest';
import type { PageTable } from '../../src/model/table.ts';
import { rowIn } from '../../src/table/captioned-rows.ts';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

/** A word of so many characters, as blocks with space within. */
function word(sheet: Sheet, x: number, y: number, characters: number): void {
  for (let index = 0; index < characters; index++) {
    const left = x + index * 20;
    sheet.fill({ x: left, y, width: 16, height: 3 }).fill({ x: left + 6, y, width: 4, height: 18 });
    sheet.fill({ x: left, y: y + 15, width: 16, height: 3 });
  }
}

/** Captions, as their places, with values of so many characters below; none below a caption of null. */
type Captions = readonly (readonly [x: number, characters: number | null])[];

const block: readonly Captions[] = [
  [
    [70, 7],
    [420, 4],
    [700, 5],
  ],
  [
    [70, 9],
    [420, 3],
    [600, 6],
    [900, null],
  ],
  [
    [70, 4],
    [420, 6],
    [600, null],
    [760, 4],
    [900, 3],
  ],
];
const listed = [70, 160, 420, 600, 760, 900];

/** A block of captions and a list below it, with rules between rows only; a box around them where it says so. */
function form(
  isBoxed: boolean,
  isAskew = false,
  edges: readonly number[] = [40, 100, 160, 220, 270, 330, 400],
): Sheet {
  const sheet = new Sheet(1100, 560);
  block.forEach((captions, row) => {
    for (const [x, characters] of captions) {
      const top = 48 + row * 60 + (isAskew ? Math.round(x / 150) : 0);
      word(sheet, x, top, 4);
      if (characters !== null) word(sheet, x + 6, top + (isAskew ? 22 : 26), characters);
    }
  });
  for (const x of listed) word(sheet, x, 236, 4);
  for (const y of [280, 340]) {
    for (const x of listed) word(sheet, x - 4, y, x === 160 ? 10 : 3);
    word(sheet, 156, y + 24, 9);
  }
  for (const y of edges) sheet.fill({ x: 50, y, width: 1002, height: 2 });
  if (isBoxed) for (const x of [50, 1050]) sheet.fill({ x, y: 40, width: 2, height: 362 });
  return sheet;
}

function texts(table: PageTable | undefined): string[] {
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    (table?.cells ?? [])
      .filter(cell => cell.row === row)
      .map(({ box }) => `${Math.round(box.x / 10) * 10}`)
      .join(' '),
  );
}

it.each([
  ['with rules between its rows only', false, false],
  ['in a box', true, false],
  ['whose lines reach into each other', false, true],
  ['without rules within the block', false, false, [40, 220, 270, 330, 400]],
  ['without rules within the block, in a box', true, false, [40, 220, 270, 330, 400]],
] as const)(
  'parts a block of captions at its captions and the list below at its columns, %s',
  (_, isBoxed, isAskew, edges: readonly number[] = [40, 100, 160, 220, 270, 330, 400]) => {
    const { tables } = findTables(form(isBoxed, isAskew, edges).page());
    expect(tables).toHaveLength(1);
    const rows = texts(tables[0]);
    expect(rows).toHaveLength(6);
    expect(rows.map(row => row.split(' ').length)).toEqual([3, 4, 5, 6, 6, 6]);
    expect(rows[1]).toBe('50 410 590 890');
    expect(tables[0]?.issues.map(({ code }) => code)).toEqual(['table-without-rules', 'table-without-rules']);
  },
);

it('takes what a value reaches below for the code behind its caption', () => {
  const line = (y: number, ...texts: readonly (readonly [x: number, width: number])[]) =>
    texts.map(([x, width]) => ({ x, y, width, height: 18 }));
  const box = { x: 50, y: 0, width: 1000, height: 70 };
  const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, box };
  const values = line(34, [76, 150], [426, 90], [706, 60]);
  const row = (code: number) =>
    rowIn(cell, [...line(8, [70, 76], [code, 16], [420, 76], [700, 90]), ...values], 20);
  expect(row(186)?.texts.map(({ x }) => x)).toEqual([70, 420, 700]);
  expect(row(210)).toBeNull();
  // The first character of the last caption was taken for a blot.
  const blotted = rowIn(cell, [...line(8, [70, 76], [420, 76], [726, 64]), ...values], 20);
  expect(blotted?.texts.map(({ x }) => x)).toEqual([70, 420, 706]);
});

it('keeps a table with rules between its rows only, whose texts go over two lines, in its columns', () => {
  const sheet = new Sheet(1100, 400);
  for (const y of [40, 110, 180, 250, 320]) {
    sheet.fill({ x: 50, y, width: 1002, height: 2 });
    if (y === 320) continue;
    for (const x of [70, 300, 560, 820]) {
      word(sheet, x, y + 10, 5);
      word(sheet, x, y + 38, x === 300 ? 6 : 2);
    }
  }
  const [table] = findTables(sheet.page()).tables;
  expect(table?.columnCount).toBe(4);
});

it('takes what stands between two rules for one entry of a list with a header, also on a page of its own', () => {
  const sheet = new Sheet(1100, 320);
  for (const x of listed) word(sheet, x, 52, 4);
  for (const y of [100, 170]) {
    for (const x of listed) word(sheet, x - 4, y, x === 160 ? 10 : 3);
    for (const x of [156, 416, 756]) word(sheet, x, y + 28, 3);
  }
  for (const y of [40, 86, 160, 230]) sheet.fill({ x: 50, y, width: 1002, height: 2 });
  const [table] = findTables(sheet.page()).tables;
  expect(table).toMatchObject({ rowCount: 3, columnCount: 6 });
});

it('takes what stands below a header, up to the table that follows, for its list', () => {
  const sheet = form(false, false, [40, 100, 160, 220, 270]);
  // Words across the columns close the list.
  for (const x of [80, 240, 350, 530, 690]) word(sheet, x, 374, 6);
  // No rule is left from the header on, and the places of signatures have their own table.
  for (const y of [400, 500]) sheet.fill({ x: 50, y, width: 1002, height: 2 });
  for (const x of [50, 700, 1050]) sheet.fill({ x, y: 400, width: 2, height: 102 });
  const { tables } = findTables(sheet.page());
  expect(tables.map(({ rowCount }) => rowCount)).toEqual([7, 1]);
  expect(texts(tables[0])[5]?.split(' ')).toHaveLength(6);
});
