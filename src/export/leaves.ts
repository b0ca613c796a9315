import { isWords, plainValue } from '../model/leaf-value.ts';
import type { JsonValue, PlainValue } from '../model/record.ts';

/** A record's scalar leaves, and its repeating groups as rows. */
export interface FlatRecord {
  readonly scalars: ReadonlyMap<string, PlainValue>;
  /** By path of the list; each row's leaves by their path within it. */
  readonly groups: ReadonlyMap<string, readonly ReadonlyMap<string, PlainValue>[]>;
}

/** Flattens nested data: objects join with dots, lists become groups, the words ticked in a leaf become one text. */
export function flattenRecord(data: JsonValue): FlatRecord {
  const scalars = new Map<string, PlainValue>();
  const groups = new Map<string, Map<string, PlainValue>[]>();
  walk(data, '', scalars, groups);
  return { scalars, groups };
}

function walk(
  value: JsonValue,
  path: string,
  scalars: Map<string, PlainValue>,
  groups: Map<string, Map<string, PlainValue>[]> | null,
): void {
  if (isWords(value)) scalars.set(path, plainValue(value));
  else if (Array.isArray(value)) {
    const rows = value.map(item => {
      const row = new Map<string, PlainValue>();
      walk(item, '', row, null);
      return row;
    });
    groups?.set(path, rows);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value))
      walk(item, path === '' ? key : `${path}.${key}`, scalars, groups);
  } else scalars.set(path, typeof value === 'boolean' ? String(value) : (value as PlainValue));
}
