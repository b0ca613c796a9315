import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { matchForm } from '../../src/form/match.ts';
import { readDocument } from '../support/read-document.ts';
import { shippedForms } from '../support/understand-sheet.ts';

/** What an import declaration prints where one of exports has other labels. */
const imports: Readonly<Record<string, string>> = {
  境内发货人: '境内收货人',
  出境关别: '进境关别',
  出口日期: '进口日期',
  境外收货人: '境外发货人',
  生产销售单位: '消费使用单位',
  离境口岸: '入境口岸',
};

/** A declaration without its title, some of its labels others. */
function matchWith(labels: Readonly<Record<string, string>>) {
  const sheet = makeSheet('customs', new Random(17));
  const changed = (text: string) =>
    text
      .split('\n')
      .map(line => labels[line] ?? line)
      .join('\n');
  const tables = sheet.tables.map(({ rows }) => ({
    rows: rows.map(row => row.map(cell => ({ ...cell, text: changed(cell.text) }))),
  }));
  return matchForm(readDocument(sheet.subtitles, tables), shippedForms);
}

describe('a declaration without its title', () => {
  it('is taken for its form by its labels', () => {
    expect(matchWith({})).toMatchObject({ kind: 'matched', match: { formId: 'export-goods-declaration' } });
  });

  it('is unknown where several labels say the opposite', () => {
    expect(matchWith(imports)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/“进境关别”, “进口日期”.*the opposite/u),
    });
  });

  it('is taken where one label does: that may be misread', () => {
    expect(matchWith({ 出境关别: '进境关别' })).toMatchObject({ kind: 'matched' });
  });
});
