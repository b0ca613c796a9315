import { expect, it } from 'vitest';
import type { Reading } from '../../../src/model/reading.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

it('takes a row over numbers, ticks or counted rows for headers, whatever their words', async () => {
  const { data, yaml } = await readBack(
    ['安全检查评分表'],
    [
      ['受检单位', cell('新乡化纤厂', 2), '检查日期', '2022-03-05'],
      ['序号', '检查内容', '是', '否', '存在问题'],
      ['1', '消防通道是否畅通', '√', '', ''],
      ['2', '灭火器是否有效', '', '√', '2具过期'],
      ['考核项目', '考核内容', '满分', '评分标准', '得分'],
      ['机构管理', '制度健全', '10', '缺一项扣2分', '9'],
      ['服务质量', '满意度', '90', '', '85.5'],
      [cell('平均', 2), '50', '', '47.25'],
    ],
  );
  expect(Object.values(data)).toEqual([
    '安全检查评分表',
    '新乡化纤厂',
    '2022-03-05',
    [
      { serial: 1, inspectionContent: '消防通道是否畅通', field1: '√', field2: null, existingProblems: null },
      {
        serial: 2,
        inspectionContent: '灭火器是否有效',
        field1: null,
        field2: '√',
        existingProblems: '2具过期',
      },
    ],
    [
      expect.objectContaining({ assessmentContent: '制度健全', score: 9 }),
      expect.objectContaining({ assessmentContent: '满意度', score: 85.5 }),
    ],
    50,
    47.25,
  ]);
  expect(yaml).not.toContain('No field takes');
});

it('sets headings over halves and over sections aside, and parts labels of a line by white space', async () => {
  const { data } = await readBack(
    ['收支预算总表', '单位负责人：王芳    统计负责人：李强    报出日期：2024年1月5日'],
    [
      [cell('收    入', 2), cell('支    出', 2)],
      ['项    目', '预算数', '项    目', '预算数'],
      ['财政拨款收入', '980.50', '基本支出', '700.50'],
      ['其他收入', '20.00', '项目支出', '300.00'],
      [cell('二、补充资料（单位：千元）', 4)],
      ['上年结转', '5.00', '备注', '无'],
    ],
  );
  expect(data).toEqual({
    title: '收支预算总表',
    fiscalAppropriationIncome: 980.5,
    basicExpenditure: 700.5,
    otherIncome: 20,
    projectExpenditure: 300,
    lastYearCarriedOver: 5,
    remarks: '无',
    unitPersonInCharge: '王芳',
    statisticsPersonInCharge: '李强',
    submissionDate: '2024-01-05',
  });
});

it('parts options where one reader saw the box, or the space of it, that the other passed over', async () => {
  const document = readDocument(
    ['出差审批单'],
    [
      {
        rows: [
          ['申请人', '王芳'],
          ['交通工具', '☑飞机□火车汽车轮船'],
          ['出差事由', '调研'],
        ],
      },
    ],
  );
  const readings = [
    { reader: 'tesseract', text: '回 飞 机 口 火车 口 汽车 轮 船', model: 'test', characters: [] },
    { reader: 'pp-ocr', text: '飞机口火车汽车 轮船', model: 'test', characters: [] },
  ] satisfies Reading[];
  const tables = document.tables.map(table => ({
    ...table,
    cells: table.cells.map(one => {
      if (one.content.kind !== 'text' || one.row !== 1 || one.column !== 1) return one;
      const text = one.content.text.map(character => ({
        ...character,
        line: { ...character.line, readings },
      }));
      return { ...one, content: { ...one.content, text } };
    }),
  }));
  const { draft } = await draftOf([{ ...document, tables }]);
  expect(draft.yaml).toContain('options: [飞机, 火车, 汽车, 轮船]');
});

it('takes a label before the longest of reasons for one, and a lone 口 beside boxes for a box', async () => {
  const { data, yaml } = await readBack(
    ['奖补资金申请表'],
    [
      ['单位性质', cell('□国有企业☑民营企业口事业单位', 3)],
      ['业务范围', cell('☑出口贸易 □进口贸易', 3)],
      [cell('申请理由：积极争取国家和省有关法律、法规和方针政策，覆盖率达到95%以上，稳步提升。', 4)],
    ],
  );
  expect(yaml).toContain('options: [国有企业, 民营企业, 事业单位]');
  expect(yaml).toContain('options: [出口贸易, 进口贸易]');
  expect(data).toMatchObject({
    unitNature: '民营企业',
    applicationReason: '积极争取国家和省有关法律、法规和方针政策，覆盖率达到95%以上，稳步提升。',
  });
});

