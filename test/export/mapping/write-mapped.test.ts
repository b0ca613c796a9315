import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportRecords } from '../../../src/export/export-records.ts';
import { loadMapping } from '../../../src/export/mapping/load-mapping.ts';
import { writeZip, zipEntry } from '../../../src/export/xlsx/zip.ts';
import { formDefinitionSchema } from '../../../src/model/form-definition.ts';
import type { StoredRecord } from '../../../src/model/stored.ts';
import { doubtful, exportOrder, exportSource, newFolder, storedRecord } from '../../support/export-source.ts';
import { unzipped } from '../../support/unzip.ts';

const form = formDefinitionSchema.parse({
  id: 'f',
  version: 1,
  names: { zh: '登记表', en: 'Register' },
  titles: '登记表',
  fields: {
    name: { label: '名称' },
    total: { type: 'amount', label: '资金总额' },
    rows: { name: '明细', rows: { item: { header: '项目', key: true }, level: { header: '级别' } } },
  },
});
const records = [
  storedRecord(
    {
      name: '甲',
      total: 1.5,
      rows: [
        { item: '=一', level: '产出' },
        { item: '二', level: '怪' },
      ],
    },
    { fields: [doubtful('total')] },
  ),
  storedRecord({ name: '乙', total: null, rows: [] }, { recordId: 'r2', fileName: 'b.pdf' }),
  storedRecord({ other: 1 }, { recordId: 'r3', form: 'g' }),
];
const columns = `
    columns:
      - { to: 主键, from: $recordId }
      - { to: 项目, from: rows.item }
      - { to: 级别, from: rows.level, values: { 产出: "01" } }
      - { to: 资金（元）, from: total, unit: 元 }
`;
const rowsMap = `tables:\n  - form: f\n    rows: rows${columns}`;

