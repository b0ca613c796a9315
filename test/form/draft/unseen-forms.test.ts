import { expect, it } from 'vitest';
import { cellOf as cell, draftOf, readBack } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

it('finds who signs a printed statement, a speck before the bracket or not, and takes the statement for no value', async () => {
  const { data, yaml } = await readBack(
    ['许可证申请书'],
    [
      ['经营者名称', '同福便利店', '经营场所', '文昌街15号'],
      [cell('本申请人承诺：填写内容真实，并对其负责。\n法定代表人.（签字）：康立洁　日期：2024年4月12日', 4)],
    ],
  );
  expect(Object.values(data)).toEqual(expect.arrayContaining(['康立洁', '2024-04-12']));
  expect(yaml).toContain('label: "法定代表人(签字)"');
  expect(yaml).not.toContain('label: 本申请人承诺');
});

it('parts a cell that is signed and dated only, and labels whose bracket lost its colon', async () => {
  const { data } = await readBack(
    ['参保登记表'],
    [
      [cell('单位名称（公章）康宁医药公司', 2), cell('社会保险登记号：43003641', 2)],
      ['成立日期', '2015-03-02', '所属行业', '批发零售'],
      [
        cell('单位经办人（签字）：乔建伟\n填表日期：2024年7月16日', 2),
        cell('复核人：黎华\n办理日期：2024年7月18日', 2),
      ],
    ],
  );
  expect(data).toMatchObject({ rechecker: '黎华' });
  expect(Object.values(data)).toEqual(
    expect.arrayContaining(['康宁医药公司', '乔建伟', '2024-07-16', '2024-07-18']),
  );
});

it('takes what every sample prints behind a label for its value where labels and values stand in turn', async () => {
  const paper = (name: string, speciality: string) =>
    readDocument(
      ['任免审批表'],
      [
        {
          rows: [
            ['姓名', name, '性别', '男'],
            ['专业技术职务', '高级经济师', '熟悉专业有何专长', speciality],
            [cell('学历学位', 1, 2), '全日制教育', cell('大学本科', 2)],
            ['在职教育', cell('无', 2)],
          ],
        },
      ],
    );
  const { draft } = await draftOf([
    paper('张伟', '水利工程'),
    paper('李娜', '法律事务'),
    paper('王芳', '财务管理'),
  ]);
  expect(draft.yaml).toContain('label: [专业技术职务,');
});

it('takes headers of two tiers over a single row beside their spine for labels', async () => {
  const { data } = await readBack(
    ['绩效目标表'],
    [
      ['部门名称', cell('水利局', 5)],
      [cell('预算申请', 1, 4), cell('资金总额', 1, 2), cell('按收入性质分', 2), cell('按支出性质分', 2)],
      ['一般公共预算', '其他资金', '基本支出', '项目支出'],
      ['300.00', '200.00', '100.00', '120.00', '180.00'],
      ['上年预算数', '90.00', '上年执行数', cell('88.00', 2)],
    ],
  );
  expect(JSON.stringify(data)).toContain('"generalPublicBudget":200');
  expect(JSON.stringify(data)).toContain('"projectExpenditure":180');
});

it('takes columns that a blank form sums up beside amounts for amounts, and requires no sum of words', async () => {
  const { draft } = await draftOf([
    readDocument(
      ['救助审批表', '单位：元'],
      [
        {
          rows: [
            ['费用项目', '医疗费用', '政策内费用', '外购', '2024年', '说明'],
            ...Array.from({ length: 3 }, () => ['', '', '', '', '', '']),
            ['合计', '', '', '', '', ''],
            ['开户银行', cell('', 2), '账号', cell('', 2)],
          ],
        },
      ],
    ),
  ]);
  expect(draft.yaml).toMatch(/header: 外购, type: amount/u);
  expect(draft.yaml).toMatch(/header: "\{n\}年", type: amount/u);
  expect(draft.yaml).not.toMatch(/column: "?\w+\.note/u);
  expect(draft.yaml).not.toMatch(/header: (?:说明|外购)[^}]*optional/u);
});

