import { expect, it } from 'vitest';
import { matchForm } from '../../src/form/match.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import type { Support } from '../../src/model/reading.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { readDocument } from '../support/read-document.ts';
import { readForm as read } from '../support/read-form.ts';

const definition = formDefinitionSchema.parse({
  id: 'test',
  version: 1,
  names: { zh: '测试', en: 'test' },
  titles: '测试登记表',
  fields: { total: { label: '年度资金总额', type: 'amount' } },
});

/** What is taken for the total of a row, the last character of whose label cell the readers see so. */
function total(row: readonly [label: string, beside: string], support: Support): unknown {
  const document = readDocument([], [{ rows: [row] }]);
  const tables = document.tables.map(table => ({
    ...table,
    cells: table.cells.map(cell => {
      const { content } = cell;
      if (cell.column !== 0 || content.kind !== 'text') return cell;
      const text = content.text.map((one, index) =>
        index === content.text.length - 1 ? { ...one, support } : one,
      );
      return { ...cell, content: { ...content, text } };
    }),
  }));
  const outcome = matchForm({ ...document, tables }, [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return buildRecord(outcome.match, definition).data;
}

it('takes the number beside a label for its value where only a contested character stands behind it', () => {
  expect(total(['年度资金总额：1', '15126.67'], 'voted')).toEqual({ total: 15126.67 });
});

it('takes what stands behind a label that the readers agree on, or that nothing stands beside', () => {
  expect(total(['年度资金总额：1', '15126.67'], 'agreed')).toEqual({ total: 1 });
  expect(total(['年度资金总额：1', ''], 'voted')).toEqual({ total: 1 });
  expect(total(['年度资金总额：12', '15126.67'], 'voted')).toEqual({ total: 12 });
});

it('takes what stands beside a label for its value where a mark, or its colon alone, stands behind it', () => {
  const fields = { home: { label: '住所' }, phone: { label: '电话' } };
  const value = (row: readonly string[]) => read(fields, [row]).data;
  expect(value(['住所!', '文昌路51号', '电话', '2611'])).toEqual({ home: '文昌路51号', phone: '2611' });
  expect(value(['住所：', '文昌路51号', '电话：', '2611'])).toEqual({ home: '文昌路51号', phone: '2611' });
  expect(value(['住所：', '电话：', '2611'])).toEqual({ home: null, phone: '2611' });
  expect(value(['住所：/', '文昌路51号', '电话：', '2611'])).not.toMatchObject({ home: '文昌路51号' });
});
