import { expect, it } from 'vitest';
import { cellOf as cell, readBack } from '../../support/draft-of.ts';

it('takes headers over a single row beside their spine, and over a single row of numbers, for labels', async () => {
  const { data, yaml } = await readBack(
    ['科研项目申请表'],
    [
      ['项目名称', cell('稻田养鱼试验', 3), '编号', 'KY-031'],
      [cell('经费情况（万元）', 1, 2), '总经费', '财政拨款', '自筹经费', '实际支出', '合计'],
      ['24.00', '14.00', '10.00', '22.23', '1.77'],
      [cell('专职人员', 1, 2), cell('4', 1, 2), cell('其中', 1, 2), '35岁以下', '36至55岁', '56岁以上'],
      ['1', '2', '1'],
      ['备注', cell('无', 5)],
    ],
  );
  expect(Object.values(data)).toEqual(
    expect.arrayContaining([
      '稻田养鱼试验',
      'KY-031',
      expect.objectContaining({ totalFunding: 24, total: 1.77 }),
      4,
      1,
      2,
    ]),
  );
  expect(yaml).not.toContain('rows:');
  expect(yaml).not.toContain('No field takes');
});

it('takes months in bands for labels of the numbers below them', async () => {
  const months = (from: number) => Array.from({ length: 6 }, (_, index) => `${from + index}月`);
  const { data } = await readBack(
    ['取水申请表'],
    [
      ['申请单位', cell('清源水厂', 3), '取水方式', cell('泵站提水', 2)],
      [cell('月取水计划', 1, 4), ...months(1)],
      ['7.2', '3.3', '2.2', '2.8', '3.9', '8.7'],
      months(7),
      ['1.6', '5.8', '4.9', '6.8', '4.6', '0.7'],
      ['备注', cell('无', 6)],
    ],
  );
  const monthWaterIntakePlan = { month: 7.2, month6: 8.7, month7: 1.6, month11: 4.6, month12: 0.7 };
  expect(data).toMatchObject({ monthWaterIntakePlan });
});

it('keeps a list of one row that counts it', async () => {
  const { data } = await readBack(
    ['采购申请表'],
    [
      ['申请单位', cell('水利局', 3)],
      ['序号', '物品名称', '数量', '单价'],
      ['1', '台式计算机', '3', '4500.00'],
      ['备注', cell('无', 3)],
    ],
  );
  expect(Object.values(data)).toContainEqual([expect.objectContaining({ quantity: 3, unitPrice: 4500 })]);
});

it('takes labels for no header row whose words a list below has among others', async () => {
  const { data } = await readBack(
    ['课题验收申请表'],
    [
      ['课题名称', cell('稻田养鱼试验', 4)],
      [cell('负责人', 1, 2), '姓名', '吕远家', '职称', '副研究员'],
      ['学历', '硕士', '电话', '13917497982'],
      [cell('主要人员', 1, 3), '姓名', '年龄', '职称', '任务'],
      ['王晓', '49', '讲师', '报告撰写'],
      ['李宁', '34', '教授', '数据采集'],
    ],
  );
  expect(data).toMatchObject({
    personInCharge: { name: '吕远家', professionalTitle: '副研究员', education: '硕士' },
    mainPersonnel: [{ name: '王晓' }, { name: '李宁', age: 34 }],
  });
});

it('takes a row of which one cell holds boxes for values of the labels above it', async () => {
  const { data } = await readBack(
    ['出境货物检验检疫申请单'],
    [
      ['合同号', 'HT000123', '启运地', '上海'],
      [cell('特殊检验检疫要求', 2), '标记及号码', '随附单据'],
      [cell('按合同要求检验', 2), 'N/M', '□合同 ☑发票 □装箱单'],
      ['检验检疫费（元）', '320.50', '贸易方式', '一般贸易'],
    ],
  );
  expect(data).toMatchObject({
    specialInspectionQuarantineRequirements: '按合同要求检验',
    marksNumber: 'N/M',
    tradeMethod: '一般贸易',
  });
  expect(Object.values(data)).toContain('发票');
});
