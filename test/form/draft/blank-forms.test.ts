import { expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import type { ReadDocument } from '../../../src/model/document.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

type Rows = Parameters<typeof readDocument>[1][number]['rows'];

/** The lines below the title side by side, as high as each other. */
function inOneLine(document: ReadDocument): ReadDocument {
  const outsideLines = document.outsideLines.map((line, index) =>
    index === 0 ? line : { ...line, box: { ...line.box, x: 300 * index, y: 60 } },
  );
  return { ...document, outsideLines };
}

/** What the draft of a blank form, unedited, reads from one that is filled in. */
async function readFilled(blank: [readonly string[], Rows], filled: [readonly string[], Rows]) {
  const { definition } = await draftOf([inOneLine(readDocument(blank[0], [{ rows: blank[1] }]))]);
  const outcome = matchForm(readDocument(filled[0], [{ rows: filled[1] }]), [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return buildRecord(outcome.match, definition).data;
}

it('finds a sum in words beside its figures, whether in one cell or in two', async () => {
  const rows = (words: string, figures: string, both: string) => [
    ['合同名称', cell('', 2)],
    ['费用合计', words, figures],
    ['合同金额', cell(both, 2)],
  ];
  const data = await readFilled(
    [['合同备案表'], rows('大写：', '¥', '人民币（大写）：　　　¥')],
    [['合同备案表'], rows('大写：柒佰元整', '¥700.00', '人民币（大写）：捌佰元整　　¥800.00')],
  );
  expect(data).toMatchObject({
    expenseTotal: 700,
    expenseTotalInWords: 700,
    contractAmount: 800,
    contractAmountInWords: 800,
  });
});

it('finds who signs where the colon before the room for a name was lost, or dust stands in it', async () => {
  const rows = (one: string, other: string) => [
    ['项目名称', '', '联系电话', ''],
    ['采购人意见', one, '财政部门意见', other],
  ];
  const data = await readFilled(
    [['合同备案表'], rows('经办人（盖章）\n年　月　日', '负责人：.（盖章）\n年　月　日')],
    [
      ['合同备案表'],
      rows(
        '情况属实。\n经办人：朱婷（盖章）\n2024年9月27日',
        '同意备案。\n负责人：薛波（盖章）\n2024年2月17日',
      ),
    ],
  );
  expect(Object.values(data as object)).toEqual(
    expect.arrayContaining(['情况属实。', '朱婷', '同意备案。', '薛波']),
  );
});

it('takes labels over two lines, and rooms to sign in, for no labels over their values', async () => {
  const rows = (answer: string, opinion: string) => [
    ['邀请单位', '', '是否列入年度\n计划', answer],
    ['组团单位意见', cell(`${opinion}单位负责人签字：（盖章）\n年月日`, 3)],
    ['外事部门意见', cell('审核人：（盖章）\n年月日', 3)],
    ['审批机关意见', cell('批准人：（盖章）\n年月日', 3)],
  ];
  const data = await readFilled(
    [['出国任务申报表'], rows('□是□否', '')],
    [['出国任务申报表'], rows('☑是□否', '同意申报。\n')],
  );
  expect(Object.values(data as object)).toEqual(expect.arrayContaining(['是', '同意申报。']));
});

it('knows a label around the table that has neither colon nor value, beside others', async () => {
  const rows = [
    ['项目名称', '', '项目代码', ''],
    ['建设地点', '', '联系人', ''],
  ];
  const data = await readFilled(
    [['项目备案表', '填表人', '联系电话', '填表日期：　年　月　日'], rows],
    [['项目备案表', '填表人：侯杰', '联系电话：029-6059270', '填表日期：2024年1月2日'], rows],
  );
  expect(data).toMatchObject({ formFiller: '侯杰' });
});

it('finds opinions side by side above blank rooms to sign, and labels around the table that all lost their colons', async () => {
  const rows = (one: string, other: string) => [
    ['姓名', '', '联系电话', ''],
    [cell('社区（村）初审意见', 2), cell('街道（乡镇）复核意见', 2)],
    [cell(one, 2), cell(other, 2)],
  ];
  const toSign = '经办人：（盖章）\n年月日';
  const data = await readFilled(
    [['就业困难人员认定申请表', '街道（乡镇）', '社区（村）', '编号'], rows(toSign, toSign)],
    [
      ['就业困难人员认定申请表', '街道（乡镇）：石桥镇', '社区（村）：龙潭村', '编号：20253228'],
      rows(
        '情况属实。\n经办人：许立东（盖章）\n2024年4月28日',
        '同意上报。\n经办人：易琳（盖章）\n2024年4月3日',
      ),
    ],
  );
  expect(Object.values(data as object)).toEqual(
    expect.arrayContaining([
      '石桥镇',
      '龙潭村',
      '20253228',
      '情况属实。',
      '许立东',
      '同意上报。',
      '2024-04-03',
    ]),
  );
});

it('reads amounts under years whose unit stands over the row labels, and words beside sums', async () => {
  const rows = (a: string, b: string, model: string, total: string) => [
    ['企业名称', '', '联系电话', ''],
    ['指标（万元）', '2023年', cell('2024年', 2)],
    ['营业收入', a, cell(b, 2)],
    ['利润总额', a, cell(b, 2)],
    ['设备名称', '规格型号', '单价（元）', '金额（元）'],
    ['', model, total, total],
    ['', model, total, total],
    ['合计', '', total, total],
  ];
  const blank = readDocument(['专项资金申请表'], [{ rows: rows('', '', '', '') }]);
  const { draft, definition } = await draftOf([blank]);
  expect(draft.yaml).toContain('year: { header: "{n}年", type: amount');
  expect(draft.yaml).not.toContain('the label asks for amount');
  const specification = Object.values(definition.fields)
    .flatMap(({ rows: columns }) => Object.values(columns ?? {}))
    .find(({ header }) => header?.includes('规格型号') === true);
  expect(specification?.type).toBe('text');
  expect(
    Object.values(definition.fields).filter(({ label }) => label?.includes('合计') === true),
  ).toHaveLength(2);
});

it('takes what stands below a header with a unit for numbers', async () => {
  const rows = [
    ['填报单位', '', cell('联系电话', 2), cell('', 2)],
    [cell('作物名称', 1, 2), cell('播种面积（亩）', 1, 2), cell('受灾情况（亩）', 3), cell('备注', 1, 2)],
    ['受灾', '成灾', '绝收'],
    ...Array.from({ length: 3 }, () => ['', '', '', '', '', '']),
    ['合计', '', '', '', '', ''],
  ];
  const { definition } = await draftOf([readDocument(['受灾情况登记表'], [{ rows }])]);
  const list = Object.values(definition.fields).find(field => field.rows !== undefined);
  const types = Object.values(list?.rows ?? {}).map(({ header, type }) => `${header?.[0]} ${type}`);
  expect(types).toEqual(expect.arrayContaining(['受灾 number', '成灾 number', '绝收 number']));
  const sums = Object.values(definition.fields).filter(({ label }) => label?.includes('合计') === true);
  expect(sums.map(({ type }) => type)).toEqual(['number', 'number', 'number', 'number']);
});

it('knows a label that ends in its unit by that, where the colon before its number was lost', async () => {
  const rows = [
    ['出差部门：办公室', '填表日期：2025年3月5日'],
    ['同行人数（人）2', '出差天数（天）.4'],
  ];
  const { definition } = await draftOf([readDocument(['出差审批单'], [{ rows }])]);
  expect(Object.values(definition.fields).flatMap(({ label }) => label ?? [])).toEqual(
    expect.arrayContaining(['同行人数(人)', '出差天数(天)']),
  );
});

it('requires nothing of what many papers leave blank, and says so', async () => {
  const rows = (name: string, post: string) => [
    ['申请人', name, '职务', post],
    ['联系电话', name === '' ? '' : '13912345678', '曾用名', ''],
    ['其他情况', cell('', 3)],
    ['合作单位', '', '房产证（租房合同）号', ''],
    ['毕业院校', name === '' ? '' : '青阳大学', '危房等级', name === '' ? '□c级 □D级' : '☑c级 □D级'],
  ];
  const required = (definition: Awaited<ReturnType<typeof draftOf>>['definition']) =>
    Object.values(definition.fields).flatMap(field => (field.required ? (field.label?.[0] ?? []) : []));
  const blank = await draftOf([readDocument(['困难救助申请表'], [{ rows: rows('', '') }])]);
  expect(required(blank.definition)).toEqual(['申请人', '联系电话', '毕业院校', '危房等级']);
  expect(blank.draft.yaml).toContain('# A blank form does not show what papers leave open');
  const filled = await draftOf([readDocument(['困难救助申请表'], [{ rows: rows('张伟', '科长') }])]);
  expect(required(filled.definition)).toEqual(['申请人', '联系电话', '毕业院校', '危房等级']);
  expect(filled.draft.yaml).toContain('# not required: many papers leave it blank');
  expect(filled.draft.yaml).not.toContain('A blank form');
  expect(filled.draft.yaml).toContain('options: [C级, D级]');
});

it('asks for bodies left blank around the table, and for who signs without a colon', async () => {
  const rows = [
    ['项目名称', '', '项目代码', ''],
    ['审查意见', cell('审查人员\n年　月　日', 3)],
  ];
  const alone = readDocument(['卫生许可证申请表', '申请单位（公章）'], [{ rows }]);
  const beside = inOneLine(readDocument(['职务评审简表', '单位：', '评审年度：'], [{ rows }]));
  const labels = async (document: ReadDocument) =>
    Object.values((await draftOf([document])).definition.fields).flatMap(({ label }) => label ?? []);
  expect(await labels(alone)).toContain('申请单位(公章)');
  expect(await labels(beside)).toEqual(expect.arrayContaining(['单位', '评审年度']));
  const data = await readFilled(
    [['卫生许可证申请表'], rows],
    [['卫生许可证申请表'], [rows[0] ?? [], ['审查意见', cell('符合要求\n审查人员：许涛\n2025年3月6日', 3)]]],
  );
  expect(Object.values(data as object)).toEqual(expect.arrayContaining(['符合要求', '许涛']));
});

it('takes columns beside rows that are named with units for numbers', async () => {
  const { yaml } = await readBack(
    ['示范社申报表'],
    [
      ['合作社名称', cell('', 3)],
      ['经营指标', '前年实绩', '去年实绩', '备注'],
      ['经营收入（万元）', '', '', ''],
      ['成员人均收入（元）', '', '', ''],
      ['成员总数（户）', '', '', ''],
      ['主要做法', cell('', 3)],
    ],
  );
  expect(yaml).toMatch(/header: 前年实绩, type: number/u);
  expect(yaml).not.toMatch(/备注.*type: number/u);
});

it.each([
  [
    ['指标名称', '计量单位', '代码', '本年', '上年'],
    [
      ['期末人数', '人', '01', '', ''],
      ['资产总计', '千元', '02', '', ''],
      ['营业收入', '千元', '03', '', ''],
    ],
    { 本年: 'number', 上年: 'number' },
  ],
  [
    ['人员类别', '总数', '高级职称', '中级职称', '执业资格'],
    [
      ['医师', '', '', '', ''],
      ['护士', '', '', '', ''],
    ],
    { 总数: 'number', 高级职称: 'number', 中级职称: 'number', 执业资格: undefined },
  ],
  [
    ['支出科目', '第一年', '第二年', '小计', '备注'],
    [
      ['资料费', '', '', '', ''],
      ['会议费', '', '', '', ''],
      ['合计', '', '', '', ''],
    ],
    { 第一年: 'amount', 小计: 'amount' },
  ],
])(
  'types columns of %j that a blank form leaves open by what stands beside them',
  async (header, rows, types) => {
    const first = [cell('单位名称', 2), cell('', 4)];
    const spine = cell('情况（元）', 1, rows.length + 1);
    const { draft } = await draftOf([
      readDocument(['情况统计表'], [{ rows: [first, [spine, ...header], ...rows] }]),
    ]);
    for (const [words, type] of Object.entries(types)) {
      const written = new RegExp(`header: ${words}(?:, type: (\\w+))?`, 'u').exec(draft.yaml);
      expect(written, words).not.toBeNull();
      expect(written?.[1], words).toBe(type);
    }
  },
);

it('types a sum beside a spine by it, and no words, however the spine counts', async () => {
  const { draft } = await draftOf([
    readDocument(
      ['方案报批表'],
      [
        {
          rows: [
            ['项目名称', cell('', 4)],
            [cell('占\n地\n面\n积\n（公顷）', 1, 2), '合计', '', '永久占地', ''],
            ['弃渣去向', cell('', 3)],
          ],
        },
      ],
    ),
  ]);
  expect(draft.yaml).toMatch(/type: number, label: 合计/u);
  expect(draft.yaml).toMatch(/\{ label: 弃渣去向/u);
});