it('knows single-character headers over ticks, headings, names within a spine, and pairs that look like a list', async () => {
  const { data, yaml } = await readBack(
    ['专家评审意见表', '单位：水利局        金额单位：元'],
    [
      [cell('申请人信息', 1, 2), cell('公民', 1, 2), '姓名', cell('王芳', 2), '工作单位', '一中'],
      ['证件名称', cell('身份证', 2), '联系电话', '13837312345'],
      [cell('所需信息情况', 1, 2), cell('所需信息用途', 2), cell('科研', 4)],
      [cell('是否申请减免费用', 2), cell('☑申请 □不申请', 4)],
      [cell('主要工程量', 7)],
      [cell('评价指标', 3, 2), cell('评价等级', 4)],
      ['优', '良', '中', '差'],
      [cell('创新性', 3), '√', '', '', ''],
      [cell('可行性', 3), '', '√', '', ''],
    ],
  );
  expect(data).toMatchObject({
    unit: '水利局',
    citizen: { name: '王芳', workUnit: '一中', contactPhone: '13837312345' },
  });
  expect(Object.values(data)).toContain('科研');
  const [list] = Object.values(data).filter(Array.isArray);
  expect(list?.map(row => Object.values(row ?? {}))).toEqual([
    ['创新性', '√', null, null, null],
    ['可行性', null, '√', null, null],
  ]);
  expect(yaml).not.toContain('No field takes');
});

it('counts the rows, and takes a row that holds its number alone for none', async () => {
  const rows = [
    ['序号', '姓名', '金额（元）'],
    ['1', '王秀英', '500.00'],
    ['2', '张伟', '350.00'],
    ['3', '', ''],
    ['4', '', ''],
  ];
  const { data } = await readBack(['慰问金发放表'], rows);
  const [list] = Object.values(data).filter(Array.isArray);
  expect(list).toEqual([
    { serial: 1, name: '王秀英', amount: 500 },
    { serial: 2, name: '张伟', amount: 350 },
  ]);
});

it('takes years over rows of amounts for headers, filled in and blank, in the unit that stands beside them', async () => {
  const form = (values: readonly (readonly string[])[]) =>
    [
      ['科技计划项目申报书'],
      [
        ['项目名称', cell('智慧水务关键技术研究', 4)],
        ['承担单位', cell('江陵市恒达机械有限公司', 4)],
        ['经费来源（万元）', '第一年', '第二年', '第三年', '合计'],
        ...['市财政拨款', '单位自筹', '其他经费', '总　计'].map((item, index) => [
          item,
          ...(values[index] ?? []),
        ]),
        ['预期成果', cell('形成技术规程2项', 4)],
      ],
    ] as const;
  const numbers = [
    ['75', '43', '85', '203'],
    ['58', '23', '24', '105'],
    ['59', '22', '23', '104'],
    ['192', '88', '132', '412'],
  ];
  const { data, yaml } = await readBack(...form(numbers));
  expect(data).toMatchObject({
    fundingSources: [
      { fundingSource: '市财政拨款', firstYear: 75, secondYear: 43, thirdYear: 85, total: 203 },
      { fundingSource: '单位自筹', total: 105 },
      { fundingSource: '其他经费', total: 104 },
    ],
    grandTotalTotal: 412,
    expectedAchievements: '形成技术规程2项',
  });
  expect(yaml).toContain('secondYear: { header: 第二年, type: amount }');
  const blank = await readBack(...form(numbers.map(row => row.map(() => ''))));
  expect(blank.yaml).toContain('secondYear: { header: 第二年, type: amount }');
});

it('goes on with a list of indicators whose names read like labels', async () => {
  const { data } = await readBack(
    ['转移支付区域绩效目标表'],
    [
      ['专项名称', cell('水利发展资金', 3)],
      ['一级指标', '二级指标', '三级指标', '指标值'],
      [cell('效益指标', 1, 2), '社会效益指标', '空气优良天数', '≥290天'],
      ['可持续影响指标', '成本节约率', '逐步完善'],
      [cell('满意度指标', 1, 2), cell('服务对象满意度指标', 1, 2), '平均处理时间', '有效缩短'],
      ['购置设备台数', '逐步完善'],
    ],
  );
  expect((data.indicators as readonly Record<string, unknown>[]).map(row => row.level3)).toEqual([
    '空气优良天数',
    '成本节约率',
    '平均处理时间',
    '购置设备台数',
  ]);
});

it('knows a sum by its label though dirt was read within it', async () => {
  const { yaml } = await readBack(
    ['经费预算申报表'],
    [
      ['项目名称', cell('智慧水务', 2)],
      ['支出内容', '金额（元）', '备注'],
      ['设备费', '100.00', ''],
      ['材料费', '50.00', ''],
      ['总，计', '150.00', ''],
      ['预期成果', cell('形成技术规程2项', 2)],
    ],
  );
  expect(yaml).toContain('totals: [总计]');
});
