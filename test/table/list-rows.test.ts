import { expect, it } from 'vitest';
import { entriesIn } from '../../src/table/list-rows.ts';
import type { Line } from '../../src/table/open-list.ts';

/** Columns of 100 px with 20 px of white between them, text of 20 px. */
const gaps = [0, 1, 2, 3, 4].map(column => ({ from: column * 120 + 100, to: column * 120 + 120 }));
const line = (top: number, ...columns: number[]): Line => {
  const crowded = columns.map(column => ({ x: column * 120 + 10, y: top, width: 60, height: 20 }));
  return { top, end: top + 20, pieces: crowded, crowded, isRunning: false };
};
const topsOf = (...lines: Line[]) => entriesIn(lines, gaps, false, 20).map(({ top, end }) => [top, end]);
const full = [0, 1, 2, 3, 4, 5];

it('takes the number of a register below that of an entry, close and beside little text, for the same entry', () => {
  expect(topsOf(line(0, ...full), line(25, 0, 2), line(50, 2), line(85, ...full), line(110, 0, 2))).toEqual([
    [0, 70],
    [85, 130],
  ]);
});

it('begins an entry further below, behind an entry of little text, or with text in the second column', () => {
  expect(topsOf(line(0, ...full), line(35, 0, 2))).toHaveLength(2);
  expect(topsOf(line(0, 0, 1, 2), line(25, 0, 2))).toHaveLength(2);
  expect(topsOf(line(0, ...full), line(25, 0, 1, 2))).toHaveLength(2);
  expect(topsOf(line(0, ...full), line(25, 0, 2, 3, 4, 5))).toHaveLength(2);
});
