import { describe, expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

describe('who signs', () => {
  it('side by side below labels of their own, others in cells with their label, below them', async () => {
    const { data } = await readBack(
      ['岗位变动审批表'],
      [
        ['姓名', '张伟', '现岗位', '会计'],
        ['变动原因', cell('工作需要，调整岗位。', 3)],
        [cell('调出部门意见', 2), cell('调入部门意见', 2)],
        [
          cell('同意调出。\n负责人：李娜\n2025年3月5日', 2),
          cell('同意接收。\n负责人：王芳\n2025年3月6日', 2),
        ],
        [cell('人力资源部意见：\n符合规定，同意。\n经办人：周强  2025年3月7日', 4)],
        [cell('总经理审批：\n同意。\n签名：赵刚  2025年3月8日', 4)],
      ],
    );
    expect(data).toMatchObject({
      transferOutDepartmentOpinion: '同意调出。',
      transferOutDepartmentOpinionPersonInCharge: '李娜',
      transferInDepartmentOpinion: '同意接收。',
      transferInDepartmentOpinionDate: '2025-03-06',
      humanResourcesOpinion: '符合规定，同意。',
      humanResourcesOpinionHandler: '周强',
      generalManagerApproval: '同意。',
      generalManagerApprovalSigner: '赵刚',
      generalManagerApprovalDate: '2025-03-08',
    });
  });

  it('is no one where a body seals: its words end before it', async () => {
    const { data } = await readBack(
      ['项目信息表'],
      [
        ['项目名称', '水渠修缮', '填表日期', '2025年3月5日'],
        ['申报单位意见', cell('情况属实\n单位（公章）\n2025年3月6日', 3)],
        ['主管部门意见', cell('经审核，同意申报\n（盖)\n2025年3月7日', 3)],
      ],
    );
    expect(data).toMatchObject({
      applicantUnitOpinion: '情况属实',
      applicantUnitOpinionDate: '2025-03-06',
      competentDepartmentOpinion: '经审核，同意申报',
    });
  });

  it('behind words without a stop, by a long label, in brackets of who seals', async () => {
    const { data, yaml } = await readBack(
      ['许可证申请表'],
      [
        ['项目名称', '水渠修缮', '填表日期', '2025年3月5日'],
        ['院系意见', cell('情况属实\n组长签字：何志强\n2025年3月6日', 3)],
        ['申请单位意见', cell('具备条件，特此申请\n法定代表人（签章）：张伟\n2025年3月7日', 3)],
        ['发证机关意见', cell('同意发证\n（发证机关盖章）\n2025年3月8日', 3)],
      ],
    );
    expect(data).toMatchObject({
      facultyOpinion: '情况属实',
      applicantUnitOpinion: '具备条件，特此申请',
      applicantUnitOpinionLegalRepresentative: '张伟',
      issuingAuthorityOpinion: '同意发证',
      issuingAuthorityOpinionDate: '2025-03-08',
    });
    expect(yaml).toContain('组长签字');
  });

  it('by a fingerprint, before a seal for a purpose, with 签字 misread in the sample', async () => {
    const rows = (signs: string) => [
      ['姓名', '张伟', '填表日期', '2025年3月5日'],
      ['申请理由', cell('生活困难，特申请补贴。\n申请人（签字或按指印）：徐涛\n2025年3月6日', 3)],
      ['经办机构审核意见', cell('准予登记\n（业务专用章）\n2025年3月7日', 3)],
      ['建设单位意见', cell('同意申请验收\n项目法人：王建国\n2025年3月7日', 3)],
      ['单位承诺', cell(`所提供的信息真实有效。\n法定代表人${signs}：林金花\n2025年3月8日`, 3)],
    ];
    const title = '补贴申请审批表';
    const { definition } = await draftOf([readDocument([title], [{ rows: rows('人字') }])]);
    const outcome = matchForm(readDocument([title], [{ rows: rows('签字') }]), [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const { data } = buildRecord(outcome.match, definition);
    expect(data).toMatchObject({
      applicationReason: '生活困难，特申请补贴。',
      handlingInstitutionReviewOpinion: '准予登记',
      constructionUnitOpinion: '同意申请验收',
      unitCommitment: '所提供的信息真实有效。',
    });
    expect(Object.values(data ?? {})).toEqual(expect.arrayContaining(['徐涛', '林金花']));
  });

  it('is no one where a seal does instead: nobody is missing', async () => {
    const document = readDocument(
      ['考核登记表'],
      [
        {
          rows: [
            ['姓名', '张伟', '填表日期', '2025年3月5日'],
            ['考核委员会意见', cell('同意评为优秀等次。\n盖章或签名\n2025年3月6日', 3)],
            ['单位意见', cell('同意。\n法定代表人（签章）：\n2025年3月7日', 3)],
          ],
        },
      ],
    );
    const { definition } = await draftOf([document]);
    const outcome = matchForm(document, [definition]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const { leaves } = buildRecord(outcome.match, definition);
    const states = leaves.filter(({ path }) => /Sign|Legal/u.test(path)).map(({ located }) => located.state);
    expect(states).toEqual(['blank', 'blank']);
  });

  it('by what is done before it, and not by what is opined', async () => {
    const { data } = await readBack(
      ['取水许可申请表'],
      [
        ['项目名称', '水渠修缮', '填表日期', '2025年3月5日'],
        ['现场审查意见', cell('基本符合要求，建议发证\n审查人员：许涛\n2025年3月6日', 3)],
        ['论证报告审查意见', cell('报告编制规范，同意通过\n专家组组长：沈杰\n2025年3月7日', 3)],
        ['村（社区）调查意见', cell('情况属实，同意申报\n经办人：黄艳\n2025年3月8日', 3)],
        ['审批意见', cell('同意发证\n（盖囊）\n2025年3月9日', 3)],
        ['登记机关意见', cell('经审查，准予登记\n负责人（签字）：钱远\n2025年3月9日', 3)],
        ['主管单位意见', cell('经审查，同意成立\n单位（盖章）\n2025年3月9日', 3)],
      ],
    );
    expect(Object.values(data ?? {})).toEqual(
      expect.arrayContaining([
        '基本符合要求，建议发证',
        '许涛',
        '报告编制规范，同意通过',
        '沈杰',
        '情况属实，同意申报',
        '黄艳',
        '同意发证',
        '经审查，准予登记',
        '钱远',
        '经审查，同意成立',
      ]),
    );
  });

  it('though the sample misreads how it is signed', async () => {
    const rows = (sign: string) => [
      ['项目名称', '水渠修缮', '填表日期', '2025年3月5日'],
      ['用人单位意见', cell(`情况属实，同意认定\n经办人${sign}：白超\n2025年3月6日`, 3)],
    ];
    const { definition } = await draftOf([readDocument(['工伤认定申请表'], [{ rows: rows('签学') }])]);
    const paper = readDocument(['工伤认定申请表'], [{ rows: rows('签字') }]);
    const outcome = matchForm(paper, [definition], { forced: true });
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const { data } = buildRecord(outcome.match, definition);
    expect(Object.values(data as object)).toEqual(expect.arrayContaining(['情况属实，同意认定', '白超']));
  });

  it('and when, also of an opinion whose end the sample hides', async () => {
    const rows = (end: string) => [
      ['项目名称', '水渠修缮', '填表日期', '2025年3月5日'],
      ['主管部门意见', cell(`同意上报${end}`, 3)],
      ['财政部门意见', cell('同意\n经办人签字：周强\n2025年3月8日', 3)],
    ];
    const { definition, draft } = await draftOf([readDocument(['资产处置申请表'], [{ rows: rows('') }])]);
    const paper = readDocument(['资产处置申请表'], [{ rows: rows('\n（盖章）\n2025年3月7日') }]);
    const outcome = matchForm(paper, [definition], { forced: true });
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    expect(buildRecord(outcome.match, definition).data).toMatchObject({
      competentDepartmentOpinion: '同意上报',
      competentDepartmentOpinionDate: '2025-03-07',
    });
    expect(draft.yaml).toContain('# signed and dated as the other opinions of the form');
    const signed = readDocument(['资产处置申请表'], [{ rows: rows('\n单位负责人：李明\n2025年3月7日') }]);
    const other = matchForm(signed, [definition], { forced: true });
    if (other.kind === 'unknown') throw new Error(other.reason);
    expect(buildRecord(other.match, definition).data).toMatchObject({
      competentDepartmentOpinion: '同意上报',
    });
  });

  it('of an opinion whose end the sample hides as those that sign its others', async () => {
    const rows = (end: string) => [
      ['项目名称', '水渠修缮', '填表日期', '2025年3月5日'],
      ['乡镇政府意见', cell(`同意上报。${end}`, 3)],
      ['主管部门意见', cell('同意。\n经办人签字：周强\n2025年3月8日', 3)],
      ['财政部门意见', cell('同意。\n经办人签字：李明\n2025年3月9日', 3)],
    ];
    const { definition } = await draftOf([readDocument(['资产处置申请表'], [{ rows: rows('') }])]);
    const paper = readDocument(['资产处置申请表'], [{ rows: rows('\n经办人签字：王芳\n2025年3月7日') }]);
    const outcome = matchForm(paper, [definition], { forced: true });
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const { data } = buildRecord(outcome.match, definition);
    expect(Object.values(data as object)).toEqual(
      expect.arrayContaining(['同意上报。', '王芳', '2025-03-07']),
    );
  });

  it('below their posts, each with a day', async () => {
    const { data } = await readBack(
      ['付款审批单'],
      [
        ['申请部门', '采购部', '申请日期', '2025年3月5日'],
        ['付款方式', cell('1.现金 2.转账 3.支票 〔2〕', 3)],
        ['部门经理', '财务主管', '总经理', '出纳'],
        ['李娜\n2025.3.5', '王芳\n2025.3.6', '赵刚\n2025.3.7', '周强\n2025.3.8'],
      ],
    );
    expect(data).toMatchObject({
      paymentMethod: '转账',
      departmentManager: '李娜',
      financeSupervisor: '王芳',
      generalManager: '赵刚',
      generalManagerDate: '2025-03-07',
      cashier: '周强',
    });
  });

  it('above their names and days, whatever their posts are called', async () => {
    const { data } = await readBack(
      ['用印审批单', '填表人：李霞　　2025年3月4日'],
      [
        ['申请部门', '综合科', '申请人', '张伟', '申请日期', '2025/3/5'],
        ['既往用印', cell('☑有 □无', 5)],
        [cell('部门负责人', 2), cell('办公室主任', 2), cell('分管领导', 2)],
        [cell('李娜 2025/3/5', 2), cell('王芳 2025/3/5', 2), cell('赵刚 2025/3/6', 2)],
      ],
    );
    expect(data).toMatchObject({
      applicationDate: '2025-03-05',
      departmentPersonInCharge: '李娜',
      officeDirector: '王芳',
      leaderInCharge: '赵刚',
      leaderInChargeDate: '2025-03-06',
      formFiller: '李霞',
      date: '2025-03-04',
    });
  });

  it('by their post; nobody is asked for where a seal alone is', async () => {
    const { data, yaml } = await readBack(
      ['入党积极分子登记表'],
      [
        ['姓名', '张伟', '性别', '1.男☑ 2.女□'],
        ['支部意见', cell('同意列为积极分子。\n支部书记：李娜\n2025 年 3 月 5 日', 3)],
        ['村（居）委会意见', cell('情况属实。\n（公章）\n2025年3月5日', 3)],
      ],
    );
    expect(data).toMatchObject({
      sex: '男',
      branchOpinion: '同意列为积极分子。',
      branchOpinionBranchSecretary: '李娜',
      villageCommitteeOpinion: '情况属实。',
      villageCommitteeOpinionDate: '2025-03-05',
    });
    expect(yaml).not.toContain('villageCommitteeOpinionSigner');
  });

  it('each beside a label and a day of their own, or in rows of a list', async () => {
    const { data } = await readBack(
      ['合同会签单'],
      [
        ['合同名称', cell('设备采购合同', 3)],
        ['会签部门', '会签意见', '签名', '日期'],
        ['财务科', '同意', '李娜', '2025年3月5日'],
        ['法规科', '条款合规，同意', '王芳', '2025年3月6日'],
        ['主要领导意见', cell('同意签订。\n签字：赵刚 2025年3月7日', 3)],
      ],
    );
    expect(data).toMatchObject({ chiefLeaderOpinion: '同意签订。', chiefLeaderOpinionSigner: '赵刚' });
    expect(Object.values(data).find(Array.isArray)).toHaveLength(2);
  });
});

it('finds labels in the usual other words, but for words that the form prints for something else', async () => {
  const rows = (phone: string) => [
    ['申请人', '张伟', phone, '13837312345'],
    ['身份证号', '410105199001011230', '工作单位', '水利局'],
    ['申请事由', cell('参加培训', 3)],
  ];
  const { definition, draft } = await draftOf([readDocument(['培训申请表'], [{ rows: rows('联系电话') }])]);
  expect(draft.yaml).toContain('label: [联系电话, 联系方式, 电话号码, 联系手机, 手机号码]');
  const moved = [...rows('联系方式').slice(1), ['备注', cell('', 3)], ...rows('联系方式').slice(0, 1)];
  const outcome = matchForm(readDocument(['培训申请表'], [{ rows: moved }]), [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  expect(buildRecord(outcome.match, definition).data).toMatchObject({ contactPhone: '13837312345' });
  const both = [...rows('联系电话'), ['联系方式', cell('现场登记', 3)]];
  const other = await draftOf([readDocument(['培训申请表'], [{ rows: both }])]);
  expect(other.draft.yaml).toContain('label: 联系电话,');
});

it('signs what is ticked, for whom a body seals, and by words it does not know', async () => {
  const rows = [
    ['社团名称', '养蜂协会'],
    ['专家意见', '达到要求，建议通过。评议召集：赵瑞2025年8月6日'],
    ['检查结论', '□合格☑基本合格□不合格经办人：付少文登记管理机关（盖章）2025年2月3日'],
  ];
  const { data } = await readBack(['社会团体检查表'], rows);
  expect(Object.values(data ?? {})).toEqual([
    '社会团体检查表',
    '养蜂协会',
    '达到要求，建议通过。',
    '赵瑞',
    '2025-08-06',
    '基本合格',
    '付少文',
    '2025-02-03',
  ]);
});

it('asks of a blank form for what a filled one prints', async () => {
  const { yaml } = await readBack(
    ['验收申请表'],
    [
      ['项目名称', ''],
      ['退水方式', 'V连续口间歇'],
      ['是否捐赠资料', '□愿意□不愿意'],
      ['专家组意见', '专家组组长：年月日'],
      ['主管部门意见', '经办人：年鍵月鍵日'],
      ['检查结论', '□合格□基本合格□不合格经办人：年月日'],
    ],
  );
  expect(yaml).toContain('options: [愿意, 不愿意]');
  expect(yaml).not.toContain('{ type: options');
  for (const part of ['专家组意见·专家组组长', '专家组意见·日期', '主管部门意见·经办人', '检查结论·日期'])
    expect(yaml).toContain(part);
  expect(yaml).toContain('options: [连续, 间歇]');
  expect(yaml).toContain('options: [合格, 基本合格, 不合格]');
});

it('ends its words before the place of a seal, whatever stands between who signs and the name', async () => {
  const { definition } = await draftOf([
    readDocument(
      ['计划申报表'],
      [
        {
          rows: [
            ['申报单位', '水利局'],
            ['主管部门意见', '同意。（盖章）签字：周永2025年11月20日'],
          ],
        },
      ],
    ),
  ]);
  const paper = [
    ['申报单位', '教育局'],
    ['主管部门意见', '同意申报。（盖章）签字；肖雨2025年12月13日'],
  ];
  const outcome = matchForm(readDocument(['计划申报表'], [{ rows: paper }]), [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  expect(buildRecord(outcome.match, definition).data).toMatchObject({
    competentDepartmentOpinion: '同意申报。',
    competentDepartmentOpinionSigner: '肖雨',
  });
});

it('finds who signs where the sample’s label is misread and no other has it', async () => {
  const rows = (who: string) => [
    ['申报单位', '水利局'],
    ['治安部门意见', `同意备案。${who}：周永2025年11月20日`],
  ];
  const { definition } = await draftOf([readDocument(['安全备案表'], [{ rows: rows('伸核人') }])]);
  const outcome = matchForm(readDocument(['安全备案表'], [{ rows: rows('审核人') }]), [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const { data } = buildRecord(outcome.match, definition);
  expect(Object.values(data as object)).toEqual(['安全备案表', '水利局', '同意备案。', '周永', '2025-11-20']);
});
