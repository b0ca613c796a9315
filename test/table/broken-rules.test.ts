import { describe, expect, it } from 'vitest';
import { findTables } from '../../src/table/find-tables.ts';
import { Sheet } from '../support/drawn-sheet.ts';

const RULE_PX = 3;
const ROW_PX = 60;
const COLUMN_PX = 200;
const [left, top] = [60, 60];

/** A frame of rows and columns with the rules across; the uprights inside are left to the tests. */
function frame(rows: number, columns: number): Sheet {
  const sheet = new Sheet(left * 2 + columns * COLUMN_PX, top * 2 + rows * ROW_PX + 200);
  const width = columns * COLUMN_PX + RULE_PX;
  for (let row = 0; row <= rows; row++)
    sheet.fill({ x: left, y: top + row * ROW_PX, width, height: RULE_PX });
  for (const x of [left, left + columns * COLUMN_PX])
    sheet.fill({ x, y: top, width: RULE_PX, height: rows * ROW_PX + RULE_PX });
  return sheet;
}

/** Upright pieces at a column's place in a row, by where they begin and end below the row's top. */
function pieces(
  sheet: Sheet,
  row: number,
  column: number,
  spans: readonly (readonly [number, number])[],
): Sheet {
  const x = left + column * COLUMN_PX;
  for (const [from, to] of spans)
    sheet.fill({ x, y: top + row * ROW_PX + from, width: RULE_PX, height: to - from });
  return sheet;
}

/** A word of blocks like characters, about its middle. */
function word(sheet: Sheet, middle: number, row: number, characters: number): Sheet {
  const y = top + row * ROW_PX + 21;
  for (let at = 0; at < characters; at++) {
    const x = Math.round(middle + (at - characters / 2) * 22);
    sheet.fill({ x, y: y + 8, width: 18, height: 4 }).fill({ x: x + 7, y, width: 4, height: 20 });
  }
  return sheet;
}

function cellsOf(sheet: Sheet): string[] {
  return findTables(sheet.page()).tables.flatMap(({ cells }) =>
    cells.map(cell => `${cell.row},${cell.column} ${cell.rowSpan}x${cell.columnSpan}`),
  );
}

describe('a rule of which a fax left pieces too short for strokes', () => {
  const worn = [
    [4, 15],
    [27, 35],
    [47, 58],
  ] as const;
  const wornElsewhere = [
    [4, 9],
    [18, 26],
    [36, 44],
    [54, 58],
  ] as const;

  it('parts the cells where it shows in several rows', () => {
    const sheet = frame(2, 2);
    pieces(sheet, 0, 1, worn);
    pieces(sheet, 1, 1, wornElsewhere);
    expect(cellsOf(sheet)).toEqual(['0,0 1x1', '0,1 1x1', '1,0 1x1', '1,1 1x1']);
  });

  it('parts nothing where its pieces are the same in all rows, as those of one text', () => {
    const sheet = frame(2, 2);
    for (const row of [0, 1]) pieces(sheet, row, 1, worn);
    expect(cellsOf(sheet)).toEqual(['0,0 1x1', '1,0 1x1']);
  });

  it('parts nothing where it shows in one row only', () => {
    expect(cellsOf(pieces(frame(2, 2), 0, 1, worn))).toEqual(['0,0 1x1', '1,0 1x1']);
  });

  it('parts nothing where its pieces end as far from the rules as characters do', () => {
    const sheet = frame(2, 2);
    const ofText = [
      [12, 22],
      [24, 37],
      [39, 50],
    ] as const;
    for (const row of [0, 1]) pieces(sheet, row, 1, ofText);
    expect(cellsOf(sheet)).toEqual(['0,0 1x1', '1,0 1x1']);
  });

  it('parts nothing where its pieces end with the lines that stand behind them', () => {
    const sheet = frame(2, 2);
    const lines = [
      [4, 27],
      [35, 58],
    ] as const;
    for (const row of [0, 1]) {
      pieces(sheet, row, 1, lines);
      for (const [from, to] of lines)
        sheet.fill({ x: left + COLUMN_PX + 12, y: top + row * ROW_PX + from, width: 8, height: to - from });
    }
    expect(cellsOf(sheet)).toEqual(['0,0 1x1', '1,0 1x1']);
  });

  it('parts nothing on a page of greys, whose other rules are whole', () => {
    const sheet = frame(2, 2);
    pieces(sheet, 0, 1, worn);
    pieces(sheet, 1, 1, wornElsewhere);
    const page = sheet.page();
    const { tables } = findTables({ ...page, quality: { ...page.quality, bilevel: false } });
    expect(tables.flatMap(({ cells }) => cells)).toHaveLength(2);
  });
});

describe('a rule broken off before its end', () => {
  /** Four columns, the rule in the middle of them broken off a row's half before both of its ends. */
  const broken = () => {
    const sheet = frame(4, 4);
    for (const column of [1, 3]) pieces(sheet, 0, column, [[0, 4 * ROW_PX]]);
    return pieces(sheet, 0, 2, [[36, 4 * ROW_PX - 36]]);
  };

  it('is a rule where it goes on in pieces', () => {
    const sheet = broken();
    for (const row of [0, 3])
      pieces(sheet, row, 2, [
        [12, 20],
        [40, 48],
      ]);
    expect(cellsOf(sheet)).toHaveLength(16);
  });

  it('is a scratch where it does not', () => {
    expect(cellsOf(broken())).toHaveLength(12);
  });
});

