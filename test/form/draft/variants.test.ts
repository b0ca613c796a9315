import { expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import { textOf } from '../../../src/model/reading.ts';
import type { JsonValue } from '../../../src/model/record.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { type CellText, readDocument } from '../../support/read-document.ts';

type Rows = readonly (readonly (CellText | string)[])[];

/** What the draft of one paper takes from another. */
async function readWithDraftOf(own: Rows, other: Rows, lines: readonly string[] = ['资金申请表']) {
  const { definition } = await draftOf([readDocument(lines.slice(0, 2), [{ rows: own }])]);
  const document = readDocument([lines[0] ?? '', ...lines.slice(2)], [{ rows: other }]);
  const outcome = matchForm(document, [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const { values } = outcome.match;
  const text = (path: string) => {
    const value = values.find(one => one.path === path);
    return value === undefined || value.state !== 'read' ? null : textOf(value.text);
  };
  const trust = (path: string) => values.find(one => one.path === path)?.locationConfidence ?? 0;
  return { text, trust, data: buildRecord(outcome.match, definition).data as { [key: string]: JsonValue } };
}

it('finds a label that leaves out words, or has more, at another place, for a person to look at', async () => {
  const own = [
    ['建设单位', '水利局', '法定代表人或主要负责人', '张伟'],
    ['联系人', '李娜', '现居住地址', '文昌街15号'],
    ['备注', cell('', 3)],
  ];
  const other = [
    ['现住址', '人民路8号', '联系人', '王芳'],
    ['建设单位', '教育局', '法定代表人', '赵刚'],
    ['备注', cell('', 3)],
  ];
  const { text, trust } = await readWithDraftOf(own, other);
  expect(text('legalRepresentativeMainPersonInCharge')).toBe('赵刚');
  expect(trust('legalRepresentativeMainPersonInCharge')).toBeLessThan(0.5);
  expect(text('currentResidence')).toBe('人民路8号');
});

it('finds a label of other words beside a caption, and takes nothing ticked for a label', async () => {
  const rows = (place: string, address: string) => [
    ['会议名称', '工作会', '会议类别', '☑会议□培训'],
    [place, '迎宾馆', '会期（天）', '2'],
    ['占地面积', '120', '房屋结构', '砖混'],
    [address, cell('红星村', 3)],
    [cell('四至', 1, 2), '东至', cell('村道', 2)],
    ['西至', cell('水渠', 2)],
  ];
  const { text } = await readWithDraftOf(rows('会议地点', '地址'), rows('举办地点', '建房地址'));
  expect(text('meetingPlace')).toBe('迎宾馆');
  expect(text('address')).toBe('红星村');
});

it('finds a label of other words that a caption printed elsewhere is nearer to', async () => {
  const rows = (label: string) => [
    ['工程名称', '综合楼', '联系人', cell('张伟', 2)],
    ['工程投资额（万元）', '300', label, cell('900', 2)],
    [cell('建筑名称', 1, 2), cell('结构类型', 1, 2), cell('建筑高度（m）', 1, 2), cell('建筑面积（㎡）', 2)],
    ['地上', '地下'],
    ['1号楼', '框架', '30', '800', '100'],
    ['2号楼', '框架', '30', '800', '100'],
  ];
  const { text } = await readWithDraftOf(rows('总建筑面积（㎡）'), rows('建筑总面积（㎡）'));
  expect(text('totalBuildingArea')).toBe('900');
});

it('finds labels that keep a word only where they were moved, for a person to look at', async () => {
  const own = [
    ['单位名称', cell('康宁医药公司', 3)],
    ['单位地址', cell('文昌街15号', 3)],
    ['经办人姓名', '张伟', '联系电话', '13837312345'],
    ['资金用途', cell('转岗培训', 3)],
  ];
  const other = [
    ['单位名称', cell('瑞丰纺织公司', 3)],
    ['经办人姓名', '李娜', '经办人电话', '13937354321'],
    ['单位住所', cell('人民路8号', 3)],
    ['资金用途', cell('技能提升', 3)],
  ];
  const { text, trust } = await readWithDraftOf(own, other);
  expect([text('unitAddress'), text('contactPhone')]).toEqual(['人民路8号', '13937354321']);
  expect(trust('contactPhone')).toBeLessThan(0.5);
  // 住所 stands for 地址.
  expect(trust('unitAddress')).toBe(1);
});

it('goes on with a list whose row is named like a label that the paper words otherwise', async () => {
  const rows = (label: string) => [
    ['合作社名称', cell('绿源合作社', 3)],
    [label, '300', '成立时间', '2015年3月'],
    ['经营指标', '前年实绩', '去年实绩', '增长率（%）'],
    ['经营收入（万元）', '100.00', '110.00', '10.0'],
    ['盈余总额（万元）', '10.00', '12.00', '20.0'],
    ['可分配盈余（万元）', '5.00', '6.00', '20.0'],
  ];
  const { data } = await readWithDraftOf(rows('出资总额（万元）'), rows('成员出资总额（万元）'));
  expect(Object.values(data).find(Array.isArray)).toHaveLength(3);
});

const items = (label: string, sum: boolean): Rows => [
  ['申请单位', cell('水利局', 5)],
  ['姓名', '性别', cell('单位', 2), '职务', '政治面貌'],
  ['张伟', '男', cell('水利局', 2), '科长', '党员'],
  ['李娜', '女', cell('水利局', 2), '科员', '群众'],
  ...(sum ? [['合计', '', cell('', 2), '', '2']] : []),
  [cell(label, 1, 2), '国际旅费', '住宿费', '伙食费', '公杂费', '合计'],
  ['1.00', '2.00', '3.00', '4.00', '10.00'],
];

it('ends a list at a row of known labels, though the first cell of that row prints other words', async () => {
  const { data } = await readWithDraftOf(items('经费预算', false), items('费用开支', false));
  expect(Object.values(data).find(Array.isArray)).toHaveLength(2);
  expect(JSON.stringify(data)).toContain('"internationalTravelFee":1');
});

it('takes no name of who keeps a copy for what is filled in around the table', async () => {
  const rows = [['会议名称', '工作会', '会期（天）', '2']];
  const { data } = await readWithDraftOf(rows, rows, [
    '会议审批表',
    '主办部门：教务处',
    '承办部门：人事科',
    '备注：本表一式三份，主办部门、财务部门各一份。',
  ]);
  expect(data.hostDepartment).toBe('人事科');
});

it('finds headers and labels in the usual other words', async () => {
  const list = (phone: string, note: string): Rows => [
    ['申请人', '张伟', phone, '13837312345'],
    ['名称', '规格型号', '数量', note],
    ['水泵', 'A3', '2', '急用'],
    ['电机', 'B5', '1', ''],
  ];
  const { text } = await readWithDraftOf(list('联系电话', '备注'), list('手机号码', '说明'));
  expect(text('contactPhone')).toBe('13837312345');
  expect(text('items[0].remarks')).toBe('急用');
});

it('ends a list whose rows are named by labels at a row of labels and values', async () => {
  const { data } = await readBack(
    ['经费预算申报表'],
    [
      ['项目', '上年预算数', '本年预算数', '增减额', '增减率（%）', '变动原因'],
      ['公务接待费', '3.00', '2.00', '-1.00', '-33.3', '压减'],
      ['公务用车运行维护费', '3.00', '3.00', '0.00', '0.0', ''],
      ['编制人数（人）', '48', '实有人数（人）', '52', '公务用车保有量（辆）', '5'],
      ['情况说明', cell('从严控制支出。', 5)],
    ],
  );
  expect(Object.values(data)).toEqual(expect.arrayContaining([48, 52, 5]));
  expect(Object.values(data).find(Array.isArray)).toHaveLength(2);
});

it('ends such a list on a blank form, too', async () => {
  const { yaml } = await readBack(
    ['经费预算申报表'],
    [
      ['项目', '上年预算数', '本年预算数', '增减额', '增减率（%）', '变动原因'],
      ['公务接待费', '', '', '', '', ''],
      ['公务用车运行维护费', '', '', '', '', ''],
      ['编制人数（人）', '', '实有人数（人）', '', '公务用车保有量（辆）', ''],
      ['情况说明', cell('', 5)],
    ],
  );
  expect(yaml).toContain('label: 实有人数（人）');
});

it('takes headers over rows left to spare for those of a list, whatever its entries are called', async () => {
  const { data } = await readBack(
    ['人才补贴申请表'],
    [
      ['申请金额', cell('5万元', 5)],
      [cell('起止时间', 2), cell('学习或工作单位', 3), '担任职务'],
      [cell('2008年9月至2010年5月', 2), cell('南岭市文化馆', 3), '讲师'],
      [cell('', 2), cell('', 3), ''],
      ['主要业绩', cell('发表论文十篇。', 5)],
    ],
  );
  expect(Object.values(data).find(Array.isArray)).toHaveLength(1);
});

it('parts an opinion whose day the sample shows badly, and takes its colon for no box', async () => {
  const { yaml } = await readBack(
    ['补贴申请审批表'],
    [
      ['姓名', '张伟', '性别', '男'],
      ['村委会意见', cell('情况属实。（公章）2023年4月4日', 3)],
      ['乡镇意见', cell('同意负责人：程建国203年r0月24日', 3)],
    ],
  );
  expect(yaml).not.toContain('type: option');
  expect(yaml).toContain('behind: 负责人');
});

it('trusts words that stand for one another, and others between the labels around them, but none set apart', async () => {
  const rows = (reason: string, budget: string, head: string, money: string): Rows => [
    ['项目名称', '水渠修缮', '联系人', '张伟'],
    [reason, '年久失修', budget, '20.00'],
    ['建设地点', '红星村', '建设年限', '一年'],
    ['费用明细', head, '计量单位', '数量'],
    ['水泥', '海螺', '吨', '20'],
    ['钢筋', '鞍钢', '吨', '3'],
    ['备注', cell('', 1), money, '18.00'],
  ];
  const own = rows('申请理由', '采购预算', '品牌名称', '实际支出');
  const { trust, text } = await readWithDraftOf(own, rows('申请事由', '预算金额', '所选品牌', '计划支出'));
  expect(text('applicationReason')).toBe('年久失修');
  expect([trust('applicationReason'), trust('procurementBudget')]).toEqual([1, 1]);
  expect(trust('actualExpenditure')).toBeLessThan(0.9);
});

it('finds who filled a paper in around its table, whatever they are called', async () => {
  const rows: Rows = [
    ['项目名称', '水渠修缮', '联系人', '张伟'],
    ['建设地点', '红星村', '建设年限', '一年'],
  ];
  const { data } = await readWithDraftOf(rows, rows, ['资金申请表', '填表人：李娜', '经办人：王芳']);
  expect(data.formFiller).toBe('王芳');
});
