import { fold } from '../model/fold-text.ts';
import { sharedCharacters } from './header-likeness.ts';
import { areOpposite } from './opposites.ts';
import { wordingsOf } from './similarity.ts';

/** Words that labels print one for the other, the longest first. */
const sameWords: readonly (readonly string[])[] = [
  ['居民身份证号码', '公民身份证号码', '公民身份号码', '身份证件号码', '身份证号码', '身份证号'],
  ['专业技术职称', '专业技术职务', '技术职称', '职称'],
  ['法定代表人', '法人代表'],
  ['移动电话', '联系电话', '联系手机', '手机号码', '电话号码', '联系方式', '手机号', '手机', '电话'],
  ['号码', '编号', '编码', '代码', '号'],
  ['日期', '时间'],
  ['所在地', '地址', '住址', '住所', '地点'],
  ['单位', '部门'],
  ['责任人', '负责人'],
  ['填报', '填表', '制表'],
  ['理由', '事由', '原因'],
  ['备注', '说明'],
  ['情况', '状况'],
  ['合计', '总计', '共计'],
  ['文化程度', '学历'],
];
const inOneWord = new Map(sameWords.flatMap(words => words.map(word => [word, words.at(-1) ?? word])));
const anySame = new RegExp(sameWords.flat().join('|'), 'gu');

/** Words that tell labels apart, however alike the rest is: 预算金额, 决算金额. */
const apart: readonly (readonly string[])[] = [
  ['计划', '预计', '拟', '实际', '已'],
  ['申请', '申报', '批准', '核定', '核准', '审定', '审批'],
  ['预算', '决算', '结算'],
  ['年初', '年末', '年中', '期初', '期末', '调整'],
  ['上年', '去年', '本年', '今年', '当年', '下年', '次年', '全年'],
  ['开始', '起始', '开工', '结束', '终止', '完成', '完工', '竣工'],
  ['原', '现', '新'],
  ['增加', '减少'],
  ['单价', '总价', '金额', '数量'],
  ['父', '母', '配偶', '子女', '监护人', '本人'],
  ['申请人', '经办人', '负责人', '联系人', '代表人', '审核人', '填表人'],
  ['中央', '省', '市', '县', '区', '乡', '镇', '村'],
  ['编制', '实有', '在职', '退休'],
  ['一级', '二级', '三级'],
  ['前', '后'],
  ['甲', '乙'],
  ['正', '副'],
  ['长', '宽', '高'],
  ['最高', '最低'],
];

/** Half of the characters of one label are the other's, too. */
const half = 0.5;

/** Whether a label asks in other words for the same as a definition's: 参保时间, 参保日期; 爱好特长, 特长爱好. */
export function asksTheSame(text: string, words: readonly string[]): boolean {
  const own = plain(text);
  return words.map(plain).some(other => other === own || (own.length === 4 && other === turned(own)));
}

/**
 * Whether a label may ask for the same as a definition's where all around it says so: half of its characters are the
 * other's, and no word of it is set against one of the other.
 */
export function mayAskTheSame(text: string, words: readonly string[]): boolean {
  const own = fold(text);
  return (
    asksTheSame(text, words) ||
    (sharedCharacters(own, wordingsOf(words)) >= half && words.every(word => !areApart(own, fold(word))))
  );
}

function plain(label: string): string {
  return fold(label)
    .replace(/:$/u, '')
    .replaceAll('的', '')
    .replaceAll(anySame, word => inOneWord.get(word) ?? word);
}

function turned(label: string): string {
  return label.slice(2) + label.slice(0, 2);
}

/** Whether one has a word that tells it from the other, which has another such word. */
function areApart(one: string, other: string): boolean {
  const lacks = (text: string, words: readonly string[], by: string) =>
    words.some(word => text.includes(word) && !by.includes(word));
  const isOpposite = [...one].some(a => !other.includes(a) && [...other].some(b => areOpposite(a, b)));
  return isOpposite || apart.some(words => lacks(one, words, other) && lacks(other, words, one));
}
