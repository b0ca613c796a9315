import { wordLengthWith } from '../../model/dictionary.ts';
import type { ValueType } from '../../model/field.ts';
import { fold } from '../../model/fold-text.ts';
import type { AmountUnit } from '../../model/form-definition.ts';

/** Whether a text has a clean meaning as a type; given by whoever knows what values mean. */
export type Means = (text: string, type: ValueType, unit: AmountUnit, options: readonly string[]) => boolean;

export interface GuessedType {
  readonly type: ValueType;
  readonly options: readonly string[];
  /** What a person should look at, or null. */
  readonly unsure: string | null;
}

const box = '[□☑☒☐■▢○●◯√✓]';
const options = new RegExp(`${box}`, 'u');
const ticks = /[☑☒■●√✓]/gu;
/** 困难类型（可多选）. */
const ofSeveral = /[多复]选|多项|不定项/u;
/** 所需设备, 提交材料: things of which people tick what they need or have. */
const ofThings =
  /^(?:所需|需要?提供)|(?:设备|设施|材料|资料|附件|用品|物品|证件|措施|需求|特长|技能|语种|爱好|病史|症状)(?:\([^()]*\))?:?$/u;

/** What labels of a type say, most telling first. */
const byLabel: readonly (readonly [RegExp, readonly ValueType[]])[] = [
  [/^(?:序号|行次)$/u, ['number']],
  // A plate begins with the character of its province: text like any other.
  [/(?:车牌|号牌|牌照)(?:号码?)?$/u, ['text']],
  [/(?:电话|手机号?|手机号码|联系方式|传真)$/u, ['phone']],
  [/(?:编号|编码|代码|号码|证号|文号|账号|帐号|税号|邮编|邮政编码|身份证|合同号|发票号|单号)$/u, ['code']],
  [/(?:指标值|目标值|完成值|完成指标值|实际值)$/u, ['target']],
  [/(?:率|占比|比例|比重|百分比)$|\(%\)$/u, ['percentage', 'number']],
  [
    /\(万?(?:[人个台套件辆份次天名户头只株棵条座处亩吨克升米度分]|小时|公斤|千克|k[gm]|[cmk]m|千米|公里|平方(?:公里|千?米)|立方米|m[23²³]?|㎡|㎥|公顷|千瓦时?|k[wW]h?)(?:\/[^()]{1,4})?\)$/u,
    ['number'],
  ],
  [/(?:日期|年月)$/u, ['date', 'period']],
  [/时间$/u, ['date', 'period', 'text']],
  [/(?:有效期至|到期日?|截止日?)$/u, ['date', 'period']],
  [/(?:期限|期间|周期|起止|工期|有效期|项目期)/u, ['period']],
  [/(?:年度|年份)$/u, ['year']],
  [
    /金额|资金|经费|总额|预算|决算|单价|总价|价格|原值|净值|残值|价款|费用|成本|支出|收入|余额|结余|结转|拨款|自筹|税额|工资|奖金|补助|补贴|押金|保证金|大写|小写|费$/u,
    ['amount', 'number'],
  ],
  [
    /(?:数量|人数|天数|件数|台数|份数|次数|面积|重量|数|年龄|[得评总满扣加实]分|标准分|分[值数]|权重|学时|课时|小时|年限)$/u,
    ['number'],
  ],
];
/** Labels that hold such words and ask for something else. */
const notAmounts =
  /(?:来源|用途|名称|项目|类型|方式|依据|说明|内容|单位|部门|编号|编码|情况|意见|原因|理由|科目|性质|人|人员|备注)$/u;

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
  const filled = texts.filter(text => text.trim() !== '');
  const choices = oppositesIn(filled) ?? optionsIn(filled);
  if (choices !== null) return ofSeveralWhere(choices, label, filled);
  const folded = fold(label).replace(/[:;]$/u, '');
  const bare = folded.replace(/(?:\([^()]*\))+$/u, '');
  const says = byLabel.find(([words]) => words.test(folded) || words.test(bare))?.[1] ?? [];
  const inMoney = /\((?:单位:)?[百千万亿]?元(?:[/每][^()]{1,6})?\)$/u.test(folded);
  const wanted: readonly ValueType[] =
    inMoney && says[0] !== 'amount' ? ['amount'] : says[0] === 'amount' && notAmounts.test(bare) ? [] : says;
  if (filled.length === 0) return unfilled(wanted, inMoney);
  const bears = (type: ValueType) =>
    filled.every(text => {
      // An identity number with a wrong check character is a code; a period without digits is any text.
      if (type === 'code') return means(text, type, unit, []) || identityLike.test(fold(text));
      return means(text, type, unit, []) && (type !== 'period' || /\d/u.test(text));
    });
  const type = wanted.find(one => one === 'text' || bears(one) || isMisread(filled, one, unit, means));
  if (type !== undefined) return { type, options: [], unsure: null };
  if (wanted.length > 0) {
    return {
      type: 'text',
      options: [],
      unsure: `the label asks for ${wanted[0]}, the samples print “${filled[0]}”`,
    };
  }
  if (filled.every(text => /^\d{4}(?:年\d|[-/.]\d)/u.test(fold(text))) && bears('date')) {
    return { type: 'date', options: [], unsure: 'by its values' };
  }
  if (filled.every(text => /\d\.\d\d元?$/u.test(fold(text))) && bears('amount')) {
    return { type: 'amount', options: [], unsure: 'by its values' };
  }
  // Words have characters; models and serial numbers have none, and text without them is doubted everywhere.
  if (filled.every(text => serialLike.test(fold(text))) && bears('code')) {
    return { type: 'code', options: [], unsure: 'by its values' };
  }
  return { type: 'text', options: [], unsure: null };
}

