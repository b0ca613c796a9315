import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

interface Span {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A random partition of a grid into rectangles: walk it and grow cells where there is room. */
function partition(rows: number, columns: number, choices: readonly number[]): Span[] {
  const taken = new Set<number>();
  const spans: Span[] = [];
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue;
      const choice = choices[next++ % choices.length] ?? 0;
      let columnSpan = 1;
      if (choice === 1 && column + 1 < columns && !taken.has(row * columns + column + 1)) columnSpan = 2;
      const rowSpan = choice === 2 && row + 1 < rows ? 2 : 1;
      for (let y = row; y < row + rowSpan; y++) {
        for (let x = column; x < column + columnSpan; x++) taken.add(y * columns + x);
      }
      spans.push({ row, column, rowSpan, columnSpan });
    }
  }
  return spans;
}

const COLUMN_PX = 110;
const ROW_PX = 50;
const MARGIN_PX = 60;

type RuleLook = 'solid' | 'dashed' | 'double';

/** The look of a rule: which of its pixels, along and across, are ink. */
function isInk(look: RuleLook, along: number, across: number, thicknessPx: number): boolean {
  if (look === 'dashed') return along % 11 < 6;
  return look === 'solid' || across < thicknessPx / 3 || across >= (thicknessPx * 2) / 3;
}

/** Takes the ink of solid rules away where a rule of another look has none; corners stay. */
function restyled(sheet: Sheet, look: RuleLook, thicknessPx: number): Sheet {
  const { data, widthPx, heightPx } = sheet.bitmap;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const acrossX = (x - MARGIN_PX) % COLUMN_PX;
      const acrossY = (y - MARGIN_PX) % ROW_PX;
      const onVertical = acrossX >= 0 && acrossX < thicknessPx;
      const onHorizontal = acrossY >= 0 && acrossY < thicknessPx;
      if (onVertical === onHorizontal) continue;
      const ink = onVertical ? isInk(look, y, acrossX, thicknessPx) : isInk(look, x, acrossY, thicknessPx);
      if (!ink) data[y * widthPx + x] = 0;
    }
  }
  return sheet;
}

/** Blocks where words would stand, one a cell. */
function fillCells(sheet: Sheet, rows: number, columns: number): Sheet {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let character = 0; character < 2 + ((row + column) % 3); character++) {
        sheet.fill({
          x: MARGIN_PX + column * COLUMN_PX + 14 + character * 20,
          y: MARGIN_PX + row * ROW_PX + 16,
          width: 4,
          height: 18,
        });
        sheet.fill({
          x: MARGIN_PX + column * COLUMN_PX + 14 + character * 20,
          y: MARGIN_PX + row * ROW_PX + 24,
          width: 16,
          height: 3,
        });
      }
    }
  }
  return sheet;
}

function drawn(spans: readonly Span[], rows: number, columns: number, thicknessPx: number): Sheet {
  const sheet = new Sheet(columns * COLUMN_PX + 2 * MARGIN_PX, rows * ROW_PX + 2 * MARGIN_PX);
  for (const { row, column, rowSpan, columnSpan } of spans) {
    const x = MARGIN_PX + column * COLUMN_PX;
    const y = MARGIN_PX + row * ROW_PX;
    const width = columnSpan * COLUMN_PX + thicknessPx;
    const height = rowSpan * ROW_PX + thicknessPx;
    sheet.fill({ x, y, width, height: thicknessPx }).fill({ x, y, width: thicknessPx, height });
    sheet.fill({ x, y: y + height - thicknessPx, width, height: thicknessPx });
    sheet.fill({ x: x + width - thicknessPx, y, width: thicknessPx, height });
  }
  return sheet;
}

/** Spans on the lines that are used: an edge no cell begins at is no edge. */
function compact(spans: readonly Span[]): string[] {
  const edges = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
  const rows = edges(spans.flatMap(span => [span.row, span.row + span.rowSpan]));
  const columns = edges(spans.flatMap(span => [span.column, span.column + span.columnSpan]));
  return spans
    .map(({ row, column, rowSpan, columnSpan }) =>
      [
        rows.indexOf(row),
        columns.indexOf(column),
        rows.indexOf(row + rowSpan) - rows.indexOf(row),
        columns.indexOf(column + columnSpan) - columns.indexOf(column),
      ].join(' '),
    )
    .sort();
}

