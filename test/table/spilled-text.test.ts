import { expect, it } from 'vitest';
import { contentText, type ReadLine, type ReadPage, textOf } from '../../src/model/reading.ts';
import { withSpilledText } from '../../src/table/spilled-text.ts';
import { corners, evidenced, readPage } from '../support/read-page.ts';

/** The table ends at 1300; its columns of 400 px begin at 100 and 500. */
const page = readPage({
  pageNumber: 1,
  rows: [
    ['一级指标', '二级指标'],
    ['投入管理指', '工作目标'],
  ],
});

function lineOf(text: string, centre: number, y = 1304): ReadLine {
  const box = { x: centre - 10 * text.length, y, width: 20 * text.length, height: 20 };
  return { pageNumber: 1, box, polygon: corners(box), upright: box, text: evidenced(text, 1, box) };
}

function lastRowOf(...lines: readonly ReadLine[]): { cells: string[]; outside: string[] } {
  const own: ReadPage = withSpilledText({ ...page, outsideLines: lines });
  const cells = (own.tables[0]?.cells ?? []).filter(({ row }) => row === 1);
  return {
    cells: cells.map(({ content }) => contentText(content)),
    outside: own.outsideLines.map(({ text }) => textOf(text)),
  };
}

it('puts the end of a label that is printed below the last row of its page back', () => {
  expect(lastRowOf(lineOf('标', 300))).toEqual({ cells: ['投入管理指标', '工作目标'], outside: [] });
  expect(lastRowOf(lineOf('标', 300), lineOf('第1页', 500, 1380)).outside).toEqual(['第1页']);
});

it.each([
  ['what stands further below', [lineOf('标', 300, 1330)]],
  ['what is not in the middle of a cell', [lineOf('标', 250)]],
  ['what others stand beside', [lineOf('标', 300), lineOf('填表人', 800)]],
  ['longer texts and numbers', [lineOf('单位负责人', 300), lineOf('12', 700, 1304)]],
])('leaves %s', (_, lines) => {
  expect(lastRowOf(...lines)).toEqual({
    cells: ['投入管理指', '工作目标'],
    outside: lines.map(({ text }) => textOf(text)),
  });
});
