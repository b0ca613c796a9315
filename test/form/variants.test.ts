import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { type CellText, readDocument } from '../support/read-document.ts';
import { documentOf, understandDocument } from '../support/understand-sheet.ts';

const wide = (text: string, columnSpan: number): CellText => ({ text, columnSpan });
const tall = (text: string, rowSpan: number): CellText => ({ text, rowSpan });

describe('上海', () => {
  const document = readDocument(
    ['财政项目支出绩效目标申报表', '（2026年度）'],
    [
      {
        rows: [
          ['项目名称', '河道整治工程', '项目性质', '经常性项目', '项目类别', '工程类'],
          ['主管部门', wide('水务局', 2), '实施单位', wide('水利管理所', 2)],
          ['计划开始日期', wide('2026/1/1', 2), '计划完成日期', wide('2026-12-31', 2)],
          [
            tall('项目资金\n（元）', 4),
            '项目资金总额',
            '771,325,800.00',
            '年度资金申请总额',
            wide('5,000.00', 2),
          ],
          ['其中：财政资金', '771,325,800.00', '其中：当年财政拨款', wide('4,000.00', 2)],
          ['其他资金', '0', '上年结转资金', wide('0.00', 2)],
          ['', '', '其他资金', wide('1,000.00', 2)],
          ['项目总目标', wide('整治河道。', 2), '年度总体目标', wide('完成三段。', 2)],
          [tall('绩效指标', 5), '一级指标', '二级指标', wide('三级指标', 2), '年度指标值'],
          ['成本指标', '经济成本指标', wide('项目成本', 2), '≤5000元'],
          [tall('产出指标', 2), '数量指标', wide('河道长度', 2), '985米'],
          ['质量指标', wide('验收合格率', 2), '=100.00(%)'],
          ['满意度指标', '服务对象满意度指标', wide('居民满意度', 2), '可控'],
        ],
      },
    ],
  );

  it('is told from the common layout and read in its own unit', () => {
    const { record, definition, warnings } = understandDocument(document);
    expect(definition.id).toBe('shanghai-project-performance-target');
    expect(record.data).toMatchObject({
      year: 2026,
      projectNature: '经常性项目',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      funds: {
        project: { total: 771325800, fiscal: 771325800, other: 0 },
        annual: { total: 5000, currentFiscal: 4000, carriedOver: 0, other: 1000 },
      },
      projectGoal: '整治河道。',
      annualGoal: '完成三段。',
    });
    const targets = (record.data as { indicators: { target: object }[] }).indicators.map(row => row.target);
    expect(targets).toEqual([
      { raw: '≤5000元', operator: '≤', value: 5000, unit: '元' },
      { raw: '985米', operator: null, value: 985, unit: '米' },
      { raw: '=100.00(%)', operator: '=', value: 100, unit: '%' },
      { raw: '可控', operator: null, value: null, unit: null },
    ]);
    expect(warnings).toEqual([]);
  });

  it('does not take forms of the common layout', () => {
    for (let seed = 0; seed < 5; seed++) {
      const { definition } = understandDocument(documentOf(makeSheet('project', new Random(seed))));
      expect(definition.id).toBe('project-expenditure-performance-target');
    }
  });
});

const selfEvaluation = (
  header: readonly CellText[],
  indicators: readonly (readonly (CellText | string)[])[],
  end: (CellText | string)[][] = [],
) =>
  readDocument(
    ['报表编号：510000_0014', '项目支出绩效自评表', '（2022年度）'],
    [
      {
        rows: [
          [wide('项目名称', 2), wide('51000022T000000-培训经费', 8)],
          [wide('主管部门', 2), wide('219-省科技厅', 4), '实施单位', wide('219001-厅机关', 3)],
          [
            { text: '项目资金\n（万元）', columnSpan: 2, rowSpan: 3 },
            '',
            '年初预算数',
            '全年预算数\n(A)',
            '全年执行数\n(B)',
            '分值',
            wide('执行率\n(B/A)', 2),
            '得分',
          ],
          ['年度资金总额：', '100.00', '100.00', '98.00', '10', wide('98.00%', 2), '9.8'],
          ['其中：当年财政拨款', '100.00', '100.00', '98.00', '-', wide('-', 2), '/'],
          [tall('年度总体目标', 2), wide('预期目标', 4), wide('实际完成情况', 5)],
          [wide('培训两期。', 4), wide('已完成。', 5)],
          [tall('绩效指标', indicators.length + 1), ...header],
          ...indicators,
          ...end,
        ],
      },
    ],
  );

describe('安徽', () => {
  const header = [
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
    '偏差原因分析及改进措施',
  ];
  const document = selfEvaluation(
    [...header.slice(0, 7).map(text => ({ text })), wide(header[7] ?? '', 2)],
    [
      [tall('产出指标\n(50分)', 2), '数量指标', '培训期数', '2期', '2期', '50', '49.974', wide('', 2)],
      ['质量指标', '指标2：', '', '', '', '', wide('', 2)],
      ['效益指标\n(30分)', '社会效益指标', '……', '', '', '', '', wide('', 2)],
      ['满意度指标(10分)', '服务对象满意度指标', '学员满意度', '≥90%', '95%', '40', '40', wide('', 2)],
    ],
    [[wide('总分', 6), '100', '99.774', wide('', 2)]],
  );

  it('keeps weights in brackets, skips what was not filled in, reports no false inconsistency', () => {
    const { record, definition, warnings } = understandDocument(document);
    expect(definition.id).toBe('project-expenditure-self-evaluation');
    const data = record.data as { indicators: { level1: string; level3: string }[]; totalScore: number };
    expect(data.indicators.map(row => [row.level1, row.level3])).toEqual([
      ['产出指标\n(50分)'.replace('\n', ''), '培训期数'],
      ['满意度指标(10分)', '学员满意度'],
    ]);
    expect(data.totalScore).toBe(99.774);
    expect(record.checks.filter(check => !check.ok)).toEqual([]);
    expect(warnings).toEqual([]);
    expect(record.issues.map(issue => issue.code)).toContain('row-not-filled-in');
  });

  it('reports a printed total of 0 above real scores and keeps it', () => {
    const rows = document.tables[0]?.cells ?? [];
    expect(rows.length).toBeGreaterThan(0);
    const wrong = selfEvaluation(
      [...header.slice(0, 7).map(text => ({ text })), wide(header[7] ?? '', 2)],
      [['产出指标', '数量指标', '培训期数', '2期', '2期', '90', '89.974', wide('', 2)]],
      [[wide('总分', 6), '0', '0', wide('', 2)]],
    );
    const { record } = understandDocument(wrong);
    expect(record.checks.filter(check => !check.ok).map(check => check.id)).toEqual(['scores-sum-to-total']);
    expect(record.data).toMatchObject({ totalScore: 0 });
  });
});

