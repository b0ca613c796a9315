import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const items = {
  rows: {
    name: { header: '维修项目', key: true },
    quantity: { header: '数量', type: 'number' },
    amount: { header: '金额', type: 'amount' },
  },
};
const headers = ['维修项目', '数量', '金额'];

function read(...row: readonly string[]) {
  const { record } = readForm({ items }, [headers, ['更换机油', '1', '458.00'], row]);
  const trust = record.leaves.find(({ path }) => path === 'items[1].name')?.located.locationConfidence;
  return { codes: record.issues.map(({ code }) => code), trust, lists: record.lists };
}

it('a row of two numbers in each cell is two rows whose rule was lost', () => {
  const { codes, trust, lists } = read('更换氧传感器\n——\n修复前保险杠', '1\n——\n2', '168.00\n70.00');
  expect(codes).toContain('two-rows-in-one');
  expect(trust).toBeLessThan(0.33);
  expect(lists).toMatchObject([{ path: 'items', doubts: ['two-rows-in-one'] }]);
});

it.each([
  ['words over two lines', '更换氧传感器\n修复前保险杠', '1', '168.00'],
  ['one number over two lines', '修复前保险杠', '2', '1,168,\n070.00'],
  ['two numbers in one cell only', '修复前保险杠', '2', '168.00\n70.00'],
])('%s are one row', (_, ...row) => {
  const { codes, trust } = read(...row);
  expect(codes).not.toContain('two-rows-in-one');
  expect(trust).toBe(1);
});

it('a row of two codes and two numbers is two rows, a code broken over two lines is none', () => {
  const goods = {
    rows: {
      number: { header: '项号', type: 'number' },
      code: { header: '商品编号', type: 'code', key: true },
      name: { header: '商品名称' },
    },
  };
  const codes = (code: string, number: string) =>
    readForm({ items: goods }, [
      ['项号', '商品编号', '商品名称'],
      [number, code, '绿茶\n球阀'],
    ]).record.issues.map(issue => issue.code);
  expect(codes('0902109000\n8481804090', '1\n2')).toContain('two-rows-in-one');
  expect(codes('09021090\n00', '1')).not.toContain('two-rows-in-one');
});

it('whose numbers were read as one is two rows all the same', () => {
  const goods = {
    rows: {
      number: { header: '项号', type: 'number' },
      code: { header: '商品编号', type: 'code', key: true },
      price: { header: '单价', type: 'number' },
    },
  };
  const { record } = readForm({ items: goods }, [
    ['项号', '商品编号', '单价'],
    ['12', '0902109000\n8481804090', '3.20\n4.79'],
  ]);
  expect(record.issues.map(issue => issue.code)).toContain('two-rows-in-one');
});

it('of two long codes of one length is two rows, whatever else it holds', () => {
  const goods = {
    rows: { code: { header: '商品编号', type: 'code', key: true }, name: { header: '商品名称' } },
  };
  const codes = (code: string) =>
    readForm({ items: goods }, [
      ['商品编号', '商品名称'],
      [code, '绿茶球阀'],
    ]).record.issues.map(issue => issue.code);
  expect(codes('0902109000\n8481804090')).toContain('two-rows-in-one');
  expect(codes('09021090\n84818040')).not.toContain('two-rows-in-one');
});

it('a row without the number that others have is doubted for it, one of a list without numbers is not', () => {
  const goods = {
    rows: {
      number: { header: '项号', type: 'number' },
      code: { header: '商品编号', type: 'code', key: true },
    },
  };
  const trusts = (...numbers: readonly string[]) => {
    const rows = numbers.map((number, index) => [number, `090210900${index}`]);
    const { record } = readForm({ items: goods }, [['项号', '商品编号'], ...rows]);
    const own = record.leaves.filter(({ path }) => path.endsWith('.number'));
    return own.map(({ located }) => located.locationConfidence);
  };
  expect(trusts('', '2', '3').map(trust => trust > 0.5)).toEqual([false, true, true]);
  expect(trusts('', '')).toEqual([1, 1]);
});

it('of words is two rows where the lines of two cells end early, at the same heights', () => {
  const tasks = {
    rows: { name: { header: '指标', key: true }, target: { header: '指标值' }, note: { header: '备注' } },
  };
  const codes = (...row: readonly { text: string; short?: boolean }[]) =>
    readForm({ items: tasks }, [['指标', '指标值', '备注'], row]).record.issues.map(issue => issue.code);
  const name = { text: '信息公开性\n监控完成率', short: true };
  const target = { text: '按规定公开\n已完成', short: true };
  expect(codes(name, target, { text: '' })).toContain('two-rows-in-one');
  expect(codes(name, { ...target, short: false }, { text: '' })).not.toContain('two-rows-in-one');
  expect(codes(name, { text: '100%', short: true }, { text: '' })).not.toContain('two-rows-in-one');
});

it('of goods is one row where it has one code, whatever stands below its name and quantity', () => {
  const goods = {
    rows: {
      number: { header: '项号', type: 'number', optional: true },
      code: { header: '商品编号', type: 'code', key: true },
      name: { header: '商品名称' },
      quantity: { header: '数量' },
    },
  };
  const { issues } = readForm({ goods }, [
    ['项号', '商品编号', '商品名称', '数量'],
    [
      '1',
      '8467210000',
      { text: '电动手电钻\n钻孔用', short: true },
      { text: '五百千克\n三百台', short: true },
    ],
  ]).record;
  expect(issues.map(({ code }) => code)).not.toContain('two-rows-in-one');
});

it('beside which another begins has no value of its own where a cell lies beside both, unless levels do', () => {
  const items = {
    rows: {
      level: { header: '一级指标', carried: true },
      name: { header: '指标', key: true },
      target: { header: '指标值' },
    },
  };
  const trusts = (...rows: readonly (readonly (string | { text: string; rowSpan: number })[])[]) =>
    new Map(
      readForm({ items }, [['一级指标', '指标', '指标值'], ...rows]).record.leaves.map(leaf => [
        leaf.path,
        leaf.located.locationConfidence,
      ]),
    );
  const both = trusts(
    [{ text: '产出', rowSpan: 2 }, '人数', { text: '9人', rowSpan: 2 }],
    ['次数'],
    ['效益', '收入', '5元'],
  );
  expect(both.get('items[0].target')).toBeLessThan(0.5);
  expect(both.get('items[1].target')).toBeLessThan(0.5);
  for (const path of ['items[0].level', 'items[1].level', 'items[1].name', 'items[2].target'])
    expect(both.get(path)).toBe(1);
  const blank = trusts([{ text: '产出', rowSpan: 2 }, '人数', { text: '', rowSpan: 2 }], ['次数']);
  expect(blank.get('items[0].target')).toBe(1);
});
