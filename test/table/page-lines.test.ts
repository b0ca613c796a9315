import { describe, expect, it } from 'vitest';
import type { ReadPage } from '../../src/model/reading.ts';
import { printedPageNumber, textBetween } from '../../src/table/page-lines.ts';
import { corners, evidenced, readPage } from '../support/read-page.ts';

/** A page with a table, and lines outside of it at these heights (shares of the page's). */
function pageWith(
  pageNumber: number,
  lines: readonly (readonly [text: string, atShare: number])[],
): ReadPage {
  const page = readPage({ pageNumber, rows: [['一级指标', '二级指标', '指标值']] });
  const outsideLines = lines.map(([text, atShare]) => {
    const upright = { x: 300, y: atShare * page.uprightHeightPx, width: 400, height: 20 };
    const polygon = corners(upright);
    return { pageNumber, box: upright, polygon, upright, text: evidenced(text, pageNumber, upright) };
  });
  return { ...page, outsideLines };
}

function between(
  below: readonly (readonly [string, number])[],
  above: readonly (readonly [string, number])[],
) {
  const [from, to] = [pageWith(1, below), pageWith(2, above)];
  const placed = (page: ReadPage) => {
    const [table] = page.tables;
    if (table === undefined) throw new Error('A page with a table has one.');
    return { page, table };
  };
  return textBetween(placed(from), placed(to), []);
}

describe('printedPageNumber', () => {
  it.each([
    ['3', 3],
    ['— 3 —', 3],
    ['第3页 共5页', 3],
    ['3/5', 3],
    ['3页共5页', 3],
    [':3页共5页', 3],
    ['附3页共5份', null],
    ['2023', null],
  ])('reads %s as %s', (text, number) => {
    expect(printedPageNumber(pageWith(1, [[text, 0.95]]))).toBe(number);
  });
});

describe('textBetween', () => {
  it('passes over page numbers, and over what a fax machine prints at the top of a page', () => {
    const sent = [
      ['2024-11-14 09:50 FROM: 0531-81630036', 0.01],
      ['TO: 0531-6686654', 0.01],
      // As small letters are read at times.
      ['T☑: 0531-6643709', 0.01],
      ['P.002/002', 0.01],
    ] as const;
    expect(between([['1页共2页', 0.95]], sent).fresh).toEqual([]);
    expect(between([['1页', 0.95]], []).fresh).toEqual([]);
    expect(between([['一一', 0.95]], []).fresh).toEqual([]);
  });

  it('passes over the date of a stamp, which has no words before it', () => {
    for (const date of ['2021,05.07', '一2020 JAN 22', '2021-5-2', '22 MAY 2024'])
      expect(between([[date, 0.95]], []).fresh).toEqual([]);
    expect(between([['填报日期：2021.05.07', 0.95]], []).fresh).toHaveLength(1);
  });

  it('tells of a title, and of such a line anywhere else', () => {
    expect(between([], [['项目支出绩效自评表', 0.02]]).fresh).toEqual(['项目支出绩效自评表']);
    expect(between([['会议 2024-11-14 09:50', 0.97]], []).fresh).toEqual(['会议 2024-11-14 09:50']);
  });
});
