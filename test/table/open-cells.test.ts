import { expect, it } from 'vitest';
import type { PageTable } from '../../src/model/table.ts';
import { listColumnGaps } from '../../src/table/column-gaps.ts';
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

/** A frame with rules between its rows only, and a row of two cells above. */
function frame(rowEdges: readonly number[]): Sheet {
  const [top = 0] = rowEdges;
  const end = rowEdges.at(-1) ?? 0;
  const sheet = new Sheet(1100, end + 60);
  for (const y of rowEdges) sheet.fill({ x: 50, y, width: 1002, height: 2 });
  for (const x of [50, 1050]) sheet.fill({ x, y: top, width: 2, height: end - top + 2 });
  sheet.fill({ x: 400, y: top, width: 2, height: (rowEdges[1] ?? 0) - top });
  return sheet;
}

function grid(table: PageTable | undefined): string[] {
  return (table?.cells ?? []).map(
    ({ row, column, rowSpan, columnSpan }) => `${row},${column} ${rowSpan}x${columnSpan}`,
  );
}

const columns = [70, 250, 470, 640, 860];

it('parts a list in wide cells by the white through header and entries, and keeps running text whole', () => {
  const sheet = frame([40, 90, 150, 330, 420]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const x of columns) word(sheet, x, 110, 3);
  // An entry of two lines, two lines about it, and an entry more.
  columns.forEach((x, index) => {
    word(sheet, x + 8, 160, index === 1 ? 6 : 4);
  });
  word(sheet, 478, 186, 3);
  word(sheet, 70, 216, 46);
  word(sheet, 70, 242, 20);
  for (const x of columns) word(sheet, x, 280, 4);
  const [table] = findTables(sheet.page()).tables;
  expect(grid(table)).toEqual([
    ...['0,0 1x2', '0,2 1x4'],
    ...['1,0 1x1', '1,1 1x2', '1,3 1x1', '1,4 1x1', '1,5 1x1'],
    ...['2,0 1x1', '2,1 1x2', '2,3 1x1', '2,4 1x1', '2,5 1x1'],
    '3,0 1x6',
    ...['4,0 1x1', '4,1 1x2', '4,3 1x1', '4,4 1x1', '4,5 1x1'],
    '5,0 1x6',
  ]);
  expect(table?.issues.map(({ code }) => code)).toContain('table-without-rules');
});

it('keeps a line whole that begins in a later column and stands across the white behind it', () => {
  const sheet = frame([40, 90, 150, 260, 370]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const x of columns) word(sheet, x, 110, 3);
  for (const y of [160, 270]) {
    for (const x of columns) word(sheet, x, y, 4);
    word(sheet, 250, y + 50, 14);
  }
  const [table] = findTables(sheet.page()).tables;
  const parted = (row: number) => [0, 1, 2, 3, 4].map(column => `${row},${column} 1x1`);
  expect(grid(table)).toEqual([
    ...['0,0 1x2', '0,2 1x3', ...parted(1), ...parted(2), '3,0 1x5', ...parted(4), '5,0 1x5'],
  ]);
});

it('parts the first entry from its header where the rule between them was lost', () => {
  const sheet = frame([40, 90, 210, 270, 330]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const x of columns) word(sheet, x, 110, 3);
  for (const y of [170, 222, 282]) for (const x of columns) word(sheet, x, y, 4);
  const [table] = findTables(sheet.page()).tables;
  for (const row of [1, 2, 3, 4]) expect(table?.cells.filter(cell => cell.row === row)).toHaveLength(5);
  // Labels in two lines are one header.
  for (const x of columns.slice(1)) word(sheet, x, 134, 3);
  expect(findTables(sheet.page()).tables[0]?.rowCount).toBe(table?.rowCount);
});

it('parts the only entry of a list from the header that stands in one cell with it', () => {
  const drawn = (headers: number) => {
    const sheet = frame([40, 90, 230, 300]);
    word(sheet, 70, 56, 4);
    word(sheet, 420, 56, 6);
    const xs = [70, 210, 350, 490, 630, 770, 910];
    for (const x of xs.slice(0, headers)) word(sheet, x, 104, 3);
    for (const x of xs) word(sheet, x + 6, 134, 2);
    word(sheet, 216, 160, 4);
    word(sheet, 216, 186, 3);
    word(sheet, 70, 250, 20);
    return new Set(grid(findTables(sheet.page()).tables[0]).map(cell => cell.split(',')[0])).size;
  };
  expect(drawn(7)).toBe(4);
  expect(drawn(4)).toBe(3);
});

