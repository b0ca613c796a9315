import { expect, it } from 'vitest';
import type { Box } from '../../src/model/geometry.ts';
import type { PageTable } from '../../src/model/table.ts';
import { liesInTable } from '../../src/table/lies-in-table.ts';

const cell = (column: number, box: Box) => ({ row: 0, column, rowSpan: 1, columnSpan: 1, box });

it('leaves out what stands below the cells of a table that is not quite level', () => {
  const table: PageTable = {
    pageNumber: 1,
    kind: 'ruled',
    box: { x: 0, y: 0, width: 400, height: 120 },
    rowCount: 1,
    columnCount: 2,
    cells: [
      cell(0, { x: 0, y: 0, width: 198, height: 120 }),
      cell(1, { x: 202, y: 0, width: 198, height: 90 }),
    ],
    rules: [],
    openTop: false,
    openBottom: false,
    quality: 1,
    issues: [],
  };
  const ink = (x: number, y: number): Box => ({ x, y, width: 20, height: 20 });
  expect(liesInTable(ink(300, 95), table)).toBe(false);
  expect(liesInTable(ink(100, 95), table)).toBe(true);
  expect(liesInTable(ink(300, 60), table)).toBe(true);
  expect(liesInTable(ink(300, 130), table)).toBe(false);
  expect(liesInTable(ink(300, 95), { ...table, kind: 'borderless' })).toBe(true);
});
