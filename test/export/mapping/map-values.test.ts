import { describe, expect, it } from 'vitest';
import { mapValue } from '../../../src/export/mapping/map-values.ts';
import { mappingSchema } from '../../../src/export/mapping/mapping.ts';

const column = (changes: object) => {
  const table = { form: 'f', columns: [{ to: 'x', from: 'y', ...changes }] };
  const [parsed] = mappingSchema.parse({ tables: [table] }).tables[0]?.columns ?? [];
  if (parsed === undefined) throw new Error('no column');
  return parsed;
};

describe('mapValue', () => {
  it.each([
    [{}, 12.5, null, 12.5],
    [{ unit: '元' }, 16324.97, '万元', 163249700],
    [{ unit: '元' }, 1684.14, '万元', 16841400],
    [{ unit: '万元' }, 771325800, '元', 77132.58],
    [{ unit: '亿元', digits: 2 }, 16324.97, '万元', 1.63],
    [{ factor: 0.01 }, 95, null, 0.95],
    [{ date: 'YYYY/MM/DD' }, '2024-03-09', null, '2024/03/09'],
    [{ date: 'YYYY年M月D日' }, '2024-03-09', null, '2024年3月9日'],
    [{ date: 'YYYY年M月' }, '2024-03', null, '2024年3月'],
    [{ values: { 产出指标: '01' } }, '产出指标', null, '01'],
    [{ values: { 产出指标: '01' }, otherwise: 'keep' }, '其他', null, '其他'],
    [{ values: { 产出指标: '01' }, otherwise: 'blank' }, '其他', null, null],
    [{ blank: '无' }, null, null, '无'],
    [{ as: 'text' }, 2024, null, '2024'],
    [{ as: 'number' }, '1,234.5', null, 1234.5],
  ])('%j makes of %j (%s) %j', (changes, value, unit, wanted) => {
    expect(mapValue(column(changes), value, unit)).toEqual({ value: wanted, problem: null });
  });

  it.each([
    [{ values: { a: 'b' } }, 'c', null],
    [{ unit: '元' }, '约五万', '万元'],
    [{ date: 'YYYY-MM-DD' }, '2024-03', null],
    [{ date: 'YYYY' }, '去年', null],
    [{ as: 'number' }, '五', null],
  ])('%j leaves %j as it is and says why', (changes, value, unit) => {
    expect(mapValue(column(changes), value, unit)).toEqual({
      value,
      problem: expect.stringContaining(`"${value}"`),
    });
  });
});
