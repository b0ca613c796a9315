import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadMapping } from '../../../src/export/mapping/load-mapping.ts';
import { formDefinitionSchema } from '../../../src/model/form-definition.ts';
import { newFolder } from '../../support/export-source.ts';

const form = formDefinitionSchema.parse({
  id: 'f',
  version: 1,
  names: { zh: '登记表', en: 'Register' },
  titles: '登记表',
  fields: {
    name: { label: '名称' },
    'funds.total': { type: 'amount', label: '资金总额' },
    rows: {
      name: '明细',
      rows: { item: { header: '项目', key: true }, target: { header: '指标值', type: 'target' } },
    },
  },
});

async function load(text: string) {
  const file = join(await newFolder(), 'map.yaml');
  await writeFile(file, text);
  return { file, mapping: loadMapping(file, [form]) };
}

describe('loadMapping', () => {
  it('finds every value a table is made of', async () => {
    const { file, mapping } = await load(`template: 模板.xlsx
tables:
  - form: f
    rows: rows
    columns:
      - { to: 项目, from: rows.item }
      - { to: 指标值, from: rows.target.raw }
      - { to: 单位, from: name }
      - { to: 金额（元）, from: funds.total, unit: 元 }
      - { to: 主键, from: $recordId }
      - { to: 来源, value: 扫描件 }
`);
    const { tables, template } = await mapping;
    expect(template).toBe(file.replace('map.yaml', '模板.xlsx'));
    expect(tables).toMatchObject([{ form: 'f', rows: 'rows', name: '明细' }]);
    expect(tables[0]?.columns.map(({ origin }) => origin)).toMatchObject([
      { kind: 'row', column: { path: 'item' } },
      { kind: 'row', column: { path: 'target.raw' } },
      { kind: 'record', column: { path: 'name' } },
      { kind: 'record', column: { path: 'funds.total', unit: '万元' } },
      { kind: 'key', key: '$recordId' },
      { kind: 'constant' },
    ]);
  });

  it.each([
    ['tables:\n  - form: g\n    columns: [{ to: x, from: name }]\n', '2:5: there is no form "g"'],
    [
      'tables:\n  - form: f\n    rows: other\n    columns: [{ to: x, from: name }]\n',
      '3:5: f has no repeating group "other"; it has rows',
    ],
    ['tables:\n  - form: f\n    columns:\n      - { to: x, from: nme }\n', 'there is no value "nme" here'],
    [
      'tables:\n  - form: f\n    columns:\n      - { to: x, from: name, unit: 元 }\n',
      '4:30: "name" has no unit',
    ],
    [
      'tables:\n  - form: f\n    columns:\n      - { to: x, form: name }\n',
      '4:18: tables › 0 › columns › 0 › form: Unrecognized',
    ],
    [
      'tables:\n  - form: f\n    columns:\n      - { to: x }\n',
      '4:9: tables › 0 › columns › 0: give either from or value',
    ],
    ['tables: [\n', '2:1: '],
    ['tables:\n  - form: f\n    cells: { b2: { from: name } }\n', 'name a cell, e.g. B2'],
    [
      'tables:\n  - &t { form: f, columns: [{ to: x, from: name }] }\n  - *t\n',
      'there is a table "登记表" before',
    ],
  ])('points at what is wrong in %j', async (text, wanted) => {
    const { file, mapping } = await load(text);
    const error = await mapping.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'mapping-not-valid', exitCode: 2 });
    const { message } = error as Error;
    expect(message).toContain(wanted);
    expect(message).toContain(file);
  });
});
