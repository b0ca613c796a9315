import { describe, expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import type { JsonValue } from '../../../src/model/record.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

describe('layouts a draft understands', () => {
  it('stacked and wrapped labels, a photograph, a list beside a spine, a note, labels around the table', async () => {
    const { data, yaml } = await readBack(
      ['2024年度困难职工补助申请表', '填报单位（盖章）：水利局 填报日期：2024年3月5日'],
      [
        ['姓名', '李志强', '性别', '男', '出生年月', '1978年5月', cell('照\n片', 1, 3)],
        ['民族', '汉族', '政治面貌', '中共党员', '参加工作\n时间', '1999.07'],
        ['工作岗位', '值班员', '月平均工\n资（元）', '3,250.00', '联系电话', '13837312345'],
        [cell('家\n庭\n成\n员', 1, 3), '姓名', '与本人关系', cell('工作单位', 2), '月收入（元）', '健康状况'],
        ['王秀英', '妻子', cell('无业', 2), '0.00', '患病'],
        ['李晓明', '儿子', cell('第一中学', 2), '', '良好'],
        ['困难类型', cell('☑因病 □因学 □其他', 6)],
        ['申\n请\n理\n由', cell('本人妻子长期患病，家庭生活困难，特申请补助。', 6)],
        [cell('注：1.本表一式两份。2.须附证明材料。', 7)],
      ],
    );
    expect(data).toMatchObject({
      title: '2024年度困难职工补助申请表',
      year: 2024,
      name: '李志强',
      birthYearMonth: '1978-05',
      participatingWorkTime: '1999-07',
      contactPhone: '13837312345',
      familyMembers: [
        { name: '王秀英', workUnit: '无业', monthlyIncome: 0, healthCondition: '患病' },
        { name: '李晓明', workUnit: '第一中学', monthlyIncome: null, healthCondition: '良好' },
      ],
      applicationReason: '本人妻子长期患病，家庭生活困难，特申请补助。',
      reportingUnit: '水利局',
      reportingDate: '2024-03-05',
    });
    expect(yaml).toContain('options: [因病, 因学, 其他]');
    expect(yaml).not.toContain('No field takes');
  });

  it('two halves with spines and the same labels, a goal list in a cell, indicators with levels', async () => {
    const { data, yaml } = await readBack(
      ['项目申报书（2025年度）'],
      [
        ['项目名称', cell('管网改造', 2), '项目类别', cell('新建', 2)],
        [
          cell('项\n目\n资\n金\n（\n万\n元\n）', 1, 3),
          '项目总投资',
          '1200.00',
          cell('年\n度\n资\n金', 1, 3),
          '年度资金总额',
          '500.00',
        ],
        ['其中：中央资金', '900.00', '其中：中央资金', '400.00'],
        ['其他资金', '300.00', '其他资金', '100.00'],
        ['项目起止时间', cell('2025.1-2026.12', 2), '项目负责人', cell('王建国', 2)],
        ['年度目标', cell('目标1：改造管网6公里；\n目标2：新建泵站1座。', 5)],
        [cell('绩\n效\n指\n标', 1, 4), '一级指标', '二级指标', '三级指标', cell('指标值', 2)],
        [cell('产出指标', 1, 2), cell('数量指标', 1, 2), '改造管网长度', cell('≥6公里', 2)],
        ['新建泵站数量', cell('1座', 2)],
        ['满意度指标', '服务对象满意度指标', '居民满意度', cell('≥90%', 2)],
      ],
    );
    expect(data).toMatchObject({
      year: 2025,
      projectFunds: { projectTotalInvestment: 1200, centralFunds: 900, otherFunds: 300 },
      yearFunds: { yearFundsTotal: 500, centralFunds: 400, otherFunds: 100 },
      projectPersonInCharge: '王建国',
      annualGoal: [
        { label: '目标1', text: '改造管网6公里；' },
        { label: '目标2', text: '新建泵站1座。' },
      ],
      indicators: [
        {
          level1: '产出指标',
          level2: '数量指标',
          level3: '改造管网长度',
          target: { value: 6, unit: '公里' },
        },
        { level1: '产出指标', level2: '数量指标', level3: '新建泵站数量', target: { value: 1, unit: '座' } },
        { level1: '满意度指标', level3: '居民满意度', target: { operator: '≥', value: 90 } },
      ],
    });
    expect(yaml).toContain(
      'level2-belongs-to-level1: { each: indicators, expression: "level1, level2 in levels" }',
    );
  });

  it('labels over their values, row labels without a header, sums below a list and their check', async () => {
    const { data, yaml } = await readBack(
      ['维修审批单', '编号：WX2024-0012'],
      [
        ['车牌号码', '豫G12345', '车辆型号', '帕萨特'],
        [cell('维修原因', 4)],
        [cell('更换刹车片、机油，发动机异响需检查。', 4)],
        [cell('', 1), '预算数', '执行数', '备注'],
        ['人工费', '300.00', '280.00', ''],
        ['材料费', '900.50', '900.50', '含税'],
        ['合计', '1,200.50', '1,180.50', ''],
        ['审批意见', cell('同意', 3)],
      ],
    );
    expect(data).toMatchObject({
      licencePlateNumber: '豫G12345',
      repairReason: '更换刹车片、机油，发动机异响需检查。',
      number: 'WX2024-0012',
      approvalOpinion: '同意',
    });
    expect(yaml).toContain('rowLabel: true');
    expect(JSON.stringify(data)).toContain('"item":"材料费"');
    expect(Object.values(data)).toContain(1180.5);
    expect(yaml).toContain('-is-sum: {');
  });

  it('a header of two tiers that prints the same words twice, of other years next year', async () => {
    const rows = (year: number, first: string) => [
      [cell('项目', 1, 2), cell(`${year}年`, 2), cell(`${year + 1}年`, 2), cell('增减率（%）', 1, 2)],
      [first, '执行数', '预算数', '执行数'],
      ['财政拨款收入', '100.00', '98.00', '120.00', '110.00', '12.24'],
      ['其他收入', '10.00', '', '8.00', '8.50', ''],
      ['合计', '110.00', '98.00', '128.00', '118.50', ''],
      ['制表人', cell('王芳', 2), '审核人', cell('李强', 2)],
    ];
    const { definition, draft } = await draftOf([
      readDocument(['部门收支预算表'], [{ rows: rows(2022, '预算数') }]),
    ]);
    expect(draft.leftOver).toEqual([]);
    // The first of the headers of the same words is misread; the second must not take its place.
    const other = readDocument(['部门收支预算表'], [{ rows: rows(2024, '顽算教') }]);
    const outcome = matchForm(other, [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const record = buildRecord(outcome.match, definition);
    const [list] = Object.values(record.data as { [key: string]: JsonValue }).filter(Array.isArray);
    expect(list?.map((row: JsonValue) => Object.values(row ?? {}))).toEqual([
      ['财政拨款收入', 100, 98, 120, 110, 12.24],
      ['其他收入', 10, null, 8, 8.5, null],
    ]);
    expect(record.issues.map(issue => issue.code)).toEqual(['header-unclear']);
  });

  it('a list in two halves with a sum a half, and a matrix whose first column has no header', async () => {
    const { data, yaml } = await readBack(
      ['困难群众慰问金发放表'],
      [
        ['序号', '姓名', '金额', '序号', '姓名', '金额'],
        ['1', '王秀英', '500.00', '3', '李强', '300.00'],
        ['2', '张伟', '500.00', '4', '刘芳', '350.00'],
        ['合计', '', '1,000.00', '合计', '', '650.00'],
        [cell('年度计划', 1, 3), '', '第一季度', '第二季度', '第三季度', '第四季度'],
        ['计划投资', '100', '200', '200', '180'],
        ['计划进度', '开工', '完成30%', '完成80%', '竣工'],
      ],
    );
    expect(Object.values(data)).toEqual([
      '困难群众慰问金发放表',
      [
        { serial: 1, name: '王秀英', amount: 500, serial2: 3, name2: '李强', amount2: 300 },
        { serial: 2, name: '张伟', amount: 500, serial2: 4, name2: '刘芳', amount2: 350 },
      ],
      1000,
      650,
      [
        { item: '计划投资', quarter: '100', quarter2: '200', quarter3: '200', quarter4: '180' },
        { item: '计划进度', quarter: '开工', quarter2: '完成30%', quarter3: '完成80%', quarter4: '竣工' },
      ],
    ]);
    expect(yaml).not.toContain('No field takes');
  });

  it('kinds and items without a header of their own, a sum after each kind, columns of two years', async () => {
    const { data, yaml } = await readBack(
      ['部门收支情况表'],
      [
        [cell('总体资金情况（万元）', 2, 2), cell('当年金额', 1, 2), cell('近两年收支金额', 2)],
        ['2022年', '2023年'],
        [cell('收入构成', 1, 3), '财政拨款', '90.00', '80.00', '85.00'],
        ['其他资金', '10.00', '', '5.00'],
        ['合计', '100.00', '80.00', '90.00'],
        [cell('支出构成', 1, 3), '人员支出', '60.00', '50.00', '55.00'],
        ['项目支出', '35.00', '30.00', '35.00'],
        ['合计', '95.00', '80.00', '90.00'],
        [cell('部门联系人', 2), cell('王芳', 3)],
      ],
    );
    const [, list, ...sums] = Object.values(data);
    expect((list as JsonValue[]).map(row => Object.values(row ?? {}))).toEqual([
      ['收入构成', '财政拨款', 90, 80, 85],
      ['收入构成', '其他资金', 10, null, 5],
      ['支出构成', '人员支出', 60, 50, 55],
      ['支出构成', '项目支出', 35, 30, 35],
    ]);
    expect(sums).toEqual([100, 80, 90, 95, 80, 90, '王芳']);
    expect(yaml).not.toContain('No field takes');
    expect(yaml).not.toContain('2022');
  });

  it('amounts in the cells of their labels beside a spine, goals that end in a full stop, a label with its years', async () => {
    const { data, yaml } = await readBack(
      ['财政支出绩效目标申报表'],
      [
        ['项目名称', cell('污染防治', 2), '主管部门', '生态环境局'],
        [cell('项目资金申请（万元）', 1, 3), cell('资金总额：112.65万元', 4)],
        [cell('财政拨款：112.65万元', 4)],
        [cell('其他资金：', 4)],
        ['单位职能概述', cell('牵头拟订环境监管机制。', 4)],
        [cell('项目绩效目标', 1, 2), cell('长期目标（2024年—2028年）', 2), cell('年度目标', 2)],
        [cell('指导落实大气污染防治措施。', 2), cell('规范管理污染防治措施。', 2)],
      ],
    );
    expect(Object.values(data.projectFundsApplication as JsonValue[])).toEqual([112.65, 112.65, null]);
    expect(Object.values(data.projectPerformanceGoal as JsonValue[])).toEqual([
      '指导落实大气污染防治措施。',
      '规范管理污染防治措施。',
    ]);
    expect(data).toMatchObject({ projectName: '污染防治', competentDepartment: '生态环境局' });
    expect(yaml).toContain('长期目标（{n}年—{n}年）');
  });

  it('labels in the first line of their cells, values below them, some left blank', async () => {
    const { data, yaml } = await readBack(
      ['国际货物托运单'],
      [
        [cell('发货单位\n深圳恒远进出口有限公司', 2), '起运口岸\n盐田港', '运输方式\n水路运输'],
        [cell('收货单位\nANDES SOLAR SPA', 2), '目的口岸\n智利港口', '合同号'],
        ['包装种类\n纸箱', '件数\n120', '毛重（千克）\n2968', '运费'],
        [cell('备注', 4)],
        ['品名', '规格型号', '数量', '金额'],
        ['不锈钢水杯', '500ml', '600个', '1,200.00'],
        ['LED灯具', '12W', '80套', '960.00'],
      ],
    );
    expect(Object.values(data).slice(1, 11)).toEqual([
      '深圳恒远进出口有限公司',
      '盐田港',
      '水路运输',
      'ANDES SOLAR SPA',
      '智利港口',
      null,
      '纸箱',
      120,
      2968,
      null,
    ]);
    expect(data.remarks).toBeNull();
    expect(yaml).toContain('label: 备注, place: [under, within]');
    expect(JSON.stringify(data)).toContain('"LED灯具"');
    expect(yaml).not.toContain('No field takes');
  });
});

it('leaves months open that other papers print otherwise, and names what stands in brackets', async () => {
  const { data, yaml } = await readBack(
    ['项目支出绩效运行监控表'],
    [
      ['合同金额（大写）', cell('壹佰贰拾叁万肆仟伍佰元整', 2), '（小写）', cell('￥1,234,500.00', 2)],
      ['序号', '项目名称', '1-7月执行数', '执行率', '全年预计执行数', '备注'],
      ['1', '公路养护', '260.00', '52.00%', '500.00', ''],
      ['2', '桥梁检测', '40.00', '40.00%', '90.00', '已招标'],
    ],
  );
  expect(yaml).toContain('header: "{n}-{n}月执行数"');
  expect(data).toMatchObject({
    contractAmount: 1_234_500,
    inFigures: 1_234_500,
    projects: [{ projectName: '公路养护' }, { projectName: '桥梁检测', remarks: '已招标' }],
  });
});

it('parts options at a box that the readers took for a character and did not agree on', async () => {
  const whole = readDocument(
    ['采购申请表'],
    [
      {
        rows: [
          ['采购单位', '水利局'],
          ['采购方式', '□公开招标亡竞争性磋商☑询价'],
          ['采购理由', '设备老化。'],
        ],
      },
    ],
  );
  const tables = whole.tables.map(table => ({
    ...table,
    cells: table.cells.map(one => ({
      ...one,
      content:
        one.content.kind !== 'text'
          ? one.content
          : {
              ...one.content,
              text: one.content.text.map(character =>
                character.text === '亡'
                  ? { ...character, support: 'voted' as const, probability: 0.57 }
                  : character,
              ),
            },
    })),
  }));
  const { draft } = await draftOf([{ ...whole, tables }]);
  expect(draft.yaml).toContain('options: [公开招标, 竞争性磋商, 询价]');
});

it('spines of unknown words, scores, who signs beside seals, and the sum in words below the sums', async () => {
  const { data } = await readBack(
    ['职工体检费用登记表'],
    [
      ['姓名', '王晓明', '性别', '男', '单位', '水利局'],
      [cell('内科', 1, 2), '血压', '120/80', '心率', cell('72次/分', 2)],
      ['心肺', cell('未见异常', 4)],
      ['序号', '项目名称', '单位', '数量', '单价（元）', '合价（元）'],
      ['1', '血常规', '次', '2', '18.50', '37.00'],
      ['2', '胸片', '次', '1', '60.00', '60.00'],
      [cell('合计', 5), '97.00'],
      [cell('合计金额（大写）', 2), cell('玖拾柒元整', 4)],
      [
        cell('申请单位（盖章）\n负责人：张伟\n2024年5月6日', 3),
        cell('批准单位（盖章）\n负责人：陈静\n2024年5月8日', 3),
      ],
    ],
  );
  expect(data).toMatchObject({
    bloodPressure: '120/80',
    heartRate: 72,
    totalTotalPrice: 97,
    totalAmount: 97,
  });
  expect(Object.values(data)).toEqual(
    expect.arrayContaining(['未见异常', '张伟', '2024-05-06', '陈静', '2024-05-08']),
  );
  expect(Object.values(data)).not.toContain('心肺');
});

it('takes two rows of boxes beside one label for two fields', async () => {
  const { data, yaml } = await readBack(
    ['不动产登记申请表'],
    [
      ['收件人', '王芳', '联系电话', '13937312345'],
      [cell('申请登记事由', 1, 2), cell('□土地所有权 □宅基地使用权 ☑房屋所有权', 3)],
      [cell('□首次登记 ☑转移登记 □变更登记', 3)],
      ['坐落', '白水县城关镇', '建筑面积（㎡）', '98.50'],
    ],
  );
  expect(data).toMatchObject({ addressee: '王芳', location: '白水县城关镇' });
  expect(Object.values(data)).toEqual(expect.arrayContaining(['房屋所有权', '转移登记']));
  expect(yaml).not.toContain('No field takes');
});

it('takes the label within a spine of the same words for the label', async () => {
  const { data } = await readBack(
    ['不动产登记申请表'],
    [
      ['收件人', cell('王芳', 2)],
      [cell('登记原因', 1, 2), '登记原因', '买卖'],
      ['证明文件', '购房合同'],
      ['坐落', cell('白水县城关镇', 2)],
    ],
  );
  expect(data).toMatchObject({ registrationReason: '买卖', registrationReason2: { document: '购房合同' } });
});

it('calls a form what it calls itself, without the day of a stamp beside the title', async () => {
  const { yaml } = await readBack(
    ['2024年政府采购计划申报表2024年04月C'],
    [['采购单位', '白水县图书馆', '主管部门', '白水县教育局']],
  );
  expect(yaml).toContain('titles: [政府采购计划申报表]');
});
