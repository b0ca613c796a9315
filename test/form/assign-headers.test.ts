import { describe, expect, it } from 'vitest';
import type { CellText } from '../support/read-document.ts';
import { readForm } from '../support/read-form.ts';

const amount = (header: string | string[]) => ({ header, type: 'amount' });
const fields = {
  funds: {
    rows: {
      item: { header: '项目', key: true },
      initial: amount('年初预算数'),
      fullYear: amount(['全年预算数', '全年预算', '预算数']),
      executed: amount('全年执行数'),
    },
  },
};
const body = ['财政拨款', '80', '90', '70'];
const read = { item: '财政拨款', initial: 80, fullYear: 90, executed: 70 };

it.each([
  ['as printed', '年初预算数', '全年预算数'],
  ['one misread as its neighbour would be', '物预算数', 'N全年锁算(A)'],
])('headers are told by their order, %s', (_, initial, fullYear) => {
  const { data } = readForm(fields, [['项目', initial, fullYear, '全年执行数'], body]);
  expect(data.funds).toEqual([read]);
});

it('headers that were all read keep an order of their own', () => {
  const { data } = readForm(fields, [
    ['项目', '全年执行数', '年初预算数', '全年预算数'],
    ['财政拨款', '70', '80', '90'],
  ]);
  expect(data.funds).toEqual([read]);
});

it('two cells under one unclear header are doubted: their columns may have grown together', () => {
  const indicators = {
    rows: {
      name: { header: '三级指标', key: true },
      target: { header: '年度指标值', type: 'target' },
      weight: { header: '分值', type: 'number' },
    },
  };
  const trustOf = (header: string) => {
    const { record } = readForm({ indicators }, [
      ['三级指标', { text: header, columnSpan: 2 }, '分值'],
      ['培训人数', '≥90', '人', '10'],
    ]);
    return record.leaves.find(({ path }) => path === 'indicators[0].target.raw')?.located.locationConfidence;
  };
  expect(trustOf('年度指标值')).toBe(1);
  expect(trustOf('年度指标实际完成值')).toBeLessThan(0.2);
});

describe('headers as alike as 二级指标 and 三级指标', () => {
  const levels = {
    indicators: {
      rows: {
        level1: { header: '一级指标', carried: true },
        level2: { header: '二级指标', carried: true },
        level3: { header: '三级指标', key: true },
        target: { header: '指标值' },
      },
    },
  };
  const row = ['产出指标', '数量指标', '学校数量', '90所'];
  const spine = { text: '绩效指标', rowSpan: 2 };
  const levelsUnder = (...words: readonly string[]) => {
    const { data } = readForm(levels, [[spine, ...words], row]);
    return (data.indicators as { level2: string; level3: string }[])[0];
  };

  it('are told by their order where one lost a stroke', () => {
    expect(levelsUnder('一级指标', '级指标', '二级指标', '指标值')).toMatchObject({
      level2: '数量指标',
      level3: '学校数量',
    });
  });

  it('keep an order of their own where both are surely read', () => {
    expect(levelsUnder('一级指标', '三级指标', '二级指标', '指标值')).toMatchObject({
      level2: '学校数量',
      level3: '数量指标',
    });
  });
});

describe('a column of row labels', () => {
  const labelled = {
    funds: {
      rows: {
        item: { rowLabel: true, key: true },
        initial: amount('年初预算数'),
        executed: amount('全年执行数'),
      },
    },
  };
  const header = (...cells: CellText[]) => [{ text: '项目资金', rowSpan: 3 }, ...cells, '全年执行数'];
  const rows = [
    ['财政拨款', '80', '70'],
    ['其他资金', '5', '4'],
  ];
  const expected = [
    { item: '财政拨款', initial: 80, executed: 70 },
    { item: '其他资金', initial: 5, executed: 4 },
  ];

  it('is found where the first header and the blank cell above the labels are one', () => {
    const blank = [{ text: '' }, { text: '年初预算数' }];
    expect(readForm(labelled, [header(...blank), ...rows]).data.funds).toEqual(expected);
    const one = { text: '年初预算数', columnSpan: 2 };
    expect(readForm(labelled, [header(one), ...rows]).data.funds).toEqual(expected);
  });

  it('is none where one cell stands beside all rows: hardly trusted', () => {
    const { record } = readForm(labelled, [header({ text: '年初预算数' }), ['80', '70'], ['5', '4']]);
    const trust = record.leaves.find(({ path }) => path === 'funds[0].item')?.located.locationConfidence;
    expect(trust).toBeLessThan(0.5);
  });
});
