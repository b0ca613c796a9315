import type { CellPart } from '../../model/cell-parts.ts';
import type { ValueType } from '../../model/field.ts';
import { fold } from '../../model/fold-text.ts';
import type { Sheet, SheetCell } from '../sheet.ts';
import { sumInWords } from './choices-in.ts';
import { type Furniture, furnitureOf } from './furniture.ts';
import { saysType } from './guess-type.ts';
import type { DraftColumn, DraftGroup, DraftPair, DraftPart } from './layout.ts';
import { isCounter } from './look-below.ts';
import { bareLabel, englishName, parseLabel } from './name-words.ts';
import { commonWording, printed } from './read-samples.ts';

/** A field as the draft will write it, its type still open. */
export interface PlannedField {
  readonly path: string;
  readonly label: string;
  /** The words that tell its type: the label, or for a sum the header of its column. */
  readonly asks: string;
  readonly place: DraftPair['place'] | 'outside' | 'besideValue';
  /** For people, where it is not the label. */
  readonly name: string | null;
  /** The field in whose place this one stands, or null. */
  readonly from: string | null;
  /** Which part of the text it takes, or null for all of it. */
  readonly pattern: string | null;
  /** What the pattern stands for, where a definition has a word for it. */
  readonly part: CellPart | null;
  /** Where the plan knows it; null where label and texts tell. */
  readonly type: ValueType | null;
  /** Papers that are filled in are seldom blank here. */
  readonly isRequired: boolean;
  /** For a sum: the column it stands in, and the group's columns it closes. */
  readonly column: string | null;
  /** Money unit printed beside the label, or over the block it stands in. */
  readonly unit: string | null;
  readonly unsure: string | null;
}

export interface PlannedColumn {
  readonly name: string;
  readonly header: string | null;
  /** For row labels: how many columns left of the first header they stand; 0 for columns with a header. */
  readonly rowLabel: number;
  /** What stands over this and other headers in a header of two tiers, or null. */
  readonly tier: string | null;
  readonly key: boolean;
  readonly carried: boolean;
  /** It counts the rows. */
  readonly counts: boolean;
  readonly unit: string | null;
}

export interface PlannedGroup {
  readonly path: string;
  readonly columns: readonly PlannedColumn[];
  readonly totals: readonly string[];
  readonly unsure: string | null;
}

export interface Plan {
  readonly fields: readonly (PlannedField | PlannedGroup)[];
  readonly captions: readonly string[];
  /** Sentences printed in the form's tables. */
  readonly notes: readonly string[];
  /** Those printed around them. */
  readonly furniture: Furniture;
}

const moneyUnit = /\((?:单位:)?([百千万亿]?元)(?:[/每][^()]{1,6})?\)/u;

