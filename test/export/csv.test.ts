import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CsvRows, safeText } from '../../src/export/csv.ts';
import { exportRecords } from '../../src/export/export-records.ts';
import { doubtful, exportOrder, exportSource, newFolder, storedRecord } from '../support/export-source.ts';

const records = exportSource([
  storedRecord({ title: 'a', amount: -5, rows: [] }),
  storedRecord(
    { title: 'b', amount: null, rows: [{ name: '=1+1', value: '≥90%' }], extra: 'x' },
    { recordId: 'r2', fields: [doubtful('amount'), doubtful('rows[0].name')] },
  ),
]);

describe('CSV', () => {
  it('is one file a form and group, every row with its upsert keys and doubtful columns', async () => {
    const out = await newFolder();
    await exportRecords(records, exportOrder('csv', out));
    expect((await readdir(out)).sort()).toEqual(['f.csv', 'f.rows.csv']);
    expect(await readFile(join(out, 'f.csv'), 'utf8')).toBe(
      '\ufeffrecordId,revision,fileName,status,title,amount,extra,needsReview\r\n' +
        'r1,2,a.pdf,needs-review,a,-5,,\r\n' +
        'r2,2,a.pdf,needs-review,b,,x,amount\r\n',
    );
    expect(await readFile(join(out, 'f.rows.csv'), 'utf8')).toBe(
      "\ufeffrecordId,revision,row,name,value,needsReview\r\nr2,2,0,'=1+1,≥90%,name\r\n",
    );
  });

  it('is all values, one a row, where only one file can be', async () => {
    const out = join(await newFolder(), 'all.csv');
    await exportRecords(records, exportOrder('csv', out));
    const [head, ...rows] = (await readFile(out, 'utf8')).split('\r\n');
    expect(head).toMatch(/^\ufeffrecordId,revision,form,fileName,path,value,/u);
    expect(rows).toHaveLength(3);
  });

  it('quotes, and keeps rows in order past the stream’s own buffers', async () => {
    const chunks: string[] = [];
    const rows = new CsvRows({ write: async chunk => void chunks.push(String(chunk)) });
    for (let row = 0; row < 1000; row++) await rows.write([row, 'a,"b"\n中']);
    await rows.end();
    const expected = Array.from({ length: 1000 }, (_, row) => `${row},"a,""b""\n中"\r\n`).join('');
    expect(chunks.join('').replace(/^\ufeff/u, '')).toBe(expected);
  });
});

describe('safeText', () => {
  it.each([
    ['=cmd', "'=cmd"],
    ['-5 apples', "'-5 apples"],
    ['+86-10-123', "'+86-10-123"],
    ['@sum', "'@sum"],
    ['\tx', "'\tx"],
    ['＝1', "'＝1"],
    ['-', '-'],
    ['-5', '-5'],
    ['-1,234.5%', '-1,234.5%'],
    ['≥90%', '≥90%'],
    ['00123', '00123'],
  ])('writes %j as %j', (text, wanted) => {
    expect(safeText(text)).toBe(wanted);
  });
});
