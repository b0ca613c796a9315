import type { ValueType } from './field.ts';
import type { ColumnDefinition, DisplayName, FieldDefinition, FormDefinition } from './form-definition.ts';
import { type Shape, shapeOf } from './record-shape.ts';

/** What people see a field called. */
export interface OutlineLabel {
  readonly zh: string;
  readonly en: string;
}

/** A value people see as one; a target is one, with its four leaves behind it. */
export interface OutlineValue {
  /** Of a field from the record (`funds.total`); of a column from the row (`target`). */
  readonly path: string;
  readonly label: OutlineLabel;
  readonly type: ValueType;
  /** Of an amount or a percentage. */
  readonly unit: string | null;
  readonly options: readonly string[];
  readonly required: boolean;
}

export type OutlineEntry =
  | ({ readonly kind: 'field' } & OutlineValue)
  | {
      readonly kind: 'group';
      readonly path: string;
      readonly label: OutlineLabel;
      readonly required: boolean;
      readonly columns: readonly OutlineValue[];
    };

/** A stretch of the form as a review page lays it out: a repeating group alone, or the fields before the next one. */
export interface OutlineSection {
  /** The part of the path its fields share; empty where they share none. */
  readonly path: string;
  readonly label: OutlineLabel;
  readonly entries: readonly OutlineEntry[];
}

/** A form's fields and groups in the definition's order, in sections, with their names in Chinese and English. */
export function outlineOf(definition: FormDefinition): OutlineSection[] {
  const sections: { path: string; entries: OutlineEntry[] }[] = [];
  for (const [path, field] of Object.entries(definition.fields)) {
    const entry = entryOf(path, field, definition);
    const at = entry.kind === 'group' ? path : path.slice(0, Math.max(0, path.indexOf('.')));
    const last = sections.at(-1);
    if (last !== undefined && last.path === at && entry.kind === 'field') last.entries.push(entry);
    else sections.push({ path: at, entries: [entry] });
  }
  return sections.map(({ path, entries }) => {
    const [first] = entries;
    const group = first?.kind === 'group' ? first.label : null;
    return { path, entries, label: group ?? sectionLabel(path, definition) };
  });
}

/** A column of an export; `path` is from the record, or from the row of its group. */
export interface ExportColumn {
  readonly path: string;
  readonly label: OutlineLabel;
  readonly type: ValueType;
  readonly unit: string | null;
}

/** The record's own values (`path` empty), or one repeating group with a row for each of its rows. */
export interface ExportTable {
  readonly path: string;
  readonly label: OutlineLabel;
  readonly columns: readonly ExportColumn[];
}

/** The tables a form is exported as: its single values first, then every repeating group. One column a leaf. */
export function exportTablesOf(definition: FormDefinition): ExportTable[] {
  const entries = outlineOf(definition).flatMap(section => section.entries);
  const single = entries.flatMap(entry => (entry.kind === 'field' ? leavesOf(entry) : []));
  const record = { path: '', label: definition.names, columns: single };
  const groups = entries.flatMap(entry =>
    entry.kind === 'group'
      ? [{ path: entry.path, label: entry.label, columns: entry.columns.flatMap(leavesOf) }]
      : [],
  );
  return [record, ...groups];
}

/**
 * What people call the leaf, list or row at a path of a record: `indicators[2].target.value` is
 * `绩效指标 3 · 指标值 · 数值`. A path the form does not have is its own name.
 */
export function labelOfPath(definition: FormDefinition, path: string): OutlineLabel {
  const entries = outlineOf(definition).flatMap(section => section.entries);
  const entry = entries.find(({ path: own }) => own === path || isWithin(path, own));
  if (entry === undefined) return { zh: path, en: path };
  const [, row, rest = ''] = /^(?:\[(\d+)\])?\.?(.*)$/u.exec(path.slice(entry.path.length)) ?? [];
  const columns = entry.kind === 'group' ? entry.columns : [];
  const inner = [...columns.flatMap(column => [column, ...leavesOf(column)]), ...leavesOf(entry)];
  const leaf = inner.find(column => column.path === rest || column.path === `${entry.path}.${rest}`);
  const number = row === undefined ? '' : ` ${Number(row) + 1}`;
  const tail = leaf === undefined ? { zh: rest, en: rest } : leaf.label;
  if (entry.kind === 'field') return rest === '' ? entry.label : tail;
  const joined = (language: 'zh' | 'en') =>
    `${entry.label[language]}${number}${rest === '' ? '' : ` · ${tail[language]}`}`;
  return { zh: joined('zh'), en: joined('en') };
}

