import type { LocatedValue } from '../model/field.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import type { GroupColumn } from './read-row.ts';
import { fragmentsOfPart, type SheetCell, sharedWidth } from './sheet.ts';

/**
 * The values of a list with a text across its columns put behind the value it goes on with, in the last row; null where
 * no column goes on so, or that row has no such value.
 */
export function withContinued(
  values: readonly LocatedValue[],
  {
    cell,
    at,
    definitions,
  }: {
    readonly cell: SheetCell;
    /** The path of the last row. */
    readonly at: string;
    readonly definitions: Readonly<Record<string, ColumnDefinition>>;
  },
): readonly LocatedValue[] | null {
  if (cell.content.kind !== 'text') return null;
  const { text } = cell.content;
  const name = Object.keys(definitions).find(own => definitions[own]?.continued);
  const index = values.findLastIndex(({ path, state }) => path === `${at}.${name}` && state === 'read');
  const value = values[index];
  if (name === undefined || value === undefined) return null;
  const whole = {
    ...value,
    text: [...value.text, ...text],
    fragments: [...value.fragments, ...fragmentsOfPart(cell, text)],
  };
  return values.with(index, whole);
}

/** Whether a cell lies across all columns of a list. */
export function liesUnderAll(cell: SheetCell, columns: readonly GroupColumn[]): boolean {
  const ranges = columns.flatMap(column => column.ranges);
  return ranges.length > 2 && ranges.every(([from, to]) => sharedWidth(cell, [from, to]) === to - from);
}
