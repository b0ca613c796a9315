import { describe, expect, it } from 'vitest';
import { loadForms, shippedDefinitionsDirectory } from '../../src/form/load.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { exportTablesOf, labelOfPath, outlineOf } from '../../src/model/form-outline.ts';
import { recordJsonSchema } from '../../src/model/record-schema.ts';
import { type Shape, shapeOf } from '../../src/model/record-shape.ts';

const form = formDefinitionSchema.parse({
  id: 'register',
  version: 1,
  names: { zh: '登记表', en: 'Register' },
  titles: '登记表',
  sections: { funds: '资金' },
  fields: {
    title: { place: 'title' },
    'funds.total': { type: 'amount', label: '1、来源：（1）资金总额（万元）' },
    'funds.rate': { type: 'percentage', label: '其中：执行率', name: { zh: '执行比例', en: 'Execution' } },
    goals: { label: '年度目标', items: { prefix: '目标{n}' } },
    devices: {
      rows: {
        name: { header: ['设备名称', '名称'], key: true },
        price: { header: '单价', type: 'amount', unit: '元' },
        target: { header: '指标值', type: 'target' },
      },
    },
    signer: { label: '签字人：', required: true },
  },
});

describe('outlineOf', () => {
  it('lays fields out in sections and groups, named without what only the paper needs', () => {
    const sections = outlineOf(form).map(({ path, label, entries }) => [
      path,
      label.zh,
      entries.map(entry => entry.label.zh),
    ]);
    expect(sections).toEqual([
      ['', '基本信息', ['标题']],
      ['funds', '资金', ['资金总额', '执行比例']],
      ['goals', '年度目标', ['年度目标']],
      ['devices', 'devices', ['devices']],
      ['', '基本信息', ['签字人']],
    ]);
  });

  it('says type, unit and whether a value is required', () => {
    const [, funds, , devices, last] = outlineOf(form);
    expect(funds?.entries[0]).toMatchObject({ type: 'amount', unit: '万元', required: false });
    expect(funds?.entries[1]).toMatchObject({ type: 'percentage', unit: '%', label: { en: 'Execution' } });
    expect(devices?.entries[0]).toMatchObject({
      columns: [
        { path: 'name', required: true },
        { path: 'price', unit: '元' },
        { path: 'target', type: 'target' },
      ],
    });
    expect(last?.entries[0]).toMatchObject({ required: true });
  });
});

describe('labelOfPath', () => {
  it.each([
    ['funds.total', '资金总额'],
    ['goals[1].text', '年度目标 2 · 内容'],
    ['devices[0]', 'devices 1'],
    ['devices[0].target.value', 'devices 1 · 指标值 · 数值'],
    ['devices', 'devices'],
    ['nobody.knows', 'nobody.knows'],
  ])('%s is %s', (path, label) => {
    expect(labelOfPath(form, path).zh).toBe(label);
  });
});

/** Paths of every leaf, `[]` for rows. */
function leafPaths(shape: Shape, at: string): string[] {
  if (shape.kind === 'leaf') return [at];
  if (shape.kind === 'list') return leafPaths(shape.of, `${at}[]`);
  return [...shape.fields].flatMap(([name, inner]) => leafPaths(inner, at === '' ? name : `${at}.${name}`));
}

describe('exportTablesOf', () => {
  it('has one column for every leaf of every shipped form', async () => {
    for (const shipped of await loadForms([shippedDefinitionsDirectory()])) {
      const columns = exportTablesOf(shipped).flatMap(table =>
        table.columns.map(({ path }) => (table.path === '' ? path : `${table.path}[].${path}`)),
      );
      expect(columns.sort()).toEqual(leafPaths(shapeOf(shipped), '').sort());
    }
  });
});

describe('recordJsonSchema', () => {
  it('names the form and says the unit of each amount', () => {
    const schema = JSON.stringify(recordJsonSchema(form));
    expect(schema).toContain('"title":"登记表"');
    expect(schema).toContain('"description":"万元"');
    expect(schema).toContain('"description":"元"');
  });
});