function isWithin(path: string, own: string): boolean {
  return path.startsWith(own) && /^[.[]/u.test(path.slice(own.length));
}

const targetParts: readonly (readonly [string, ValueType, OutlineLabel])[] = [
  ['raw', 'text', { zh: '原文', en: 'as printed' }],
  ['operator', 'text', { zh: '符号', en: 'operator' }],
  ['value', 'number', { zh: '数值', en: 'value' }],
  ['unit', 'text', { zh: '单位', en: 'unit' }],
];

function leavesOf(value: OutlineEntry | OutlineValue): ExportColumn[] {
  if ('columns' in value) return [];
  const { path, label, type, unit } = value;
  if (type !== 'target') return [{ path, label, type, unit }];
  return targetParts.map(([name, partType, part]) => ({
    path: `${path}.${name}`,
    label: { zh: `${label.zh} · ${part.zh}`, en: `${label.en} · ${part.en}` },
    type: partType,
    unit: null,
  }));
}

function entryOf(path: string, field: FieldDefinition, definition: FormDefinition): OutlineEntry {
  const { required } = field;
  const label = labelOf(field.name, field.label, path);
  if (field.rows === undefined && field.items === undefined) {
    const shape = innerShape(shapeOf(definition), path.split('.'));
    return { kind: 'field', ...outlineValue(path, label, field.type, shape), required };
  }
  const groupLabel = field.label === undefined ? labelOf(field.name, field.spine, path) : label;
  const rows = innerShape(shapeOf(definition), path.split('.'));
  const inner = rows?.kind === 'list' && rows.of.kind === 'object' ? [...rows.of.fields] : [];
  const columns = inner.map(([name, shape]) => {
    const column = field.rows?.[name];
    const type = column?.type ?? (shape.kind === 'leaf' ? shape.type : 'text');
    return { ...outlineValue(name, columnLabel(name, column), type, shape), required: column?.key ?? false };
  });
  return { kind: 'group', path, label: groupLabel, required, columns };
}

function outlineValue(
  path: string,
  label: OutlineLabel,
  type: ValueType,
  shape: Shape | undefined,
): OutlineValue {
  const leaf = shape?.kind === 'leaf' ? shape : null;
  const unit = type === 'percentage' ? '%' : (leaf?.unit ?? null);
  return { path, label, type, unit, options: leaf?.options ?? [], required: false };
}

function innerShape(shape: Shape, steps: readonly string[]): Shape | undefined {
  return steps.reduce<Shape | undefined>(
    (here, step) => (here?.kind === 'object' ? here.fields.get(step) : undefined),
    shape,
  );
}

/** Names of what forms print without a label, or under none of their own. */
const usualNames: Readonly<Record<string, string>> = {
  title: '标题',
  year: '年度',
  label: '序号',
  text: '内容',
  item: '项目',
  indicators: '绩效指标',
  mainTasks: '年度主要任务',
  funds: '项目资金',
  budget: '预算情况',
  annualGoal: '年度总体目标',
  goods: '货物',
};

function columnLabel(name: string, column: ColumnDefinition | undefined): OutlineLabel {
  const words = column?.header ?? column?.parts?.[1] ?? column?.parts?.[0];
  return labelOf(column?.name, words, name);
}

function sectionLabel(path: string, definition: FormDefinition): OutlineLabel {
  if (path === '') return { zh: '基本信息', en: 'General' };
  return labelOf(definition.sections[path], undefined, path);
}

function labelOf(
  name: DisplayName | undefined,
  words: readonly string[] | undefined,
  path: string,
): OutlineLabel {
  const last = path.slice(path.lastIndexOf('.') + 1);
  const printed = words?.[0] === undefined ? undefined : bare(words[0]);
  return { zh: name?.zh ?? printed ?? usualNames[last] ?? last, en: name?.en ?? wordsOf(last) };
}

/** A printed label without numbering, unit and leading words that only make sense on the paper. */
function bare(label: string): string {
  const plain = label
    .replace(/^(?:\d+、[^：:]*[：:])?(?:[（(]\d+[）)])?/u, '')
    .replace(/^其中[：:]/u, '')
    .replace(/[（(](?:单位[：:])?[百千万亿]?元[）)]$/u, '')
    .replace(/[：:]$/u, '');
  return plain === '' ? label : plain;
}

/** `implementingUnit` as people write it. */
function wordsOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z0-9])/gu, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
