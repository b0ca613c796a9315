import { normalizedDistance } from '../model/edit-distance.ts';
import { foldWidth } from '../model/fold-text.ts';
import { isWords, plainValue } from '../model/leaf-value.ts';
import type { JsonValue, PlainValue } from '../model/record.ts';
import { foldPunctuation } from './fold.ts';

/** One leaf of the truth (or of the record alone, where it invented one). */
export interface LeafComparison {
  /** Path in the truth; for an invented leaf, in the record. */
  readonly path: string;
  /** Path of the record's leaf it was compared with; null where the record has none. */
  readonly readPath: string | null;
  readonly truth: PlainValue;
  readonly read: PlainValue;
  readonly kind: 'present' | 'lost' | 'invented';
  /** Same type and exactly the same characters. */
  readonly exact: boolean;
  /** The same but for width and spaces. */
  readonly right: boolean;
  /** The same but for punctuation too. */
  readonly rightButPunctuation: boolean;
}

/** Compares a record with its truth leaf by leaf; rows of lists are aligned by content first. */
export function compareData(truth: JsonValue, read: JsonValue): LeafComparison[] {
  return compare(truth, read, '', '');
}

function compare(truth: JsonValue, read: JsonValue, path: string, readPath: string): LeafComparison[] {
  if (Array.isArray(truth) && !isWords(truth)) {
    const rows: readonly JsonValue[] = Array.isArray(read) && !isWords(read) ? read : [];
    return alignRows(truth, rows).flatMap(([truthIndex, readIndex]) => {
      if (truthIndex === null)
        return leavesOf(rows[readIndex ?? 0] ?? null, `${readPath}[${readIndex}]`).map(invented);
      const own = `${path}[${truthIndex}]`;
      if (readIndex === null) return leavesOf(truth[truthIndex] ?? null, own).map(lost);
      return compare(truth[truthIndex] ?? null, rows[readIndex] ?? null, own, `${readPath}[${readIndex}]`);
    });
  }
  if (truth !== null && typeof truth === 'object' && !isWords(truth)) {
    return Object.entries(truth).flatMap(([key, value]) => {
      const found = read !== null && typeof read === 'object' && key in read;
      const own = join(path, key);
      if (!found) return leavesOf(value, own).map(lost);
      return compare(
        value,
        (read as Readonly<Record<string, JsonValue>>)[key] ?? null,
        own,
        join(readPath, key),
      );
    });
  }
  return [comparison(path, readPath, leafOf(truth), leafOf(read))];
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Words of a field of several options are one leaf, whatever their order. */
function leafOf(value: JsonValue): PlainValue {
  if (isWords(value)) return plainValue([...value].sort());
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

interface Leaf {
  readonly path: string;
  readonly value: PlainValue;
}

function leavesOf(value: JsonValue, path: string): Leaf[] {
  if (isWords(value)) return [{ path, value: leafOf(value) }];
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, join(path, key)));
  }
  return [{ path, value: leafOf(value) }];
}

function lost({ path, value }: Leaf): LeafComparison {
  return {
    path,
    readPath: null,
    truth: value,
    read: null,
    kind: 'lost',
    exact: false,
    right: false,
    rightButPunctuation: false,
  };
}

function invented({ path, value }: Leaf): LeafComparison {
  return {
    path,
    readPath: path,
    truth: null,
    read: value,
    kind: 'invented',
    exact: false,
    right: false,
    rightButPunctuation: false,
  };
}

function comparison(path: string, readPath: string, truth: PlainValue, read: PlainValue): LeafComparison {
  const same = (fold: (text: string) => string) =>
    typeof truth === 'string' && typeof read === 'string' ? fold(truth) === fold(read) : truth === read;
  return {
    path,
    readPath,
    truth,
    read,
    kind: 'present',
    exact: truth === read,
    right: same(foldWidth),
    rightButPunctuation: same(foldPunctuation),
  };
}

/** A row paired with nothing costs this much; two rows less alike than that are different rows. */
const GAP_COST = 0.6;

/** Pairs rows in order at least cost (S. Needleman and C. Wunsch, 1970), so that one lost row costs one row. */
function alignRows(
  truth: readonly JsonValue[],
  read: readonly JsonValue[],
): [number | null, number | null][] {
  const texts = (rows: readonly JsonValue[]) =>
    rows.map(row =>
      leavesOf(row, '')
        .map(leaf => foldWidth(String(leaf.value ?? '')))
        .join('|'),
    );
  const a = texts(truth);
  const b = texts(read);
  const width = b.length + 1;
  const costs = new Float64Array((a.length + 1) * width);
  const pair = new Float64Array(a.length * b.length);
  for (let i = 0; i <= a.length; i++) costs[i * width] = i * GAP_COST;
  for (let j = 0; j <= b.length; j++) costs[j] = j * GAP_COST;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const distance = normalizedDistance(a[i - 1] ?? '', b[j - 1] ?? '');
      pair[(i - 1) * b.length + j - 1] = distance;
      costs[i * width + j] = Math.min(
        (costs[(i - 1) * width + j - 1] ?? 0) + distance,
        (costs[(i - 1) * width + j] ?? 0) + GAP_COST,
        (costs[i * width + j - 1] ?? 0) + GAP_COST,
      );
    }
  }
  const pairs: [number | null, number | null][] = [];
  let i = a.length;
  let j = b.length;
  while (i > 0 || j > 0) {
    const here = costs[i * width + j] ?? 0;
    const matched =
      i > 0 && j > 0
        ? (costs[(i - 1) * width + j - 1] ?? 0) + (pair[(i - 1) * b.length + j - 1] ?? 0)
        : Infinity;
    if (Math.abs(here - matched) < 1e-9) pairs.push([--i, --j]);
    else if (i > 0 && Math.abs(here - (costs[(i - 1) * width + j] ?? 0) - GAP_COST) < 1e-9)
      pairs.push([--i, null]);
    else pairs.push([null, --j]);
  }
  return pairs.reverse();
}
