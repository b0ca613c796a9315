import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportRecords } from '../../src/export/export-records.ts';
import { tableHtml } from '../../src/export/html.ts';
import { recordLine } from '../../src/export/json-lines.ts';
import { loadForms, shippedDefinitionsDirectory } from '../../src/form/load.ts';
import type { StoredTables } from '../../src/model/stored.ts';
import { doubtful, exportOrder, exportSource, newFolder, storedRecord } from '../support/export-source.ts';

const amount = doubtful('amount', {
  value: 12.5,
  raw: '12.5',
  confidence: 0.99987,
  page: 2,
  box: { x: 1.4, y: 2.6, width: 3, height: 4 },
  polygon: null,
});
const stored = storedRecord(
  { title: '表|<b>', amount: 12.5, rows: [{ name: '=1+1', value: null }] },
  { fields: [amount] },
);
const tables: StoredTables = { fileName: 'a.pdf', sha256: stored.sha256, index: 0, title: null, tables: [] };
const source = exportSource([stored], [], [tables, { ...tables, sha256: 'cd'.repeat(32) }]);

describe('exportRecords', () => {
  it('writes the documented line', async () => {
    const out = join(await newFolder(), 'deep', 'records.jsonl');
    expect(await exportRecords(source, exportOrder('jsonl', out))).toMatchObject({ documents: 1 });
    const line = JSON.parse(await readFile(out, 'utf8'));
    expect(line).toMatchObject({
      recordId: 'r1',
      revision: 2,
      document: { fileName: 'a.pdf', pages: [1, 2] },
      fields: [{ path: 'amount', confidence: 0.9999, box: [1, 3, 3, 4], page: 2 }],
    });
    expect(line.fields[0]).not.toHaveProperty('polygon');
    expect(line.fields[0]).not.toHaveProperty('audit');
  });

  it('says which accepted fields were drawn for audit', () => {
    const fields = [{ ...amount, status: 'accepted' as const, audit: true }];
    expect(recordLine({ ...stored, record: { ...stored.record, fields } })).toMatchObject({
      fields: [{ path: 'amount', status: 'accepted', audit: true }],
    });
  });

  it('puts the schema of every form that occurs beside the lines', async () => {
    const out = await newFolder();
    const forms = await loadForms([shippedDefinitionsDirectory()]);
    const form = 'project-expenditure-performance-target';
    const records = exportSource([storedRecord({ title: '表' }, { form })]);
    await exportRecords(records, { ...exportOrder('jsonl', join(out, 'all.jsonl')), forms });
    expect((await readdir(out)).sort()).toEqual(['all.jsonl', `all.${form}.schema.json`].sort());
    const schema = JSON.parse(await readFile(join(out, `all.${form}.schema.json`), 'utf8'));
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { form: { const: form }, data: { type: 'object', additionalProperties: false } },
    });
    expect(schema.properties.data.properties.funds.properties.total).toMatchObject({
      anyOf: [{ type: 'number', description: '万元' }, { type: 'null' }],
    });
  });

  it('never overwrites one document by another of the same name', async () => {
    const out = await newFolder();
    await exportRecords(source, exportOrder('html', out));
    expect((await readdir(out)).sort()).toEqual(['a.pdf-cdcdcdcd.html', 'a.pdf.html']);
  });

  it('marks doubtful values and escapes markup in Markdown', async () => {
    const out = await newFolder();
    await exportRecords(source, exportOrder('markdown', out));
    const text = await readFile(join(out, 'a.pdf.md'), 'utf8');
    expect(text).toContain('| amount | 12.5 ⚠ |');
    expect(text).toContain('表\\|\\<b\\>');
  });

  it('writes both documents of one file', async () => {
    const out = await newFolder();
    const second = storedRecord({ title: '二' }, { index: 1, recordId: 'r2' });
    await exportRecords(exportSource([stored, second]), exportOrder('markdown', out));
    expect((await readdir(out)).sort()).toEqual(['a.pdf-2.md', 'a.pdf.md']);
  });

  it('gives the same bytes twice', async () => {
    const out = await newFolder();
    for (const name of ['a.xlsx', 'b.xlsx'])
      await exportRecords(source, exportOrder('xlsx', join(out, name)));
    expect(await readFile(join(out, 'a.xlsx'))).toEqual(await readFile(join(out, 'b.xlsx')));
  });

  it.each(['jsonl', 'csv', 'xlsx'] as const)('leaves nothing of a failed %s export', async format => {
    const out = await newFolder();
    const failing = {
      ...source,
      async *records() {
        yield stored;
        throw new Error('the disk is gone');
      },
    };
    const place = format === 'csv' ? out : join(out, `a.${format}`);
    await expect(exportRecords(failing, exportOrder(format, place))).rejects.toThrow('the disk is gone');
    expect(await readdir(out)).toEqual([]);
  });

  it('says what to do where the place cannot be written to', async () => {
    const out = join(await newFolder(), 'a.jsonl');
    await mkdir(out);
    await expect(exportRecords(source, exportOrder('jsonl', out))).rejects.toMatchObject({
      code: 'output-not-writable',
      remedy: 'Name a file with --out.',
    });
  });
});

describe('tableHtml', () => {
  it('writes spans and text as text', () => {
    const cells = [
      { row: 0, column: 0, rowSpan: 2, columnSpan: 1, text: 'a<b' },
      { row: 0, column: 1, rowSpan: 1, columnSpan: 1, text: '上\n下' },
      { row: 1, column: 1, rowSpan: 1, columnSpan: 1, text: '' },
    ];
    const html = tableHtml({ kind: 'ruled', rowCount: 2, columnCount: 2, cells });
    expect(html.replaceAll('\n', '')).toBe(
      '<table><tr><td rowspan="2">a&lt;b</td><td>上下</td></tr><tr><td></td></tr></table>',
    );
  });
});
