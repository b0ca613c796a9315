import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvValue } from '../../src/export/csv.ts';
import { exportRecords } from '../../src/export/export-records.ts';
import { tableHtml } from '../../src/export/html.ts';
import { recordLine } from '../../src/export/json-lines.ts';
import type { StoredRecord, StoredTables } from '../../src/model/stored.ts';

const record: StoredRecord = {
  fileName: 'a.pdf',
  path: '/scans/a.pdf',
  sha256: 'ab'.repeat(32),
  index: 0,
  runId: 1,
  pages: [1, 2],
  pageFailures: [],
  record: {
    recordId: 'r1',
    revision: 2,
    form: 'f',
    formVersion: 1,
    status: 'needs-review',
    checks: [],
    issues: [],
    data: { title: '表|<b>', amount: 12.5, rows: [{ name: '=1+1', value: null }] },
    fields: [
      {
        path: 'amount',
        value: 12.5,
        raw: '12.5',
        confidence: 0.99987,
        status: 'needs-review',
        page: 2,
        box: { x: 1.4, y: 2.6, width: 3, height: 4 },
        polygon: null,
        alternatives: [],
        readings: [],
        checks: [],
        doubts: [],
        audit: false,
        evidence: {},
      },
    ],
  },
};
const tables: StoredTables = { fileName: 'a.pdf', sha256: record.sha256, index: 0, title: null, tables: [] };
const source = {
  async *records() {
    yield record;
  },
  async *tables() {
    yield tables;
    yield { ...tables, sha256: 'cd'.repeat(32) };
  },
};

const folder = () => mkdtemp(join(tmpdir(), 'formlift-export-'));

describe('exportRecords', () => {
  it('writes the documented line', async () => {
    const out = join(await folder(), 'deep', 'records.jsonl');
    expect(await exportRecords(source, { format: 'jsonl', out, status: 'all' })).toBe(1);
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
    const fields = record.record.fields.map(field => ({
      ...field,
      status: 'accepted' as const,
      audit: true,
    }));
    expect(recordLine({ ...record, record: { ...record.record, fields } })).toMatchObject({
      fields: [{ path: 'amount', status: 'accepted', audit: true }],
    });
  });

  it('writes one CSV a form and group, with BOM and harmless formulas', async () => {
    const out = await folder();
    await exportRecords(source, { format: 'csv', out, status: 'all' });
    expect((await readdir(out)).sort()).toEqual(['f.csv', 'f.rows.csv']);
    const rows = await readFile(join(out, 'f.rows.csv'), 'utf8');
    expect(rows).toBe("\ufeffrecordId,row,name,value\r\nr1,0,'=1+1,\r\n");
  });

  it('never overwrites one document by another of the same name', async () => {
    const out = await folder();
    await exportRecords(source, { format: 'html', out, status: 'all' });
    expect((await readdir(out)).sort()).toEqual(['a.pdf-cdcdcdcd.html', 'a.pdf.html']);
  });

  it('marks doubtful values and escapes markup in Markdown', async () => {
    const out = await folder();
    await exportRecords(source, { format: 'markdown', out, status: 'all' });
    const text = await readFile(join(out, 'a.pdf.md'), 'utf8');
    expect(text).toContain('| amount | 12.5 ⚠ |');
    expect(text).toContain('表\\|\\<b\\>');
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

describe('csvValue', () => {
  it.each([
    ['-5 apples', "'-5 apples"],
    [-5, '-5'],
    ['a,"b"', '"a,""b"""'],
    [null, ''],
  ])('writes %j as %s', (value, wanted) => {
    expect(csvValue(value)).toBe(wanted);
  });
});