describe('a row without anything left of a rule', () => {
  const whole = () => {
    const sheet = frame(3, 2);
    for (const row of [1, 2]) pieces(sheet, row, 1, [[0, ROW_PX]]);
    return sheet;
  };

  it('has two cells where each side has a text in its middle', () => {
    const sheet = word(word(whole(), left + 100, 0, 2), left + 300, 0, 2);
    expect(cellsOf(sheet).slice(0, 2)).toEqual(['0,0 1x1', '0,1 1x1']);
  });

  it('has two also where rows further down part its columns elsewhere, and a piece of the rule is left', () => {
    const sheet = frame(4, 2);
    for (const row of [1, 2]) pieces(sheet, row, 1, [[0, ROW_PX]]);
    sheet.fill({ x: left + 90, y: top + 3 * ROW_PX, width: RULE_PX, height: ROW_PX });
    pieces(sheet, 0, 1, [[48, 58]]);
    const cells = cellsOf(word(word(sheet, left + 100, 0, 2), left + 300, 0, 2));
    expect(cells.slice(0, 2)).toEqual(['0,0 1x2', '0,2 1x1']);
  });

  it('has one where one text stands in the middle of both', () => {
    expect(cellsOf(word(whole(), left + 200, 0, 6))[0]).toBe('0,0 1x2');
  });

  it('has one where the texts stand elsewhere on their sides', () => {
    expect(cellsOf(word(word(whole(), left + 60, 0, 2), left + 340, 0, 2))[0]).toBe('0,0 1x2');
  });
});

describe('a column whose texts begin at one place', () => {
  it('has two cells in a row without its rule, too', () => {
    const sheet = frame(3, 2);
    for (const row of [1, 2]) pieces(sheet, row, 1, [[0, ROW_PX]]);
    // The first column is set to the left, the second in its middle.
    for (const row of [0, 1, 2]) word(word(sheet, left + 44, row, 3), left + 300, row, 2);
    expect(cellsOf(sheet).slice(0, 2)).toEqual(['0,0 1x1', '0,1 1x1']);
  });
});

describe('two rows without the rule between them', () => {
  /** Three columns; the rule between the second and third row shows in the first of them alone. */
  const whole = () => {
    const sheet = frame(4, 3);
    for (const column of [1, 2]) pieces(sheet, 0, column, [[0, 4 * ROW_PX]]);
    const { bitmap } = sheet;
    for (let y = top + 2 * ROW_PX; y < top + 2 * ROW_PX + RULE_PX; y++) {
      const from = y * bitmap.widthPx + left;
      bitmap.data.fill(0, from + COLUMN_PX + RULE_PX, from + 3 * COLUMN_PX);
    }
    for (const column of [1, 2]) pieces(sheet, 0, column, [[0, 4 * ROW_PX]]);
    return sheet;
  };
  const rows = (sheet: Sheet) => cellsOf(sheet).filter(cell => /^1,[12]/.test(cell));

  it('are two where two cells side by side have a line in the middle of each', () => {
    const sheet = whole();
    for (const row of [1, 2]) word(word(sheet, left + 300, row, 3), left + 500, row, 2);
    expect(rows(sheet)).toEqual(['1,1 1x1', '1,2 1x1']);
  });

  it('are one where one cell has', () => {
    const sheet = whole();
    for (const row of [1, 2]) word(sheet, left + 300, row, 3);
    expect(rows(sheet)).toEqual(['1,1 2x1', '1,2 2x1']);
  });
});

describe('an edge of a cell', () => {
  it('is ruled where the rule is worn between two that meet it, and nothing crosses it there', () => {
    const sheet = frame(4, 3);
    const { bitmap } = sheet;
    // The first two columns are one cell each over three rows; below, the two are one.
    for (let y = top + RULE_PX; y < top + 3 * ROW_PX; y++) {
      const from = y * bitmap.widthPx + left;
      bitmap.data.fill(0, from + RULE_PX, from + 2 * COLUMN_PX);
    }
    pieces(sheet, 0, 2, [[0, 4 * ROW_PX]]);
    pieces(sheet, 0, 1, [[0, 2 * ROW_PX + 26]]);
    expect(cellsOf(sheet)).toEqual(expect.arrayContaining(['0,0 3x1', '0,1 3x1', '3,0 1x2']));
  });

  it('is ruled where dots show beside the text that hides the rest', () => {
    const sheet = frame(2, 2);
    pieces(sheet, 0, 1, [[0, 2 * ROW_PX]]);
    const y = top + ROW_PX;
    const { bitmap } = sheet;
    // Dots in place of the rule in the first column, and text that touches most of them.
    for (let x = left + RULE_PX; x < left + COLUMN_PX; x++)
      if (x % 6 > 2) for (let row = 0; row < RULE_PX; row++) bitmap.data[(y + row) * bitmap.widthPx + x] = 0;
    sheet.fill({ x: left + 30, y: y - 20, width: 140, height: 19 });
    expect(cellsOf(sheet)).toEqual(['0,0 1x1', '0,1 1x1', '1,0 1x1', '1,1 1x1']);
  });
});

