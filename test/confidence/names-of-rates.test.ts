import { expect, it } from 'vitest';
import { unlikeTheirNames } from '../../src/confidence/names-of-rates.ts';
import type { ValuedLeaf } from '../../src/model/record.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

/** A row under 满意度指标, as the columns stand. */
function rowOf(index: number, name: string, unit: string | null, value = 12): ValuedLeaf[] {
  const at = `indicators[${index}]`;
  const target = { ...valuedLeaf(`${at}.target`, '12'), type: 'target' as const };
  return [
    valuedLeaf(`${at}.level2`, '服务对象满意度'),
    valuedLeaf(`${at}.level3`, name),
    { ...target, path: `${at}.target.value`, value },
    { ...target, path: `${at}.target.unit`, value: unit },
  ];
}

const unlike = (name: string, unit: string | null) => [...unlikeTheirNames(rowOf(0, name, unit))];

it('knows a rate that is counted in pieces', () => {
  expect(unlike('群众满意度', '座')).toEqual(['indicators[0].target']);
  expect(unlike('验收合格率（设备）', '公里')).toEqual(['indicators[0].target']);
});

it('knows a rate of more than a hundred without its sign', () => {
  const [high, whole] = [995, 100].map(value => unlikeTheirNames(rowOf(0, '设备完好率', null, value)));
  expect([...(high ?? [])]).toEqual(['indicators[0].target']);
  expect(whole?.size).toBe(0);
});

it('leaves rates in the units of rates, without one, and what is counted alone', () => {
  expect(['%', '‰', '分', '/10万', '个百分点', null].flatMap(unit => unlike('死亡率', unit))).toEqual([]);
  expect(unlike('有效投诉件数', '件')).toEqual([]);
  expect(unlikeTheirNames([valuedLeaf('rows[0].name', '出勤率'), ...rowOf(1, '人数', '人')]).size).toBe(0);
});