/** A frame whose header has rules between its columns, the list below has none. */
function headed(uprights: readonly number[]): Sheet {
  const sheet = frame([40, 90, 150, 230, 310]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const x of uprights) sheet.fill({ x, y: 90, width: 2, height: 60 });
  return sheet;
}

it('parts a list below a header with rules where these are, though the white of the list is wider', () => {
  const xs = [70, 210, 350, 490, 630, 770, 910];
  const sheet = headed(xs.slice(1).map(x => x - 12));
  for (const x of xs) word(sheet, x, 110, 3);
  // Narrow values: the middle of the white behind them is not where the header parts.
  for (const y of [170, 250]) for (const x of xs) word(sheet, x, y, 1);
  const [table] = findTables(sheet.page()).tables;
  for (const row of [1, 2, 3])
    expect(grid(table).filter(cell => cell.startsWith(`${row},`))).toEqual(
      [0, 1, 2, 4, 5, 6, 7].map(column => `${row},${column} 1x${column === 2 ? 2 : 1}`),
    );
});

it('parts a header cell over two columns of its list, whose rule was lost', () => {
  const xs = [70, 210, 350, 490, 630, 770, 910];
  const sheet = headed(xs.flatMap(x => (x === 70 || x === 490 ? [] : [x - 12])));
  for (const x of xs) word(sheet, x, 110, 3);
  // Values begin where the header’s words do not.
  for (const y of [170, 250]) for (const x of xs) word(sheet, x + 16, y, 3);
  const [table] = findTables(sheet.page()).tables;
  for (const row of [1, 2, 3]) expect(table?.cells.filter(cell => cell.row === row)).toHaveLength(7);
});

it('takes bars that stand in line within a text for no column', () => {
  const line = (y: number, starts: readonly number[]) => {
    const pieces = starts.map(x => ({ x, y, width: 40, height: 20 }));
    return { pieces, crowded: pieces };
  };
  // 客厅用 |材质 in the column between two others.
  const entries = [10, 60].map(y => [line(y, [0, 100, 148, 300])]);
  const bars = [10, 60].map(y => ({ x: 148, y, width: 2, height: 22 }));
  expect(listColumnGaps(entries, 6, 20)).toHaveLength(3);
  expect(listColumnGaps(entries, 6, 20, bars)).toHaveLength(2);
});

it('keeps a text whole that reaches into the white between its column and the next', () => {
  const edges = [40, 90, 150, 230, 310, 390, 470];
  const sheet = frame(edges);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const x of columns) word(sheet, x, 110, 3);
  for (const y of edges.slice(2, -1)) {
    for (const x of columns) word(sheet, x, y + 10, 4);
    // The first one's end is nearer to the next column than the middle of the white.
    word(sheet, y === 150 ? 270 : 250, y + 40, y === 150 ? 10 : 3);
  }
  const [table] = findTables(sheet.page()).tables;
  const entry = table?.cells.filter(({ row }) => row === 2) ?? [];
  expect(entry).toHaveLength(5);
  expect((entry[1]?.box.x ?? 0) + (entry[1]?.box.width ?? 0)).toBeGreaterThan(466);
});

it('takes the edge of a rule beside a short line of running text for no text', () => {
  const sheet = frame([40, 90, 150, 260, 370]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const x of columns) word(sheet, x, 110, 3);
  for (const y of [160, 270]) {
    for (const x of columns) word(sheet, x, y, 4);
    word(sheet, 70, y + 50, 12);
  }
  sheet.fill({ x: 1046, y: 324, width: 1, height: 16 });
  const [table] = findTables(sheet.page()).tables;
  expect(grid(table)).toContain('3,0 1x5');
  expect(grid(table)).toContain('5,0 1x5');
});

