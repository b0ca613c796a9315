import { type LocatedValue, missingValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import { textOf } from '../model/reading.ts';
import { nowhere } from './unknown-columns.ts';

/** What is left of a numbering that was misread: `标一:`, `1、`. */
const NUMBERING_LEFT = /^.{0,3}[\d一二三四五六七八九十][:、.]/u;

/** One row without a number may have lost it. */
const LEAST_ROWS = 2;

/**
 * The values of a list of which no row has the number that the definition puts before its key (`任务1：`), nor a rest of
 * one: such a paper numbers nothing, so that the numbers are nowhere. Null where a row may have lost its own.
 */
export function withoutNumbers(
  definitions: Readonly<Record<string, ColumnDefinition>>,
  {
    values,
    numbers,
    length,
  }: {
    readonly values: readonly LocatedValue[];
    readonly numbers: readonly number[];
    readonly length: number;
  },
): readonly LocatedValue[] | null {
  const numbered = Object.entries(definitions).filter(([, { prefix }]) => prefix !== undefined);
  const labels = new Set(numbered.flatMap(([, { prefixAs }]) => prefixAs ?? []));
  const keys = new Set(numbered.map(([name]) => name));
  const nameOf = ({ path }: LocatedValue) => path.split('].').at(-1) ?? '';
  if (numbered.length === 0 || numbers.length > 0 || length < LEAST_ROWS) return null;
  const isLeft = (value: LocatedValue) =>
    keys.has(nameOf(value)) && NUMBERING_LEFT.test(fold(textOf(value.text)));
  if (values.some(isLeft)) return null;
  return values.map(value =>
    labels.has(nameOf(value)) ? nowhere(missingValue(value.path, value.type)) : value,
  );
}