/** Types whose values a speck or a misread digit spoils. */
const spoilt: readonly ValueType[] = ['amount', 'number', 'date'];
/** Of shorter texts one character is too much. */
const shortestSpoilt = 4;

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

/** Answers one of which is ticked, however their boxes are read. */
const opposites: readonly (readonly [string, string])[] = [
  ['是', '否'],
  ['有', '无'],
  ['男', '女'],
  ['同意', '不同意'],
];
/** Boxes and ticks as readers print them beside single words. */
const misreadBoxes = /[口囗回国日目区图因ロ]/gu;

/** The two answers where all texts hold both, and nothing else but what boxes are read as. */
function oppositesIn(texts: readonly string[]): GuessedType | null {
  const words = texts.map(text =>
    fold(text)
      .replaceAll(misreadBoxes, '')
      .replaceAll(/[^\p{Script=Han}]/gu, ''),
  );
  const pair = opposites.find(pair =>
    words.every((text, index) => isPair(text, pair) || isBoxedPair(texts[index] ?? '', pair)),
  );
  if (texts.length === 0 || pair === undefined) return null;
  return { type: 'option', options: pair, unsure: 'one box is ticked' };
}

function isPair(words: string, [yes, no]: readonly [string, string]): boolean {
  return words === `${yes}${no}` || words === `${no}${yes}`;
}

/** ☑是门否: beside a sure box whatever single character stands by the other answer is one. */
function isBoxedPair(text: string, [yes, no]: readonly [string, string]): boolean {
  const folded = fold(text);
  return options.test(folded) && new RegExp(`^.?(?:${yes}.?${no}|${no}.?${yes}).?$`, 'u').test(folded);
}

/** 需要(√)不需要( ): brackets to tick are boxes where there are two. */
const tickBrackets = /\((?:[√✓✔vV]?)\)/gu;

function withBracketsBoxed(text: string): string {
  const folded = fold(text);
  return (folded.match(tickBrackets) ?? []).length > 1 ? folded.replaceAll(tickBrackets, '□') : text;
}

/** Any number of boxes may be ticked where the label says so, or a sample has several ticks. */
function ofSeveralWhere(choices: GuessedType, label: string, texts: readonly string[]): GuessedType {
  if (ofSeveral.test(label)) return { ...choices, type: 'options', unsure: null };
  const isSeen = texts.some(text => (text.match(ticks) ?? []).length > 1);
  if (!isSeen && !ofThings.test(fold(label))) return choices;
  const why = isSeen ? 'several boxes are ticked' : 'several boxes may be ticked';
  return { ...choices, type: 'options', unsure: `${why}; where one is the answer use type: option` };
}

