import { describe, expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

function reception(unit: string, leader: string, post: string, count: string) {
  return readDocument(
    ['公务接待清单'],
    [
      {
        rows: [
          ['来宾单位', '带队领导', '职务', '来宾人数（人）'],
          [unit, leader, post, count],
          [cell('公务事由'), cell('开展专项检查', 3)],
        ],
      },
    ],
  );
}

const papers = [
  reception('省水利厅', '田宇', '副厅长', '11'),
  reception('长沙市审计局', '姚东', '处长', '10'),
  reception('省财政厅', '张晨玲', '副处长', '5'),
] as const;

describe('a row of headers over a single row', () => {
  it('is a row of labels where no sample has more', async () => {
    const { definition } = await draftOf(papers);
    const outcome = matchForm(papers[1], [definition], { forced: true });
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    expect(buildRecord(outcome.match, definition).data).toMatchObject({ headcount: 10, leader: '姚东' });
    expect(Object.values(definition.fields).some(({ rows }) => rows !== undefined)).toBe(false);
  });

  it('is a list where one sample says nothing of the others, and the draft says so', async () => {
    const { yaml } = await readBack(
      ['公务接待清单'],
      [
        [cell('公务事由'), cell('开展专项检查', 3)],
        ['来宾单位', '带队领导', '职务', '来宾人数（人）'],
        ['省水利厅', '田宇', '副厅长', '11'],
        ['备注', cell('无', 3)],
      ],
    );
    expect(yaml).toContain('rows:');
    expect(yaml).toMatch(/# .*one row in the sample/u);
  });

  it('that begins the form says what it is about, unless it names things', async () => {
    const { data } = await readBack(
      ['捐赠登记表'],
      [
        ['捐赠方', '证件类型', '证件号码', '联系人'],
        ['恒达置业有限公司', '营业执照', '91430100MA4L16JA7N', '姜娜婷'],
        ['备注', cell('物资已全部入库。', 3)],
      ],
    );
    expect(data).toMatchObject({ donor: '恒达置业有限公司', certificateNumber: '91430100MA4L16JA7N' });
    const list = await readBack(
      ['采购登记表'],
      [
        ['物品名称', '规格型号', '存放地点', '保管人'],
        ['扫描仪', 'DR-C240', '档案室', '姜娜婷'],
        ['备注', cell('无', 3)],
      ],
    );
    expect(list.yaml).toContain('rows:');
  });

  it('is a list where one of the samples has more', async () => {
    const more = readDocument(
      ['公务接待清单'],
      [
        {
          rows: [
            ['来宾单位', '带队领导', '职务', '来宾人数（人）'],
            ['省住建厅', '李娜', '处长', '3'],
            ['省审计厅', '王芳', '处长', '2'],
            [cell('公务事由'), cell('开展专项检查', 3)],
          ],
        },
      ],
    );
    const { draft } = await draftOf([papers[0], papers[1], more]);
    expect(draft.yaml).toContain('rows:');
  });

  it('with names and days names who signs, though the form goes on below', async () => {
    const { data } = await readBack(
      ['公务接待清单'],
      [
        ['接待时间', cell('2024年9月1日至2日', 5)],
        [cell('经办人', 2), cell('办公室负责人', 2), cell('分管领导', 2)],
        [cell('薛浩\n2024年1月22日', 2), cell('冯莉\n2024年9月10日', 2), cell('尹芳\n2024年2月1日', 2)],
        ['备注', cell('无', 5)],
      ],
    );
    expect(data).toMatchObject({ handler: '薛浩', handlerDate: '2024-01-22', leaderInCharge: '尹芳' });
  });
});

it('takes two days side by side over a single row for values of their own labels', async () => {
  const { data } = await readBack(
    ['优待证登记表'],
    [
      ['姓名', '刘伟', '性别', '男'],
      ['入伍时间', '退役时间', '原部队代号', '安置方式'],
      ['1999年12月', '2012年8月', '77103部队', '转业'],
      ['联系电话', '13937312345', '邮政编码', '414000'],
    ],
  );
  expect(Object.values(data)).toEqual(expect.arrayContaining(['1999-12', '2012-08', '77103部队', '转业']));
});

describe('a sum in words', () => {
  it('with its figures in the next cell is two fields, which must agree', async () => {
    const { data, yaml } = await readBack(
      ['费用报销单'],
      [
        ['日期', '项目', '金额（元）'],
        ['9月1日', '午餐', '400.00'],
        ['9月2日', '住宿', '300.00'],
        ['费用合计', '大写：柒佰元整', '¥700.00'],
      ],
    );
    expect(data).toMatchObject({ expenseTotal: 700, expenseTotalInWords: 700 });
    expect(yaml).toContain('sum(dates.amount) = expenseTotal');
    expect(yaml).toContain('expenseTotal = expenseTotalInWords');
    expect(yaml).not.toContain('No field takes');
  });
});

it('takes a few words alone beside a spine for a caption of what is below', async () => {
  const { yaml } = await readBack(
    ['年度报告书'],
    [
      ['单位名称', cell('图书馆', 4)],
      [cell('资\n产\n情\n况', 1, 2), cell('净资产合计（所有者权益合计）', 4)],
      ['年初数（万元）', '12.50', '年末数（万元）', '13.00'],
    ],
  );
  expect(yaml).not.toContain('No field takes');
});

it('signs with labels of many words and with brackets within them', async () => {
  const { data } = await readBack(
    ['环境影响登记表'],
    [
      ['建设单位', '鼎盛实业有限公司', '联系人', '李娜'],
      [cell('承诺：所填写各项内容真实，责任自负。法定代表人或者主要负责人签字：易明凤', 4)],
      ['村委会意见', cell('经民主评议，同意上报。\n村（居）委会主任：邹英华\n2024年9月8日', 3)],
    ],
  );
  expect(data).toMatchObject({
    commitment: '所填写各项内容真实，责任自负。',
    villageCommitteeOpinion: '经民主评议，同意上报。',
  });
  expect(Object.values(data)).toEqual(expect.arrayContaining(['易明凤', '邹英华']));
});