describe('the feet of characters at the height of a rule that ends before them', () => {
  /** Three rows of two columns, the first one cell over all of them with feet in line with the first rule beside it. */
  const withFeet = () => {
    const sheet = frame(3, 2);
    pieces(sheet, 0, 1, [[0, 3 * ROW_PX]]);
    const { bitmap } = sheet;
    for (const row of [1, 2]) {
      for (let y = top + row * ROW_PX; y < top + row * ROW_PX + RULE_PX; y++) {
        const from = y * bitmap.widthPx + left + RULE_PX;
        bitmap.data.fill(0, from, from + COLUMN_PX - RULE_PX);
      }
    }
    for (let x = left + 6; x < left + COLUMN_PX - 4; x += 22)
      for (const [from, width, height] of [
        [0, 14, RULE_PX],
        [3, 2, 20],
        [9, 2, 20],
      ] as const)
        sheet.fill({ x: x + from, y: top + ROW_PX + RULE_PX - height, width, height });
    return sheet.page();
  };
  const cells = (bilevel: boolean) => {
    const page = withFeet();
    const { tables } = findTables({ ...page, quality: { ...page.quality, bilevel } });
    return tables.flatMap(table =>
      table.cells.map(({ row, column, rowSpan }) => `${row},${column} ${rowSpan}`),
    );
  };

  it('are none of its traces, where the page is of greys; a fax breaks rules', () => {
    expect(cells(false)).toEqual(['0,0 3', '0,1 1', '1,1 1', '2,1 1']);
    expect(cells(true)).toContain('0,0 1');
  });
});

describe('the edges of a sheet on a desk', () => {
  it('are no table around the one that is printed on it', () => {
    const sheet = new Sheet(900, 900);
    // Its shadow, and another line above it.
    for (const y of [20, 60, 860]) sheet.fill({ x: 20, y, width: 850, height: 8 });
    for (const x of [20, 862]) sheet.fill({ x, y: 20, width: 8, height: 848 });
    for (let row = 0; row <= 5; row++) sheet.fill({ x: 150, y: 200 + 80 * row, width: 603, height: RULE_PX });
    for (let column = 0; column <= 3; column++)
      sheet.fill({ x: 150 + 200 * column, y: 200, width: RULE_PX, height: 403 });
    const [table, ...others] = findTables(sheet.page()).tables;
    expect(others).toEqual([]);
    expect(table?.cells).toHaveLength(15);
  });
});

describe('strokes of characters', () => {
  it('are no dashes of a rule where they are brackets one below the other', () => {
    const sheet = new Sheet(left * 2 + 2 * COLUMN_PX, 300);
    for (const y of [top - 40, top, top + 130])
      sheet.fill({ x: left, y, width: 2 * COLUMN_PX + RULE_PX, height: RULE_PX });
    for (const x of [left, left + 2 * COLUMN_PX]) sheet.fill({ x, y: top - 40, width: RULE_PX, height: 170 });
    // Four lines of one cell, between its rules.
    for (const line of [0, 1, 2, 3]) pieces(sheet, 0, 1, [[5 + 31 * line, 29 + 31 * line]]);
    expect(cellsOf(sheet)).toEqual(['0,0 1x1', '1,0 1x1']);
  });

  it('are no rule where they stand one below the other in rows so low that they touch these', () => {
    const LOW_PX = 24;
    const drawn = (wavesPx: number) => {
      const sheet = new Sheet(left * 2 + 2 * COLUMN_PX, top * 2 + 10 * LOW_PX);
      for (let row = 0; row <= 10; row++)
        sheet.fill({ x: left, y: top + row * LOW_PX, width: 2 * COLUMN_PX + RULE_PX, height: RULE_PX });
      for (const x of [left, left + 2 * COLUMN_PX])
        sheet.fill({ x, y: top, width: RULE_PX, height: 10 * LOW_PX + RULE_PX });
      for (let row = 0; row < 10; row++) {
        const x = left + 150 + (row % 2) * wavesPx;
        sheet.fill({ x, y: top + row * LOW_PX, width: RULE_PX, height: LOW_PX });
        // Other strokes of the characters, on both sides.
        for (const at of [5, 9, 13, 17])
          sheet.fill({ x: x - 8, y: top + row * LOW_PX + at, width: 20, height: 3 });
      }
      return sheet;
    };
    expect(cellsOf(drawn(3))).toHaveLength(10);
  });

  it('are no table, however large the character', () => {
    const sheet = frame(2, 1);
    for (const y of [0, 14, 28, 42]) sheet.fill({ x: 200, y: 300 + y, width: 40, height: 5 });
    for (const x of [200, 235]) sheet.fill({ x, y: 296, width: 6, height: 56 });
    expect(findTables(sheet.page()).tables).toHaveLength(1);
  });
});
