import { expect, it } from 'vitest';
import type { GridCell } from '../../src/model/table.ts';
import { cellsOfOneList } from '../../src/table/list-cells.ts';
import type { Line } from '../../src/table/open-list.ts';

const cellAt = (row: number): GridCell => ({
  row,
  column: 0,
  rowSpan: 1,
  columnSpan: 1,
  box: { x: 0, y: row * 100, width: 900, height: 100 },
});
const line = (...pieces: (readonly [from: number, to: number])[]): Line => {
  const crowded = pieces.map(([from, to]) => ({ x: from, y: 0, width: to - from, height: 20 }));
  return { top: 0, end: 20, pieces: crowded, crowded, isRunning: false };
};
const white = (from: number, to: number) => ({ from, to });

/** Two rows whose bars and points happen to stand one below the other, so that white parts six columns more. */
const body = line([0, 40], [80, 180], [220, 250], [270, 300], [320, 380], [420, 500], [540, 560], [580, 600]);
const byChance = [40, 180, 250, 300, 380, 500, 560].map(from => white(from, from + 15));
const ofAll = [40, 180, 380, 500].map(from => white(from, from + 15));

function listed(header: Line) {
  const cells = [cellAt(0), cellAt(1), cellAt(2)];
  const texts = new Map(cells.map((cell, index) => [cell, [index === 0 ? header : body]]));
  const gapsIn = (some: readonly GridCell[]) => (some.length === 3 ? ofAll : byChance);
  return cellsOfOneList(cells, cell => texts.get(cell) ?? [], gapsIn, 20).map(({ row }) => row);
}

it('keeps a header that stands over every column the white of all rows parts', () => {
  expect(listed(line([0, 38], [90, 170], [200, 380], [420, 500], [540, 600]))).toEqual([0, 1, 2]);
});

it('leaves out what stands across the columns of a list and over some of them alone', () => {
  expect(listed(line([0, 38], [200, 380], [540, 600]))).toEqual([1, 2]);
});
