import { describe, expect, it } from 'vitest';
import type { CellText } from '../support/read-document.ts';
import { readForm } from '../support/read-form.ts';

const tall = (text: string, rowSpan: number): CellText => ({ text, rowSpan });
const wide = (text: string, columnSpan: number): CellText => ({ text, columnSpan });

const rows = (words: object = {}) => ({
  level1: { header: '一级指标', carried: true },
  level2: { header: '二级指标', carried: true },
  level3: { header: '三级指标', key: true },
  target: { header: '指标值' },
  ...words,
});

describe('blocks side by side', () => {
  const shared = { header: '二级指标', carried: true, shared: true };
  const fields = {
    midTerm: { rows: rows() },
    annual: {
      besides: 'midTerm',
      rows: rows({ level1: { header: '一级指标', carried: true, shared: true }, level2: shared }),
    },
  };
  const body: (CellText | string)[][] = [
    [tall('产出指标', 3), tall('数量指标', 2), '学校数量', '90所', '学校数量', '30所'],
    ['教师人数', '900人', '', ''],
    ['质量指标', '合格率', '95%', tall('验收合格率', 1), '93%'],
  ];
  const expected = {
    midTerm: [
      { level1: '产出指标', level2: '数量指标', level3: '学校数量', target: '90所' },
      { level1: '产出指标', level2: '数量指标', level3: '教师人数', target: '900人' },
      { level1: '产出指标', level2: '质量指标', level3: '合格率', target: '95%' },
    ],
    annual: [
      { level1: '产出指标', level2: '数量指标', level3: '学校数量', target: '30所' },
      { level1: '产出指标', level2: '质量指标', level3: '验收合格率', target: '93%' },
    ],
  };

  it('have no row where one holds only dust', () => {
    const dusty = body.map(row => row.map(cell => (cell === '' ? '·' : cell)));
    const header = ['一级指标', '二级指标', '三级指标', '指标值', '三级指标', '指标值'];
    expect(readForm(fields, [header, ...dusty]).data).toEqual(expected);
  });

  it('are hardly trusted where a cell lies under a header of each', () => {
    const header = ['一级指标', '二级指标', '三级指标', '指标值', '三级指标', '指标值'];
    const { record } = readForm(fields, [
      header,
      ['产出指标', '数量指标', '学校数量', wide('90所', 2), '30所'],
    ]);
    const trust = (path: string) =>
      record.leaves.find(leaf => leaf.path === path)?.located.locationConfidence ?? 1;
    expect(trust('midTerm[0].target')).toBeLessThan(0.5);
  });

  it.each([
    ['as printed', ['一级指标', '二级指标', '三级指标', '指标值', '三级指标', '指标值']],
    ['with a left header misread', ['一级指标', '二级指标', '王级旨木', '指标值', '三级指标', '指标值']],
    ['with a right header misread', ['一级指标', '二级指标', '三级指标', '指标值', '二纵旨示', '指标值']],
    [
      'with one unreadable and its neighbour misread',
      ['一级指标', '二级指标', '三级指标', '指标值', { text: '', unreadable: true }, 'H紫示值'],
    ],
  ] as [string, (CellText | string)[]][])('are told apart by their order, %s', (_, header) => {
    expect(readForm(fields, [header, ...body]).data).toEqual(expected);
  });

  it('may each have levels of their own', () => {
    const header = ['一级指标', '二级指标', '三级指标', '指标值', '二级指标', '三级指标', '指标值'];
    const { data } = readForm(fields, [header, ['产出指标', '数量指标', '甲', '1', '质量指标', '乙', '2']]);
    expect(data).toEqual({
      midTerm: [{ level1: '产出指标', level2: '数量指标', level3: '甲', target: '1' }],
      annual: [{ level1: '产出指标', level2: '质量指标', level3: '乙', target: '2' }],
    });
  });

  it.each(['级指标', '一级指标'])('print their innermost level, however it was read: %s', misread => {
    const header = [
      '一级指标',
      '二级指标',
      '三级指标',
      '指标值',
      misread,
      '三示',
      { text: '', unreadable: true },
    ];
    const { data } = readForm(fields, [header, ['产出指标', '数量指标', '甲', '1', '质量指标', '乙', '2']]);
    expect(data.annual).toEqual([{ level1: '产出指标', level2: '质量指标', level3: '乙', target: '2' }]);
  });

  it('reads an entry that spans two rows of the other block once', () => {
    const header = ['一级指标', '二级指标', '三级指标', '指标值', '三级指标', '指标值'];
    const { data } = readForm(fields, [
      header,
      [tall('产出指标', 2), tall('数量指标', 2), '甲', '1', tall('丙', 2), tall('3', 2)],
      ['乙', '2'],
    ]);
    expect((data.midTerm as object[]).length).toBe(2);
    expect((data.annual as object[]).length).toBe(1);
  });
});