describe('findTables', () => {
  it('recovers any drawn grid with its spans', () => {
    const grid = fc.record({
      rows: fc.integer({ min: 2, max: 6 }),
      columns: fc.integer({ min: 2, max: 5 }),
      choices: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 8, maxLength: 30 }),
      thicknessPx: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(grid, ({ rows, columns, choices, thicknessPx }) => {
        const spans = partition(rows, columns, choices);
        fc.pre(spans.length > 1);
        const { tables } = findTables(drawn(spans, rows, columns, thicknessPx).page());
        expect(tables).toHaveLength(1);
        const found = tables[0]?.cells ?? [];
        expect(compact(found)).toEqual(compact(spans));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    { look: 'dashed', thicknessPx: 2 },
    { look: 'double', thicknessPx: 9 },
  ] as const)('recovers a grid of $look rules', ({ look, thicknessPx }) => {
    const spans = partition(5, 4, [0, 1, 0, 2, 0]);
    const { tables } = findTables(restyled(drawn(spans, 5, 4, thicknessPx), look, thicknessPx).page());
    expect(tables.map(table => compact(table.cells))).toEqual([compact(spans)]);
  });

  it.each([
    { name: 'what is left of a rule between two spans', pieces: [[0, 30]], isRuled: true },
    {
      name: 'pieces in line that a worn rule left',
      pieces: [
        [12, 8],
        [30, 8],
      ],
      isRuled: false,
    },
    { name: 'a character on the line of a column', pieces: [[15, 20]], isRuled: false },
  ])('takes $name for a rule: $isRuled', ({ pieces, isRuled }) => {
    // The rule between the columns is whole in the first and the last row, above and below the row with the pieces is none.
    const row = (at: number, columnSpan: number) =>
      columnSpan === 2
        ? [{ row: at, column: 0, rowSpan: 1, columnSpan }]
        : [0, 1].map(column => ({ row: at, column, rowSpan: 1, columnSpan }));
    const sheet = drawn([row(0, 1), row(1, 2), row(2, 2), row(3, 2), row(4, 1)].flat(), 5, 2, 2);
    for (const [from = 0, height = 0] of pieces)
      sheet.fill({ x: MARGIN_PX + COLUMN_PX, y: MARGIN_PX + 2 * ROW_PX + from, width: 2, height });
    const cells = findTables(sheet.page()).tables[0]?.cells ?? [];
    expect(cells.filter(cell => cell.row === 2)).toHaveLength(isRuled ? 2 : 1);
  });

  it('takes pieces in line for a worn rule where it goes on at both ends', () => {
    const sheet = drawn(partition(3, 2, [0]), 3, 2, 2);
    const { data, widthPx } = sheet.bitmap;
    for (let y = MARGIN_PX + ROW_PX + 4; y < MARGIN_PX + 2 * ROW_PX - 2; y++)
      data.fill(0, y * widthPx + MARGIN_PX + COLUMN_PX, y * widthPx + MARGIN_PX + COLUMN_PX + 2);
    for (const from of [14, 30])
      sheet.fill({ x: MARGIN_PX + COLUMN_PX, y: MARGIN_PX + ROW_PX + from, width: 2, height: 8 });
    expect(findTables(sheet.page()).tables[0]?.cells).toHaveLength(6);
  });

  it('tells the columns of a table with rules between its rows only', () => {
    const sheet = fillCells(new Sheet(600, 500), 6, 4);
    for (let row = 0; row <= 6; row++)
      sheet.fill({ x: MARGIN_PX, y: MARGIN_PX + row * ROW_PX, width: 440, height: 2 });
    const { tables } = findTables(sheet.page());
    expect(tables).toMatchObject([{ kind: 'borderless', rowCount: 6, columnCount: 4 }]);
    expect(tables[0]?.issues.map(issue => issue.code)).toEqual(['table-without-rules']);
  });

  it('tells the rows and columns of a table under three rules, and of one without any', () => {
    const sheet = fillCells(new Sheet(600, 500), 6, 4);
    const bare = findTables(sheet.page());
    for (const row of [0, 1, 6])
      sheet.fill({ x: MARGIN_PX, y: MARGIN_PX + row * ROW_PX, width: 440, height: 2 });
    const threeRules = findTables(sheet.page());
    for (const { tables } of [bare, threeRules]) {
      expect(tables).toMatchObject([{ kind: 'borderless', rowCount: 6, columnCount: 4 }]);
      expect(tables[0]?.cells.every(cell => cell.rowSpan === 1 && cell.columnSpan === 1)).toBe(true);
    }
    expect(bare.tables[0]?.quality).toBeLessThan(threeRules.tables[0]?.quality ?? 0);
  });

  it('takes neither running text, two columns of it, nor a row of punch holes for a table', () => {
    const prose = new Sheet(900, 600);
    for (let line = 0; line < 9; line++) {
      for (let character = 0; character < 36; character++) {
        if (character === 18) continue;
        prose.fill({ x: 60 + character * 21, y: 60 + line * 40, width: 4, height: 18 });
        const bar = 2 + ((character * 7 + line * 5) % 12);
        prose.fill({ x: 60 + character * 21, y: 60 + bar + line * 40, width: 16, height: 3 });
      }
      for (const x of [10, 30, 860]) prose.fill({ x, y: 60 + line * 40, width: 18, height: 18 });
    }
    expect(findTables(prose.page()).tables).toEqual([]);
  });

  it('leaves out a punch hole and keeps a character of heavy type that is filled as much', () => {
    const line = () => {
      const sheet = new Sheet(900, 200);
      for (let character = 0; character < 20; character++) {
        sheet.fill({ x: 60 + character * 30, y: 60, width: 5, height: 24 });
        sheet.fill({ x: 60 + character * 30, y: 60, width: 24, height: 5 });
      }
      return sheet;
    };
    const endOf = (sheet: Sheet) =>
      Math.max(...findTables(sheet.page()).outsideLines.map(({ x, width }) => x + width));
    const hole = { x: 660, y: 60, width: 24, height: 24 };
    expect(endOf(line().fill(hole))).toBeLessThan(660);
    const strokes = line().fill({ ...hole, height: 15 });
    for (const x of [660, 669, 679]) strokes.fill({ x, y: 75, width: 5, height: 9 });
    expect(endOf(strokes)).toBeGreaterThan(680);
  });

  it('takes vertical rules alone for the middle of one long row', () => {
    const sheet = new Sheet(600, 900);
    for (const x of [60, 200, 540]) sheet.fill({ x, y: 40, width: 2, height: 800 });
    const { tables } = findTables(sheet.page());
    expect(tables).toMatchObject([{ rowCount: 1, columnCount: 2, openTop: true, openBottom: true }]);
  });

  it('covers its grid once whatever is broken out of the rules', () => {
    const gap = fc.record({ x: fc.integer({ min: 60, max: 500 }), y: fc.integer({ min: 60, max: 350 }) });
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 12 }), gaps => {
        const sheet = drawn(partition(5, 4, [0]), 5, 4, 2);
        for (const { x, y } of gaps) {
          for (let row = y; row < y + 9; row++)
            sheet.bitmap.data.fill(0, row * sheet.bitmap.widthPx + x, row * sheet.bitmap.widthPx + x + 9);
        }
        for (const table of findTables(sheet.page()).tables) {
          const covered = table.cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
          expect(covered).toBe(table.rowCount * table.columnCount);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('finds an open bottom where the page ends without a rule', () => {
    const sheet = drawn(partition(4, 3, [0]), 4, 3, 2);
    const y = MARGIN_PX + 4 * ROW_PX;
    for (let row = y; row < y + 3; row++) {
      for (let x = 0; x < sheet.bitmap.widthPx; x++) {
        const onVertical = (x - MARGIN_PX) % COLUMN_PX < 2;
        if (!onVertical) sheet.bitmap.data[row * sheet.bitmap.widthPx + x] = 0;
      }
    }
    const [table] = findTables(sheet.page()).tables;
    expect(table).toMatchObject({ rowCount: 4, columnCount: 3, openTop: false, openBottom: true });
  });

  it('keeps two tables apart that stand close together', () => {
    const sheet = new Sheet(500, 500);
    for (const top of [60, 60 + 3 * ROW_PX + 24]) {
      for (let row = 0; row <= 3; row++) sheet.fill({ x: 60, y: top + row * ROW_PX, width: 362, height: 2 });
      for (let column = 0; column <= 3; column++)
        sheet.fill({ x: 60 + column * 120, y: top, width: 2, height: 3 * ROW_PX });
    }
    expect(findTables(sheet.page()).tables.map(table => table.rowCount)).toEqual([3, 3]);
  });

  it('takes neither dashes nor an underline for a table, and erases rules but not text', () => {
    const sheet = drawn(partition(2, 2, [0]), 2, 2, 2);
    const text = { x: MARGIN_PX + 30, y: MARGIN_PX + 15, width: 18, height: 20 };
    sheet.fill(text).fill({ x: 80, y: 20, width: 40, height: 2 });
    const { tables, textInk, outsideLines } = findTables(sheet.page());
    expect(tables).toHaveLength(1);
    expect(textInk.data[MARGIN_PX * textInk.widthPx + MARGIN_PX + 40]).toBe(0);
    expect(textInk.data[(text.y + 5) * textInk.widthPx + text.x + 5]).toBe(1);
    expect(outsideLines.every(line => line.y < MARGIN_PX)).toBe(true);
  });

  it('takes the feet of 上工业 that touch side by side for no underline', () => {
    const sheet = drawn(partition(2, 2, [0]), 2, 2, 2);
    sheet.fill({ x: 80, y: 30, width: 130, height: 3 });
    for (let at = 5; at < 130; at += 13) sheet.fill({ x: 80 + at, y: 12, width: 3, height: 18 });
    const { textInk } = findTables(sheet.page());
    expect([81, 140, 205].map(x => textInk.data[31 * textInk.widthPx + x])).toEqual([1, 1, 1]);
  });

  it('takes characters that touch side by side for no underline', () => {
    const sheet = drawn(partition(2, 2, [0]), 2, 2, 2);
    // Digits of a fax: their tops, middles and feet run together.
    const [x, y] = [80, 10];
    for (const row of [0, 4, 8, 12, 16]) sheet.fill({ x: x + (row % 8), y: y + row, width: 120, height: 2 });
    for (let at = 0; at <= 130; at += 6) sheet.fill({ x: x + at, y, width: 2, height: 20 });
    const { textInk } = findTables(sheet.page());
    expect(textInk.data[(y + 9) * textInk.widthPx + x + 40]).toBe(1);
    expect(textInk.data[(y + 17) * textInk.widthPx + x + 40]).toBe(1);
  });

  it('takes a 一 with a stroke of the large character behind it for no rule', () => {
    const sheet = drawn(partition(2, 2, [0]), 2, 2, 2);
    const [x, y] = [MARGIN_PX + 8, MARGIN_PX + 30];
    sheet.fill({ x, y, width: 26, height: 3 }).fill({ x: x + 28, y, width: 28, height: 3 });
    for (const stem of [34, 48]) sheet.fill({ x: x + stem, y: y - 14, width: 3, height: 32 });
    const { textInk } = findTables(sheet.page());
    expect(textInk.data[(y + 1) * textInk.widthPx + x + 10]).toBe(1);
  });

  it('takes large characters whose tops run together for no table', () => {
    const sheet = drawn(partition(3, 2, [0]), 3, 2, 2);
    // 目 twice, and characters with a bar at the top between them.
    for (const x of [70, 210]) {
      for (const row of [0, 14, 28, 42]) sheet.fill({ x, y: 6 + row, width: 40, height: 3 });
      for (const stem of [0, 37]) sheet.fill({ x: x + stem, y: 6, width: 3, height: 45 });
    }
    sheet.fill({ x: 70, y: 6, width: 180, height: 3 });
    const { tables, outsideLines } = findTables(sheet.page());
    expect(tables.map(({ box }) => box.y >= MARGIN_PX - 2)).toEqual([true]);
    expect(outsideLines.length).toBeGreaterThan(0);
  });
});