/** The words beside check boxes, where there are at least two. */
function optionsIn(texts: readonly string[]): GuessedType | null {
  const sets = texts
    .map(withBracketsBoxed)
    .filter(text => options.test(text))
    .map(wordsBesideBoxes);
  const words = [...new Set(sets.flat())];
  if (words.length < 2) return null;
  return { type: 'option', options: words, unsure: 'one box is ticked; for several use type: options' };
}

/** Signs that part options, and what readers make of the frame of a box. */
const parting = /[,;、·|「」()]/u;
/** Two and more of these in a row of options are boxes, and one beside a box; 进口 and 出口 are words. */
const boxLike = /(?<![进出人户港路关窗])[口囗](?![头岸腔径语])/gu;

/** 其他（请注明）: what to do, not what to tick. */
const hint = /\(\p{Script=Han}{2,}\):?/gu;

/** So many options a box that was read say that boxes were lost between words. */
const fewestLost = 3;

function wordsBesideBoxes(text: string): readonly string[] {
  const folded = fold(text);
  const seen = (folded.match(boxLike) ?? []).length;
  const framed = seen > 1 || (seen > 0 && options.test(folded)) ? folded.replaceAll(boxLike, '□') : folded;
  const words = framed
    .replaceAll(hint, '')
    .split(new RegExp(`${box}|${parting.source}`, 'u'))
    .map(part => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '').replace(/^[口囗](?![头岸腔径语])/u, ''))
    .filter(part => part !== '');
  const boxCount = (framed.match(new RegExp(box, 'gu')) ?? []).length;
  const isLost = words.length === 1 || boxCount < words.length;
  const split = (byDictionary: boolean) => words.flatMap(word => alikeParts(word, byDictionary));
  // Two boxes and more between all words: only the one before the first was lost.
  const isWhole = boxCount > 1 && boxCount === words.length - 1;
  const byWords = words.length > 1 && !isWhole ? split(true) : [];
  const parted = isLost
    ? // Where most boxes were read, a long word is a word: 视频会议系统.
      byWords.length >= boxCount * fewestLost
      ? byWords
      : split(false)
    : words.flatMap(word => partsLikeOthers(word, words));
  return countedOn(parted.filter(part => part.length <= 15));
}

/**
 * 一级二级三级, whose boxes no reader saw: words of one length that end alike or, where `byDictionary`, are all in the
 * dictionary; else the whole.
 */
function alikeParts(text: string, byDictionary: boolean): readonly string[] {
  for (let length = 2; length * 2 <= text.length; length++) {
    if (text.length % length !== 0) continue;
    const parts = partsOf(text, length);
    const ends = new Set(parts.map(part => part.at(-1)));
    const endAlike = ends.size === 1 && new Set(parts).size === parts.length;
    if (endAlike || (byDictionary && parts.every(isWord))) return parts;
  }
  return [text];
}

function partsOf(text: string, length: number): readonly string[] {
  return Array.from({ length: text.length / length }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );
}

/** 一级二级三级 beside 四级: as many words as long as another, all of which end as it does; else the whole. */
function partsLikeOthers(text: string, words: readonly string[]): readonly string[] {
  for (const { length, [length - 1]: end } of words) {
    if (length < 2 || length >= text.length || text.length % length !== 0) continue;
    const parts = partsOf(text, length);
    if (parts.every(part => part.at(-1) === end)) return parts;
  }
  return [text];
}

const numerals = '一二三四五六七八九十';
/** So many words count before one of them is taken for a misread numeral. */
const fewestCounted = 3;

/** 一级, 品级, 三级, 四级: where all words but one count on, that one does, too. */
function countedOn(words: readonly string[]): readonly string[] {
  const counts = (word: string, index: number) => word.startsWith(numerals.charAt(index));
  const astray = words.filter((word, index) => !counts(word, index));
  const tails = new Set(words.map(word => word.slice(1)));
  if (astray.length !== 1 || tails.size !== 1 || words.length <= fewestCounted) return words;
  return words.map((word, index) => `${numerals.charAt(index)}${word.slice(1)}`);
}

function isWord(text: string): boolean {
  return wordLengthWith([...text], 0, 1, text.charAt(0)) === text.length;
}
