import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const rows = {
  code: { header: '商品编号', type: 'code', key: true },
  name: { header: '商品名称、规格型号' },
  quantity: { header: '数量及单位' },
  total: { header: '总价', type: 'number' },
};
const read = (header: string) =>
  readForm({ goods: { rows } }, [
    ['商品编号', header, '总价'],
    ['85044014', '开关电源 20千克 10个', '300.00'],
  ]);
const trustIn = (header: string, path: string) =>
  read(header).record.leaves.find(leaf => leaf.path === path)?.located.locationConfidence;

it('doubts what stands below a header that prints another one, too, which was not found', () => {
  expect(trustIn('商品名称、规格型号数量及单位', 'goods[0].name')).toBeLessThan(0.5);
  expect(trustIn('商品名称、规格型号数景及单位', 'goods[0].name')).toBeLessThan(0.5);
  expect(trustIn('商品名称、规格型号', 'goods[0].name')).toBeGreaterThan(0.9);
  expect(trustIn('商品名称、规格型号数量及单位', 'goods[0].total')).toBeGreaterThan(0.9);
});
