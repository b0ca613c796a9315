import { expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

type Rows = Parameters<typeof readDocument>[1][number]['rows'];

/** What the draft of some papers, unedited, reads from another. */
async function readWith(drafted: readonly (readonly [readonly string[], Rows])[], own: Rows) {
  const { draft, definition } = await draftOf(
    drafted.map(([lines, rows]) => readDocument(lines, [{ rows }])),
  );
  const [lines = []] = drafted[0] ?? [];
  const outcome = matchForm(readDocument(lines, [{ rows: own }]), [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return { data: buildRecord(outcome.match, definition).data, yaml: draft.yaml };
}

it('takes a blank room to sign for the value of the opinion beside it, whatever its label', async () => {
  const rows = (words: string, other: string): Rows => [
    ['户主姓名', '', '联系电话', ''],
    ['村民代表大会评议意见', cell(words, 3)],
    ['取水口所在地某某流域管理机构初步意见', cell(other, 3)],
  ];
  const { data } = await readWith(
    [[['危房改造审批表'], rows('负责人：（盖章）\n年　月　日', '审查人：（盖章）\n年　月　日')]],
    rows(
      '公示无异议。\n负责人：段阳浩（盖章）\n2024年6月28日',
      '同意取水。\n审查人：姜辉（盖章）\n2024年1月13日',
    ),
  );
  expect(Object.values(data as object)).toEqual(
    expect.arrayContaining(['公示无异议。', '段阳浩', '2024-06-28', '同意取水。', '姜辉', '2024-01-13']),
  );
});

it('takes the place of a photograph for no value, and what is read in one for no label', async () => {
  const rows = (photo: string, count: string): Rows => [
    ['户主姓名', '白晨', '性别', '男', cell(photo, 1, 3)],
    ['户籍所在地', '桃源村', '家庭人口（人）', count],
    ['结构', '砖木', '间数', '3'],
    ['备注', cell('无', 4)],
  ];
  const blank = await readWith([[['危房改造审批表'], rows('贴照片处', '')]], rows('', '4'));
  expect(blank.data).toMatchObject({ familyPopulation: 4 });
  const { yaml } = await readWith([[['危房改造审批表'], rows('由', '4')]], rows('', '4'));
  expect(yaml).not.toContain('label: 由');
});

it('writes a label as most samples print it in its place', async () => {
  const rows = (label: string, code: string): Rows => [
    ['通讯地址', '芙蓉路250号', label, code],
    ['备注', cell('无', 3)],
  ];
  const { yaml } = await readWith(
    [
      [['捐赠登记表'], rows('邮箱', '411491')],
      [['捐赠登记表'], rows('邮编', '438632')],
      [['捐赠登记表'], rows('邮编', '446037')],
    ],
    rows('邮编', '446037'),
  );
  expect(yaml).toContain('邮编');
  expect(yaml).not.toContain('邮箱');
});

it('parts options before one of which the box was lost', async () => {
  const { yaml } = await readBack(
    ['取水许可申请书'],
    [
      ['申请单位', '丰泽食品', '联系人', '李娜'],
      ['申请类型', cell('☑新建□改建□扩建延续取水', 3)],
    ],
  );
  expect(yaml).toContain('options: [新建, 改建, 扩建, 延续取水]');
});

it('keeps the fields beside a spine apart from a field of its name', async () => {
  const { data } = await readBack(
    ['项目任务书'],
    [
      ['项目负责人', '陆荣', '联系人', cell('李娜', 2)],
      [cell('项目负责人', 1, 2), '性别', '男', '职称', '研究员'],
      ['学历', '博士', '所学专业', '新材料'],
    ],
  );
  expect(data).toMatchObject({ projectPersonInCharge: '陆荣', projectPersonInCharge2: { sex: '男' } });
});

it('lists what stands above the table first, and says of which of two a label is', async () => {
  const { data, yaml } = await readBack(
    ['科技项目任务书', '项目负责人：陆荣', '联系电话：17735546268'],
    [
      [cell('承担单位', 1, 2), '单位名称', '第一人民医院', '联系电话', '0724-7647964'],
      ['开户银行', '建设银行', '银行账号', '6611157399483944'],
      ['备注', cell('无', 4)],
    ],
  );
  expect(data).toMatchObject({ contactPhone2: '17735546268' });
  expect(yaml.indexOf('项目负责人')).toBeLessThan(yaml.indexOf('单位名称'));
  expect(yaml).toContain('承担单位·联系电话');
});

it('finds the number of a slip, and a number asked for in a line of its own', async () => {
  const rows: Rows = [
    ['捐赠方', '恒达置业', '联系人', '李娜'],
    ['备注', cell('无', 3)],
  ];
  const { data } = await readBack(['捐赠登记表', 'No.0055565'], rows);
  expect(data).toMatchObject({ number: '0055565' });
  const { definition } = await draftOf([readDocument(['项目编号', '捐赠登记表'], [{ rows }])]);
  expect(definition.fields).toHaveProperty('projectNumber');
});

it('asks for what stands before the words that end the name of a place, not behind them', async () => {
  const lines = ['危房改造审批表', '县（市、区）', '乡（镇）', '村', '编号：'];
  const document = readDocument(lines, [{ rows: [['户主姓名', '', '性别', '']] }]);
  const outsideLines = document.outsideLines.map((line, index) =>
    index === 0 ? line : { ...line, box: { ...line.box, x: 300 * index, y: 60 } },
  );
  const { draft } = await draftOf([{ ...document, outsideLines }]);
  expect(draft.yaml).toContain('label: 编号');
  expect(draft.yaml).toMatch(/village: \{ label: 村, place: outside, pattern: .*村\$" \}/u);
});

it('mends a spoilt title and a lost power, and names a list by the words above it', async () => {
  const { yaml } = await readBack(
    ['消防验收中报表'],
    [
      ['工程名称', '候车楼', '建筑面积（m）', '120'],
      [cell('主要参加人员', 4)],
      ['姓名', '年龄', '职称', '承担任务'],
      ['袁源', '30', '工程师', '方案设计'],
      ['蔡欢', '39', '医师', '平台开发'],
      ['', '', '', ''],
      ['备注', cell('无', 3)],
    ],
  );
  expect(yaml).toContain('titles: [消防验收申报表]');
  expect(yaml).toContain('建筑面积（m²）');
  expect(yaml).toMatch(/ {2}\w*[pP]articipa\w*:\n/u);
});

it('takes 备注 beside opinions side by side for a label above its value, as they are', async () => {
  const { data, yaml } = await readBack(
    ['资格认定申请表'],
    [
      ['姓名', cell('何伟', 2), '性别', cell('男', 2)],
      [cell('专家委员会意见', 2), cell('认定机构意见', 2), cell('备注', 2)],
      [
        cell('具备能力。\n组长：田康 2024年2月10日', 2),
        cell('予以认定。\n负责人：李杰 2024年11月3日', 2),
        cell('免试', 2),
      ],
    ],
  );
  expect(yaml).not.toContain('rows:');
  expect(data).toMatchObject({ remarks: '免试' });
  expect(Object.values(data)).toEqual(expect.arrayContaining(['具备能力。', '予以认定。', '李杰']));
});

it('names a list by what its first column names', async () => {
  const { yaml } = await readBack(
    ['消防验收申报表'],
    [
      ['工程名称', '候车楼', '工程类别', '新建'],
      ['单体建筑名称', '结构类型', '耐火等级', '高度（m）'],
      ['候车楼', '框架', '一级', '8.5'],
      ['地下车库', '框架', '二级', '4.2'],
    ],
  );
  expect(yaml).toContain('  buildings:');
});

it('says that a sample fits badly, and leaves its texts out of the list of what no field takes', async () => {
  const rows = (name: string): Rows => [
    ['捐赠方', name, '联系人', '李娜'],
    ['通讯地址', '芙蓉路250号', '邮政编码', '411491'],
    ['备注', cell('无', 3)],
  ];
  const other: Rows = [
    ['建设单位', '教育局', '施工单位', '天成集团'],
    ['竣工日期', '2024年9月23日', '结构类型', '框架'],
    ['监理单位', cell('嘉信监理', 3)],
  ];
  const { yaml } = await readWith(
    [
      [['捐赠登记表'], rows('恒达置业')],
      [['捐赠登记表'], rows('启明医药')],
      [['捐赠登记表'], other],
    ],
    rows('恒达置业'),
  );
  expect(yaml).toContain('# Sample 3 fits the draft badly');
  expect(yaml).not.toContain('No field takes');
});

it('takes years side by side for headers of what is entered for each', async () => {
  const { data, yaml } = await readBack(
    ['任职资格评审简表'],
    [
      ['姓名', cell('雷庆凤', 2), '性别', '男'],
      ['年度考核结果', '2020年度', '2021年度', '2022年度', '2023年度'],
      ['等次', '优秀', '合格', '合格', '优秀'],
      ['备注', cell('无', 4)],
    ],
  );
  const row = { year: '优秀', year2: '合格', year3: '合格', year4: '优秀' };
  expect(data).toMatchObject({ yearAssessmentResults: [row] });
  expect(yaml).not.toContain('asks for year');
});

it('finds one who signs by a word of the dictionary without a pattern', async () => {
  const { data, yaml } = await readBack(
    ['任职资格评审简表'],
    [
      ['姓名', '雷庆凤', '性别', '男'],
      ['评审意见', cell('评审通过。\n监事长：姚莉雪（盖章）\n2024年7月10日', 3)],
      ['复核意见', cell('同意。\n首席评估师：张伟（盖章）\n2024年7月11日', 3)],
    ],
  );
  expect(Object.values(data)).toEqual(expect.arrayContaining(['评审通过。', '姚莉雪']));
  expect(yaml).toContain('behind: 监事长');
});

it('takes decimals for numbers, and on a blank form what stands beside 面积', async () => {
  const rows = (one: string, other: string): Rows => [
    [cell('用地面积', 1, 2), '耕地', '林地', '草地', '负责人'],
    [one, other, one, one === '' ? '' : '李娜'],
    ['备注', cell('无', 4)],
  ];
  const filled = await readWith(
    [[['用地申请表', '单位：公顷、万元'], rows('0.5904', '3.45')]],
    rows('1.2', '2.1'),
  );
  expect(filled.data).toMatchObject({ landUseArea: { farmland: 1.2, forestLand: 2.1 } });
  expect(filled.yaml).not.toContain('label: 单位');
  const blank = await readWith([[['用地申请表'], rows('', '')]], rows('1.2', '2.1'));
  expect(blank.data).toMatchObject({ landUseArea: { farmland: 1.2, personInCharge: '李娜' } });
});

it('takes a sum whose room is merged over several columns for a label with its value', async () => {
  const rows = (name: string, amount: string, total: string): Rows => [
    ['项目名称', cell('引水入城', 3)],
    ['土地权属单位', '面积（公顷）', '年限（年）', '补偿费（万元）'],
    [name, amount, amount, amount],
    ['', '', '', ''],
    ['补偿费合计（万元）', cell(total, 3)],
    ['备注', cell('无', 3)],
  ];
  const { data } = await readWith([[['用地申请表'], rows('', '', '')]], rows('红星村', '2', '26.23'));
  expect(Object.values(data as object).filter(value => value === 26.23)).toHaveLength(1);
});

it('parts a heading from the labels and values of its row, and keeps what is totalled among indicators', async () => {
  const { data } = await readBack(
    ['项目资金情况表'],
    [
      ['统一社会信用代码：52213007R7G9U05G9Y', cell('尚未领取的填写原组织机构代码：88003583-6', 4)],
      ['资金来源', '中央补助', '433.83', '县级配套', '500.00'],
      ['指标名称', '计量单位', '代码', '本年', '上年'],
      ['期末人数', '人', '01', '87', '3449'],
      ['资产总计', '千元', '02', '216535', '125734'],
      ['营业收入', '千元', '03', '9860', '11021'],
    ],
  );
  const list = Object.values(data).find(value => Array.isArray(value));
  expect(list).toMatchObject([{ thisYear: 87 }, { thisYear: 216535 }, { thisYear: 9860, lastYear: 11021 }]);
  expect(JSON.stringify(data)).toContain('88003583-6');
  expect(data).toMatchObject({ fundSource: { centralSubsidy: 433.83, countyMatching: 500 } });
});
