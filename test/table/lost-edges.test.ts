import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/model/geometry.ts';
import type { GridCell, PageTable } from '../../src/model/table.ts';
import type { Component } from '../../src/table/components.ts';
import { partAtLostEdges } from '../../src/table/lost-edges.ts';

const TEXT_PX = 20;
const ROW_PX = 40;
const COLUMN_PX = 200;

const cell = (row: number, column: number, rowSpan = 1): GridCell => ({
  row,
  column,
  rowSpan,
  columnSpan: 1,
  box: { x: column * COLUMN_PX, y: row * ROW_PX, width: COLUMN_PX, height: rowSpan * ROW_PX },
});

/** Lines of text in the middle of a cell, this far apart. */
function linesIn({ box }: GridCell, count: number, pitchPx: number): Component[] {
  const middle = box.y + box.height / 2;
  return Array.from({ length: count }, (_, index) => {
    const own: Box = {
      x: box.x + 60,
      y: middle + (index - (count - 1) / 2) * pitchPx - TEXT_PX / 2,
      width: 80,
      height: TEXT_PX,
    };
    return { box: own, inkPx: 400, label: 1, runs: [] };
  });
}

/** Two columns of a cell over the last two rows, beside one that shows the rule between them, below a row of two lines. */
function tableWith(pitchPx: number): { table: PageTable; components: Component[] } {
  const head = [0, 1, 2].map(column => ({ ...cell(0, column), box: { ...cell(0, column).box, height: 80 } }));
  const below = [cell(2, 0, 2), cell(2, 1, 2), cell(2, 2), cell(3, 2)];
  const cells = [...head, ...below];
  const box = { x: 0, y: 0, width: 3 * COLUMN_PX, height: 4 * ROW_PX };
  const components = [
    ...head.flatMap(one => linesIn(one, 2, 34)),
    ...below.flatMap(one => linesIn(one, one.rowSpan, pitchPx)),
  ];
  const table: PageTable = {
    pageNumber: 1,
    kind: 'ruled',
    box,
    rowCount: 4,
    columnCount: 3,
    cells,
    rules: [],
    openTop: false,
    openBottom: false,
    quality: 1,
    issues: [],
  };
  return { table, components };
}

describe('partAtLostEdges', () => {
  const rowsOf = (pitchPx: number) => {
    const { table, components } = tableWith(pitchPx);
    return partAtLostEdges(table, components, TEXT_PX).cells.filter(({ column }) => column === 0).length;
  };

  it('parts cells over two rows whose lines stand in the middle of their rows', () => {
    expect(rowsOf(ROW_PX)).toBe(3);
  });

  it('leaves cells whose lines are as far apart as those of one text', () => {
    expect(rowsOf(34)).toBe(2);
  });

  it('leaves a row whose text runs on through the place of a column rule, and touches the rule below', () => {
    const { table } = tableWith(ROW_PX);
    const wide = { ...cell(0, 0), columnSpan: 2, box: { ...cell(0, 0).box, width: 2 * COLUMN_PX } };
    const below = [cell(1, 0), cell(1, 1)];
    const character = (x: number, height: number): Component => ({
      box: { x, y: 10, width: TEXT_PX, height },
      inkPx: 200,
      runs: [],
    });
    // The one before the place of the rule reaches into the rule below.
    const text = [90, 180, 202].map(x => character(x, x === 180 ? 32 : TEXT_PX));
    const starts = below.map(({ box }) => ({
      ...character(box.x + 2, TEXT_PX),
      box: { ...box, x: box.x + 2, width: 60, height: TEXT_PX },
    }));
    const cells = partAtLostEdges({ ...table, cells: [wide, ...below] }, [...text, ...starts], TEXT_PX).cells;
    expect(cells).toHaveLength(3);
  });
});
