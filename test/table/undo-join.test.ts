import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogicalTable, TableJoin } from '../../src/model/document.ts';
import { contentText, type ReadCell, type ReadPage } from '../../src/model/reading.ts';
import { joinTables } from '../../src/table/join-tables.ts';
import { undoJoin, undoJoins } from '../../src/table/undo-join.ts';
import { type CellSketch, readPage } from '../support/read-page.ts';

/** Stands for ink that nobody could read. */
const UNREADABLE = '■';

/** A page that goes on with the table of the page before it. */
function pageOf(pageNumber: number, rows: readonly (readonly CellSketch[])[]): ReadPage {
  const page = readPage({ pageNumber, above: pageNumber === 1 ? [] : ['（续表）'], openBottom: true, rows });
  const read = (cell: ReadCell): ReadCell =>
    contentText(cell.content) === UNREADABLE
      ? { ...cell, content: { kind: 'unreadable', reason: `page ${pageNumber}` } }
      : cell;
  return { ...page, tables: page.tables.map(table => ({ ...table, cells: table.cells.map(read) })) };
}

function joined(pages: readonly ReadPage[]): LogicalTable {
  const { tables } = joinTables(pages);
  const [table] = tables;
  if (table === undefined || tables.length !== 1) throw new Error('The pages were not joined.');
  return table;
}

/** Undoes the join that leads to a page. */
function undone(table: LogicalTable, toPage: number): [LogicalTable, LogicalTable] {
  const join = table.joins.find(one => one.toPage === toPage);
  if (join === undefined) throw new Error(`No join leads to page ${toPage}.`);
  return undoJoin(table, join);
}

/** Whether the page that a join leads to has rows that were not dropped as repeated. */
function addsRows(join: TableJoin, pages: readonly ReadPage[]): boolean {
  const rowCount = pages[join.toPage - 1]?.tables[0]?.rowCount ?? 0;
  return Math.max(0, ...join.droppedCells.map(cell => cell.row + 1)) < rowCount;
}

/** What undoing must give back. */
function shape({ rowCount, columnCount, cells, joins }: LogicalTable) {
  return { rowCount, columnCount, cells, joins };
}

const longTexts = ['一句要写很长才会被分页切断的话', 'a sentence long enough to be cut'];
const texts = fc.constantFrom('', '', '甲', '乙丙', 'word', ...longTexts, UNREADABLE);

/** Rows of cells with any spans that cover a grid once. */
function tilings(columnCount: number, text: fc.Arbitrary<string>): fc.Arbitrary<CellSketch[][]> {
  const cell = fc.record({
    text,
    rows: fc.integer({ min: 1, max: 3 }),
    columns: fc.integer({ min: 1, max: 2 }),
  });
  return fc.integer({ min: 1, max: 4 }).chain(rowCount =>
    fc.array(cell, { minLength: rowCount * columnCount, maxLength: rowCount * columnCount }).map(cells => {
      const taken = new Set<string>();
      return Array.from({ length: rowCount }, (_, row) => {
        const sketches: CellSketch[] = [];
        for (let column = 0; column < columnCount; column++) {
          if (taken.has(`${row} ${column}`)) continue;
          const wanted = cells[row * columnCount + column] ?? { text: '', rows: 1, columns: 1 };
          let columnSpan = 1;
          while (
            columnSpan < wanted.columns &&
            column + columnSpan < columnCount &&
            !taken.has(`${row} ${column + columnSpan}`)
          )
            columnSpan++;
          const rowSpan = Math.min(wanted.rows, rowCount - row);
          for (let y = row; y < row + rowSpan; y++) {
            for (let x = column; x < column + columnSpan; x++) taken.add(`${y} ${x}`);
          }
          sketches.push([wanted.text, rowSpan, columnSpan]);
        }
        return sketches;
      });
    }),
  );
}

/** A label that spans its rows, cut by page breaks: blank after the first page; a row of one is cut itself. */
const cutBlocks: fc.Arbitrary<CellSketch[][][]> = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom('', 'word', ...longTexts), fc.constantFrom(...longTexts, UNREADABLE)), {
      minLength: 1,
      maxLength: 3,
    }),
    { minLength: 2, maxLength: 3 },
  )
  .map(blocks =>
    blocks.map((rows, index) =>
      rows.map((row, below): CellSketch[] =>
        below === 0 ? [[index === 0 ? '指标' : '', rows.length], ...row] : [...row],
      ),
    ),
  );

