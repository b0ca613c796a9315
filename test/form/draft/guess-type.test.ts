import { describe, expect, it } from 'vitest';
import { guessType, type Means } from '../../../src/form/draft/guess-type.ts';
import { understandTarget } from '../../../src/record/targets.ts';
import { understand } from '../../../src/record/understand.ts';

const means: Means = (text, type, unit, options) =>
  type === 'target'
    ? understandTarget(text).problem === null
    : understand(text, type, { unit, options }).problem === null;

describe('guessType', () => {
  it.each([
    ['合同金额（元）', ['12,000.00'], 'amount'],
    ['合同金额（元）', [], 'amount'],
    ['资金来源', ['财政拨款'], 'text'],
    ['完成率', ['97.5%'], 'percentage'],
    ['申报日期', ['2024年3月5日'], 'date'],
    ['出差时间', ['2024年3月1日至3月5日'], 'period'],
    ['出差时间', [], 'period'],
    ['数量', ['3', '12台'], 'number'],
    ['联系电话', [], 'phone'],
    ['单位编码', ['001203'], 'code'],
    ['指标值', ['≥90%', '按时完成'], 'target'],
    ['备注', ['同意'], 'text'],
    ['成立', ['2001-05-06'], 'date'],
    ['年度', ['2024'], 'year'],
    ['土方（m³）', ['12,300'], 'number'],
    ['日处理量（吨/日）', ['80'], 'number'],
    ['质保期（年）', ['1'], 'number'],
    ['票证数量（万张）', ['1.2'], 'number'],
    ['其中：保安员（名）', ['114'], 'number'],
    ['银行贷款', ['300.00'], 'amount'],
    ['用餐标准（元/人·餐）', ['80'], 'amount'],
    ['单价', ['1457.00', '4‰67.00', '·30990.00', '323.00', '5674.00'], 'amount'],
    ['单价', ['面议', '323.00'], 'text'],
    ['开工日期', ['2025年5月J5日'], 'date'],
    ['面试成绩', ['84', '79'], 'number'],
    ['面试成绩', ['合格'], 'text'],
    ['报名号', ['20242672704'], 'code'],
    ['采伐强度', ['51%'], 'percentage'],
    ['林班', ['7', '13'], 'number'],
    ['流转', ['43210'], 'code'],
    ['月缴存额', [], 'amount'],
    ['出材量', [], 'number'],
    ['工作量', [], 'text'],
    ['年龄', ['59岁'], 'number'],
    ['年龄', ['59岁', '61岁'], 'number'],
    ['工程量', ['1200m', '3.5hm²', '12个月'], 'text'],
    ['数量', ['3台', '12'], 'number'],
    ['建筑高度', ['3.0米'], 'number'],
    ['工期', ['120天'], 'number'],
    ['宅基地面积', ['㎡'], 'number'],
    ['计量单位', ['个'], 'text'],
    ['民族', ['回'], 'text'],
    ['等级', ['2级'], 'text'],
    ['层数（地上/地下）', ['24/1'], 'text'],
    ['申请时间', ['年 月 日'], 'date'],
    ['其中：土建', ['6,078.13万元'], 'amount'],
    ['资金使用方向', [], 'text'],
    ['其中：大龄失业人员', [], 'number'],
    ['专利号', ['201910031739.X', '202211761177.1'], 'code'],
    ['备注', ['免试', '予以认定。负责人:李杰2024年11月22日'], 'text'],
  ])('%s with %j is %s', (label, texts, type) => {
    expect(guessType(label, texts, '元', means).type).toBe(type);
  });

  it('is what most samples print, where the next label was read with the value of one, and says so', () => {
    const phone = ['13908771392', '0553-5839072电子邮箱', '0724-7647964'];
    expect(guessType('联系电话', phone, '元', means)).toMatchObject({
      type: 'phone',
      unsure: 'one sample prints “0553-5839072电子邮箱”',
    });
    expect(guessType('联系电话', phone.slice(1), '元', means).type).toBe('text');
    const days = ['2024年9月1日', '2024年9月1日至3日', '2024年8月2日'];
    expect(guessType('会议日期', days, '元', means).type).toBe('period');
  });

  it('is text, and says so, where the samples do not bear the label out', () => {
    const guess = guessType('验收日期', ['竣工后三十日内'], '元', means);
    expect(guess.type).toBe('text');
    expect(guess.unsure).toContain('the label asks for date');
  });

  it.each(['☑飞机 □火车 □汽车', '□飞机口火车口汽车', '☑飞机，□火车、汽车', '口飞机☑火车□汽车'])(
    'finds the options of %s',
    text => {
      expect(guessType('交通工具', [text], '元', means)).toMatchObject({
        type: 'option',
        options: ['飞机', '火车', '汽车'],
      });
    },
  );

  it.each([
    ['残疾类别', '视力听力☑言语肢体智力精神多重', ['视力', '听力', '言语', '肢体', '智力', '精神', '多重']],
    ['残疾等级', '一级二级☑三级四级', ['一级', '二级', '三级', '四级']],
    ['补贴种类', '☑困难残疾人生活补贴重度残疾人护理补贴', ['困难残疾人生活补贴', '重度残疾人护理补贴']],
    ['是否用车', '☑是门否', ['是', '否']],
    ['残疾等级', '☑一级品级三级□四级', ['一级', '二级', '三级', '四级']],
    ['培训类别', '任职培训岗位培训☑专题研修', ['任职培训', '岗位培训', '专题研修']],
    ['参训方式', '☑组织调训：自主选学', ['组织调训', '自主选学']],
    ['教学方式', '集中面授☑网络学习」现场教学□实操演练', ['集中面授', '网络学习', '现场教学', '实操演练']],
  ])('finds the options of %s where boxes are lost', (label, text, options) => {
    expect(guessType(label, [text], '元', means)).toMatchObject({ type: 'option', options });
  });

  it.each([
    ['会议室', '第一会议室(V）第二会议室（）多功能厅（）', ['第一会议室', '第二会议室', '多功能厅']],
    ['所需设备', '投影仪☑话筒□音响☑视频会议系统□白板', ['投影仪', '话筒', '音响', '视频会议系统', '白板']],
  ])('finds the options of %s, brackets to tick and long words among them', (label, text, choices) => {
    expect(guessType(label, [text], '元', means).options).toEqual(choices);
  });

  it('parts no words where no box is lost, and a lone box ticks its own', () => {
    expect(guessType('采购方式', ['□公开招标☑询价采购'], '元', means).options).toEqual([
      '公开招标',
      '询价采购',
    ]);
    expect(guessType('公开方式', ['☑同意公开'], '元', means).type).toBe('text');
  });

  it.each([
    ['困难类型（可多选）', '☑因病 □因灾 □其他'],
    ['用餐安排', '☑早餐 □午餐 ☑晚餐'],
    ['所需设备', '□投影仪 ☑话筒 □白板'],
  ])('takes any number of the options of %s %s', (label, text) => {
    expect(guessType(label, [text], '元', means)).toMatchObject({ type: 'options' });
  });

  it('takes no two of 有 and 无', () => {
    expect(guessType('既往病史', ['□有 ☑无'], '元', means)).toMatchObject({ type: 'option' });
  });

  it('splits no word whose box is there, and numbers are none', () => {
    const choices = (text: string) => guessType('发包方式', [text], '元', means).options;
    expect(choices('公开招标□邀请招标☑直接发包')).toEqual(['公开招标', '邀请招标', '直接发包']);
    expect(choices('□1.公开招标 ☑2.邀请招标')).toEqual(['公开招标', '邀请招标']);
  });

  it('is a number though specks stand around its only digit', () => {
    expect(guessType('层数', ['2·'], '元', means).type).toBe('number');
  });

  it('whole numbers of several lengths are no codes, those of one length are', () => {
    expect(guessType('本年', ['3449', '216535', '87'], '元', means).type).toBe('number');
    expect(guessType('本年', ['344901', '216535', '870012'], '元', means).type).toBe('code');
  });

  it.each([
    ['参加人次', 'number'],
    ['批复概算', 'amount'],
    ['县级配套', 'amount'],
    ['设置单位（人）', 'text'],
    ['贷款银行', 'text'],
    ['起点桩号', 'code'],
  ])('on a blank form %s asks for %s', (label, type) => {
    expect(guessType(label, [], '元', means).type).toBe(type);
  });
});

it('parts options at a letter that a box between single characters was read as', () => {
  expect(guessType('评价结论', ['□优☑良D中□差'], '元', means).options).toEqual(['优', '良', '中', '差']);
});

it.each([
  ['支出明细', 'text'],
  ['货值（美元）', 'number'],
])('knows by its label alone what %s asks for', (label, type) => {
  expect(guessType(label, [], '元', means).type).toBe(type);
});