it('cuts neither running text, nor rows of ticks, nor the places of signatures', () => {
  const sheet = frame([40, 90, 240, 320, 440]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const [index, length] of [47, 47, 47, 11].entries()) word(sheet, 70, 110 + index * 30, length);
  for (const y of [256, 286]) for (const x of [70, 260, 450]) word(sheet, x, y, 5);
  for (const y of [340, 400]) for (const x of [70, 400, 730]) word(sheet, x, y, 4);
  const [table] = findTables(sheet.page()).tables;
  expect(grid(table)).toEqual(['0,0 1x1', '0,1 1x1', '1,0 1x2', '2,0 1x2', '3,0 1x2']);
});

it('keeps cells whole that a label of their own stands beside, though their words and signatures stand in columns', () => {
  const edges = [40, 90, 210, 330, 450];
  const sheet = frame(edges);
  sheet.fill({ x: 230, y: 90, width: 2, height: 362 });
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const y of [110, 230, 350]) {
    word(sheet, 70, y + 20, 5);
    word(sheet, 250, y, 11);
    for (const [index, x] of [560, 720, 860].entries()) word(sheet, x, y + 60, 3 + index);
  }
  const [table] = findTables(sheet.page()).tables;
  expect(grid(table)).toEqual([
    ...['0,0 1x2', '0,2 1x1'],
    ...[1, 2, 3].flatMap(row => [`${row},0 1x1`, `${row},1 1x2`]),
  ]);
});

it('parts one entry alone by its lines, and no line of signatures', () => {
  const starts = [70, 150, 330, 480, 620, 760, 900];
  const gridOf = (secondLine: readonly number[]) => {
    const sheet = frame([40, 90, 190, 250]);
    word(sheet, 70, 56, 4);
    word(sheet, 420, 56, 6);
    starts.forEach((x, index) => {
      word(sheet, x, 100, index === 0 ? 2 : 4);
    });
    for (const x of secondLine) word(sheet, x, 126, 3);
    return grid(findTables(sheet.page()).tables[0]);
  };
  expect(gridOf([150, 330, 620]).filter(cell => cell.startsWith('1,'))).toHaveLength(7);
  expect(gridOf([70]).filter(cell => cell.startsWith('1,'))).toHaveLength(1);
});

/** A row edge, and the lines below it: `[x, y, characters]`. */
type Lines = readonly (readonly [number, number, number])[];

function list(rowEdges: readonly number[], lines: Lines): PageTable | undefined {
  const sheet = frame([40, 90, ...rowEdges]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const [x, y, characters] of lines) word(sheet, x, y, characters);
  return findTables(sheet.page()).tables[0];
}

const across = (y: number, ...lengths: readonly number[]): Lines =>
  columns.map((x, index) => [x, y, lengths[index] ?? 3]);

/** Where the columns of a row begin. */
function columnsOf(table: PageTable | undefined, row: number): string[] {
  return grid(table).filter(cell => cell.startsWith(`${row},`));
}

it('keeps a column that only the first line of each entry fills, and a short text over several columns whole', () => {
  const entry = (y: number): Lines => [
    ...across(y),
    ...[26, 52].flatMap((below): Lines => columns.slice(2).map(x => [x, y + below, 4])),
    [70, y + 88, 12],
  ];
  const table = list([150, 280, 410], [...across(110), ...entry(160), ...entry(290)]);
  const ofEntry = ['0 1x1', '1 1x1', '2 1x2', '4 1x1', '5 1x1'];
  expect(columnsOf(table, 2)).toEqual(ofEntry.map(cell => `2,${cell}`));
  expect(columnsOf(table, 3)).toEqual(['3,0 1x6']);
  expect(columnsOf(table, 4)).toEqual(ofEntry.map(cell => `4,${cell}`));
  expect(columnsOf(table, 5)).toEqual(['5,0 1x6']);
});

it('parts columns that nearly touch where texts begin in line behind the white, but no letters of one text', () => {
  // 256 and 266, 10 px: less white than parts texts elsewhere, more than the 4 px between characters.
  const crowded = (y: number): Lines => [
    [70, y, 3],
    [140, y, 6],
    [266, y, 3],
    [470, y, 3],
    [860, y, 3],
  ];
  const table = list([150, 220, 290], [...crowded(110), ...crowded(170), ...crowded(240)]);
  expect(columnsOf(table, 2)).toHaveLength(5);
});

it('leaves out a row of notes that stands across the columns', () => {
  const notes: Lines = [
    [70, 240, 10],
    [330, 240, 10],
    [580, 240, 10],
    [830, 240, 6],
  ];
  const table = list([150, 220, 290], [...across(110), ...across(170), ...notes]);
  expect(columnsOf(table, 2)).toHaveLength(5);
  expect(columnsOf(table, 3)).toHaveLength(1);
});

