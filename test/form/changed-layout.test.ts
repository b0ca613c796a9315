import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormName, makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import type { SheetCell } from '../../fixtures/generator/sheet.ts';
import { documentOf, type Rows, understandDocument } from '../support/understand-sheet.ts';

const plain = (text: string, look: Partial<SheetCell> = {}): SheetCell => ({
  text,
  rowSpan: 1,
  columnSpan: 1,
  align: 'center',
  bold: false,
  stacked: false,
  captioned: false,
  openSides: false,
  ...look,
});

const headerAt = (rows: Rows) => rows.findIndex(row => row.some(cell => cell.text === '三级指标'));

/** A counter column left of the indicators; the other rows grow by a column. */
function withCounter(rows: Rows): Rows {
  const header = headerAt(rows);
  return rows.map((row, index) => {
    const place = row.findIndex(cell => cell.text === '一级指标');
    if (index === header) return [...row.slice(0, place), plain('序号'), ...row.slice(place)];
    if (index > header) return place < 0 ? addCounter(row, index - header) : row;
    const last = row.at(-1);
    return last === undefined ? row : [...row.slice(0, -1), { ...last, columnSpan: last.columnSpan + 1 }];
  });
}

function addCounter(row: readonly SheetCell[], number: number): readonly SheetCell[] {
  if (/^总分/.test(row[0]?.text ?? '')) {
    return row.map((cell, index) => (index === 0 ? { ...cell, columnSpan: cell.columnSpan + 1 } : cell));
  }
  return [plain(String(number)), ...row];
}

/** An empty row after each row that no span crosses. */
function withEmptyRows(rows: Rows): Rows {
  const width = rows[0]?.reduce((sum, cell) => sum + cell.columnSpan, 0) ?? 0;
  return [...rows, [plain('', { columnSpan: width })], [plain('', { columnSpan: width })]];
}

/** The first two rows change places. */
function withSwappedRows(rows: Rows): Rows {
  const [first = [], second = [], ...rest] = rows;
  return [second, first, ...rest];
}

/** Labels of the head broken over two lines. */
function withWrappedLabels(rows: Rows): Rows {
  return rows.map(row =>
    row.map(cell =>
      cell.text.length >= 4 && cell.text.length <= 12 && !/[\d.]/.test(cell.text)
        ? { ...cell, text: `${cell.text.slice(0, 3)}\n${cell.text.slice(3)}` }
        : cell,
    ),
  );
}

const changes: readonly (readonly [string, (rows: Rows) => Rows])[] = [
  ['a counter column', withCounter],
  ['empty rows at the end', withEmptyRows],
  ['rows in another order', withSwappedRows],
  ['wrapped labels', withWrappedLabels],
];
const known: readonly FormName[] = ['department', 'project', 'self-evaluation'];

describe.each(changes)('%s', (_, change) => {
  it.each(known)('does not change the record of %s', name => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), seed => {
        const sheet = makeSheet(name, new Random(seed));
        const { record, warnings } = understandDocument(documentOf(sheet, rows => [{ rows: change(rows) }]));
        expect(record.data).toEqual(sheet.data);
        expect(warnings).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });
});
