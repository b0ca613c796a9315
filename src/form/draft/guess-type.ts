import type { ValueType } from '../../model/field.ts';
import { fold } from '../../model/fold-text.ts';
import type { AmountUnit } from '../../model/form-definition.ts';
import { unitPattern } from '../../model/units.ts';
import { unitOfLabel } from './cell-look.ts';
import { choicesIn, sumInWords } from './choices-in.ts';

/** Whether a text has a clean meaning as a type; given by whoever knows what values mean. */
export type Means = (text: string, type: ValueType, unit: AmountUnit, options: readonly string[]) => boolean;

export interface GuessedType {
  readonly type: ValueType;
  readonly options: readonly string[];
  /** What a person should look at, or null. */
  readonly unsure: string | null;
}

/** 从业人员（人）, 质保期（年）, 用电量（万千瓦时）: what is counted or measured. */
const countedIn = new RegExp(
  `\\((?:单位:)?(?![^()]*元)(?:${unitOfLabel}|[十百千万亿]{0,2}(?:k[gm]|m[23²³]?|㎥|㎡|k[wW]h?)(?:/[a-z\\p{Script=Han}]{1,2})?)\\)$`,
  'u',
);

/** What labels of a type say, most telling first. */
const byLabel: readonly (readonly [RegExp, readonly ValueType[]])[] = [
  [/^(?:序号|行次|\d{1,2}月(?:份)?)$|^\d[\d至~—-]*岁(?:及?以[上下])?$|^\d+岁?[至~—-]\d+岁$/u, ['number']],
  // What public servants are assessed in, by points.
  [/^[德能勤绩廉]$/u, ['number']],
  [/\([百千万亿]{0,2}(?:[美欧日港]元|美金|英镑|港币)\)$/u, ['number']],
  // 设置单位（人）, a body or a person.
  [/(?:单位|机构|组织)\(人\)$/u, []],
  // 层数(地上/地下) holds 18/2.
  [/(?<!元)\((?:\p{Script=Han}{2,}\/)+\p{Script=Han}{2,}\)$/u, ['text']],
  // 2024年度 over what is entered for it.
  [/^(?:\{n\}|(?:19|20)\d\d)年度?$/u, []],
  // 其中：大龄失业人员, of those counted before it.
  [/^其中:?.*(?:人员|[党团]员|职工|教师|女性|妇女|儿童|老人|学生|农民工|[男女户])$/u, ['number']],
  // A plate begins with the character of its province: text like any other.
  [/(?:车牌|号牌|牌照)(?:号码?)?$/u, ['text']],
  // 联系人及电话 holds a name as well.
  [/人.{0,3}[及和与、/](?:其|联系)?(?:电话|手机号?|手机号码|联系方式)$/u, ['text']],
  [/(?:电话|手机号?|手机号码|联系方式|传真)$/u, ['phone']],
  [
    /(?:编号|编码|代码|号码|桩号|证号|文号|账号|帐号|税号|邮编|邮政编码|身份证|合同号|发票号|单号|档号|^No|(?:专利|证书|报名|准考证|考|学|工|卡|订单|批|全宗|案卷|房|病历|住院|门诊|流水|登记|许可|注册)号)$/u,
    ['code'],
  ],
  [/(?:指标值|目标值|完成值|完成指标值|实际值)$/u, ['target']],
  [/(?:率|占比|比例|比重|百分比)$|\(%\)$/u, ['percentage', 'number']],
  [countedIn, ['number']],
  [/^起止/u, ['period', 'text']],
  [/(?:日期|年月)$/u, ['date', 'period']],
  [/时间$/u, ['date', 'period', 'text']],
  [/(?:有效期至|到期日?|截止日?)$/u, ['date', 'period']],
  [/(?:期限|期间|周期|起止|工期|有效期|项目期)/u, ['period']],
  [/(?:年度|年份)$/u, ['year']],
  [
    /金额|资金|经费|总额|预算|决算|[概估]算|造价|单价|总价|价格|原值|净值|残值|价款|费用|成本|支出|收入|余额|结余|结转|折旧|拨款|支付|自付|赔付|救助金|执行数|自筹|税额|工资|奖金|补助|补贴|押金|保证金|配套$|贷款|借款|投资额?$|产值|销售额|利润|罚款|大写|小写|[费额]$|(?:底|限|标|报|估|议)价$/u,
    ['amount', 'number'],
  ],
  [
    /(?:数量|人[数次]|人口|张数|天数|件数|台数|份数|次数|面积|重量|数|年龄|[得评总满扣加实]分|标准分|分[值数]|权重|学时|课时|小时|年限|(?<!质|工作)量)$/u,
    ['number'],
  ],
];
/** Labels that hold such words and ask for something else. */
const notAmounts =
  /(?:来源|用途|名称|项目|类型|方式|依据|说明|内容|单位|部门|编号|编码|情况|意见|原因|理由|科目|性质|人|人员|备注|结构|银行|级次|级别|类别|职称|学历|权属|品种|层级|等级|渠道|方向|去向|构成|方案|计划|办法|措施|成效|范围|程度|结果|状况|文号|规格|型号|品牌|产地|地[点址]|位置|场所|时间|日期|年月|姓名|职务|关系|明细|清单)$/u;