describe('blocks one below the other', () => {
  const fields = {
    longTerm: { spine: '长期绩效指标', rows: rows() },
    annual: { spine: '年度绩效指标', rows: rows() },
  };
  const header = ['一级指标', '二级指标', '三级指标', '指标值'];
  const block = (spine: string, name: string) => [
    [tall(spine, 2), ...header],
    ['产出指标', '数量指标', name, '1'],
  ];
  const names = (data: object) =>
    Object.entries(data).map(([key, list]) => [key, (list as { level3: string }[])[0]?.level3]);

  it.each([
    [
      'in order',
      '长期绩效指标',
      '年度绩效指标',
      [
        ['longTerm', '甲'],
        ['annual', '乙'],
      ],
    ],
    [
      'turned round',
      '年\n度\n绩\n效\n指\n标',
      '长期绩效指标',
      [
        ['longTerm', '乙'],
        ['annual', '甲'],
      ],
    ],
    [
      'with a spine misread',
      '长朔绩效指标',
      '年度绩效指标',
      [
        ['longTerm', '甲'],
        ['annual', '乙'],
      ],
    ],
    [
      'without spines',
      '',
      '',
      [
        ['longTerm', '甲'],
        ['annual', '乙'],
      ],
    ],
  ])('are told apart %s', (_, first, second, expected) => {
    const { data } = readForm(fields, [...block(first, '甲'), ...block(second, '乙')]);
    expect(names(data)).toEqual(expected);
  });

  it('may be named in a row above', () => {
    const { data, record } = readForm(fields, [
      [wide('年度绩效指标', 4)],
      header,
      ['产出指标', '数量指标', '乙', '1'],
      [wide('长期绩效指标', 4)],
      header,
      ['产出指标', '数量指标', '甲', '1'],
    ]);
    expect(names(data)).toEqual([
      ['longTerm', '甲'],
      ['annual', '乙'],
    ]);
    expect(record.issues).toEqual([]);
  });
});

describe('rows with labels of their own', () => {
  it('may have two columns of them, and sums below', () => {
    const fields = {
      finances: {
        rows: {
          kind: { rowLabel: 2, carried: true },
          item: { rowLabel: true, key: true },
          amount: { header: '当年金额', type: 'amount' },
        },
        totals: '合计',
      },
      income: { type: 'amount', label: '合计', column: 'finances.amount' },
      expenditure: { type: 'amount', label: '合计', column: 'finances.amount' },
    };
    const { data } = readForm(fields, [
      [wide('总体资金情况', 2), '当年金额'],
      [tall('收入构成', 3), '财政拨款', '10'],
      ['其他资金', '2'],
      ['合计', '12'],
      [tall('支出构成', 2), '人员类项目支出', '12'],
      ['合计', '12.00'],
    ]);
    expect(data).toEqual({
      finances: [
        { kind: '收入构成', item: '财政拨款', amount: 10 },
        { kind: '收入构成', item: '其他资金', amount: 2 },
        { kind: '支出构成', item: '人员类项目支出', amount: 12 },
      ],
      income: 12,
      expenditure: 12,
    });
  });
});

