import type { CellPart } from '../../model/cell-parts.ts';
import { hasBoxes, type ValueType } from '../../model/field.ts';
import { fold } from '../../model/fold-text.ts';
import type { AmountUnit } from '../../model/form-definition.ts';
import { listIn, prefixOf } from './guess-numbering.ts';
import type { GuessedType } from './guess-type.ts';
import { type Head, isUnit } from './head.ts';
import { otherWordings } from './other-wordings.ts';
import { askedBy } from './plan-groups.ts';
import type { Plan, PlannedColumn, PlannedField, PlannedGroup } from './planned.ts';
import type { Entry, Plain } from './write-yaml.ts';

export type Guess = (
  path: string,
  label: string,
  unit: AmountUnit,
) => GuessedType & {
  readonly texts: readonly string[];
  /** Some of the samples' papers or rows are blank in its place. */
  readonly isSparse: boolean;
};

export interface Written {
  readonly fields: readonly Entry[];
  readonly captions: readonly string[];
  readonly ignore: readonly string[];
  /** Headings of pages that are no part of the form. */
  readonly setAside: readonly string[];
  readonly checks: readonly Entry[];
}

/** What is written on papers where there is something to say: 备注, 偏差情况说明, 未完成原因分析. */
const remark =
  /^(?:备注|附注|其他说明|备考|.*(?:偏差|差异|未完成|变动|超支).*(?:说明|原因|分析|措施))(?:\([^()]*\))?$/u;
/** A blank number, day or the like is no surprise, and their columns must be there. */
const oftenBlank: readonly ValueType[] = ['amount', 'number', 'percentage', 'date', 'period', 'target'];

export function definitionOf(head: Head, plan: Plan, guess: Guess): Written {
  const fields = plan.fields.map(field =>
    'columns' in field ? groupEntry(field, head, plan, guess) : fieldEntry(field, head, plan, guess),
  );
  return {
    fields: [
      { key: 'title', value: { place: 'title', required: true } },
      ...(head.hasYear ? [{ key: 'year', value: { type: 'year', place: 'outside' } }] : []),
      ...fields,
    ],
    captions: plan.captions,
    ignore: [
      '^[-—_第]*\\d{1,3}[-—_页]*$',
      '^\\(?(?:金额|面积|计量)?单位[:;]?(?:(?:公顷|亩|平方米|㎡|公里|吨|人|户|[百千万亿]?元)[、,/]?)*[^\\p{Script=Han}]*\\)?$',
      ...new Set([...plan.notes, ...plan.furniture.notes].map(beginningOf)),
    ],
    setAside: plan.furniture.setAside,
    checks: [],
  };
}

/** A note by its first characters; marks, which readers vary, are any character. */
function beginningOf(note: string): string {
  return `^${[...fold(note)]
    .slice(0, 6)
    .join('')
    .replaceAll(/[^\p{L}\p{N}]/gu, '.')}`;
}

function fieldEntry(field: PlannedField, head: Head, plan: Plan, guess: Guess): Entry {
  const guessed = inPrintedUnit(guess(field.path, field.asks, unitOf(field.unit, head)), field.unit);
  const unit = unitOf(field.unit ?? unitBehind(guessed.texts), head);
  const { options } = guessed;
  const type = field.type ?? guessed.type;
  const isRemark = remark.test(fold(field.label));
  const value: Plain = {
    type: type === 'text' ? undefined : type,
    unit: type === 'amount' && unit !== head.unit ? unit : undefined,
    label: field.from !== null ? undefined : labelOf(field, plan),
    from: field.from ?? undefined,
    place: placeOf(field),
    part: partOf(field.part),
    pattern: field.part === null ? (field.pattern ?? undefined) : undefined,
    column: field.column ?? undefined,
    last: field.column === null ? undefined : true,
    options: hasBoxes(type) ? options : undefined,
    required: field.place === 'outside' || isRemark || !field.isRequired ? undefined : true,
  };
  const listed = field.place === 'outside' ? null : listIn(guessed.texts);
  if (listed !== null) {
    const list = {
      label: field.label,
      items: { prefix: [listed] },
      place: value.place,
      required: value.required,
    };
    return {
      key: field.path,
      value: list,
      unsure: joined(field.unsure, 'a list in one cell, by its numbering'),
    };
  }
  const name = field.name === null ? undefined : { zh: field.name };
  return {
    key: field.path,
    value: { name, ...value },
    unsure: joined(field.unsure, field.type === null ? guessed.unsure : null),
  };
}

/** 8,683.04万元: the unit of money that all samples print behind the amount. */
function unitBehind(texts: readonly string[]): string | null {
  const units = new Set(texts.map(text => /\d([百千万亿]?元)$/u.exec(fold(text))?.[1] ?? ''));
  const [unit = ''] = units;
  return units.size === 1 && unit !== '' ? unit : null;
}