/** 备注, 测算依据: no number, whatever else its label says. */
export function asksForWords(label: string): boolean {
  return notAmounts.test(fold(label).replace(/(?:\([^()]*\))*[:;]?$/u, ''));
}

/** The room for a day, or for an amount, on a blank form. */
const toFill = /^\D{0,3}年\D{0,2}月\D{0,2}日\D{0,2}$|^[¥$Y]$/u;
const dayToFill = /^\D{0,3}年\D{0,2}月(?:\D{0,2}日)?\D{0,2}$/u;
/** What a number is printed with, in its cell: 59岁, 77㎡; no grade, year or sum of money. */
const measure = `(?![年月日季级版期类种号届部组村镇县队岗门片页口元%‰]|[百千万亿]+元?$)${unitPattern}`;
const measured = new RegExp(`^\\d[\\d,]*(?:\\.\\d+)?${measure}$`, 'u');
/** The room for it on a blank form. */
const toMeasure =
  /^(?:㎡|m[²2]|平方(?:米|公里)|立方米|米|公里|岁|层|天|人|户|亩|公顷|吨|千瓦|小时|件|台|套|间|辆|个|份)$/u;

const numberWithUnit =
  /^\d[\d,]*(?:\.\d+)?((?![年月日]|[百千万亿]*元|%|‰)(?:k?m[²³23]?|㎡|hm[²2]|[\p{Script=Han}]{1,3}))$/u;
const noneLike = /^(?:无|暂无|不适用|[/—-]+)$/u;

/** Whether a text is what a form prints in the room for a value: for a day, behind who signs, before a unit. */
export function isRoom(folded: string): boolean {
  return /年\D{0,2}月\D{0,2}日\D{0,2}$|^[¥$Y]$/u.test(folded) || toMeasure.test(folded);
}

/** Whether a label's words tell what is asked for. */
export function saysType(label: string): boolean {
  const folded = fold(label).replace(/[:;]$/u, '');
  return byLabel.some(([words]) => words.test(folded));
}

/**
 * The type of a field from its label and the texts found in its place: what the label says, where the texts bear it
 * out; else what all texts are. Without any text only labels that leave no doubt are believed.
 */
