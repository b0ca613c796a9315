import type { Entry } from './write-yaml.ts';

/** A part of a sum, of which there may be none: 其中：设备费. */
const PART = /其中/u;
/** What the others of a block are parts of; of these some have none, and all of a block that does not apply. */
const TOTAL = /[总合共]/u;

/**
 * An amount that a paper may not leave out is asked about where it is blank: fields of this type are often left open, so
 * that `required` alone says no more than that their label must be there.
 *
 * @param texts what the samples print in each field's place
 */
export function givenChecks(
  fields: readonly Entry[],
  texts: ReadonlyMap<string, readonly string[]>,
): Entry[] {
  return fields.flatMap(({ key, value }): Entry[] => {
    if (typeof value !== 'object' || !('type' in value)) return [];
    if (value.type !== 'amount' || value.required !== true) return [];
    const label = String(value.label);
    const isPart = PART.test(label) || (key.includes('.') && !TOTAL.test(label));
    if (isPart || (texts.get(key) ?? []).length === 0) return [];
    return [{ key: `${checkName(key)}-given`, value: { expression: `${key} not empty` } }];
  });
}

/** A path as the name of a check: `funds.total` as `funds-total`. */
export function checkName(path: string): string {
  return path.replace(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`).replaceAll('.', '-');
}
