import { fold } from '../../model/fold-text.ts';
import type { Plan } from './planned.ts';

/** Labels that ask for the same in other words, which papers of one form print by turns. */
const sameLabels: readonly (readonly string[])[] = [
  ['联系电话', '联系方式', '电话号码'],
  ['身份证号', '身份证号码', '公民身份号码'],
  ['婚姻状况', '婚否'],
  ['出生日期', '出生年月'],
  ['学历', '文化程度'],
  ['工作单位', '所在单位'],
  ['法定代表人', '法人代表'],
  ['开户银行', '开户行'],
  ['银行账号', '银行帐号'],
  ['电子邮箱', '电子邮件', '邮箱'],
  ['邮政编码', '邮编'],
  ['填表日期', '填报日期', '填表时间'],
  ['申请日期', '申请时间'],
];

/** The wordings of a label that other papers print for it; none that this form prints for something else. */
export function otherWordings(label: string, { fields, captions }: Plan): readonly string[] {
  const own = fold(label);
  const same = sameLabels.find(words => words.includes(own)) ?? [];
  const printed = fields.flatMap(field =>
    'columns' in field ? field.columns.map(({ header }) => header ?? '') : [field.label],
  );
  const taken = [...printed, ...captions].map(fold);
  if (taken.filter(one => one === own).length > 1) return [];
  return same.every(word => word === own || !taken.includes(word)) ? same.filter(word => word !== own) : [];
}