export function guessType(
  label: string,
  texts: readonly string[],
  unit: AmountUnit,
  means: Means,
): GuessedType {
  const isToFill = (text: string) =>
    toFill.test(fold(text)) || (toMeasure.test(fold(text)) && !/单位$/u.test(label));
  const filled = texts.filter(text => text.trim() !== '' && !isToFill(text));
  const choices = choicesIn(label, filled);
  if (choices !== null) return choices;
  const folded = fold(label).replace(/[:;]$/u, '');
  const bare = folded.replace(/(?:\([^()]*\))+$/u, '');
  const says = byLabel.find(([words]) => words.test(folded) || words.test(bare))?.[1] ?? [];
  const inMoney = /\((?:单位:)?[百千万亿]?元(?:[/每][^()]{1,6})?\)$/u.test(folded);
  const wanted: readonly ValueType[] =
    inMoney && says[0] !== 'amount' ? ['amount'] : says[0] === 'amount' && notAmounts.test(bare) ? [] : says;
  if (filled.length === 0) {
    if (texts.some(text => toMeasure.test(fold(text))))
      return { type: 'number', options: [], unsure: 'by its unit' };
    const isDay = texts.some(text => dayToFill.test(fold(text)));
    return isDay && !wanted.includes('code')
      ? { type: 'date', options: [], unsure: null }
      : unfilled(wanted, inMoney);
  }
  // 无 says nothing of the times that other papers print.
  if (wanted.includes('text') && filled.every(text => noneLike.test(fold(text))))
    return { type: 'period', options: [], unsure: null };
  // 1200m, 3.5hm², 12个月 in one column: each number means nothing without its unit.
  const units = new Set(filled.map(text => numberWithUnit.exec(fold(text))?.[1] ?? ''));
  if (units.size > 1 && !units.has('') && !wanted.includes('target') && !inMoney)
    return { type: 'text', options: [], unsure: 'numbers of several units' };
  if (filled.every(text => measured.test(fold(text))) && !wanted.includes('target') && !inMoney)
    return { type: 'number', options: [], unsure: wanted.includes('number') ? null : 'by its unit' };
  const bears = (type: ValueType) =>
    filled.every(text => {
      // An identity number with a wrong check character is a code; a period without digits is any text.
      if (type === 'code') return means(text, type, unit, []) || identityLike.test(fold(text));
      return means(text, type, unit, []) && (type !== 'period' || /\d/u.test(text));
    });
  const spoiltOf = (type: ValueType) => spoiltAmong(filled, type, unit, means);
  const type = wanted.find(
    one => one === 'text' || spoiltOf(one) !== null || bears(one) || isMisread(filled, one, unit, means),
  );
  if (type !== undefined) {
    const astray = spoiltOf(type);
    return { type, options: [], unsure: astray === null ? null : `one sample prints “${astray}”` };
  }
  const [asked] = wanted;
  if (asked !== undefined) {
    const astray = filled.find(text => !means(text, asked, unit, [])) ?? filled[0];
    return {
      type: 'text',
      options: [],
      unsure: `the label asks for ${asked}, the samples print “${astray}”`,
    };
  }
  if (filled.every(text => /^\d{4}(?:年\d|[-/.]\d)/u.test(fold(text))) && bears('date')) {
    return { type: 'date', options: [], unsure: 'by its values' };
  }
  if (
    filled.every(text => /\d\.\d\d元?$|^\d[\d,.]*[百千万亿]{0,2}元$/u.test(fold(text))) &&
    bears('amount')
  ) {
    return { type: 'amount', options: [], unsure: 'by its values' };
  }
  if (filled.every(text => sumInWords.test(text)) && bears('amount')) {
    return { type: 'amount', options: [], unsure: 'by its values' };
  }
  if (filled.every(text => /^\d{1,3}(?:\.\d+)?%$/u.test(fold(text)))) {
    return { type: 'percentage', options: [], unsure: 'by its values' };
  }
  if (countedOnes.test(bare) && filled.every(text => /^\d{1,5}$/u.test(fold(text)))) {
    return { type: 'number', options: [], unsure: 'by its values' };
  }
  // 0.5904 hectares, 16 points; a longer whole number may be a code.
  const areNumbers = filled.every(text => /^(?:\d+\.\d+|0|[1-9]\d{0,3})$/u.test(fold(text)));
  if ((areNumbers || areOfAllLengths(filled)) && bears('number')) {
    return { type: 'number', options: [], unsure: 'by its values' };
  }
  // Words have characters; models and serial numbers have none, and text without them is doubted everywhere.
  if (filled.every(text => serialLike.test(fold(text)) || /^\d+$/u.test(fold(text))) && bears('code')) {
    return { type: 'code', options: [], unsure: 'by its values' };
  }
  return { type: 'text', options: [], unsure: null };
}

