import { describe, expect, it } from 'vitest';
import type { CellText } from '../support/read-document.ts';
import { readForm } from '../support/read-form.ts';

const repairs = {
  rows: {
    item: { header: '维修项目', key: true },
    part: { header: '配件名称' },
    quantity: { header: '数量', type: 'number' },
    basis: { header: '测算依据' },
  },
};
const body = ['更换机油', '全合成机油', '4', '按定额'];

function read(headers: readonly (string | CellText)[], row: readonly string[] = body) {
  const { data, record } = readForm({ repairs }, [headers, row, row.with(-1, '按合同')]);
  const [first] = data.repairs as unknown as Record<string, unknown>[];
  const trust = (name: string) =>
    record.leaves.find(({ path }) => path === `repairs[0].${name}`)?.located.locationConfidence ?? 0;
  const codes = record.issues.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
  return { first, trust, codes };
}

describe('a header that surely prints other words than the definition has', () => {
  it('is no wanted column where other headers are left over: the one is missing, the others unknown', () => {
    const { first, codes } = read(
      ['维修项目', '计量单位', '规格等级', '数量', '测算依据'],
      ['更换机油', '桶', '一级', '4', '按定额'],
    );
    expect(first).toEqual({ item: '更换机油', part: null, quantity: 4, basis: '按定额' });
    expect(codes.sort()).toEqual(['column-missing', 'column-not-known', 'column-not-known']);
  });

  it('is known by half of its characters, wherever it stands, and hardly trusted', () => {
    const { first, trust, codes } = read(
      ['维修项目', '计量单位', '测算说明', '数量', '所用配件'],
      ['更换机油', '桶', '按定额', '4', '全合成机油'],
    );
    expect(first).toEqual({ item: '更换机油', part: '全合成机油', quantity: 4, basis: '按定额' });
    expect(trust('part')).toBeLessThan(0.33);
    expect(trust('item')).toBe(1);
    expect(codes).toContain('column-not-known');
  });

  it('is taken by its place where nothing else is missing or left over, and hardly trusted', () => {
    const { first, trust } = read(['维修项目', '所换零件', '数量', '测算依据']);
    expect(first).toEqual({ item: '更换机油', part: '全合成机油', quantity: 4, basis: '按定额' });
    expect(trust('part')).toBeLessThan(0.33);
  });

  it('is not taken for a column of numbers over words', () => {
    const { first } = read(
      ['维修项目', '配件名称', '所换零件', '测算依据'],
      ['换', '机油', '两桶', '按定额'],
    );
    expect(first?.quantity).toBeNull();
  });
});

it('a header that cannot be read well keeps its place', () => {
  const { first, trust, codes } = read([
    '维修项目',
    { text: '酣拌各称', contested: true },
    '数量',
    '测算依据',
  ]);
  expect(first?.part).toBe('全合成机油');
  expect(trust('part')).toBe(0.5);
  expect(codes).toEqual(['header-unclear']);
});

it('an optional column keeps its place too where its header cannot be read well', () => {
  const list = {
    rows: { item: { header: '维修项目', key: true }, note: { header: '备注', optional: true } },
  };
  const { data } = readForm({ list }, [
    ['维修项目', { text: '各汪', contested: true }],
    ['更换机油', '利旧'],
  ]);
  expect(data.list).toEqual([{ item: '更换机油', note: '利旧' }]);
  const other = readForm({ list }, [
    ['维修项目', '单位'],
    ['更换机油', '桶'],
  ]);
  expect(other.data.list).toEqual([{ item: '更换机油', note: null }]);
  const lacking = (document: ReturnType<typeof readForm>) =>
    document.record.leaves.find(({ path }) => path === 'list[0].note')?.located.noHeaderLeft;
  expect(lacking(other)).toBeUndefined();
  expect(lacking(readForm({ list }, [['维修项目'], ['更换机油']]))).toBe(true);
});
