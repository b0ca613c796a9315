import { expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

it('reads a slip: the sum in words and in figures, boxes in every row, who signs below', async () => {
  const { data, yaml } = await readBack(
    [
      '物资采购报销单',
      '报销部门：办公室报销日期：2023年6月4日',
      '单位负责人：王秀英会计：王晓明出纳：赵秀英',
    ],
    [
      ['货物名称', '摘要', '金额（元）', '是否合格'],
      ['文件柜', '档案室用', '300.00', '☑是□否'],
      ['办公桌', '', '250.50', '□是☑否'],
      [cell('合计金额（大写）'), '伍佰伍拾元伍角整', '小写', '￥550.50'],
      ['原借款', '', '应退余款', ''],
    ],
  );
  expect(data).toMatchObject({
    goods: [
      { goodsName: '文件柜', summary: '档案室用', amount: 300, whether: '是' },
      { goodsName: '办公桌', summary: null, amount: 250.5, whether: '否' },
    ],
    totalAmount: 550.5,
    inFigures: 550.5,
    originalLoan: null,
    reimbursementDepartment: '办公室',
    unitPersonInCharge: '王秀英',
    accountant: '王晓明',
    cashier: '赵秀英',
  });
  expect(yaml).toContain('options: [是, 否]');
});

it('takes what is to be written beside an option for no option', async () => {
  const { data, yaml } = await readBack(
    ['培训申请表'],
    [
      ['申请人', '张婷', '联系电话', '13837312345'],
      ['培训方式', cell('☑面授 □网络 □其他（请注明）：', 3)],
    ],
  );
  expect(yaml).toContain('options: [面授, 网络, 其他]');
  expect(data).toMatchObject({ trainingMethod: '面授' });
});

it('knows the header of a list of words by the rows left to spare below it', async () => {
  const { data } = await readBack(
    ['巡检情况登记表'],
    [
      ['使用单位', cell('水利局', 2), '车牌号码', '豫A12345'],
      [cell('处\n理\n记\n录', 1, 4), '日期', '经过', '处理办法', '去向'],
      ['2020.01.05', '渗水', '更换阀门', '库房'],
      ['', '', '', ''],
      ['', '', '', ''],
      ['备注', cell('无异常', 4)],
    ],
  );
  expect(data).toMatchObject({ useUnit: '水利局', remarks: '无异常' });
  expect(Object.values(data as Record<string, unknown>).filter(Array.isArray)).toHaveLength(1);
});

it('reads an amount in words and in figures where the cell says 人民币 and ¥, or lost a character of 小写', async () => {
  const sheet = (amount: string) =>
    readDocument(
      ['帮扶申请表'],
      [
        {
          rows: [
            ['姓名', '张婷', '联系电话', '13837312345'],
            ['申请金额', cell(amount, 3)],
          ],
        },
      ],
    );
  const { definition } = await draftOf([sheet('人民币（大写）：叁仟元整　　￥：3000.00')]);
  const numbersOf = (amount: string) => {
    const outcome = matchForm(sheet(amount), [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const { data } = buildRecord(outcome.match, definition);
    return Object.values(data as Record<string, unknown>).filter(value => typeof value === 'number');
  };
  expect(numbersOf('人民币（大写）：伍仟元整　　￥：5000.00')).toEqual([5000, 5000]);
  expect(numbersOf('（大写：伍仟元整（小：￥5000.00）')).toEqual([5000, 5000]);
  expect(numbersOf('（大写）伍仟元整（小写）￥5000.00')).toEqual([5000, 5000]);
});

it.each([
  ['合计', ['合计', cell('人民币壹万贰仟元整', 3), '12000.00']],
  ['合计金额', ['合计金额', cell('大写：壹万贰仟元整', 2), cell('小写：12000.00', 2)]],
])('reads a sum in words below a list as an amount, whatever stands beside it: %s', async (_, row) => {
  const { data } = await readBack(
    ['费用报销单'],
    [
      ['报销部门', cell('水利局', 2), '日期', '2024年5月6日'],
      ['序号', '费用项目', '票据张数', '摘要', '金额'],
      ['1', '交通费', '3', '出差', '4500.00'],
      ['2', '住宿费', '2', '出差', '7500.00'],
      ['', '', '', '', ''],
      row,
      ['备注', cell('无', 4)],
    ],
  );
  expect(Object.values(data)).toContain(12000);
  expect(Object.values(data)).not.toContain(null);
  expect(data).toMatchObject({ remarks: '无' });
});