/** Pages with parts of one table: cut cells; other columns on each, or the same with the header printed again. */
const parts: fc.Arbitrary<ReadPage[]> = fc.oneof(
  fc
    .array(
      fc.constantFrom(1, 2, 3, 4).chain(columnCount => tilings(columnCount, texts)),
      { minLength: 2, maxLength: 3 },
    )
    .map(bodies => bodies.map((rows, index) => pageOf(index + 1, rows))),
  fc
    .tuple(
      tilings(4, fc.constantFrom('指标', '名称', '数值')),
      fc.array(tilings(4, texts), { minLength: 2, maxLength: 3 }),
    )
    .map(([header, bodies]) => bodies.map((rows, index) => pageOf(index + 1, [...header, ...rows]))),
  cutBlocks.map(blocks => blocks.map((rows, index) => pageOf(index + 1, rows))),
);

describe('undoJoin', () => {
  it('gives back the parts of any joined table, whichever join is undone first', () => {
    let joins = 0;
    let continued = 0;
    let dropped = 0;
    let cutRows = 0;
    fc.assert(
      fc.property(parts, pages => {
        // Some pairs have nothing in common but the words; joinTables decides that, not this test.
        fc.pre(joinTables(pages).tables.length === 1);
        const table = joined(pages);
        // Of a page that repeats rows of the one before and has no others nothing is left to part from the next.
        fc.pre(table.joins.every(join => addsRows(join, pages)));
        const before = pages.map(page => shape(joined([page])));
        joins += table.joins.length;
        continued += table.cells.filter(cell => cell.fragments.length > 1).length;
        cutRows += table.joins.filter(join => join.cutRow).length;
        dropped += table.joins.filter(join => join.droppedCells.length > 0).length;

        const fromTheEnd: LogicalTable[] = [];
        let rest = table;
        for (const { pageNumber } of pages.slice(1).toReversed()) {
          const [first, second] = undone(rest, pageNumber);
          expect(shape(first)).toEqual(shape(joined(pages.slice(0, pageNumber - 1))));
          fromTheEnd.unshift(second);
          rest = first;
        }
        expect([rest, ...fromTheEnd].map(shape)).toEqual(before);

        const fromTheStart: LogicalTable[] = [];
        rest = table;
        for (const { pageNumber } of pages.slice(1)) {
          const [first, second] = undone(rest, pageNumber);
          fromTheStart.push(first);
          rest = second;
        }
        expect([...fromTheStart, rest].map(shape)).toEqual(before);
        expect(undoJoins(table, table.joins).map(shape)).toEqual(before);
      }),
      { numRuns: 300 },
    );
    // The property would be empty if random pages hardly ever had these.
    expect(Math.min(joins, continued, dropped, cutRows)).toBeGreaterThan(5);
  });

  it('parts a sentence where the page did, and drops the space the join put in', () => {
    const first = pageOf(1, [
      ['Task', 'Content'],
      ['one', 'a sentence that is cut in its'],
    ]);
    const second = pageOf(2, [
      ['', 'middle'],
      ['two', 'x'],
    ]);
    const table = joined([first, second]);
    expect(table.cells.map(cell => contentText(cell.content))).toContain(
      'a sentence that is cut in its middle',
    );
    const [upper, lower] = undone(table, 2);
    expect(contentText(upper.cells.at(-1)?.content ?? { kind: 'blank' })).toBe(
      'a sentence that is cut in its',
    );
    expect(lower.cells.map(cell => contentText(cell.content))).toEqual(['', 'middle', 'two', 'x']);
    expect(lower.index).toBe(1);
  });

  it('gives a cell that reached below the repeated rows its upper part back', () => {
    const header = ['指标', '名称', '数值'];
    const first = pageOf(1, [header, ['甲', '乙', '丙']]);
    const second = pageOf(2, [
      [['指标', 2], '名称', '数值'],
      ['丁', '戊'],
    ]);
    const table = joined([first, second]);
    expect(table.joins[0]?.droppedCells).toHaveLength(3);
    const [, lower] = undone(table, 2);
    expect(shape(lower)).toEqual(shape(joined([second])));
  });

  it('tells blank from unreadable again', () => {
    const first = pageOf(1, [['甲', '乙'], [['丙', 2], '丁'], ['戊']]);
    const second = pageOf(2, [[[UNREADABLE, 1], '己']]);
    const third = pageOf(3, [['', '庚']]);
    for (const pages of [
      [first, second],
      [pageOf(1, [['甲', '乙'], [[UNREADABLE, 2], '丁'], ['戊']]), pageOf(2, [['', '己']])],
      [first, second, third],
    ]) {
      const [upper, lower] = undone(joined(pages), 2);
      expect(shape(upper)).toEqual(shape(joined(pages.slice(0, 1))));
      expect(lower.cells[0]?.content).toEqual(pages[1]?.tables[0]?.cells[0]?.content);
    }
  });

  it('refuses a join of another table', () => {
    const table = joined([pageOf(1, [['甲', '乙']]), pageOf(2, [['丙', '丁']])]);
    const [join] = table.joins;
    if (join === undefined) throw new Error('not joined');
    expect(() => undoJoin(table, { ...join, toPage: 9 })).toThrow(/9/);
  });
});