async function exported(
  map: string,
  format: 'csv' | 'xlsx',
  name: string,
  template: Buffer | null = null,
  of: StoredRecord[] = records,
) {
  const folder = await newFolder();
  await writeFile(join(folder, 'map.yaml'), map);
  if (template !== null) await writeFile(join(folder, 't.xlsx'), template);
  const mapping = await loadMapping(join(folder, 'map.yaml'), [form]);
  const out = join(folder, 'out', name);
  const outcome = await exportRecords(exportSource(of), { ...exportOrder(format, out), mapping });
  return { outcome, out };
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A template as Excel leaves one: shared strings, styles by number, a formula, a second sheet. */
async function templateFile(sheet1: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  const strings = ['填报单位', '主键', '项目', '级别', '资金\n(元)', '说明'].map(
    text => `<si><t>${text}</t></si>`,
  );
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  await writeZip(
    [
      zipEntry(
        'xl/workbook.xml',
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="明细" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/></sheets><calcPr calcId="1"/></workbook>`,
      ),
      zipEntry(
        'xl/_rels/workbook.xml.rels',
        `<Relationships><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
      ),
      zipEntry('xl/sharedStrings.xml', `<sst xmlns="${main}">${strings.join('')}</sst>`),
      zipEntry(
        'xl/worksheets/sheet1.xml',
        `<worksheet xmlns="${main}"><sheetData>${sheet1}</sheetData><mergeCells/></worksheet>`,
      ),
      zipEntry(
        'xl/worksheets/sheet2.xml',
        `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="s"><v>5</v></c></row></sheetData></worksheet>`,
      ),
    ],
    { write: async chunk => void parts.push(Buffer.from(chunk)) },
  );
  return Buffer.concat(parts);
}

const head =
  '<row r="3" ht="30"><c r="A3" s="1" t="s"><v>1</v></c><c r="B3" s="1" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c r="E3" t="s"><v>4</v></c></row>';
const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="7"/></row>${head}<row r="4" ht="20"><c r="A4" s="8"/><c r="D4" s="9"/><c r="E4" s="8"/></row>`;

describe('a mapped export', () => {
  it('is the importing system’s columns in CSV, and says what did not fit', async () => {
    const { outcome, out } = await exported(rowsMap, 'csv', 'a.csv');
    expect(await readFile(out, 'utf8')).toBe(
      "\ufeff主键,项目,级别,资金（元）\r\nr1,'=一,01,15000\r\nr1,二,怪,15000\r\n",
    );
    expect(outcome).toMatchObject({
      documents: 2,
      failures: [{ code: 'value-not-mapped', fileName: 'a.pdf' }],
    });
    expect(outcome.notes).toEqual([
      '1 documents are of forms the mapping does not name',
      expect.stringContaining('1 values of these documents wait for review'),
    ]);
  });

  it('is a folder of files, or sheets of one workbook, where it has several tables', async () => {
    const map = `${rowsMap}  - form: f\n    name: 单位/表\n    columns: [{ to: 单位, from: name }]\n`;
    expect((await readdir((await exported(map, 'csv', 'dir')).out)).sort()).toEqual(
      ['单位_表.csv', '明细.csv'].sort(),
    );
    await expect(exported(map, 'csv', 'a.csv')).rejects.toMatchObject({ code: 'mapping-does-not-fit' });
    const parts = unzipped(await readFile((await exported(map, 'xlsx', 'a.xlsx')).out));
    expect(parts.get('xl/workbook.xml')).toContain(
      'name="明细" sheetId="1" r:id="rId1"/><sheet name="单位_表"',
    );
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<c r="D2" s="3"><v>15000</v></c>');
  });

  it('fills the rows of a template under its own heads, in its own styles', async () => {
    const { out } = await exported(
      `template: t.xlsx\n${rowsMap}`,
      'xlsx',
      'a.xlsx',
      await templateFile(sheet),
    );
    const parts = unzipped(await readFile(out));
    const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(xml).toContain(head);
    expect(xml).toContain(
      '<row r="4" ht="20"><c r="A4" s="8" t="inlineStr"><is><t xml:space="preserve">r1</t></is></c><c r="B4" t="inlineStr"><is><t xml:space="preserve">=一</t></is></c><c r="C4" t="inlineStr"><is><t xml:space="preserve">01</t></is></c><c r="D4" s="9"/><c r="E4" s="8"><v>15000</v></c></row>',
    );
    expect(xml).toMatch(
      /<row r="5" ht="20"><c r="A5" s="8" t="inlineStr">.*<c r="D5" s="9"\/><c r="E5" s="8">/u,
    );
    expect(xml).toMatch(/<\/sheetData><mergeCells\/>/u);
    expect(parts.get('xl/worksheets/sheet2.xml')).toContain('<v>5</v>');
    expect(parts.get('xl/workbook.xml')).toContain('<calcPr calcId="1" fullCalcOnLoad="1"/>');
  });

  it('fills single cells too, in a copy of the template for each document', async () => {
    const map = `template: t.xlsx\n${rowsMap}    cells: { B1: { from: name }, G9: { value: 完 } }\n`;
    const { out, outcome } = await exported(map, 'xlsx', 'dir', await templateFile(sheet));
    expect((await readdir(out)).sort()).toEqual(['a.pdf.xlsx', 'b.pdf.xlsx']);
    expect(outcome.documents).toBe(2);
    const xml = unzipped(await readFile(join(out, 'a.pdf.xlsx'))).get('xl/worksheets/sheet1.xml') ?? '';
    expect(xml).toContain('<c r="B1" s="7" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>');
    expect(xml).toMatch(
      /r1<.*<row r="9"><c r="G9" t="inlineStr"><is><t xml:space="preserve">完<\/t><\/is><\/c><\/row><\/sheetData>/u,
    );
    await expect(exported(map, 'xlsx', 'a.xlsx', await templateFile(sheet))).rejects.toMatchObject({
      remedy: 'Name a folder with --out.',
    });
  });

  it.each([
    [sheet.replace('<c r="E3" t="s"><v>4</v></c>', ''), '', 'template-without-head'],
    [`${sheet}<row r="5"><c r="A5"><v>1</v></c></row>`, '', 'template-not-empty'],
    [
      sheet.replace('<c r="B1" s="7"/>', '<c r="B1"><f>1+1</f><v>2</v></c>'),
      '    cells: { B1: { from: name } }\n',
      'template-cell-is-formula',
    ],
    [sheet, '    cells: { B4: { from: name } }\n', 'template-without-cell'],
    [sheet, '    name: 别的\n', 'template-without-sheet'],
  ])('refuses a template that would lose something', async (rows, more, code) => {
    const template = await templateFile(rows);
    const name = more.includes('cells') ? 'dir' : 'a.xlsx';
    await expect(
      exported(`template: t.xlsx\n${rowsMap}${more}`, 'xlsx', name, template),
    ).rejects.toMatchObject({ code });
  });

  it('says what is no template', async () => {
    await expect(
      exported(`template: t.xlsx\n${rowsMap}`, 'xlsx', 'a.xlsx', Buffer.from('x')),
    ).rejects.toMatchObject({
      code: 'template-not-readable',
    });
  });
});