it('parts headers that are wider than their columns where their own white is', () => {
  const entries = Array.from({ length: 9 }, (_, index) => 150 + index * 60);
  const sheet = frame([40, 90, ...entries, 690]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  for (const [x, length] of [
    [70, 3],
    [250, 3],
    [470, 3],
    [640, 10],
    [843, 4],
  ] as const)
    word(sheet, x, 110, length);
  for (const y of entries) for (const x of columns) word(sheet, x, y + 20, 4);
  const [table] = findTables(sheet.page()).tables;
  const header = table?.cells.filter(({ row }) => row === 1) ?? [];
  const below = table?.cells.filter(({ row }) => row === 2) ?? [];
  expect(header.map(({ column, columnSpan }) => [column, columnSpan])).toEqual(
    below.map(({ column, columnSpan }) => [column, columnSpan]),
  );
  expect(header).toHaveLength(5);
  const [wide, last] = header.slice(-2).map(({ box }) => box);
  expect((wide?.x ?? 0) + (wide?.width ?? 0)).toBeGreaterThanOrEqual(836);
  expect(last?.x).toBeLessThanOrEqual(843);
});

it('leaves out a row of few texts one of which stands across the white between two columns', () => {
  const entry = (y: number): Lines => [70, 165, 260, 700, 780, 860, 940].map(x => [x, y, x === 260 ? 18 : 2]);
  const answers: Lines = [
    [70, 240, 7],
    [280, 240, 3],
    [380, 240, 3],
    [480, 240, 4],
  ];
  const table = list([150, 220, 290], [...entry(110), ...entry(170), ...answers]);
  expect(columnsOf(table, 2)).toHaveLength(7);
  expect(columnsOf(table, 3)).toHaveLength(1);
});

/** Headers at half the height of one on two lines, whose column the white before it hardly parts. */
const wrappedHeader: Lines = [
  [70, 109, 3],
  [250, 110, 3],
  [470, 109, 4],
  [550, 110, 4],
  [642, 100, 4],
  [652, 119, 2],
  [860, 109, 3],
];

it('sees both lines of a header between headers at half their height', () => {
  const entries = [160, 200].flatMap(y => across(y));
  const table = list([150, 300], [...wrappedHeader, ...entries]);
  expect(columnsOf(table, 1)).toHaveLength(5);
  expect(columnsOf(table, 2)).toHaveLength(5);
});

it('keeps a column below a header that is not seen where several lines stand in it', () => {
  const headers = wrappedHeader.filter(([x]) => x !== 642 && x !== 652);
  const entries = [160, 200, 240].flatMap(y => across(y));
  const table = list([150, 300], [...headers, ...entries]);
  expect(columnsOf(table, 2)).toHaveLength(5);
});

it('takes a header beside all of its column for the header of that column', () => {
  const row = (y: number, name: number): Lines => [
    [70, y, 3],
    [250, y, 3],
    [name, y, 5],
    [860, y, 3],
  ];
  const table = list([150, 220], [...row(110, 580), ...row(170, 400)]);
  expect(columnsOf(table, 1)).toHaveLength(4);
  expect(columnsOf(table, 2)).toHaveLength(4);
});

it('takes lines that are spread over the width of their cell for one text', () => {
  const sheet = frame([40, 90, 300]);
  word(sheet, 70, 56, 4);
  word(sheet, 420, 56, 6);
  // A label beside it, and lines whose characters stand as far apart as columns may; a mark leaves its room white.
  sheet.fill({ x: 200, y: 90, width: 2, height: 212 });
  word(sheet, 70, 180, 4);
  for (const [line, pitchPx] of [42, 46, 40, 44].entries()) {
    for (let at = 0; at < 18; at++)
      if (at !== 3 && at !== 9) word(sheet, 215 + at * pitchPx, 104 + line * 36, 1);
  }
  word(sheet, 215, 104 + 4 * 36, 16);
  const [table] = findTables(sheet.page()).tables;
  expect(table?.issues.map(({ code }) => code)).not.toContain('table-without-rules');
  expect(grid(table)).toHaveLength(4);
});
