import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import type { CellText } from '../support/read-document.ts';
import { documentOf, understandDocument } from '../support/understand-sheet.ts';

const sheet = makeSheet('project', new Random(7));

/** The form with its spine cut where 效益指标 begins, and `again` printed beside the rows from there on. */
function withSpineAgain(again: string) {
  const document = documentOf(sheet, original => {
    const rows: CellText[][] = original.map(row => row.map(cell => ({ ...cell })));
    const header = rows.findIndex(row => row.some(cell => cell.text === '三级指标'));
    const cut = rows.findIndex(row => row.some(cell => cell.text === '效益指标'));
    const [spine] = rows[header] ?? [];
    if (spine === undefined || cut < 0) throw new Error('The form has no spine or no 效益指标.');
    const rowSpan = spine.rowSpan ?? 1;
    rows[header]?.splice(0, 1, { ...spine, rowSpan: cut - header });
    rows[cut]?.unshift({
      ...spine,
      text: again === '' ? spine.text : again,
      rowSpan: rowSpan - cut + header,
    });
    return [{ rows }];
  });
  return understandDocument(document);
}

describe('a spine beside a group', () => {
  it('printed again at the top of a page does not end it', () => {
    const { record, warnings } = withSpineAgain('');
    expect(record.data).toEqual(sheet.data);
    expect(warnings).toEqual([]);
  });

  it('with a character read for one that looks like it does not end it either', () => {
    const { record, warnings } = withSpineAgain('续效指标');
    expect(record.data).toEqual(sheet.data);
    expect(warnings).toEqual([]);
  });

  it('printed again right below the header does not end it where the page ends there', () => {
    const under = (pageBreaks: (cut: number) => readonly number[], begun?: string, rest?: string) => {
      const document = documentOf(sheet, original => {
        const rows: CellText[][] = original.map(row => row.map(cell => ({ ...cell })));
        const header = rows.findIndex(row => row.some(cell => cell.text === '三级指标'));
        const [spine] = rows[header] ?? [];
        if (spine === undefined) throw new Error('The form has no spine.');
        rows[header]?.splice(0, 1, { ...spine, text: begun ?? spine.text, rowSpan: 1 });
        rows[header + 1]?.unshift({ ...spine, text: rest ?? spine.text, rowSpan: (spine.rowSpan ?? 1) - 1 });
        return [{ rows, pageBreaks: [...pageBreaks(header + 1)] }];
      });
      return understandDocument(document);
    };
    const cutThere = under(cut => [cut]);
    expect(cutThere.record.data).toEqual(sheet.data);
    expect(cutThere.warnings).toEqual([]);
    expect(under(() => []).record.data).not.toEqual(sheet.data);
    const parted = under(cut => [cut], '项目', '绩效指标');
    expect(parted.record.data).toEqual(sheet.data);
    expect(parted.warnings).toEqual([]);
  });

  it('of other words ends it, and the list is doubted for the rows that are left over', () => {
    const { record } = withSpineAgain('绩效目标');
    expect(record.data).not.toEqual(sheet.data);
    expect(record.lists.find(list => list.path === 'indicators')?.doubts).toContain('rows-left-over');
  });
});

it('knows the spine beside a header row with a character misread', () => {
  const document = documentOf(makeSheet('self-evaluation', new Random(7)), original => [
    {
      rows: original.map(row =>
        row.map(cell => ({ ...cell, text: cell.text === '绩效指标' ? '绩致指标' : cell.text })),
      ),
    },
  ]);
  expect(understandDocument(document).warnings).toEqual([]);
});
