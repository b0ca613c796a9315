import { fold } from '../../model/fold-text.ts';
import type { Sheet, SheetCell } from '../sheet.ts';
import { isTime } from './cell-look.ts';
import { saysType } from './guess-type.ts';
import type { DraftColumn, DraftGroup } from './layout.ts';
import { isCounter } from './look-below.ts';
import { bareLabel, englishName, parseLabel } from './name-words.ts';
import {
  Names,
  ofAnyYear,
  type PlannedColumn,
  type PlannedField,
  type PlannedGroup,
  plain,
  specks,
  unitIn,
} from './planned.ts';
import { commonWording, printed } from './read-samples.ts';

const ofYear = /^\{n\}年度?$/u;

/** A list with its columns, and the sums below it as fields of their own. */
export function planGroup(
  group: DraftGroup,
  names: Names,
  sheets: readonly Sheet[],
  heading: SheetCell | null,
): (PlannedField | PlannedGroup)[] {
  const { columns } = group;
  const path = names.take(groupName(group, heading));
  const spineUnit = group.spine === null ? null : unitIn(printed(group.spine));
  const own = new Names();
  const key = keyOf(columns.filter(column => !isCounter(column)));
  const rowLabelCount = columns.filter(column => column.header === null).length;
  const printedHeaders = withFirstNumeral(
    columns.map(({ header }) => (header === null ? null : ofAnyYear(commonWording(header, sheets)))),
  );
  // 指标（万元） beside 2023年, 2024年 and 合计 says what these are in.
  const keyUnit = unitIn(printedHeaders[key === undefined ? -1 : columns.indexOf(key)] ?? '');
  const planned = columns.map((column, index): PlannedColumn => {
    const header = printedHeaders[index] ?? null;
    const tier = column.above === null ? null : ofAnyYear(commonWording(column.above, sheets));
    const isYear = header !== null && ofYear.test(fold(header));
    const isPeriod = isYear || (header !== null && isTime(fold(header)));
    return {
      name:
        header === null
          ? own.take(column.carried && column !== key ? 'kind' : 'item')
          : own.take(englishName(`${tier ?? ''}${header}`) ?? (isYear ? 'year' : null)),
      header,
      rowLabel: header === null ? rowLabelCount - index : 0,
      tier,
      key: column === key,
      carried: column.carried && column !== key,
      counts: isCounter(column),
      unit:
        [header, tier].map(words => unitIn(words ?? '')).find(unit => unit !== null) ??
        spineUnit ??
        (isPeriod || header === '合计' ? keyUnit : null),
    };
  });
  const totals = group.totals.flatMap(({ label, columns: summed }) =>
    summed.flatMap((column): PlannedField[] => {
      const plan = planned[columns.indexOf(column)];
      if (plan === undefined) return [];
      const text = printed(label).replace(specks, '');
      const name = englishName(text) ?? 'total';
      return [
        {
          path: names.take(sumName(name, plan.name)),
          label: text,
          asks: plan.header === null ? text : askedBy(plan.header, plan.tier),
          ...plain,
          place: 'beside',
          column: `${path}.${plan.name}`,
          unit: plan.unit,
          unsure: null,
        },
      ];
    }),
  );
  const words = [...new Set(group.totals.map(({ label }) => printed(label).replace(specks, '')))];
  const hasOneRow = columns.every(({ cells }) => cells.length === 1) && group.totals.length === 0;
  const unsure = hasOneRow
    ? 'one row in the sample: where no paper has more, write its columns as fields with place: below'
    : null;
  return [{ path, columns: planned, totals: words, unsure }, ...totals];
}

/** 成灾 below 受灾情况（亩） is in that unit. */
export function askedBy(header: string, tier: string | null): string {
  const unit = /[（(][^（()）]{1,6}[)）]$/u.exec(tier ?? '')?.[0];
  return unit === undefined || saysType(header) ? header : `${header}${unit}`;
}

/** 级指标 before 二级指标 lost its 一, which is a rule's stroke to a reader. */
function withFirstNumeral(headers: readonly (string | null)[]): readonly (string | null)[] {
  return headers.map(header =>
    header !== null && headers.includes(`二${header}`) && !headers.includes(`一${header}`)
      ? `一${header}`
      : header,
  );
}

/** 合计 of 金额 is `totalAmount`, 学时合计 of 学时 `classHoursTotal`. */
function sumName(label: string, column: string): string {
  const says = label.toLowerCase().startsWith(column.toLowerCase());
  return says ? label : `${label}${column.charAt(0).toUpperCase()}${column.slice(1)}`;
}

/** Named by the block's spine or the words right above it, by its levels, or by what its first column names. */
function groupName(group: DraftGroup, heading: SheetCell | null): string {
  const headers = group.columns
    .filter(column => !isCounter(column))
    .map(column => (column.header === null ? '' : fold(printed(column.header))));
  if (headers.some(header => /^三级指标/u.test(header))) return 'indicators';
  const over = group.spine ?? heading;
  const spine = over === null ? null : englishName(printed(over));
  if (spine !== null) return spine;
  const named = headers.find(header => /名称$|姓名$|品目$|内容$|题目$|题名$|标题$/u.test(bareLabel(header)));
  // 单体建筑名称 lists buildings.
  const words = named === undefined ? [] : parseLabel(named).words;
  const thing = words.at(-2) ?? words[0];
  const noun = thing === undefined ? englishName(headers[0] ?? '') : englishName(thing);
  return noun === null || noun === 'name' ? 'items' : noun.endsWith('s') ? noun : `${noun}s`;
}

/** The column without which a row is none: what is named in it, else the first that is filled in every row. */
function keyOf(columns: readonly DraftColumn[]): DraftColumn | undefined {
  const free = columns.filter(column => !column.carried);
  const rowLabel = free.find(column => column.header === null);
  if (rowLabel !== undefined) return rowLabel;
  const filled = free.filter(({ cells }) =>
    cells.every(cell => cell.folded.text !== '' || isBlankForm(columns)),
  );
  const named = filled.find(({ header }) =>
    /(?:名称|姓名|三级指标|品目|内容|项目|题目|题名|标题)$/u.test(bareLabel(header?.folded.text ?? '')),
  );
  return named ?? filled[0] ?? free[0];
}

function isBlankForm(columns: readonly DraftColumn[]): boolean {
  return columns.every(({ cells }) => cells.every(cell => cell.folded.text === ''));
}
