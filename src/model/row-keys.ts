import type { RowChange } from './decision.ts';
import { isWords } from './leaf-value.ts';
import type { JsonValue } from './record.ts';

/** A path cut at its row: `indicators[6].target.raw` is list `indicators`, row `6`, rest `.target.raw`. */
export interface RowPath {
  readonly list: string;
  readonly row: string;
  readonly rest: string;
}

/** The row a path or key lies in, or null where it lies in none. Records nest lists one deep. */
export function rowOf(path: string): RowPath | null {
  const match = /^([^[]+)\[([^\]]+)\](.*)$/u.exec(path);
  if (match === null) return null;
  const [, list = '', row = '', rest = ''] = match;
  return { list, row, rest };
}

/** Lists of a record's data: path → number of rows. */
export function listLengths(data: JsonValue, path = ''): Map<string, number> {
  if (data === null || typeof data !== 'object' || isWords(data)) return new Map();
  if (Array.isArray(data)) return new Map([[path, data.length]]);
  const inner = Object.entries(data).map(([name, value]) =>
    listLengths(value, path === '' ? name : `${path}.${name}`),
  );
  return new Map(inner.flatMap(lengths => [...lengths]));
}

/** Names of a list's rows, in their order: as read first, then changed by people. */
export type RowOrder = ReadonlyMap<string, readonly string[]>;

export function rowOrder(lengths: ReadonlyMap<string, number>, changes: readonly RowChange[]): RowOrder {
  const order = new Map(
    [...lengths].map(([list, length]) => [list, Array.from({ length }, (_, row) => String(row))]),
  );
  for (const change of changes) {
    const rows = order.get(change.list) ?? [];
    const others = rows.filter(row => row !== change.row);
    // A row may be moved only while it is there; its place may have been taken away meanwhile.
    if (change.op === 'move' && others.length === rows.length) continue;
    if (change.op !== 'remove') {
      const at = change.after === null ? 0 : others.indexOf(change.after) + 1;
      others.splice(change.after !== null && at === 0 ? others.length : at, 0, change.row);
    }
    order.set(change.list, others);
  }
  return order;
}

/** Where a key stands now, or null where its row is gone. */
export function pathOf(key: string, order: RowOrder): string | null {
  const place = rowOf(key);
  if (place === null) return key;
  const index = order.get(place.list)?.indexOf(place.row) ?? -1;
  return index < 0 ? null : `${place.list}[${index}]${place.rest}`;
}

/** The key of what stands at a path now; a path beyond the rows is its own key. */
export function keyOf(path: string, order: RowOrder): string {
  const place = rowOf(path);
  const row = place === null ? undefined : order.get(place.list)?.[Number(place.row)];
  return place === null || row === undefined ? path : `${place.list}[${row}]${place.rest}`;
}

/** A key or path with its row left out: `indicators[].target`. */
export function fieldNameOf(key: string): string {
  return key.replaceAll(/\[[^\]]*\]/g, '[]');
}

const targetPart = /\.(?:raw|operator|value|unit)$/u;

/** The target a leaf's key is a part of, given all keys of the record; else null. */
export function targetOf(key: string, isKey: (key: string) => boolean): string | null {
  if (!targetPart.test(key)) return null;
  const target = key.replace(targetPart, '');
  return isKey(`${target}.raw`) && isKey(`${target}.operator`) ? target : null;
}
