import { expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

it('takes words over check boxes, side by side, for labels', async () => {
  const { data } = await readBack(
    ['信息公开申请表'],
    [
      ['姓名', '段阳浩', '工作单位', '供电公司'],
      [cell('是否申请减免费用'), cell('信息的指定提供方式（可多选）', 2), cell('获取信息的方式（可多选）')],
      [cell('☑申请□不申请'), cell('□纸面☑电子邮件☑光盘', 2), cell('☑邮寄□快递')],
    ],
  );
  expect(Object.values(data)).toEqual(expect.arrayContaining(['申请', ['电子邮件', '光盘'], ['邮寄']]));
});

it('takes what an opinion is signed with for that, though a field of its own asks for it', async () => {
  const { data } = await readBack(
    ['提取申请表'],
    [
      ['职工姓名', '曹玲荣', '单位名称', '林业局'],
      ['所在单位意见', cell('情况属实，同意提取。\n经办人：薛俊桂（盖章）\n2024年6月22日', 3)],
      ['经办人：尹超', '复核人：许桂燕', '审批人：谭雪杰', '审批日期：2024年7月27日'],
    ],
  );
  expect(data).toMatchObject({
    locatedUnitOpinion: '情况属实，同意提取。',
    locatedUnitOpinionHandler: '薛俊桂',
    handler: '尹超',
    rechecker: '许桂燕',
    approvalDate: '2024-07-27',
  });
});

it('takes a room to sign that begins with the words of another label for the value beside its own', async () => {
  const rows = (...[name, opinion, reason]: readonly [string, string, string]) => [
    ['建设单位', '', '法定代表人', name],
    ['申请单位意见', cell(opinion, 3)],
    ['申请理由', cell(reason, 3)],
  ];
  const blank = rows('', '法定代表人：（盖章）\n年　月　日', '申请人：\n年　月　日');
  const filled = rows(
    '孙志静',
    '特此申请。\n法定代表人：孙志静（盖章）\n2024年1月20日',
    '人口增加。\n申请人：孙志静\n2024年1月21日',
  );
  const { definition } = await draftOf([readDocument(['规划许可申请表'], [{ rows: blank }])]);
  const outcome = matchForm(readDocument(['规划许可申请表'], [{ rows: filled }]), [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  expect(buildRecord(outcome.match, definition).data).toMatchObject({
    legalRepresentative: '孙志静',
    applicantUnitOpinion: '特此申请。',
    applicantUnitOpinionDate: '2024-01-20',
    applicationReason: '人口增加。',
    applicationReasonDate: '2024-01-21',
  });
});

it('lists what is counted, though its entries read like labels, and a row like the label of a field', async () => {
  const { data } = await readBack(
    ['规划许可申请表'],
    [
      [cell('技术指标', 1, 3), '指标名称', '规划条件', '申报数值', '备注'],
      ['用地面积（㎡）', '20380', '19972', ''],
      ['建筑密度（%）', '32.1', '31.4', ''],
      [cell('提交材料', 1, 3), '序号', '材料名称', '份数', '有／无'],
      ['1', '规划条件', '2', '有'],
      ['2', '总平面图', '1', '无'],
      ['建筑高度（m）', cell('27.5', 2), '停车位（个）', '120'],
    ],
  );
  const [indicators, materials] = Object.values(data).filter(value => Array.isArray(value));
  expect(indicators).toHaveLength(2);
  expect(materials).toEqual([
    expect.objectContaining({ materialsName: '规划条件', copies: 2 }),
    expect.objectContaining({ materialsName: '总平面图', copies: 1 }),
  ]);
  expect(data).toMatchObject({ buildingHeight: 27.5 });
});

it('sums up no column that prints a dash below it', async () => {
  const { yaml } = await readBack(
    ['资产出租审批表'],
    [
      ['序号', '资产名称', '原值', '年限', '租金'],
      ['1', '仓库', '20.50', '3', '1.20'],
      ['2', '门面', '30.50', '5', '2.20'],
      [cell('合计', 2), '51.00', '—', '3.40'],
    ],
  );
  expect(yaml.match(/column: /gu)).toHaveLength(2);
});

it('takes amounts in the unit of money that is printed behind them, and numbers with what they count', async () => {
  const { data, yaml } = await readBack(
    ['规划许可申请表'],
    [
      ['工程总投资', '8,683.04万元', '其中：土建', '6,078.13万元'],
      ['建筑层数', '3层', '建筑高度', '8.8米'],
    ],
  );
  expect(data).toMatchObject({ buildingStoreys: 3, buildingHeight: 8.8 });
  expect(Object.values(data)).toEqual(expect.arrayContaining([8683.04, 6078.13]));
  expect(yaml).toContain('unit: 万元');
});

it('parts the places that a line around the table asks for, and the label beside them on a blank', async () => {
  const rows = (name: string) => [
    ['姓名', name, '性别', ''],
    ['备注', cell('', 3)],
  ];
  const blank = readDocument(
    ['宅基地申请表', '申请户主', '县（市）', '乡（镇）', '村'],
    [{ rows: rows('') }],
  );
  const [first] = blank.outsideLines;
  if (first === undefined) throw new Error('no lines');
  // Side by side.
  const beside = blank.outsideLines.map((line, index) =>
    index === 0 ? line : { ...line, box: { ...line.box, y: 400, x: 100 + index * 200 } },
  );
  const { definition } = await draftOf([{ ...blank, outsideLines: beside }]);
  const filled = readDocument(
    ['宅基地申请表', '申请户主：谢秀洁', '瑞昌县（市）三合乡（镇）新民村'],
    [{ rows: rows('谢秀洁') }],
  );
  const outcome = matchForm(filled, [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  expect(buildRecord(outcome.match, definition).data).toMatchObject({
    county: '瑞昌',
    township: '三合',
    village: '新民',
  });
});

it('knows the first of several levels that lost its 一', async () => {
  const { yaml } = await readBack(
    ['绩效表'],
    [
      ['级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '修路', '≥8公里'],
      ['效益指标', '社会效益指标', '受益人数', '≥151人'],
    ],
  );
  expect(yaml).toContain('header: 一级指标');
});

it('parts a cell that holds several labels with their values', async () => {
  const rows = (...[boundaries, contacts]: readonly [string, string]) => [
    ['申请人', '叶琳玲', '林种', '用材林'],
    ['四至', cell(boundaries, 3)],
    ['联系方式', cell(contacts, 3)],
  ];
  const filled = rows(
    '东：小溪　南：农田　西：山沟　北：岭顶',
    '联系电话：0731-8234567　电子邮箱：ly@163.com',
  );
  const { data } = await readBack(['采伐申请表'], filled);
  const values = {
    boundaries: { east: '小溪', south: '农田', west: '山沟', north: '岭顶' },
    contact2: { contactPhone: '0731-8234567', email: 'ly@163.com' },
  };
  expect(data).toMatchObject({ boundaries: values.boundaries });
  expect(JSON.stringify(data)).toContain('0731-8234567","email":"ly@163.com');
  const blank = rows('东：　南：　西：　北：', '联系电话：　电子邮箱：');
  const { definition } = await draftOf([readDocument(['采伐申请表'], [{ rows: blank }])]);
  const outcome = matchForm(readDocument(['采伐申请表'], [{ rows: filled }]), [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  expect(buildRecord(outcome.match, definition).data).toMatchObject({ boundaries: values.boundaries });
});

it('takes single characters over points for labels, and shares and points for numbers', async () => {
  const { data } = await readBack(
    ['年度考核登记表'],
    [
      [cell('考核测评', 1, 2), '德', '能', '勤', '绩', '廉'],
      ['18', '17', '20', '16', '19'],
      ['采伐强度', cell('51%', 2), '林班', cell('7', 2)],
    ],
  );
  expect(Object.values(data)).toContainEqual(expect.objectContaining({ field1: 18, field5: 19 }));
  expect(data).toMatchObject({ fellingIntensity: 51, forestCompartment: 7 });
});

it('requires neither of two blocks one of which is filled in', async () => {
  const { yaml } = await readBack(
    ['信息公开申请表'],
    [
      [cell('公民', 1, 2), '姓名', '乔明明', '工作单位', '供电公司'],
      ['证件名称', '身份证', '联系地址', '文化路304号'],
      [cell('法人或者其他组织', 1, 2), '名称', '启明律师事务所', '法定代表人', '李娜'],
      ['联系人姓名', '王芳', '传真', '0731-8234567'],
      ['备注', cell('无', 4)],
    ],
  );
  expect(yaml).toMatch(/姓名 \}/u);
  expect(yaml).not.toMatch(/(?:姓名|名称|地址), required/u);
});

it('writes no patterns for lines around the table that name the unit of money as well', async () => {
  const lines = ['资产出租审批表', '填报日期：2024年3月5日　单位：万元'];
  const { data, yaml } = await readBack(lines, [
    ['资产名称', '仓库', '出租理由', '闲置'],
    ['备注', cell('无', 3)],
  ]);
  expect(data).toMatchObject({ reportingDate: '2024-03-05' });
  expect(yaml).not.toContain('pattern');
});

it('finds who signs below the sentences of a cell, and when', async () => {
  const { data } = await readBack(
    ['设备登记表'],
    [
      ['设备种类', '锅炉', '设备代码', '31101234567'],
      [
        cell(
          '在此申明：所申报的内容真实；使用过程中严格执行有关规定，并且接受监督管理。\n使用单位填表人员：蒋芳　日期：2024年11月14日\n使用单位安全管理人员：彭健艳　日期：2024年4月1日（使用单位公章）',
          4,
        ),
      ],
      ['说明', cell('无', 3)],
    ],
  );
  expect(Object.values(data)).toEqual(
    expect.arrayContaining(['蒋芳', '2024-11-14', '彭健艳', '2024-04-01', '锅炉']),
  );
});
