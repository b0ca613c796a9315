import { fold } from '../../model/fold-text.ts';
import { unitPattern } from '../../model/units.ts';
import { asksForWords, type GuessedType } from './guess-type.ts';
import type { Plan, PlannedColumn, PlannedGroup } from './planned.ts';

/** So many columns of amounts, summed up in one row, say that the others of the row are amounts as well. */
const fewestAmounts = 2;

/** Headers of years, and of what is summed up in the row. */
const sumLike = /^(?:\{n\}|(?:19|20)\d\d|第[一二三四五])年度?$|[合总小]计$/u;

/**
 * The type of a column that a blank form leaves open and sums up, or of its sum: an amount where most columns beside it
 * that are summed up are. `isMoney` says that the form names its unit of money, `typeOf` gives what label and texts say of a column.
 */
export function typeBesideAmounts(
  plan: Plan,
  path: string,
  {
    isMoney,
    typeOf,
  }: { readonly isMoney: boolean; readonly typeOf: (path: string, header: string) => GuessedType },
): GuessedType | null {
  const sums = plan.fields.flatMap(field => ('columns' in field || field.column === null ? [] : [field]));
  const own = sums.find(sum => sum.path === path || sum.column === path);
  if (own === undefined || asksForWords(own.asks)) return null;
  const list = own.column?.split('.').slice(0, -1).join('.');
  // 2024年, 三年合计: of a form that names its unit of money.
  if (isMoney && sumLike.test(own.asks)) return guessed('amount', 'as it is summed up');
  const beside = sums.filter(sum => sum !== own && sum.column?.startsWith(`${list}.`) === true);
  const types = beside.map(sum => typeOf(sum.column ?? '', sum.asks).type);
  const amounts = types.filter(type => type === 'amount').length;
  return amounts >= fewestAmounts && amounts * 2 > types.length
    ? guessed('amount', 'as the columns beside it')
    : null;
}

const unitAtEnd = new RegExp(`\\(${unitPattern}\\)$`, 'u');
const unitAlone = new RegExp(`^${unitPattern}$`, 'u');
/** So many rows named in units say what a blank form wants beside them. */
const fewestRows = 2;
/** …where nearly all are; a ratio has no unit. */
const MOST_ROWS = 0.75;

/** Kinds of people: beside 总数 they are counted as well. */
const kindOfPeople =
  /^(?:其中:?)?[正副]?(?:高级?|中级?|初级?|博士|硕士|研究生|本科|[大专]科|大专|[男女]性?|党员|在[编岗]|聘用|[专兼]职)(?:职称|学历|人员|及?以[上下])?$/u;
const counted = /^(?:总数|人数|总人数|[合小总]计)(?:\(人\))?$/u;

/**
 * The type of a column that a blank form leaves open and whose rows it names: numbers where the names end in units (前年实绩
 * beside 经营收入（万元）), where a column of printed units stands beside it, or where kinds of people are counted.
 */
export function typeByRowNames(
  plan: Plan,
  path: string,
  texts: ReadonlyMap<string, readonly string[]>,
): GuessedType | null {
  const list = path.split('.').slice(0, -1).join('.');
  const group = plan.fields.find((field): field is PlannedGroup => 'columns' in field && field.path === list);
  const column = group?.columns.find(({ name }) => `${list}.${name}` === path);
  const named = group?.columns.find(({ key }) => key);
  if (group === undefined || column?.header == null || column === named || column.counts) return null;
  const header = fold(column.header);
  const printed = (one: PlannedColumn | undefined) => texts.get(`${list}.${one?.name}`) ?? [];
  const names = printed(named);
  if (names.length < fewestRows) return null;
  const others = group.columns.filter(one => one !== column && one !== named);
  const isCounted = others.some(one => counted.test(fold(one.header ?? '')));
  if (isCounted && kindOfPeople.test(header)) return guessed('number', 'as the people beside it');
  if (asksForWords(header)) return null;
  const hasUnits = others.some(
    one => printed(one).length >= names.length && printed(one).every(text => unitAlone.test(fold(text))),
  );
  if (hasUnits) return guessed('number', 'by the units printed beside it');
  return names.filter(name => unitAtEnd.test(fold(name))).length >= names.length * MOST_ROWS
    ? guessed('number', 'by the units its rows are named with')
    : null;
}

function guessed(type: 'amount' | 'number', why: string): GuessedType {
  return { type, options: [], unsure: `${type} ${why}; the sample is blank` };
}
