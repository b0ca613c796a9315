import type { JsonValue, LeafValue } from '../model/record.ts';

/** A record's scalar leaves, and its repeating groups as rows. */
export interface FlatRecord {
  readonly scalars: ReadonlyMap<string, LeafValue>;
  /** By path of the list; each row's leaves by their path within it. */
  readonly groups: ReadonlyMap<string, readonly ReadonlyMap<string, LeafValue>[]>;
}

/** Flattens nested data: objects join with dots, lists become groups. */
export function flattenRecord(data: JsonValue): FlatRecord {
  const scalars = new Map<string, LeafValue>();
  const groups = new Map<string, Map<string, LeafValue>[]>();
  walk(data, '', scalars, groups);
  return { scalars, groups };
}

function walk(
  value: JsonValue,
  path: string,
  scalars: Map<string, LeafValue>,
  groups: Map<string, Map<string, LeafValue>[]> | null,
): void {
  if (Array.isArray(value)) {
    const rows = value.map(item => {
      const row = new Map<string, LeafValue>();
      walk(item, '', row, null);
      return row;
    });
    groups?.set(path, rows);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value))
      walk(item, path === '' ? key : `${path}.${key}`, scalars, groups);
  } else scalars.set(path, typeof value === 'boolean' ? String(value) : (value as LeafValue));
}
