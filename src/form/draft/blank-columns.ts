import { fold } from '../../model/fold-text.ts';
import { unitPattern } from '../../model/units.ts';
import { asksForWords, type GuessedType } from './guess-type.ts';
import type { Plan } from './planned.ts';

/** So many columns of amounts, summed up in one row, say that the others of the row are amounts as well. */
const fewestAmounts = 2;

/** Headers of years, and of what is summed up in the row. */
const sumLike = /^(?:\{n\}|(?:19|20)\d\d)年度?$|[合总小]计$/u;

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
  if (isMoney && sumLike.test(own.asks))
    return { type: 'amount', options: [], unsure: 'amount as it is summed up; the sample is blank' };
  const beside = sums.filter(sum => sum !== own && sum.column?.startsWith(`${list}.`) === true);
  const types = beside.map(sum => typeOf(sum.column ?? '', sum.asks).type);
  const amounts = types.filter(type => type === 'amount').length;
  return amounts >= fewestAmounts && amounts * 2 > types.length
    ? { type: 'amount', options: [], unsure: 'amount as the columns beside it; the sample is blank' }
    : null;
}

const unitAtEnd = new RegExp(`\\(${unitPattern}\\)$`, 'u');
/** So many rows named in units say what a blank form wants beside them. */
const fewestRows = 2;

/** 前年实绩 beside 经营收入（万元） and 成员人均收入（元）: a column that a blank form leaves open holds numbers where the names of its rows end in units. */
export function typeByRowNames(
  plan: Plan,
  path: string,
  texts: ReadonlyMap<string, readonly string[]>,
): GuessedType | null {
  const list = path.split('.').slice(0, -1).join('.');
  const group = plan.fields.find(field => 'columns' in field && field.path === list);
  if (group === undefined || !('columns' in group)) return null;
  const column = group.columns.find(({ name }) => `${list}.${name}` === path);
  const named = group.columns.find(({ key }) => key);
  if (column?.header == null || column === named || column.counts || asksForWords(column.header)) return null;
  const names = texts.get(`${list}.${named?.name}`) ?? [];
  return names.length >= fewestRows && names.every(name => unitAtEnd.test(fold(name)))
    ? {
        type: 'number',
        options: [],
        unsure: 'number by the units its rows are named with; the sample is blank',
      }
    : null;
}
