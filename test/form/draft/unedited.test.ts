import { describe, expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

const opinion = (words: string) => [
  ['申请单位', '水利局', '申请日期', '2024年5月6日'],
  ['事由', cell('闸门维修', 3)],
  ['主管部门意见', cell(words, 3)],
];

describe('the cell of an opinion', () => {
  const lines = ['维修申请表'];

  it('is parted into words, who signed, and the day', async () => {
    const { data } = await readBack(
      lines,
      opinion('经审核，同意按2024年度预算执行。\n签字：苗海涛   2024年9月8日'),
    );
    expect(data).toMatchObject({
      competentDepartmentOpinion: '经审核，同意按2024年度预算执行。',
      competentDepartmentOpinionSigner: '苗海涛',
      competentDepartmentOpinionDate: '2024-09-08',
    });
  });

  it('needs no words where it is signed only, and no day where it is left blank', async () => {
    const signed = readDocument(lines, [{ rows: opinion('签字：苗海涛 2024年9月8日') }]);
    const { definition } = await draftOf([signed]);
    const blank = readDocument(lines, [{ rows: opinion('同意。\n签字：      年  月  日') }]);
    const outcome = matchForm(blank, [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const { data, issues } = buildRecord(outcome.match, definition);
    expect(definition.fields.competentDepartmentOpinion?.required).toBe(false);
    expect(data).toMatchObject({
      competentDepartmentOpinion: '同意。',
      competentDepartmentOpinionSigner: null,
      competentDepartmentOpinionDate: null,
    });
    expect(issues).toEqual([]);
  });

  it('keeps whoever else signs, the numbers beside the names, and the last day apart from its words', async () => {
    const { data } = await readBack(
      lines,
      opinion('情况属实，自2024年9月1日起办理。\n经办人：苗海涛  执法证号：豫0312045  （盖章） 2024年9月8日'),
    );
    expect(data).toMatchObject({
      competentDepartmentOpinion: '情况属实，自2024年9月1日起办理。',
      competentDepartmentOpinionHandler: '苗海涛',
      competentDepartmentOpinionDate: '2024-09-08',
    });
    expect(Object.values(data)).toContain('豫0312045');
  });

  it('is known by the signature in it where its label asks for something else', async () => {
    const cells = [
      ['姓名', '苗海涛', '申请日期', '2024年5月6日'],
      ['申请理由', cell('本人因病住院，享受困难职工补贴申请人（签字）：苗海涛   2024年5月6日', 3)],
    ];
    const { data } = await readBack(['困难补助申请表'], cells);
    expect(data).toMatchObject({
      applicationReason: '本人因病住院，享受困难职工补贴',
      applicationReasonApplicant: '苗海涛',
      applicationReasonDate: '2024-05-06',
    });
  });

  it('knows whoever is asked to sign in brackets, with and without a colon behind them', async () => {
    const signed = (who: string) =>
      opinion(`情况属实，同意上报。\n工会主席（签字）${who}（盖章） 2024年9月8日`);
    const { definition } = await draftOf([readDocument(lines, [{ rows: signed('：苗海涛') }])]);
    const outcome = matchForm(readDocument(lines, [{ rows: signed('白泽') }]), [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    expect(buildRecord(outcome.match, definition).data).toMatchObject({
      competentDepartmentOpinion: '情况属实，同意上报。',
      competentDepartmentOpinionUnionChair: '白泽',
      competentDepartmentOpinionDate: '2024-09-08',
    });
  });

  it('is whole, and who signed asked about, where the label before the name is misread', async () => {
    const printed = (who: string) =>
      readDocument(lines, [{ rows: opinion(`同意。\n${who}：苗海涛（盖章）2024年9月8日`) }]);
    const { definition } = await draftOf([printed('经办人')]);
    const outcome = matchForm(printed('纷力入'), [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    expect(outcome.match.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'pattern-not-found competentDepartmentOpinionHandler',
    ]);
  });

  it('asks for names that no reader made out in the sample, and for several', async () => {
    const printed = (who: string) =>
      readDocument(lines, [{ rows: opinion(`同意。\n签名：${who} 2024年9月8日`) }]);
    const { definition } = await draftOf([printed('3,字')]);
    const outcome = matchForm(printed('付华新、顾涵'), [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    expect(buildRecord(outcome.match, definition).data).toMatchObject({
      competentDepartmentOpinion: '同意。',
      competentDepartmentOpinionSigner: '付华新、顾涵',
      competentDepartmentOpinionDate: '2024-09-08',
    });
  });

  it('is dated where another opinion of the form is, and its day is proposed where a fax spoilt it', async () => {
    const two = (first: string, second: string) => [
      ['申请单位', '水利局', '申请日期', '2024年5月6日'],
      ['部门意见', cell(`拟同意。\n签字：韩梅 ${first}`, 3)],
      ['主管部门意见', cell(`同意。\n签字：苗海涛 ${second}`, 3)],
    ];
    const { definition } = await draftOf([
      readDocument(lines, [{ rows: two('2)24年9月7日', '2024年9月8日') }]),
    ]);
    const faxed = readDocument(lines, [{ rows: two('2024年9月7日', '2024年9月1111') }]);
    const outcome = matchForm(faxed, [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    expect(buildRecord(outcome.match, definition).data).toMatchObject({
      departmentOpinionDate: '2024-09-07',
      competentDepartmentOpinionDate: '2024-09-11',
    });
  });

  it.each(['签名：郑庆雪12026年1月13日v心》', '签名：郑庆雪2026年1月13日·'])(
    'finds the day among specks: %s',
    async words => {
      const signed = (text: string) => readDocument(lines, [{ rows: opinion(`同意。${text}`) }]);
      const { definition } = await draftOf([signed('签名：苗海涛2024年9月8日')]);
      const outcome = matchForm(signed(words), [definition]);
      if (outcome.kind === 'unknown') throw new Error(outcome.reason);
      expect(buildRecord(outcome.match, definition).data).toMatchObject({
        competentDepartmentOpinion: '同意。',
        competentDepartmentOpinionSigner: '郑庆雪',
        competentDepartmentOpinionDate: '2026-01-13',
      });
    },
  );

  it('is its words without the specks around them', async () => {
    const signed = (text: string) =>
      readDocument(lines, [{ rows: opinion(`${text}签字：苗海涛2024年9月8日`) }]);
    const { definition } = await draftOf([signed('同意。')]);
    const outcome = matchForm(signed('>与计划一致，“拟同意。”·'), [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const { competentDepartmentOpinion } = buildRecord(outcome.match, definition).data as Record<
      string,
      unknown
    >;
    expect(competentDepartmentOpinion).toBe('与计划一致，“拟同意。”·');
    const specked = matchForm(signed('·同意。—·'), [definition]);
    if (specked.kind === 'unknown') throw new Error(specked.reason);
    expect(buildRecord(specked.match, definition).data).toMatchObject({
      competentDepartmentOpinion: '同意。',
    });
  });

  it('is signed as the other opinions of the form are, whatever was read of who signs in the sample', async () => {
    const four = (first: string, second: string) => [
      ['申请单位', '水利局', '申请日期', '2024年5月6日'],
      ['部门意见', cell(`拟同意。${first}：韩梅（盖章）2024年9月5日`, 3)],
      ['财务部门意见', cell(`拟同意。${second}：周文（盖章）2024年9月6日`, 3)],
      ['审计部门意见', cell('无异议。经办人：李磊（盖章）2024年9月7日', 3)],
      ['主管部门意见', cell('同意。经办人：苗海涛（盖章）2024年9月8日', 3)],
    ];
    const { definition } = await draftOf([readDocument(lines, [{ rows: four('纷办入', '··经办人') }])]);
    const outcome = matchForm(readDocument(lines, [{ rows: four('经办人', '经办人') }]), [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    expect(buildRecord(outcome.match, definition).data).toMatchObject({
      departmentOpinion: '拟同意。',
      departmentOpinionHandler: '韩梅',
      financeDepartmentOpinion: '拟同意。',
      financeDepartmentOpinionHandler: '周文',
    });
  });

  it('is one of several in a row, below who signs', async () => {
    const { data } = await readBack(
      ['用车审批单'],
      [
        ['用车人', '苗海涛', '目的地', '水库'],
        [cell('用车部门负责人签字', 2), cell('分管领导签字', 2)],
        [cell('王秀英 2024年9月8日', 2), cell('张丽华 2024年9月9日', 2)],
      ],
    );
    expect(data).toMatchObject({
      vehicleUseDepartmentPersonInChargeSignature: '王秀英',
      leaderInChargeSignature: '张丽华',
      leaderInChargeSignatureDate: '2024-09-09',
    });
  });

  it('stays whole where nobody signs in it', async () => {
    const { data, yaml } = await readBack(lines, opinion('同意'));
    expect(data.competentDepartmentOpinion).toBe('同意');
    expect(yaml).not.toContain('Signer');
  });
});

const courses = [
  ['课程名称', '授课人', '学时', '备注'],
  ['水库调度', '韩梅', '4', ''],
  ['闸门养护', '李磊', '6', '室外'],
  ['防汛抢险', '周文', '2', ''],
  [cell('学时合计', 2), '12', ''],
];

it('a row of sums is known by the end of its label', async () => {
  const { data, yaml } = await readBack(['培训申请表'], courses);
  expect(data.courses).toHaveLength(3);
  expect(data.classHoursTotal).toBe(12);
  expect(yaml).toContain('sum(courses.classHours) = classHoursTotal');
});

it('what some rows leave blank is optional, and so is what only takes remarks', async () => {
  const { definition } = await draftOf([readDocument(['培训申请表'], [{ rows: courses }])]);
  expect(definition.fields.courses?.rows).toMatchObject({
    person: { optional: false },
    classHours: { optional: false },
    remarks: { optional: true },
  });
});

it('what a paper that is filled in leaves blank is not required', async () => {
  const rows = (reason: string) => [
    ['申请单位', '水利局', '申请人', '韩梅'],
    ['设备名称', '水泵', '特殊要求', reason],
  ];
  const papers = ['', '防爆'].map(reason => readDocument(['设备申请表'], [{ rows: rows(reason) }]));
  const { definition } = await draftOf(papers);
  const required = Object.values(definition.fields).map(field => [field.label?.[0], field.required]);
  expect(Object.fromEntries(required)).toMatchObject({ 设备名称: true, 特殊要求: false });
});

it('notes and instructions around the tables are none of the record, nor is the number of an annex', async () => {
  const lines = ['附件2：', '设备申请表', '注：本表一式两份，', '2.财务部门各存一份。'];
  const rows = [
    ['申请单位', '水利局', '申请人', '韩梅'],
    ['设备名称', '水泵', '数量', '3'],
  ];
  const { definition } = await draftOf([readDocument(lines, [{ rows }])]);
  expect(definition.ignore).toEqual(expect.arrayContaining(['^注.本表一式', '^2.财务部门']));
  const other = readDocument(['附表1-2', ...lines.slice(1)], [{ rows }]);
  const outcome = matchForm(other, [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  expect(outcome.match.issues).toEqual([]);
});

it.each(['□是 ☑否', '是□ 否☑', '是，否', '是√否', '口是 回否'])('%s is a choice of two', async text => {
  const { yaml } = await readBack(
    ['设备申请表'],
    [
      ['申请单位', '水利局', '是否进口', text],
      ['设备名称', '水泵', '数量', '3'],
    ],
  );
  expect(yaml).toMatch(/type: option, label: 是否进口, options: \[是, 否\]/u);
});

it('a choice of two may stand behind its label in one cell', async () => {
  const { data, yaml } = await readBack(
    ['设备申请表'],
    [
      ['申请单位', '水利局', '申请人', '韩梅'],
      [cell('是否进口□是☑否', 2), '数量', '3'],
    ],
  );
  expect(yaml).toMatch(/type: option, label: 是否进口, place: within, options: \[是, 否\]/u);
  expect(Object.values(data)).toContain('否');
});

it('a label beside its value and the blank rest that a page break left is no spine', async () => {
  const { data } = await readBack(
    ['设备申请表'],
    [
      ['申请单位', '水利局', '申请人', '韩梅'],
      [cell('所在单位意见', 1, 2), cell('情况属实，同意。', 3)],
      [cell('', 3)],
    ],
  );
  expect(Object.values(data)).toContain('情况属实，同意。');
});

it('what is letters and digits throughout is a code, whatever its label', async () => {
  const { definition } = await draftOf([
    readDocument(
      ['设备申请表'],
      [
        {
          rows: [
            ['设备名称', '规格型号', '数量'],
            ['空调', 'KFR-711', '3'],
            ['水泵', 'QX10', '4'],
          ],
        },
      ],
    ),
  ]);
  const [group] = Object.values(definition.fields).filter(field => field.rows !== undefined);
  expect(group?.rows?.specification?.type).toBe('code');
});

it('labels lose the specks at their ends and keep their units', async () => {
  const { definition } = await draftOf([
    readDocument(
      ['设备申请表'],
      [
        {
          rows: [
            ['项目编号．', 'KJ-2024-7', '.自筹资金', '30.00'],
            ['设备名称', '水泵', '经费预算（元）·', '3000.00'],
          ],
        },
      ],
    ),
  ]);
  const labels = Object.values(definition.fields).map(field => field.label?.[0]);
  expect(labels).toEqual(expect.arrayContaining(['项目编号', '自筹资金', '经费预算（元）']));
  expect(definition.fields.projectNumber?.type).toBe('code');
});

it('tells labels around the table apart on a paper that prints them in one line, and leaves out the place of a seal', async () => {
  const rows = [
    ['姓名', '李志强', '性别', '男'],
    ['事由', cell('闸门维修', 3)],
  ];
  const apart = readDocument(
    ['用车申请表', '填报单位：水利局', '编号：用〔2025〕3号', '填报日期：2025年3月7日'],
    [{ rows }],
  );
  const { definition } = await draftOf([apart]);
  const together = ['用车申请表', '填报单位：农业局（盖章）编号：用〔2025〕14号填报日期：2025年5月9日'];
  const outcome = matchForm(readDocument(together, [{ rows }]), [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  expect(buildRecord(outcome.match, definition).data).toMatchObject({
    reportingUnit: '农业局',
    number: '用〔2025〕14号',
    reportingDate: '2025-05-09',
  });
});