describe('四川', () => {
  it('joins sign, value and unit from their columns, keeping the ink of each', () => {
    const header = [
      '一级指标',
      '二级指标',
      '三级指标',
      '指标性质',
      '指标值',
      '度量单位',
      '实际完成值',
      '分值',
      '得分',
    ];
    const document = selfEvaluation(
      header.map(text => ({ text })),
      [
        [tall('产出指标', 2), '数量指标', '培训期数', '＝', '2', '期', '2', '40', '40'],
        ['成本指标', '人均成本', '≤', '500', '元', '480', '50', '50'],
      ],
      [
        [wide('总分', 8), '100', '99.8'].slice(0, 1).concat([wide('99.8', 2)]) as CellText[],
        [wide('评价结论', 2), wide('较好。', 8)],
        [wide('存在问题', 2), wide('无', 8)],
        [wide('改进措施', 2), wide('', 8)],
      ],
    );
    const { record, match, definition } = understandDocument(document);
    expect(definition.id).toBe('sichuan-project-self-evaluation');
    expect(record.data).toMatchObject({
      reportNumber: '510000_0014',
      conclusion: '较好。',
      indicators: [
        { target: { raw: '＝2期', operator: '=', value: 2, unit: '期' }, actual: { value: 2 } },
        { target: { raw: '≤500元', operator: '≤', value: 500, unit: '元' }, level1: '产出指标' },
      ],
    });
    const target = match.values.find(value => value.path === 'indicators[0].target');
    expect(target?.fragments).toHaveLength(3);
  });
});

describe('湖北, whose sums of income and expenditure stand under the same word', () => {
  const sheet = makeSheet('hubei', new Random(3));
  const whole = sheet.data as { totalIncome: number };
  /** The sheet with another sum of expenditure, and the word of one of the sums read otherwise. */
  const failedOf = (misread: 'income' | 'expenditure' | null) => {
    const document = documentOf(sheet, rows => {
      let sums = 0;
      const changed = rows.map(row => {
        const at = row.findIndex(one => one.text === '合计');
        const kind = at < 0 ? null : sums++ === 0 ? 'income' : 'expenditure';
        return row.map((one, place) => {
          if (place === at && kind === misread) return { ...one, text: '台让' };
          return place === at + 1 && kind === 'expenditure' ? { ...one, text: '12,345.67' } : one;
        });
      });
      return [{ rows: changed }];
    });
    const { record } = understandDocument(document);
    return { record, failed: record.checks.filter(check => !check.ok).map(check => check.id) };
  };

  it('may ask for the year in hand alone; years of which a header is lost are asked about', () => {
    const isYear = (text: string) => /^\d{4}年$/u.test(text);
    const years = sheet.tables.flatMap(({ rows }) => rows.flat()).filter(({ text }) => isYear(text));
    expect(years).toHaveLength(2);
    const document = (change: (text: string) => string) =>
      documentOf(sheet, rows => [
        { rows: rows.map(row => row.map(one => ({ ...one, text: change(one.text) }))) },
      ]);
    const { warnings } = understandDocument(document(text => (text === years[0]?.text ? '' : text)));
    expect(warnings).not.toEqual([]);
    const alone = documentOf(sheet, rows => {
      const head = rows.findIndex(row => row.some(({ text }) => isYear(text)));
      const columns = rows[head - 1]?.findIndex(({ text }) => text.includes('近两年')) ?? -1;
      expect(columns).toBeGreaterThan(0);
      const last = rows.findIndex(({ 0: first }) => first?.text.includes('职能') === true);
      return [
        {
          rows: rows.map((row, at) => {
            if (at === head) return [];
            if (at === head - 1) return row.slice(0, columns).map(one => ({ ...one, rowSpan: 2 }));
            return at > head && at < last ? row.slice(0, -2) : row;
          }),
        },
      ];
    });
    expect(understandDocument(alone).warnings).toEqual([]);
  });

  it('gives each sum its own field where they differ, and says that they do', () => {
    const { record, failed } = failedOf(null);
    expect(record.data).toMatchObject({ totalIncome: whole.totalIncome, totalExpenditure: 12_345.67 });
    expect(failed.sort()).toEqual(['expenditure-sums-to-total', 'income-equals-expenditure']);
  });

  it.each(['income', 'expenditure'] as const)(
    'is not quiet where the word of the sum of %s is lost',
    kind => {
      const { record, failed } = failedOf(kind);
      const issues = record.issues.filter(issue => issue.severity !== 'info');
      expect(failed.length + issues.length).toBeGreaterThan(0);
    },
  );
});
