/**
 * Words that labels of Chinese forms are made of, with the English a field is named by. Also what a label is known
 * by: a text that these words cover wholly reads as one. Grouped by what they are about.
 */
const entries = `
项目 project|项目期 projectPeriod|期 period|任务 task|课题 topic|活动 activity|工程 engineering|工作 work|业务 business|会议 meeting|培训 training|课程 course|合同 contract|协议 agreement|计划 plan|方案 scheme|事项 matter|事由 purpose|事件 event
单位 unit|部门 department|机构 institution|组织 organization|公司 company|企业 enterprise|学校 school|学院 college|班级 class|科室 section|处室 office|机关 agency|团体 group|主管部门 competentDepartment|实施单位 implementingUnit|承办 organizer|主办 host|协办 coOrganizer|申报单位 applicantUnit|申请单位 applicantUnit|填报单位 reportingUnit|填报 reporting|填表 formFiller|制表 preparer|用人单位 employer|建设单位 constructionUnit|施工单位 contractor|承包 contractor|监理 supervisor|供应商 supplier|供货 supply|厂家 manufacturer|生产厂家 manufacturer|客户 client|甲方 partyA|乙方 partyB|发包 awarding
姓名 name|名称 name|名字 name|称谓 relation|关系 relation|性别 sex|年龄 age|民族 ethnicity|籍贯 nativePlace|出生 birth|生日 birthday|学历 education|学位 degree|专业 major|职务 position|职称 professionalTitle|岗位 post|级别 level|职级 rank|政治面貌 politicalStatus|婚姻 marital|健康 health|身份证 identityCard|证件 certificate|护照 passport|户口 household|户籍 household|住址 address|地址 address|家庭 family|成员 members|配偶 spouse|子女 children|照片 photo|简历 resume|毕业 graduation|院校 school|工龄 yearsOfService|特长 strengths|爱好 hobbies
申请 application|申报 declaration|登记 registration|审批 approval|审核 review|审查 examination|审定 determination|批准 approval|核准 approval|复核 recheck|验收 acceptance|鉴定 appraisal|评审 evaluation|评价 evaluation|考核 assessment|检查 inspection|验证 verification|备案 filing|公示 publicity|立项 initiation|结项 completion|结算 settlement|报销 reimbursement|报废 scrap|处置 disposal|采购 procurement|购置 purchase|购买 purchase|领用 requisition|借用 borrowing|调拨 transfer|转让 transfer|捐赠 donation|租赁 lease|出租 lease|维修 repair|保养 maintenance|使用 use|保管 custody|管理 management|出差 trip|请假 leave|加班 overtime|外出 outing|用车 vehicleUse|用印 sealUse|接待 reception|入库 stockIn|出库 stockOut|变更 change|撤销 revocation|注销 cancellation|延期 extension|绩效 performance|自评 selfEvaluation|执行 execution|完成 completion|实施 implementation|建设 construction|投资 investment|研究 research|开发 development|服务 service|资助 funding|补助 subsidy|补贴 allowance|奖励 award|处分 penalty|推荐 recommendation|选拔 selection|录用 recruitment
人 person|人员 personnel|人数 headcount|本人 self|申请人 applicant|申报人 applicant|负责人 personInCharge|联系人 contact|经办人 handler|经手人 handler|填表人 formFiller|填报人 reporter|制表人 preparer|审核人 reviewer|审批人 approver|复核人 rechecker|验收人 acceptor|领用人 recipient|领取人 recipient|使用人 user|保管人 custodian|批准人 approver|记录人 recorder|法定代表人 legalRepresentative|法人代表 legalRepresentative|法人 legalPerson|代表 representative|代理人 agent|委托人 principal|受理人 acceptanceOfficer|参加 participating|参与 participating|同行 accompanying|随行 accompanying|陪同 accompanying|领导 leader|分管领导 leaderInCharge|主要领导 chiefLeader|专家 expert|会计 accountant|出纳 cashier|主管 supervisor|主任 director|局长 bureauDirector|院长 president|校长 principal|经理 manager|财务 finance|人事 personnel|办公室 office|收款人 payee|付款人 payer|户名 accountName|开户 account|开户行 bank|开户银行 bank|银行 bank|账号 accountNumber|帐号 accountNumber|账户 account|税号 taxNumber
联系 contact|电话 phone|联系电话 contactPhone|电话号码 phoneNumber|手机 mobile|手机号 mobile|传真 fax|邮箱 email|电子邮箱 email|邮编 postcode|邮政编码 postcode|通讯 mailing|联系方式 contact|网址 website|微信 wechat
编号 number|编码 code|代码 code|号码 number|号 number|证号 certificateNumber|文号 documentNumber|序号 serial|行次 line|统一社会信用代码 unifiedSocialCreditCode|信用代码 creditCode|条码 barcode|档案 archive|凭证 voucher|发票 invoice|票据 bill|文件 document|依据 basis|附件 attachment|材料 materials|资料 materials|车牌 licencePlate|牌照 licencePlate|标签 tag
日期 date|时间 time|年度 year|年份 year|年月 yearMonth|年限 serviceLife|期限 term|期间 period|周期 cycle|起止 startEnd|起始 start|开始 start|结束 end|终止 end|截止 deadline|完工 completion|开工 commencement|竣工 completion|预计 expected|计划 planned|实际 actual|本年 thisYear|上年 lastYear|当年 currentYear|年初 initial|年末 yearEnd|期初 opening|期末 closing|全年 fullYear|季度 quarter|月份 month|月 month|日 day|天数 days|小时 hours|学时 classHours|到岗 onboarding|入职 entry|离职 departure|返回 return|出发 departure|到达 arrival|工期 duration|有效期 validity
金额 amount|资金 funds|经费 funding|费用 expense|预算 budget|决算 finalAccounts|总额 total|总价 totalPrice|单价 unitPrice|价格 price|价款 price|价值 value|原值 originalValue|净值 netValue|残值 residualValue|账面 book|折旧 depreciation|累计 accumulated|评估 appraised|成本 cost|收入 income|支出 expenditure|基本支出 basicExpenditure|项目支出 projectExpenditure|余额 balance|结余 surplus|结转 carriedOver|来源 source|资金来源 fundSource|财政 fiscal|财政拨款 fiscalAppropriation|财政性资金 fiscalFunds|其他资金 otherFunds|自筹 selfRaised|自有 own|上级 superior|中央 central|省级 provincial|市级 municipal|县级 county|区级 district|本级 local|专项 special|拨款 appropriation|贷款 loan|税率 taxRate|税额 taxAmount|税 tax|定金 deposit|押金 deposit|保证金 deposit|预付 prepaid|应付 payable|实付 paid|应收 receivable|付款 payment|支付 payment|收款 receipt|工资 salary|奖金 bonus|交通费 transportFee|住宿费 accommodationFee|伙食费 mealFee|伙食补助费 mealAllowance|伙食补助 mealAllowance|餐费 mealFee|差旅费 travelFee|会务费 conferenceFee|培训费 trainingFee|资料费 materialFee|印刷费 printingFee|租金 rent|费 fee|大写 inWords|小写 inFigures|合计 total|总计 grandTotal|小计 subtotal|共计 total|汇总 summary|占比 share|比例 ratio|率 rate|执行率 executionRate|折扣 discount|汇率 exchangeRate
数量 quantity|数 count|数目 count|件数 pieces|台数 units|面积 area|重量 weight|长度 length|体积 volume|规模 scale|规格 specification|型号 model|规格型号 specification|品牌 brand|品名 productName|品目 category|产地 origin|质量 quality|颜色 colour|技术 technical|参数 parameters|要求 requirements|配置 configuration|计量单位 measureUnit|计量 measure|标准 standard|等级 grade|类别 category|类型 type|种类 kind|性质 nature|属性 attribute|分类 classification|方式 method|形式 form|途径 channel|渠道 channel|用途 use|功能 function|状态 state|状况 condition|现状 currentState|情况 situation|程度 degree|范围 scope|对象 target|条件 conditions|优先级 priority|明细 details|清单 list|目录 catalogue|设备 equipment|资产 asset|固定资产 fixedAsset|物品 item|物资 materials|货物 goods|商品 commodity|产品 product|车辆 vehicle|车型 vehicleModel|房屋 building|土地 land|家具 furniture|图书 books|软件 software|系统 system|存放 storage|所在 located|所属 affiliated|原 original|新 new|现 current|拟 proposed
目标 goal|总体目标 overallGoal|年度目标 annualGoal|指标 indicators|一级指标 level1|二级指标 level2|三级指标 level3|指标值 target|目标值 target|完成值 actual|实际完成值 actual|指标名称 indicatorName|分值 weight|权重 weight|得分 score|评分 score|总分 totalScore|自评 selfEvaluated|产出 output|效益 benefit|满意度 satisfaction|时效 timeliness|社会 social|经济 economic|生态 ecological|可持续 sustainable|影响 impact|偏差 deviation|原因 reason|分析 analysis|改进 improvement|措施 measures|问题 problems|建议 suggestions|结论 conclusion|结果 result|成果 achievements|效果 effect|进度 progress|进展 progress
内容 content|主要内容 mainContent|说明 note|备注 remarks|摘要 summary|简介 introduction|概况 overview|描述 description|理由 reason|必要性 necessity|可行性 feasibility|意见 opinion|签字 signature|签名 signature|签章 seal|盖章 seal|公章 seal|批示 instruction|承诺 commitment|声明 statement|主题 subject|标题 title|题目 title|议题 agenda|地点 place|地区 region|区域 area|位置 location|场所 venue|目的地 destination|出发地 origin|路线 route|行程 itinerary|交通工具 transport|交通 transport|工具 tools|住宿 accommodation|食宿 boardAndLodging|座位 seat|房号 room|其他 other|其它 other|主要 main|有关 related|相关 related|特殊 special|总 total|是否 whether|有无 whether|受理 acceptance|办理 handling|经办 handling|分管 inCharge|主要负责 chief|上级主管 superior|政府 government|政策 policy|法律 legal|安全 safety|风险 risk|环保 environmental|节能 energySaving|能耗 energyUse|招标 tender|投标 bid|中标 winningBid|报价 quotation|成交 deal|候选 candidate|排名 ranking|票数 votes|荣誉 honours|奖项 award|获奖 awards|论文 papers|著作 publications|专利 patents|证书 certificate|资格 qualification|资质 qualification|经历 experience|经验 experience|能力 ability|表现 performance|事迹 deeds|病情 illness|症状 symptoms|诊断 diagnosis|医院 hospital|用药 medication`;

