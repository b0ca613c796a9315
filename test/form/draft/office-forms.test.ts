import { describe, expect, it } from 'vitest';
import { cellOf as cell, readBack } from '../../support/draft-of.ts';

describe('forms of offices', () => {
  it('a list under headers of two tiers closed by an amount in words and figures, and who signs side by side', async () => {
    const { data, yaml } = await readBack(
      ['采购申请审批表', '申请部门：财务科 申请日期：2025年3月5日'],
      [
        [cell('采购方式', 2), cell('☑公开招标 □竞争性谈判 □询价', 6)],
        [
          cell('序号', 1, 2),
          cell('物品名称', 1, 2),
          cell('规格型号', 1, 2),
          cell('单位', 1, 2),
          cell('数量', 1, 2),
          cell('预算（元）', 2),
          cell('备注', 1, 2),
        ],
        ['单价', '小计'],
        ['1', '台式计算机', 'i5-12400', '台', '4', '1457.00', '5828.00', ''],
        ['2', '办公椅', '网布', '把', '2', '300.00', '600.00', '新增岗位'],
        ['', '', '', '', '', '', '', ''],
        [cell('合计金额', 2), cell('（大写）陆仟肆佰贰拾捌元整　　（小写）￥6428.00', 6)],
        [cell('交货地点', 2), cell('一楼大厅', 6)],
        [cell('申请部门意见', 3), cell('财务部门审核', 2), cell('分管领导意见', 3)],
        [
          cell('情况属实，同意申请。\n签字：张伟\n2025年3月5日', 3),
          cell('已列入年度预算。\n签字：李娜\n2025年3月6日', 2),
          cell('同意。\n签字：王芳\n2025年3月7日', 3),
        ],
      ],
    );
    expect(yaml).not.toContain('No field takes');
    expect(yaml).toContain('sum(items.budgetSubtotal) = totalAmount');
    expect(data).toMatchObject({
      items: [
        { itemName: '台式计算机', quantity: 4, budgetUnitPrice: 1457, budgetSubtotal: 5828 },
        { itemName: '办公椅', quantity: 2, budgetUnitPrice: 300, budgetSubtotal: 600 },
      ],
      totalAmount: 6428,
      totalAmountInWords: 6428,
      deliveryPlace: '一楼大厅',
      applicationDepartmentOpinion: '情况属实，同意申请。',
      financeDepartmentReview: '已列入年度预算。',
      financeDepartmentReviewSigner: '李娜',
      leaderInChargeOpinionDate: '2025-03-07',
    });
  });

  it('a header over two columns whose cells are one value', async () => {
    const { data, yaml } = await readBack(
      ['应聘人员登记表'],
      [
        ['姓名', cell('谭燕', 2), '性别', cell('男', 2)],
        [cell('教\n育\n经\n历', 1, 5), cell('起止时间', 2), '毕业院校', '所学专业', '学历'],
        ['1994.09', '1997.06', '县第一中学', '', '高中'],
        ['1997.09', '2001.06', '湘西农业大学', '会计学', '本科'],
        ['2001.09', '2004.06', '湘西农业大学', '计算机应用', '硕士'],
        ['', '', '', '', ''],
        [cell('工\n作\n经\n历', 1, 4), cell('起止时间', 2), '工作单位', '职务', '离职原因'],
        ['2004.04', '2007.08', '腾冲市新华书店', '主管', ''],
        ['2007.09', '2010.07', '平和县鸿泰科技有限公司', '护士', '单位改制'],
        ['', '', '', '', ''],
        [cell('家\n庭\n成\n员', 1, 3), cell('姓名', 2), '关系', '工作单位', '联系电话'],
        [cell('沈怡', 2), '配偶', '县供电公司', '15843725267'],
        [cell('付梅志', 2), '姐姐', '县供电公司', '15821284077'],
        ['自我评价', cell('性格开朗，善于沟通。', 5)],
      ],
    );
    expect(yaml).not.toContain('No field takes');
    expect(data).toMatchObject({
      educationExperience: [
        { startEndTime: '1994.09 1997.06', education: '高中' },
        {},
        { major: '计算机应用' },
      ],
      workExperience: [{ workUnit: '腾冲市新华书店', position: '主管' }, { departureReason: '单位改制' }],
      familyMembers: [{ name: '沈怡', relation: '配偶' }, { contactPhone: '15821284077' }],
    });
  });

  it('the same labels beside two cells that say of what', async () => {
    const { data, yaml } = await readBack(
      ['建筑工程施工许可申请表'],
      [
        [cell('工\n程\n概\n况', 1, 4), '工程名称', cell('宏泰花园一期3#楼', 4)],
        [cell('建筑面积（m²）', 1, 2), '地上', '19394.52', cell('层数', 1, 2), '地上', '29'].slice(0, 6),
        ['地下', '1839.00', '地下', '2'],
        ['建设地点', cell('城东新区学府路', 4)],
        ['施工许可证编号', cell('360702202503010101', 5)],
      ],
    );
    expect(yaml).toContain('建筑面积（m²）·地上');
    expect(data).toMatchObject({
      buildingArea: { aboveGround: 19394.52, underground: 1839 },
      storeys: { aboveGround: 29, underground: 2 },
    });
  });

  it('a list with an unknown header between known ones, known by the row left to spare', async () => {
    const { data } = await readBack(
      ['干部履历表'],
      [
        ['姓名', cell('张伟', 2), '性别', cell('男', 2)],
        [cell('主要简历', 1, 4), cell('起止年月', 2), cell('在何地何部门任何职', 2), '证明人'],
        ['1997.08', '2003.05', cell('县财政局办事员', 2), '李明'],
        ['2003.05', '2012.03', cell('县财政局科员', 2), '王芳'],
        ['', '', cell('', 2), ''],
        ['奖惩情况', cell('无', 5)],
      ],
    );
    expect(data.mainResume).toMatchObject([
      { startEndYearMonth: '1997.08 2003.05', witness: '李明' },
      { startEndYearMonth: '2003.05 2012.03', witness: '王芳' },
    ]);
  });

  it('who signs side by side in words of their own, without a colon', async () => {
    const { data } = await readBack(
      ['公务用车申请表'],
      [
        ['申请部门', '办公室', '申请人', '张伟', '联系电话', '13812345678'],
        [cell('部门负责人审批', 2), cell('车队调度', 2), cell('分管领导审批', 2)],
        [cell('同意\n李强\n3月1日', 2), cell('派湘A12345\n3月1日', 2), cell('同意\n赵敏\n3月1日', 2)],
      ],
    );
    expect(data).toMatchObject({
      departmentPersonInChargeApproval: '同意李强3月1日',
      field1: '派湘A123453月1日',
      leaderInChargeApproval: '同意赵敏3月1日',
    });
  });

  it('labels and values in turn right below a list, and the reasons one signs', async () => {
    const { data } = await readBack(
      ['物品领用申请单'],
      [
        ['物品名称', '规格', '单位', '申领数量', '实发数量', '用途'],
        ['复印纸', 'A4', '包', '5', '5', '打印文件'],
        ['签字笔', '0.5mm', '盒', '2', '2', ''],
        ['领用人', '张伟', '部门负责人', '李强', '发放人', '王芳'],
        ['申请理由', cell('办公需要。\n申请人：张伟　2025年3月1日', 5)],
        ['体检结论', cell('合格。\n主检医师签字：陈静　2025年3月8日', 5)],
        [cell('说明：本表一式两份，一份留承办部门。', 6)],
      ],
    );
    expect(data).toMatchObject({
      items: [{ requestedQuantity: 5 }, { requestedQuantity: 2 }],
      recipient: '张伟',
      departmentPersonInCharge: '李强',
      applicationReason: '办公需要。',
      applicationReasonApplicant: '张伟',
      applicationReasonDate: '2025-03-01',
      physicalExaminationConclusion: '合格。',
    });
    expect(data.items).toHaveLength(2);
    expect(data.note).toBeUndefined();
  });
});
