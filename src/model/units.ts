const shares = '%|‰';
const money = '元|万元|亿元|千元';
/** Behind these other words make a date or a limit of the number: `3日内`, `12月底前`. */
const times = '工作日|天|日|小时|分钟|周|个月|月|年|季度';
const things =
  '个等级|个|等级|等次|项|次|岁|层|家|人次|剂次|车次|班次|架次|辆次|台次|件次|户次|册次|家次|艘次|趟次|节次|人|篇|件|份|场次|场|延米|米|公里|千米|平方米|平方公里|立方米|㎡|m²|m2|m3|km2|km|公顷|万亩|亩|万吨|吨|公斤|千克|升|微克|毫克|毫升|毫米|厘米|分贝|台套|台|套|辆|户|处|座|条|期|批次|批|名|分|册|本|张|部|类|块|棵|株|头|只|间|所|幢|栋|班|课时|学时|例|首|幅|支|根|枚|宗|起|门|种|级|倍|度|℃|°C|千瓦时|千瓦|万|亿|万人次|万人|万户|万个|万次|对|届|轮|盏|口|艘|架|眼|片|组|岗|村|镇|县|队|页|扇|位|樘|卷|剂|粒|颗|束|捆|包|袋|箱|瓶|盒|罐|桶|床|副|匹|尾|羽|群|排|列|趟|遍|回|餐|顿|段|节|集|季|站|杆|柱|面|把|炉|版|笔|单|科|词|标段|床位|工位|车位|泊位|点位|航次|标准箱|吨公里|人公里|克|斤|公里/小时';
const letterUnits =
  'kW·h|kWh|kW|MW|kVA|kV|kJ|MJ|kN|kPa|MPa|Pa|kHz|MHz|Hz|dB\\(A\\)|dB|lx|lm|kg|mg|cm|mm|ha|hm2|mL|ml|min|ppm|ppb|dpi|rpm|Gbps|Mbps|kbps|GB|MB|TB|PB|MWh|GWh|MWp|kWp|NTU|g|t|L|h|s|m';
const names = `${shares}|${money}|${times}|${things}`;

/** What is counted or measured, also by another: `个`, `次/年`. Source of a regular expression on folded text. */
export const unitPattern = `(?:${names})(?:/(?:${names}))?`;

/** Characters of words that say when, how far or how, which no unit holds: `12月底前`, `3日内`, `5个以上`, `100个完成`. */
const NO_UNIT = '内前后底末以之上下左右至到止完达不无均全按及等超约已的';
const han = (least: number, most: number) => `(?:(?![${NO_UNIT}])\\p{Script=Han}){${least},${most}}`;
/** Of so many: ≤8/10万. */
const perMany = '/\\d{0,3}[十百千]?万';
const known = `${shares}|${times}|${perMany}|个工作日|(?:百万|千万|[十百千万亿])?(?:${money}|${things}|${letterUnits})`;
/** `台(套)`, `人(次)`, `头(只、羽)`: of either one. */
const combined = (one: string) =>
  `(?:${one})(?:\\((?:${things})(?:[、,](?:${things}))*\\))?(?:[/·](?:${one})){0,2}`;

/**
 * What stands behind a number with a comparison sign: any short word is what is counted, but for letters, which may be
 * misread digits.
 */
export const unitOfLimit = combined(`${known}|${han(1, 6)}`);

/**
 * What stands behind a number without one, where a date or a sentence may, too: a known unit, one of things with up to
 * three more Han (`3个乡镇`, `10名专家`), a single character.
 */
export const unitOfCount = combined(`${known}|(?:${things})${han(1, 3)}|${han(1, 1)}`);

const usual = new RegExp(`^${combined(known)}(?:\\p{Script=Han}{1,3})?$`, 'u');
const unitOnly = new RegExp(`^${unitOfLimit}$`, 'u');

/** Whether what is printed behind a number is a unit, and one of those known; with up to three Han of what it counts. */
export function isUsualUnit(unit: string): boolean {
  return usual.test(unit);
}

/** Words of a limit behind its unit. */
const limitWords = /(?:\(含\))?(?:以[上下内外]|左右)$/u;

/** What stands behind the last digit of a target, folded and without 以上 and the like; null where it is no unit. */
export function unitBehind(target: string): string | null {
  const tail = plainUnit(/\d([^\d]+)$/u.exec(target)?.[1]?.replace(limitWords, '')) ?? '';
  return unitOnly.test(tail) ? tail : null;
}

/** The unit a target is printed with, without the brackets around it (`(%)`, `(盘)`), and the degree as one sign. */
export function plainUnit(printed: string | undefined): string | null {
  if (printed === undefined) return null;
  return printed.replace(/^\((.+)\)$/u, '$1').replace('°C', '℃');
}

/** Units of which so much of another is counted: what a middle dot stands behind and before in 元/人·次, 元/亩·年 and, in a cell of two lines, Mbps·月. */
const COUNTED = /\/(?:[人户亩台车辆床生吨套]|公里|平方米)$|(?:^|\/)[A-Za-z]{2,}$/u;
const BY = /^[次天日周月季年期班课]/u;

/** Whether a middle dot between two texts would be a unit's. */
export function partsUnit(before: string, behind: string): boolean {
  return COUNTED.test(before) && BY.test(behind);
}
