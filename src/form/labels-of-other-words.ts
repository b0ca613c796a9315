import { fold } from '../model/fold-text.ts';
import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import { labelLook } from './draft/cell-look.ts';
import { otherWordsSimilarity } from './header-likeness.ts';
import type { SheetCell } from './sheet.ts';
import { wholeSimilarity, wordingsOf } from './similarity.ts';
import type { SpottedLabel } from './spot-labels.ts';

/** A label this much like the definition's is one, whatever it looks like. */
const half = 0.5;
const noLabels: ReadonlySet<string> = new Set();

/**
 * Labels that the paper prints in words of its own (职称 for 专业技术职务): between two labels that were found, or one
 * and the beginning or end of its table, stand just as many pairs of a label and a value as the definition has fields
 * there, and none of their words is known. Their values are all looked at by a person.
 * @param free whether a cell is no label, caption or header, and no row of a group
 * @param captions stand between two labels as if they were not there
 */
export function labelsOfOtherWords(
  labels: readonly SpottedLabel[],
  free: (cell: SheetCell) => boolean,
  { fields }: FormDefinition,
  captions: readonly SheetCell[] = [],
): SpottedLabel[] {
  const ground = { free, fields, captions };
  const found = new Map(labels.map(label => [label.path, label]));
  const own = Object.entries(fields).filter(([, field]) => hasOwnLabel(field));
  const taken: SpottedLabel[] = [];
  let before: SpottedLabel | undefined;
  let missing: string[] = [];
  for (const [path] of own) {
    const label = found.get(path);
    if (label === undefined) {
      missing.push(path);
      continue;
    }
    taken.push(...between(before, label, missing, ground));
    before = label;
    missing = [];
  }
  return [...taken, ...between(before, undefined, missing, ground)];
}

/**
 * Labels that keep the first or the last word only, wherever they stand (单位住所 for 单位地址, 经办人电话 for 联系电话): of those
 * that a paper must have the only one with the word, and the only cell with it. A person looks at their values.
 */
export function labelsOfOneWord(
  labels: readonly SpottedLabel[],
  free: (cell: SheetCell) => boolean,
  cells: readonly SheetCell[],
  { fields }: FormDefinition,
): SpottedLabel[] {
  const missing = Object.entries(fields).filter(
    ([path, field]) => field.required && hasOwnLabel(field) && !labels.some(label => label.path === path),
  );
  const pairs = cells.filter(free).filter(cell => {
    const value = cell.table.at(cell.row, cell.column + cell.columnSpan);
    return value !== undefined && free(value) && isPair(cell, value, []);
  });
  const keeps = (cell: SheetCell, words: readonly string[]) =>
    words.some(word => sharesWord(fold(word), cell.folded.text));
  return missing.flatMap(([path, { label = [] }]) => {
    const [cell, ...more] = pairs.filter(one => keeps(one, label));
    if (cell === undefined || more.length > 0) return [];
    const isOnly = missing.every(([other, field]) => other === path || !keeps(cell, field.label ?? []));
    return isOnly ? [{ path, cell, similarity: otherWordsSimilarity, valueFrom: null, valueTo: null }] : [];
  });
}

/** Two characters are a word. */
function sharesWord(one: string, other: string): boolean {
  const han = [one, other].map(text => text.replace(/\([^()]*\)$/u, ''));
  const [a = '', b = ''] = han;
  return Math.min(a.length, b.length) > 2 && (a.slice(0, 2) === b.slice(0, 2) || a.slice(-2) === b.slice(-2));
}

/** Whether a field is found by a label in a cell, with its value in a cell of its own. */
export function hasOwnLabel({ label, column, rows, from, place }: FieldDefinition): boolean {
  const elsewhere = place?.some(one => one === 'outside' || one === 'title' || one === 'within') ?? false;
  return (
    label !== undefined && column === undefined && rows === undefined && from === undefined && !elsewhere
  );
}

interface Ground {
  readonly free: (cell: SheetCell) => boolean;
  readonly fields: FormDefinition['fields'];
  /** Printed words without a value. */
  readonly captions: readonly SheetCell[];
}

/** What stands between two labels, or one and the beginning or end of its table. */
function between(
  before: SpottedLabel | undefined,
  after: SpottedLabel | undefined,
  missing: readonly string[],
  { free, fields, captions }: Ground,
): SpottedLabel[] {
  const table = (before ?? after)?.cell.table;
  if (missing.length === 0 || table === undefined || (after ?? before)?.cell.table !== table) return [];
  const from = before === undefined ? 0 : table.cells.indexOf(before.cell) + 1;
  const cells = table.cells.slice(from, after === undefined ? undefined : table.cells.indexOf(after.cell));
  // The first is the value of the label before, where that fills its cell.
  const gap = (before?.valueFrom === null ? cells.slice(1) : cells).filter(cell => !captions.includes(cell));
  if (gap.length !== 2 * missing.length || !gap.every(free)) return [];
  const pairs = missing.map((path, index) => ({ path, label: gap[2 * index], value: gap[2 * index + 1] }));
  return pairs.every(({ path, label, value }) => isPair(label, value, fields[path]?.label ?? []))
    ? pairs.flatMap(({ path, label: cell }) =>
        cell === undefined
          ? []
          : [{ path, cell, similarity: otherWordsSimilarity, valueFrom: null, valueTo: null }],
      )
    : [];
}

/** @param words what the label would be if it were printed as the definition has it: half of that is label enough */
function isPair(
  label: SheetCell | undefined,
  value: SheetCell | undefined,
  words: readonly string[],
): boolean {
  if (label === undefined || value === undefined || label.row !== value.row) return false;
  if (wholeSimilarity(label.folded.text, wordingsOf(words)) >= half) return true;
  const look = labelLook(label.folded.text, noLabels);
  return look > 0 && (value.folded.text === '' || look > labelLook(value.folded.text, noLabels));
}
