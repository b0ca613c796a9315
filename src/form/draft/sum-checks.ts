import { fold } from '../../model/fold-text.ts';
import { checkName } from './given-checks.ts';
import type { Plan, PlannedField } from './planned.ts';
import type { Entry } from './write-yaml.ts';

/** Sums are printed to the cent. */
const tolerance = 0.005;

/** One sum in words and in figures is the same. */
export function wordsAndFiguresChecks(plan: Plan): Entry[] {
  return plan.fields.flatMap((field): Entry[] => {
    if ('columns' in field || field.asks !== '大写' || !field.path.endsWith('InWords')) return [];
    const figures = field.path.replace(/InWords$/u, '');
    if (!plan.fields.some(({ path }) => path === figures)) return [];
    const expression = `${figures} = ${field.path}`;
    return [{ key: `${checkName(figures)}-as-in-words`, value: { expression, tolerance } }];
  });
}

/** What the samples print as the sum of a column, and is: in its last row, or in figures beside the words below the list. */
export function sumChecks(plan: Plan, texts: ReadonlyMap<string, readonly string[]>): Entry[] {
  const amountsOf = (path: string) =>
    (texts.get(path) ?? []).map(text => Number(fold(text).replace(/[,¥元]/gu, '')));
  return plan.fields.flatMap((field, index): Entry[] => {
    if ('columns' in field || (texts.get(field.path) ?? []).length === 0) return [];
    const isPrintedAlone = field.column !== null || isInFiguresAlone(field);
    const printed = isPrintedAlone ? amountsOf(field.path) : figuresIn(field, texts);
    const columns = field.column === null ? columnsAbove(plan, index) : [field.column];
    const closed = columns.filter(column => areEqual(totalOf(amountsOf(column)), totalOf(printed)));
    const [column] = closed;
    // 单价 and 金额 of single things are the same.
    if (column === undefined || closed.length > 1) return [];
    const id = `${checkName(field.path)}-is-sum`;
    const expression = `sum(${column}) = ${field.path}`;
    return [{ key: id, value: { expression, blankIsZero: [column], tolerance } }];
  });
}

function isInFiguresAlone({ asks, place, pattern }: PlannedField): boolean {
  return asks === '小写' && pattern === null && (place === 'besideValue' || place === 'beside');
}

/** The figures in cells that print an amount in words as well; none where the field is no such amount. */
function figuresIn(
  { asks, path, pattern }: PlannedField,
  texts: ReadonlyMap<string, readonly string[]>,
): readonly number[] {
  if (asks !== '小写' || pattern === null) return [];
  const figures = new RegExp(pattern, 'u');
  return (texts.get(path) ?? []).map(text =>
    Number(
      (
        figures
          .exec(fold(text))
          ?.slice(1)
          .find(group => group !== undefined) ?? ''
      ).replaceAll(',', ''),
    ),
  );
}

/** The columns of the list that stands last above a field. */
function columnsAbove(plan: Plan, index: number): readonly string[] {
  const group = plan.fields.slice(0, index).findLast(one => 'columns' in one);
  if (group === undefined || !('columns' in group)) return [];
  return group.columns.filter(({ counts }) => !counts).map(({ name }) => `${group.path}.${name}`);
}

function totalOf(amounts: readonly number[]): number | null {
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}

function areEqual(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) < tolerance;
}
