import type { JsonValue, LeafValue, PlainValue } from './record.ts';

/** Between the words of a field of several options, where they are shown or typed as one text. */
export const BETWEEN_WORDS = '；';

/** Whether data is the words of one leaf and no list of rows, which are objects; an empty array is a list without rows. */
export function isWords(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && typeof value[0] === 'string';
}

/** Whether two leaves hold the same. */
export function isSameValue(one: LeafValue, other: LeafValue): boolean {
  if (!isWords(one) || !isWords(other)) return one === other;
  return one.length === other.length && one.every((word, index) => word === other[index]);
}

/** A value as one text or number, where there is no room for an array: `投影仪；话筒`. */
export function plainValue(value: LeafValue): PlainValue {
  return isWords(value) ? value.join(BETWEEN_WORDS) : value;
}