/** Chinese word → English in camelCase. Where a word stands twice the first counts. */
export const glossary: ReadonlyMap<string, string> = new Map(
  entries
    .split(/[|\n]/u)
    .filter(entry => entry !== '')
    .reverse()
    .map(entry => {
      const [chinese = '', english = ''] = entry.split(' ');
      return [chinese, english];
    }),
);

/** Small words that join others in a label and name nothing. */
export const joiners = '的及和与或、/·之对于在为';

/** Words that labels end in. Names of things end in others (工程, 服务), and are values as often as labels. */
export const heads: ReadonlySet<string> = new Set(
  `项目期 期 名称 姓名 名字 称谓 关系 性别 年龄 民族 籍贯 出生 学历 学位 专业 职务 职称 岗位 级别 职级 政治面貌 身份证 证件 住址 地址 成员 照片 简历
毕业院校 院校 工龄 特长 爱好 人 人员 人数 本人 申请人 申报人 负责人 联系人 经办人 经手人 填表人 填报人 制表人 审核人 审批人 复核人 验收人
领用人 领取人 使用人 保管人 批准人 记录人 法定代表人 法人代表 法人 代表 代理人 委托人 受理人 收款人 付款人 户名 开户行 开户银行 账号 帐号
账户 税号 分管领导 主要领导 甲方 乙方 单位 部门 机构 科室 处室 主管部门 实施单位 申报单位 申请单位 填报单位 建设单位 施工单位 供应商
厂家 生产厂家 电话 联系电话 电话号码 手机 手机号 传真 邮箱 电子邮箱 邮编 邮政编码 联系方式 网址 编号 编码 代码 号码 号 证号 文号 序号
行次 统一社会信用代码 信用代码 车牌 日期 时间 年度 年份 年月 年限 期限 期间 周期 起止 天数 小时 学时 月份 工期 有效期 金额 资金 经费 费用
预算 决算 总额 总价 单价 价格 价款 价值 原值 净值 残值 折旧 成本 收入 支出 基本支出 项目支出 余额 结余 结转 来源 资金来源 财政拨款
财政性资金 其他资金 自筹 拨款 税率 税额 押金 保证金 工资 奖金 交通费 住宿费 伙食费 伙食补助费 伙食补助 餐费 差旅费 会务费 培训费
资料费 印刷费 租金 费 大写 小写 合计 总计 小计 共计 占比 比例 率 执行率 数量 数 数目 件数 台数 面积 重量 长度 体积 规模 规格 型号
规格型号 品牌 品名 品目 产地 质量 颜色 参数 要求 配置 计量单位 标准 等级 类别 类型 种类 性质 属性 分类 方式 形式 渠道 途径 用途 功能
状态 状况 现状 情况 程度 范围 对象 条件 明细 清单 车型 目标 总体目标 年度目标 指标 一级指标 二级指标 三级指标 指标值 目标值 完成值
实际完成值 指标名称 分值 权重 得分 评分 总分 满意度 原因 分析 措施 问题 建议 结论 结果 成果 效果 进度 进展 内容 主要内容 说明 备注 摘要
简介 概况 描述 理由 必要性 可行性 意见 签字 签名 签章 盖章 公章 批示 承诺 主题 标题 题目 议题 地点 地区 区域 位置 场所 目的地 出发地
路线 行程 交通工具 工具 依据 附件 材料 事由 事项 任务 荣誉 奖项 证书 资格 资质 经历 表现 事迹 审批 审核 审查 批准 验收 鉴定 评价 用车
存放 其他费用`.split(/\s+/u),
);
