import type { AmountUnit } from '../../model/form-definition.ts';
import { lookalikesOf } from '../../model/lookalikes.ts';
import type { Sheet } from '../sheet.ts';
import { titleOf, unitAround } from './around.ts';
import { englishName, parseLabel } from './name-words.ts';

/** What the form as a whole is called, and what its amounts are in. */
export interface Head {
  readonly id: string;
  readonly title: string;
  readonly sureTitle: boolean;
  /** All of its words are in its id. */
  readonly sureId: boolean;
  readonly english: string;
  readonly unit: AmountUnit;
  readonly sureUnit: boolean;
  readonly hasYear: boolean;
}

export function headOf(base: Sheet, sheets: readonly Sheet[]): Head {
  const named = commonTitle(sheets) ?? titleOf(base);
  const title = withoutBody(mendTitle((named?.title ?? '未命名表格').replace(stampBehind, '')));
  const english = englishName(title.replace(/(?:申报|申请|登记|审批|审核)?(?:表|书|单|卡)$/u, '')) ?? 'form';
  const kind = englishName(title.match(/(申报|申请|登记|审批|审核)?(?:表|书|单|卡)$/u)?.[1] ?? '');
  const words = `${english}${kind === null ? '' : `-${kind}`}`.replace(/([A-Z])/gu, '-$1').toLowerCase();
  const printedUnit = sheets.map(unitAround).find(unit => unit !== null) ?? null;
  const unit = printedUnit ?? commonUnit(base);
  const hasYear = base.lines.some(line =>
    /\d{4}年度|\(\d{0,4}年度?\)|^\d{4}年(?!\d)/u.test(line.folded.text),
  );
  return {
    id: words.replace(/-+/gu, '-'),
    title,
    sureTitle: named?.sure === true,
    sureId: parseLabel(title.replace(/(?:表|书|单|卡)$/u, '')).covered === 1,
    english: words.replaceAll('-', ' ').replace(/^./u, first => first.toUpperCase()),
    unit: isUnit(unit) ? unit : '元',
    sureUnit: unit !== null,
    hasYear,
  };
}

/** What most of the samples call themselves; of as many the first. */
function commonTitle(sheets: readonly Sheet[]): ReturnType<typeof titleOf> {
  const sure = sheets.map(titleOf).filter(one => one?.sure === true);
  const countOf = (title: string | undefined) => sure.filter(one => one?.title === title).length;
  return sure.reduce(
    (best, one) => (best === null || countOf(one?.title) > countOf(best.title) ? one : best),
    null,
  );
}

/** 政府采购计划申报表2024年04月C: a stamp with its day beside the title, read in one line with it. */
const stampBehind = /(?<=^\p{Script=Han}{4,}[表书单])(?:收文.*|\d{4}年\d{1,2}月.*)$/u;

/** What a form does with what it is about. */
const doings = [
  '申报',
  '申请',
  '审批',
  '登记',
  '审核',
  '备案',
  '验收',
  '鉴定',
  '推荐',
  '考核',
  '移交',
  '报销',
];

/** 消防验收中报表: one character that looks like the other makes it what forms are for. */
function mendTitle(title: string): string {
  const [, before = '', doing = '', kind = ''] = /^(.{2,})(..)([表书单])$/u.exec(title) ?? [];
  if (doing === '' || parseLabel(doing).covered === 1) return title;
  const meant = doings.filter(other => {
    const [astray, ...more] = [...other].filter((character, index) => character !== doing[index]);
    const printed = [...doing].find((character, index) => character !== other[index]);
    return more.length === 0 && astray !== undefined && lookalikesOf(printed ?? '').includes(astray);
  });
  return meant.length === 1 ? `${before}${meant[0]}${kind}` : title;
}

/** 临湘市统计局会议费审批表: other bodies use the form as well, and print their own name before its title. */
const bodyBefore =
  /^\p{Script=Han}{2,16}?(?:局|委员会|委办|厅|中心|大学|学院|中学|小学|幼儿园|医院|公司|集团|协会|街道办事处|人民政府)(?=\p{Script=Han}{2,}(?:表|书|单)$)/u;

function withoutBody(title: string): string {
  const rest = title.replace(bodyBefore, '');
  const { words, covered } = parseLabel(rest.slice(0, -1));
  return rest !== title && rest.length >= shortestTitle && covered === 1 && words.length > 1 ? rest : title;
}

/** Shorter ones (登记表) name no form by themselves. */
const shortestTitle = 5;

export function isUnit(unit: string | null): unit is AmountUnit {
  return unit === '元' || unit === '千元' || unit === '万元' || unit === '亿元';
}

/** The unit most labels print. */
function commonUnit(base: Sheet): string | null {
  const units = base.tables.flatMap(table =>
    table.cells.flatMap(cell => /\((?:单位:)?([百千万亿]?元)\)/u.exec(cell.folded.text)?.[1] ?? []),
  );
  const counts = new Map<string, number>();
  for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