/** So many whole numbers, of so many lengths, are no codes. */
const fewestOfLengths = { texts: 3, lengths: 2 } as const;

function areOfAllLengths(texts: readonly string[]): boolean {
  const folded = texts.map(fold);
  const lengths = new Set(folded.map(text => text.length));
  return (
    folded.length >= fewestOfLengths.texts &&
    lengths.size >= fewestOfLengths.lengths &&
    folded.every(text => /^(?:0|[1-9]\d*)$/u.test(text))
  );
}

/** Those whose names or number may be asked for, and what is told in points or in words: 专职人员, 个人会员, 面试成绩. */
const countedOnes = /(?:人员|[党团会队职学]员|职工|教师|学生|农户|住户|机构|企业|家庭|床位|成绩|名次|排名)$/u;

/** Types whose values a speck or a misread digit spoils. */
const spoilt: readonly ValueType[] = ['amount', 'number', 'date', 'phone'];
/** Of shorter texts one character is too much. */
const shortestSpoilt = 4;

/** So many texts of a type tell what one among them is meant to be. */
const fewestAlike = 2;
/** 2024年9月1日至3日 is no spoilt day. */
const spans = /[至到~—–-]/u;

/** The one text that a badly read sample spoilt, or with which the next label was read, where all others are of a type. */
function spoiltAmong(
  texts: readonly string[],
  type: ValueType,
  unit: AmountUnit,
  means: Means,
): string | null {
  if (!spoilt.includes(type)) return null;
  const [astray, ...more] = texts.filter(text => !means(text, type, unit, []));
  const isAlone = more.length === 0 && texts.length > fewestAlike;
  return astray !== undefined && isAlone && !(type === 'date' && spans.test(fold(astray))) ? astray : null;
}

/** Specks before and behind a number, however short it is: `2·`. */
const specksAround = /^[·.,、'"_-]+|[·.,、'"_-]+$/gu;

/** Texts of a type that the label asks for, one character of some (no word) being wrong: ·30990.00, 4‰67.00. */
function isMisread(texts: readonly string[], type: ValueType, unit: AmountUnit, means: Means): boolean {
  if (!spoilt.includes(type)) return false;
  const isRight = (text: string) => means(text, type, unit, []);
  const isNear = (text: string) => {
    const characters = [...fold(text)];
    return (
      isRight(characters.join('').replace(specksAround, '')) ||
      (characters.length >= shortestSpoilt &&
        characters.some(
          (character, index) =>
            !/\p{Script=Han}/u.test(character) && isRight(characters.toSpliced(index, 1).join('')),
        ))
    );
  };
  const right = texts.filter(isRight);
  const isMost = texts.length === 1 || right.length * 2 > texts.length;
  return isMost && texts.every(text => right.includes(text) || isNear(text));
}

/** Letters and digits, no words. */
const serialLike = /^(?=.*[A-Za-z])(?=.*\d)[^\p{Script=Han}]+$/u;

/** Of people and of bodies; with a check character. */
const identityLike = /^[\dA-Z]{15,18}$/iu;

/** Dates, numbers and codes lose their text where the guess is wrong; words do not. */
function unfilled(wanted: readonly ValueType[], inMoney: boolean): GuessedType {
  // A time may be a day or a period: a period keeps its words, whatever they are.
  const type = wanted.includes('text') ? 'period' : wanted[0];
  if (type === undefined) return { type: 'text', options: [], unsure: null };
  if (inMoney || ['phone', 'code', 'period', 'target'].includes(type))
    return { type, options: [], unsure: null };
  return { type, options: [], unsure: `${type} by its label alone; the sample is blank` };
}
