import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportRecords } from '../../../src/export/export-records.ts';
import { loadForms, shippedDefinitionsDirectory } from '../../../src/form/load.ts';
import type { StoredRecord } from '../../../src/model/stored.ts';
import { doubtful, exportOrder, exportSource, newFolder, storedRecord } from '../../support/export-source.ts';
import { unzipped } from '../../support/unzip.ts';

async function workbook(records: Iterable<StoredRecord>) {
  const out = join(await newFolder(), 'a.xlsx');
  const forms = await loadForms([shippedDefinitionsDirectory()]);
  const outcome = await exportRecords(exportSource(records), { ...exportOrder('xlsx', out), forms });
  return { outcome, parts: unzipped(await readFile(out)) };
}

const sheet = (parts: ReadonlyMap<string, string>, number: number) =>
  parts.get(`xl/worksheets/sheet${number}.xml`) ?? '';

describe('the workbook', () => {
  it('keeps digits as text, numbers as numbers and formulas as text', async () => {
    const { parts } = await workbook([
      storedRecord({ code: '00123', amount: -5.5, note: '=1+1<', empty: null }),
    ]);
    const xml = sheet(parts, 1);
    expect(xml).toContain('<c r="E2" s="2" t="inlineStr"><is><t xml:space="preserve">00123</t></is></c>');
    expect(xml).toContain('<c r="F2" s="3"><v>-5.5</v></c>');
    expect(xml).toContain('<t xml:space="preserve">=1+1&lt;</t>');
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('<c r="H2" s="2"/>');
  });

  it('marks a doubtful cell and links it to its evidence, and that to the cell and the scan', async () => {
    const field = doubtful('rows[0].name', {
      raw: '甲?',
      value: '甲',
      page: 2,
      box: { x: 1, y: 2, width: 3, height: 4 },
      doubts: ['readers-differ'],
      readings: [{ reader: 'tesseract', text: '申' }],
    });
    const list = doubtful('rows', { doubts: ['row-count'] });
    const { parts } = await workbook([
      storedRecord(
        { title: 'x', rows: [{ name: '甲' }] },
        { fields: [field, list], path: '/scans/报 表.pdf' },
      ),
    ]);
    expect(parts.get('xl/workbook.xml')).toContain(
      '<sheet name="f" sheetId="1" r:id="rId1"/><sheet name="f-rows"',
    );
    expect(sheet(parts, 2)).toContain('<c r="D2" s="4" t="inlineStr">');
    expect(sheet(parts, 2)).toContain(
      `<hyperlink ref="D2" location="'待核对 Evidence'!A2" tooltip="0.50 readers-differ"/>`,
    );
    const evidence = sheet(parts, 3);
    expect(evidence).toContain(`HYPERLINK(&quot;#'f-rows'!D2&quot;,&quot;f-rows!D2&quot;)`);
    expect(evidence).toContain(
      'HYPERLINK(&quot;file:///scans/%E6%8A%A5%20%E8%A1%A8.pdf&quot;,&quot;a.pdf&quot;)',
    );
    expect(evidence).toContain('tesseract: 申');
    expect(evidence).toContain('>1 2 3 4<');
    expect(evidence).toContain('>row-count<');
  });

  it('names sheets and heads in Chinese and says which column is which value', async () => {
    const { parts } = await workbook([
      storedRecord({ title: '表', funds: { total: 1 } }, { form: 'project-expenditure-performance-target' }),
    ]);
    expect(parts.get('xl/workbook.xml')).toContain('name="项目支出绩效目标申报表"');
    expect(sheet(parts, 1)).toContain('年度资金总额（万元）');
    expect([...parts.values()].join('')).toContain('funds.total');
  });

  it('cuts what no cell can hold where everyone sees it, and says so', async () => {
    const { outcome, parts } = await workbook([storedRecord({ note: '字'.repeat(40_000) })]);
    expect(outcome.notes).toEqual([expect.stringContaining('note has 40000 characters')]);
    const [, text = ''] = /preserve">(字+…[^<]*)</u.exec(sheet(parts, 1)) ?? [];
    expect(text).toHaveLength(32_767);
    expect(text).toContain('共 40000 字');
  });

  it('has its sheets even where there is nothing to export', async () => {
    const { parts } = await workbook([]);
    expect(parts.get('xl/workbook.xml')).toContain('待核对 Evidence');
  });
});