describe('labels of the same words', () => {
  const fields = {
    'project.total': { type: 'amount', label: '项目资金总额' },
    'project.other': { type: 'amount', label: '其他资金' },
    'annual.total': { type: 'amount', label: '年度资金总额' },
    'annual.other': { type: 'amount', label: '其他资金' },
  };
  const form = (left: string, right: string) =>
    readForm(fields, [
      ['项目资金总额', '9', '年度资金总额', '4'],
      [left, '1', right, '2'],
    ]).data;

  it('go in printed order however well each was read', () => {
    const expected = { project: { total: 9, other: 1 }, annual: { total: 4, other: 2 } };
    expect(form('其他资金', '其他资金')).toEqual(expected);
    expect(form('其它资金', '其他资金')).toEqual(expected);
    expect(form('其他资金', '其它资金')).toEqual(expected);
  });

  it('go by their neighbours where one is lost', () => {
    expect(form('囗囗囗囗', '其他资金')).toMatchObject({ project: { other: null }, annual: { other: 2 } });
    expect(form('其他资金', '囗囗囗囗')).toMatchObject({ project: { other: 1 }, annual: { other: null } });
  });
});

describe('headers that were misread', () => {
  const fields = {
    funds: {
      rows: {
        item: { header: '建设内容', key: true },
        central: { header: '中央财政', type: 'amount' },
        local: { header: '地方财政', type: 'amount' },
        own: { header: '自筹资金', type: 'amount' },
      },
    },
  };

  it('side by side are known by their places where there are as many cells, and are doubted', () => {
    const { data, record } = readForm(fields, [
      ['建设内容', '中央', { text: '', unreadable: true }, '自筹资金'],
      ['泵站', '3', '2', '1'],
      ['管网', '6', '5', '4'],
    ]);
    expect(data).toEqual({
      funds: [
        { item: '泵站', central: 3, local: 2, own: 1 },
        { item: '管网', central: 6, local: 5, own: 4 },
      ],
    });
    expect(record.issues.filter(({ code }) => code === 'header-unclear')).toHaveLength(2);
  });
});

describe('a label before its value', () => {
  it.each(['：', '；', '·', '。', '、'])('is known by whatever “%s” is left of its colon', mark => {
    const fields = {
      reason: { label: '申请理由', place: ['under', 'within'] },
      phone: { label: '联系电话' },
    };
    const { data } = readForm(fields, [
      ['联系电话', '0373-3034402'],
      [`申请理由${mark}改善条件，提高质量。`],
    ]);
    expect(data).toEqual({ reason: '改善条件，提高质量。', phone: '0373-3034402' });
  });
});

describe('several labels in one cell', () => {
  const within = { type: 'amount', place: 'within' };
  const fields = {
    'fiscal.total': { ...within, label: '财政拨款' },
    'fiscal.upper': { ...within, label: ['上级财政资金', '上级资金'] },
    'fiscal.own': { ...within, label: ['本级财政', '本级财政资金'] },
  };

  it.each([
    '财政拨款：6923.3552万元（其中：上级财政资金：6923.3552万元；本级财政：0万元）',
    '财政拨款:6923.3552万元(其中:上级财政资金:6923.3552万元;本级财政资金:0万元)',
    '财政拨款：6923.3552万元（其中：上级财政资金，6923.3552万元；本级财政：0万元）',
    '财政拔款：6923.3552万元\n其中：上级财政资金：6923.3552万元\n本级财政：0万元',
  ])('%s', text => {
    const { data, record } = readForm(fields, [['资金来源', text]]);
    expect(data).toEqual({ fiscal: { total: 6923.3552, upper: 6923.3552, own: 0 } });
    expect(record.leaves.map(leaf => leaf.problem)).toEqual([null, null, null]);
  });

  it('leaves a blank blank', () => {
    const { data } = readForm(fields, [['资金来源', '财政拨款：（其中：上级财政资金：；本级财政：3万元）']]);
    expect(data).toEqual({ fiscal: { total: null, upper: null, own: 3 } });
  });
});

describe('a pattern', () => {
  const fields = {
    opinion: { label: '审核意见' },
    date: { label: '审核日期', type: 'date', pattern: '(\\d{4}年\\d{1,2}月\\d{1,2}日)' },
  };

  it('takes a part of the value’s place, and says where it is not found', () => {
    const read = (text: string) => readForm(fields, [['审核意见', '同意', '审核日期', text]]);
    expect(read('（盖章） 2017年3月5日').data.date).toBe('2017-03-05');
    expect(read('').record.issues).toEqual([]);
    const { data, record } = read('盖章');
    expect(data.date).toBe(null);
    expect(record.issues.map(issue => issue.code)).toEqual(['pattern-not-found']);
  });
});
