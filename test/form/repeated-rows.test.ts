import { expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { documentOf, type Rows, understandDocument } from '../support/understand-sheet.ts';

const sheet = makeSheet('project', new Random(5));

/** What the list is doubted for where one of its rows is printed again, `change` altering its last cell. */
function doubtsOf(change: (text: string) => string): readonly string[] | undefined {
  const document = documentOf(sheet, rows => {
    const at = rows.findLastIndex(row => row.length === 2);
    const row = rows[at] ?? [];
    const again: Rows[number] = row.map((cell, index) =>
      index === row.length - 1 ? { ...cell, text: change(cell.text) } : cell,
    );
    const spanning = rows.map((cells, index) =>
      cells.map(cell =>
        index + cell.rowSpan > at && cell.rowSpan > 1 ? { ...cell, rowSpan: cell.rowSpan + 1 } : cell,
      ),
    );
    return [{ rows: [...spanning.slice(0, at + 1), again, ...spanning.slice(at + 1)] }];
  });
  return understandDocument(document).record.lists.find(({ path }) => path === 'indicators')?.doubts;
}

it('asks about a list in which a row says the same as one above', () => {
  expect(doubtsOf(text => text)).toEqual(['row-repeated']);
});

it('leaves rows that differ in any column', () => {
  expect(doubtsOf(text => `${text}以上`)).toEqual([]);
});