it('asks for a day beside every seal where a blank form prints the room for it beside others', async () => {
  const { draft } = await draftOf([
    readDocument(
      ['申报表'],
      [
        {
          rows: [
            ['项目名称', '', '负责人', ''],
            ['村级意见', cell('负责人：（盖章）\n年　月　日', 3)],
            ['乡镇意见', cell('负责人：（盖章）\n年　月　日', 3)],
            ['县级意见', cell('负责人：T（盖章）年☑胆', 3)],
          ],
        },
      ],
    ),
  ]);
  expect(draft.yaml.match(/part: date/gu)).toHaveLength(3);
});

it('parts options whose box was read as a dash, and single characters one of whose boxes was lost', async () => {
  const { yaml } = await readBack(
    ['资金申报表'],
    [
      ['项目名称', '道路硬化', '资金类型', '□上级专项☑本级专项-配套资金'],
      ['自评等级', '优良☑中□差', '负责人', '李娜'],
    ],
  );
  expect(yaml).toContain('[上级专项, 本级专项, 配套资金]');
  expect(yaml).toContain('[优, 良, 中, 差]');
});

it('ticks nothing among row labels', async () => {
  const { yaml } = await readBack(
    ['自评表', '单位：万元'],
    [
      ['项目名称', cell('就业补助', 3)],
      [cell('资金情况', 1, 3), '', '全年预算数（A）', '预算执行率（B/A×100%）'],
      ['年度资金总额', '300.50', '93.00%'],
      ['其中：中央财政资金', '200.50', '91.00%'],
      ['负责人', cell('李娜', 3)],
    ],
  );
  expect(yaml).toMatch(/rowLabel: true, key: true/u);
  expect(yaml).toContain('预算执行率');
});

it('requires none of the block of a guardian, and takes the place of a photograph with a speck in it for no value', async () => {
  const { yaml } = await readBack(
    ['残疾人证申请表'],
    [
      ['姓名', '沈丽', cell('贴，照片处', 1, 2)],
      ['民族', '土家'],
      [cell('监护人', 1, 2), '姓名', '沈强'],
      ['联系电话', '13812345678'],
    ],
  );
  expect(yaml).toMatch(/label: 民族, required: true/u);
  expect(yaml).not.toMatch(/guardian\S*: \{[^}]*(?:\{[^}]*\}[^}]*)?required/u);
  expect(yaml).toMatch(/captions: \[[^\]]*照片处/u);
});

it('takes 日期 behind a name that ends in 生 for the label', async () => {
  const { data } = await readBack(
    ['经营申请表'],
    [
      ['申请人名称', '顺达公司', '邮编', '414000'],
      [cell('声明：本表所填内容真实可靠。\n负责人签名：余洁生　日期：2024年3月10日', 4)],
    ],
  );
  expect(Object.values(data)).toEqual(expect.arrayContaining(['余洁生', '2024-03-10']));
});

it('counts a sum in words and figures in 元, whatever the other amounts of the form are in', async () => {
  const { data } = await readBack(
    ['救助申请表', '单位：万元'],
    [
      ['项目名称', '救灾', '预算金额', '12.50'],
      ['申请救助资金', cell('人民币（大写）壹万伍仟柒佰柒拾陆元整　小写：15,776.00', 3)],
    ],
  );
  expect(data).toMatchObject({ applicationReliefFunds: 15776, applicationReliefFundsInWords: 15776 });
});

it('lets several boxes of a list of materials be ticked', async () => {
  const { yaml } = await readBack(
    ['经营申请表'],
    [
      ['申请人名称', '顺达公司', '邮编', '414000'],
      ['申请材料清单', cell('□营业执照☑负责人身份证明□安全管理制度', 3)],
    ],
  );
  expect(yaml).toMatch(/type: options, label: 申请材料清单/u);
});

it('lists on beside the blank rest of a spine that was cut', async () => {
  const { data } = await readBack(
    ['出境审批表'],
    [
      ['姓名', cell('沈丽', 3)],
      [cell('家庭主要成员', 1, 2), '称谓', '姓名', '年龄'],
      ['父亲', '沈强', '66'],
      [cell('', 1, 2), '女儿', '陆燕华', '12'],
      ['配偶', '陆伟', '41'],
      ['备注', cell('无', 3)],
    ],
  );
  expect(Object.values(data)).toContainEqual(
    ['父亲', '女儿', '配偶'].map(relation => expect.objectContaining({ relation })),
  );
});