function partOf(part: CellPart | null): Plain | undefined {
  if (part === null || typeof part === 'string') return part ?? undefined;
  return { ...part };
}

function placeOf({ place, from }: PlannedField): Plain | undefined {
  if (place === 'besideValue') return 'beside';
  if (place === 'belowValue') return 'below';
  if (from !== null || place === 'beside') return undefined;
  return place === 'under' ? ['under', 'within'] : place;
}

/** The label as printed, with what other papers print for it; a pattern parts its line by its own words. */
function labelOf({ label, place, pattern, column }: PlannedField, plan: Plan): Plain {
  const isParted = place === 'outside' && pattern !== null;
  return isParted || column !== null
    ? label
    : withOthers(label, plan, place === 'outside' ? 'around' : 'label');
}

function withOthers(words: string, plan: Plan, kind: 'label' | 'around' | 'header'): Plain {
  const others = otherWordings(words, plan, kind);
  return others.length === 0 ? words : [words, ...others];
}

function groupEntry(group: PlannedGroup, head: Head, plan: Plan, guess: Guess): Entry {
  const doubts: string[] = [];
  const rows = group.columns.map(column => {
    const unit = unitOf(column.unit, head);
    const guessed = guessColumn(`${group.path}.${column.name}`, asNamed(column), unit, guess);
    const { type, options } = guessed;
    if (guessed.unsure !== null) doubts.push(`${column.name}: ${guessed.unsure}`);
    const value: Plain = {
      name: column.tier === null ? undefined : { zh: `${column.tier}·${column.header ?? ''}` },
      header: column.header === null ? undefined : withOthers(column.header, plan, 'header'),
      rowLabel: column.rowLabel === 0 ? undefined : column.rowLabel === 1 ? true : column.rowLabel,
      type: type === 'text' ? undefined : type,
      unit: type === 'amount' && unit !== head.unit ? unit : undefined,
      options: hasBoxes(type) ? options : undefined,
      key: column.key ? true : undefined,
      carried: column.carried ? true : undefined,
      optional: isOptional(column, guessed) ? true : undefined,
      prefix: prefixOf(guessed.texts) ?? undefined,
      prefixAs: prefixOf(guessed.texts) === null ? undefined : `${column.name}Label`,
    };
    return [column.name, value] as const;
  });
  const end = plan.notes.filter(note => note.length <= 60);
  const value: Plain = {
    required: true,
    rows: Object.fromEntries(rows),
    totals: group.totals.length > 0 ? group.totals : undefined,
    end: end.length > 0 ? end : undefined,
  };
  return { key: group.path, value, unsure: joined(group.unsure, ...doubts) };
}

/** 指标（万元） over the names of what the other columns hold in that unit: they are words. */
function asNamed(column: PlannedColumn): PlannedColumn {
  if (!column.key || column.header === null || column.unit === null) return column;
  return { ...column, header: column.header.replace(/[（(][^（()）]*[)）]$/u, ''), unit: null };
}

/** 第一年 below 经费来源（万元）: what is a number by the sample's values alone is money where its block prints a unit of it. */
function inPrintedUnit<Guessed extends ReturnType<Guess>>(guessed: Guessed, unit: string | null): Guessed {
  const isByValues = guessed.type === 'number' && guessed.unsure !== null && guessed.texts.length > 0;
  if (!isByValues || !isUnit(unit)) return guessed;
  return { ...guessed, type: 'amount', unsure: null };
}

/** What the header says; where that is nothing, and the header over it prints a unit of money, whether it is an amount. */
function guessColumn(path: string, column: PlannedColumn, unit: AmountUnit, guess: Guess) {
  const { header, unit: printed } = column;
  const own = inPrintedUnit(guess(path, header === null ? '' : askedBy(header, column.tier), unit), printed);
  // What stands left of the headers is printed, and nothing is ticked in it.
  if (header === null && hasBoxes(own.type))
    return { ...own, type: 'text' as const, options: [], unsure: null };
  if (own.type !== 'text' || printed === null || header === null) return own;
  if (own.texts.length === 0 && !/^(?:\{n\}|第[一二三四五])年/u.test(header)) return own;
  const inMoney = guess(path, `${header}(${printed})`, unit);
  return inMoney.type === 'amount' ? inMoney : own;
}

/** A column that is left blank in some rows, and may be missing where it takes remarks. */
function isOptional(column: PlannedColumn, { type, isSparse }: ReturnType<Guess>): boolean {
  if (column.key || column.carried || column.header === null) return false;
  return column.counts || remark.test(fold(column.header)) || (isSparse && !oftenBlank.includes(type));
}

function unitOf(unit: string | null, head: Head): AmountUnit {
  return isUnit(unit) ? unit : head.unit;
}

function joined(...parts: readonly (string | null)[]): string | null {
  const said = parts.filter(part => part !== null);
  return said.length === 0 ? null : said.join('; ');
}