/** Specks before and behind a label read as signs; brackets and what units are written with are its own. */
const specks = /^[^\p{L}\p{N}(（〔【《“"①-⑳]+|[^\p{L}\p{N})）〕】》”"%％℃㎡①-⑳]+$/gu;

/** Other papers print other years and months: `{n}年预算数`, `{n}-{n}月执行数`. */
function ofAnyYear(wording: string): string {
  return wording
    .replace(specks, '')
    .replaceAll(/(?:19|20)\d\d(?=年)/gu, '{n}')
    .replaceAll(/\d{1,2}([-—~至])\d{1,2}(?=月)/gu, '{n}$1{n}');
}

export function unitIn(text: string): string | null {
  return moneyUnit.exec(fold(text))?.[1] ?? null;
}

/** Of a field that takes all the text of its place. */
export const plain = {
  name: null,
  from: null,
  pattern: null,
  part: null,
  type: null,
  isRequired: true,
} as const;

/** Names every part of the form and says what is known of it. */
export function planFields(parts: readonly DraftPart[], sheets: readonly Sheet[]): Plan {
  const names = new Names();
  const labels = parts.flatMap(part => (part.kind === 'pair' ? [part.label.folded.text] : []));
  const isRepeated = (text: string) => labels.filter(label => label === text).length > 1;
  const fields = parts.flatMap((part): (PlannedField | PlannedGroup)[] => {
    if (part.kind === 'pair') {
      const { spine, label, again } = part;
      if (again !== undefined) return planSumTwice(part, again, names, sheets);
      const planned = planPair(part, names, sheets);
      if (spine === null) return [planned];
      const unit = unitIn(printed(spine));
      // 合计 below 经费预算（万元）.
      if (!isRepeated(label.folded.text)) {
        return [
          unit === null || saysType(planned.label)
            ? planned
            : { ...planned, asks: `${planned.label}(${unit})` },
        ];
      }
      // 地上 of 建筑面积 and of 层数.
      const asks = saysType(planned.label) ? planned.asks : printed(spine);
      return [{ ...planned, asks, name: `${printed(spine)}·${planned.label}` }];
    }
    return part.kind === 'group' ? planGroup(part, names, sheets) : [];
  });
  const captions = parts.flatMap(part =>
    part.kind === 'caption' ? [ofAnyYear(commonWording(printed(part.cell), sheets))] : [],
  );
  const notes = parts.flatMap(part => (part.kind === 'note' ? [printed(part.cell)] : []));
  return { fields, captions: [...new Set(captions)], notes, furniture: furnitureOf(sheets) };
}

/** Unique paths in which none is the beginning of another. */
export class Names {
  private readonly taken = new Set<string>();
  private unnamed = 0;

  /** `wanted` below `section`, numbered where it is taken. */
  take(wanted: string | null, section: string | null = null): string {
    const name = wanted ?? `field${++this.unnamed}`;
    const base = section === null || section === name ? name : `${section}.${name}`;
    for (let number = 1; ; number++) {
      const path = number === 1 ? base : `${base}${number}`;
      if (this.isTaken(path)) continue;
      this.taken.add(path);
      return path;
    }
  }

  private isTaken(path: string): boolean {
    return [...this.taken].some(
      other => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
    );
  }
}

function planPair(pair: DraftPair, names: Names, sheets: readonly Sheet[]): PlannedField {
  const whole = printed(pair.label);
  const label = (
    pair.labelEnd === null ? commonWording(whole, sheets) : [...fold(whole)].slice(0, pair.labelEnd).join('')
  ).replace(specks, '');
  const spine = pair.spine === null ? null : printed(pair.spine);
  const section = spine === null ? null : sectionName(spine);
  const path = names.take(englishName(label), section);
  return {
    path,
    label: ofAnyYear(label),
    asks: label,
    ...plain,
    place: pair.place,
    column: null,
    unit: unitIn(label) ?? (spine === null ? null : unitIn(spine)),
    unsure: doubtOf(label),
  };
}

/** A sum printed in words and in figures in two cells behind its label: the figures have its name, whichever is first. */
function planSumTwice(
  pair: DraftPair,
  again: SheetCell,
  names: Names,
  sheets: readonly Sheet[],
): PlannedField[] {
  const planned = planPair(pair, names, sheets);
  const areFiguresBeside = !/大写/u.test(again.folded.text) && !sumInWords.test(again.folded.text);
  const figures = (areFiguresBeside ? again : pair.value)?.folded.text ?? '';
  const words = names.take(`${planned.path}InWords`);
  // Beside a sum in words ¥ is 元, whatever the form's other amounts are in.
  const unit = planned.unit ?? (/^[¥$Y]/u.test(figures) ? '元' : null);
  const as = (path: string, asks: string) => ({
    ...planned,
    path,
    asks,
    unit,
    type: 'amount' as const,
    name: `${planned.label}·${asks}`,
  });
  const [first, second] = areFiguresBeside
    ? [as(words, '大写'), as(planned.path, '小写')]
    : [as(planned.path, '小写'), as(words, '大写')];
  return [first, { ...second, place: 'besideValue', from: first.path }];
}

/** A section is named only where its words are all known. */
function sectionName(spine: string): string | null {
  return parseLabel(spine).covered === 1 ? englishName(spine) : null;
}

function doubtOf(label: string): string | null {
  const { covered } = parseLabel(label);
  if (covered === 0) return `name it: ${label} holds no word of the glossary`;
  return covered < 0.5 ? `only part of ${label} is known: look at name and label` : null;
}

function planGroup(
  group: DraftGroup,
  names: Names,
  sheets: readonly Sheet[],
): (PlannedField | PlannedGroup)[] {
  const { columns } = group;
  const path = names.take(groupName(group));
  const spineUnit = group.spine === null ? null : unitIn(printed(group.spine));
  const own = new Names();
  const key = keyOf(columns.filter(column => !isCounter(column)));
  const rowLabelCount = columns.filter(column => column.header === null).length;
  const planned = columns.map((column, index): PlannedColumn => {
    const header = column.header === null ? null : ofAnyYear(commonWording(printed(column.header), sheets));
    const tier = column.above === null ? null : ofAnyYear(commonWording(printed(column.above), sheets));
    return {
      name:
        header === null
          ? own.take(column.carried && column !== key ? 'kind' : 'item')
          : own.take(englishName(`${tier ?? ''}${header}`)),
      header,
      rowLabel: header === null ? rowLabelCount - index : 0,
      tier,
      key: column === key,
      carried: column.carried && column !== key,
      counts: isCounter(column),
      unit: [header, tier].map(words => unitIn(words ?? '')).find(unit => unit !== null) ?? spineUnit,
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
          asks: plan.header ?? text,
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

/** 合计 of 金额 is `totalAmount`, 学时合计 of 学时 `classHoursTotal`. */
function sumName(label: string, column: string): string {
  const says = label.toLowerCase().startsWith(column.toLowerCase());
  return says ? label : `${label}${column.charAt(0).toUpperCase()}${column.slice(1)}`;
}

/** Named by the block's spine, by its levels, or by what its first column names. */
function groupName(group: DraftGroup): string {
  const headers = group.columns
    .filter(column => !isCounter(column))
    .map(column => (column.header === null ? '' : fold(printed(column.header))));
  if (headers.some(header => /^三级指标/u.test(header))) return 'indicators';
  const spine = group.spine === null ? null : englishName(printed(group.spine));
  if (spine !== null) return spine;
  const named = headers.find(header => /名称$|姓名$|品目$|内容$/u.test(bareLabel(header)));
  const first = named === undefined ? undefined : parseLabel(named).words[0];
  const noun = first === undefined ? englishName(headers[0] ?? '') : englishName(first);
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
    /(?:名称|姓名|三级指标|品目|内容|项目)$/u.test(bareLabel(header?.folded.text ?? '')),
  );
  return named ?? filled[0] ?? free[0];
}

function isBlankForm(columns: readonly DraftColumn[]): boolean {
  return columns.every(({ cells }) => cells.every(cell => cell.folded.text === ''));
}
