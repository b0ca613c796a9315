import { fold } from '../../model/fold-text.ts';
import type { Plan } from './planned.ts';

/** Labels that ask for the same in other words, which papers of one form print by turns. */
const sameLabels: readonly (readonly string[])[] = [
  ['联系电话', '联系方式', '电话号码', '联系手机', '手机号码'],
  ['身份证号', '身份证号码', '公民身份号码', '居民身份证号码'],
  ['婚姻状况', '婚否', '婚姻情况'],
  ['出生日期', '出生年月', '出生时间', '出生年月日'],
  ['学历', '文化程度'],
  ['毕业院校', '毕业学校'],
  ['工作单位', '所在单位'],
  ['参加工作时间', '参加工作年月', '参加工作日期'],
  ['职称', '专业技术职务', '技术职称'],
  ['家庭住址', '家庭地址', '住址', '家庭详细地址'],
  ['现住址', '现居住地址', '现居住地', '现住地址'],
  ['户籍地址', '户籍所在地', '户口所在地'],
  ['通讯地址', '通信地址', '联系地址'],
  ['与申请人关系', '与申请人的关系', '与本人关系'],
  ['监护人', '监护人姓名'],
  ['法定代表人', '法人代表', '法定代表人姓名'],
  ['统一社会信用代码', '社会信用代码'],
  ['开户银行', '开户行', '开户银行名称', '开户行名称'],
  ['银行账号', '银行帐号', '银行卡号', '开户账号', '银行账户'],
  ['电子邮箱', '电子邮件', '邮箱', '电子信箱'],
  ['邮政编码', '邮编'],
  ['传真', '传真号码'],
  ['项目单位', '项目实施单位', '实施单位', '项目承担单位'],
  ['建设地点', '建设地址', '项目地点', '项目建设地点'],
  ['起止时间', '起止日期', '起止年月'],
  ['申请理由', '申请原因', '申请事由'],
  ['规格型号', '型号规格', '规格、型号', '规格及型号'],
  ['填表日期', '填报日期', '填表时间', '填报时间'],
  ['申请日期', '申请时间'],
  ['申报日期', '申报时间'],
  ['填表人', '填报人', '制表人'],
];

/** Labels that do around the tables, where whoever filled the paper in is named. */
const sameAround: readonly (readonly string[])[] = [
  ...sameLabels.filter(([first]) => first !== '填表人'),
  ['填表人', '填报人', '制表人', '经办人'],
];

/** Headers that do; before a value 说明 begins a note. */
const sameHeaders: readonly (readonly string[])[] = [...sameLabels, ['备注', '说明']];

/** The wordings of a label or header that other papers print for it; none that this form prints for something else. */
export function otherWordings(
  label: string,
  { fields, captions }: Plan,
  kind: 'label' | 'around' | 'header' = 'label',
): readonly string[] {
  const own = fold(label);
  const all = { label: sameLabels, around: sameAround, header: sameHeaders }[kind];
  const same = all.find(words => words.includes(own)) ?? [];
  const printed = fields.flatMap(field =>
    'columns' in field ? field.columns.map(({ header }) => header ?? '') : [field.label],
  );
  const taken = [...printed, ...captions].map(fold);
  if (taken.filter(one => one === own).length > 1) return [];
  return same.every(word => word === own || !taken.includes(word)) ? same.filter(word => word !== own) : [];
}
