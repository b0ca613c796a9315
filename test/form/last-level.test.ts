import { expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { readDocument } from '../support/read-document.ts';
import { documentOf, type Rows, understandDocument } from '../support/understand-sheet.ts';

const sheet = makeSheet('project', new Random(5));

function read(change: (rows: Rows) => Rows) {
  const { record, warnings } = understandDocument(documentOf(sheet, rows => [{ rows: change(rows) }]));
  return { doubts: record.lists.find(({ path }) => path === 'indicators')?.doubts, warnings };
}

const below = (text: string) => ({ text, rowSpan: 1, columnSpan: 2 }) as Rows[number][number];
const isLast = (row: Rows[number]) => row.some(({ text }) => text.includes('满意度'));

it('asks about a list that does not end under the level that such lists end with', () => {
  const { doubts, warnings } = read(rows => {
    const cut = rows.findIndex(isLast);
    // The spine of the list spans the rows that are left.
    return rows
      .slice(0, cut)
      .map((row, index) => row.map(cell => ({ ...cell, rowSpan: Math.min(cell.rowSpan, cut - index) })));
  });
  expect(doubts).toEqual(['list-may-be-cut']);
  expect(warnings).toContain('list-may-be-cut');
});

it('is content with a list that the form goes on below, where no page is lost', () => {
  const { doubts } = read(rows => {
    const cut = rows.findIndex(isLast);
    return [
      ...rows
        .slice(0, cut)
        .map((row, index) => row.map(cell => ({ ...cell, rowSpan: Math.min(cell.rowSpan, cut - index) }))),
      [below('审核意见'), below('同意。')],
    ];
  });
  expect(doubts).toEqual([]);
});

it('is content with a list below which the page is closed, and not where only the page number stands', () => {
  const cut = (line: string) => {
    const rows = documentOf(sheet, all => {
      const from = all.findIndex(isLast);
      return [
        {
          rows: all
            .slice(0, from)
            .map((row, index) =>
              row.map(cell => ({ ...cell, rowSpan: Math.min(cell.rowSpan, from - index) })),
            ),
        },
      ];
    });
    const [first] = rows.outsideLines;
    if (first === undefined) throw new Error('no line outside the table');
    const { pageNumber, box, polygon } = first;
    const below = { ...box, y: 10_000 };
    const added = readDocument([line], []).outsideLines.map(one => ({
      ...one,
      pageNumber,
      box: below,
      polygon,
    }));
    const { record } = understandDocument({ ...rows, outsideLines: [...rows.outsideLines, ...added] });
    return record.lists.find(({ path }) => path === 'indicators')?.doubts;
  };
  expect(cut('填报人：赵万群 联系电话：0536-8230111')).toEqual([]);
  expect(cut('第1页 共2页')).toEqual(['list-may-be-cut']);
});

it('is content with a last level that is misread, or whose rows are left blank', () => {
  const misread = read(rows =>
    rows.map(row => row.map(cell => ({ ...cell, text: cell.text.replaceAll('满意度', '满总度') }))),
  );
  expect(misread.doubts).not.toContain('list-may-be-cut');
  const blank = read(rows => {
    const from = rows.findIndex(isLast);
    return rows.map((row, index) =>
      index < from
        ? row
        : row.map(cell => (/满意度(指标)?$/u.test(cell.text) ? cell : { ...cell, text: '' })),
    );
  });
  expect(blank.doubts).toEqual([]);
});
