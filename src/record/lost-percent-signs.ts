import { withoutRows } from '../model/field-path.ts';
import { fold } from '../model/fold-text.ts';
import type { ValuedLeaf } from '../model/record.ts';

/** So many rows of a column must print the sign, and this share of those with a number. */
const FEWEST_SIGNED = 2;
const SIGNED_SHARE = 0.6;
const signed = /(?:%|\(%\))$/u;
/** What a percent sign is read as at the end of a number. */
const signAsDigit = /^(.*\.\d+)[0689]$/u;

/**
 * Percentages without their sign in a column that prints it: the sign was lost, or read as one more digit
 * (`41.618` for `41.61%`). They are asked about; a number with one decimal more than the others is proposed without it.
 */
export function withLostPercentSigns(leaves: readonly ValuedLeaf[]): ValuedLeaf[] {
  const columns = new Map<string, ValuedLeaf[]>();
  for (const leaf of leaves) {
    if (leaf.type !== 'percentage' || leaf.raw === null || !leaf.path.includes('[')) continue;
    const name = withoutRows(leaf.path);
    columns.set(name, [...(columns.get(name) ?? []), leaf]);
  }
  const lost = new Map<ValuedLeaf, ValuedLeaf>();
  for (const column of columns.values()) {
    const withSign = column.filter(({ raw }) => signed.test(fold(raw ?? '')));
    if (withSign.length < Math.max(FEWEST_SIGNED, SIGNED_SHARE * column.length)) continue;
    const most = Math.max(...withSign.map(({ raw }) => decimalsOf(raw)));
    for (const leaf of column) {
      if (withSign.includes(leaf) || leaf.problem !== null || typeof leaf.value !== 'number') continue;
      const digits = decimalsOf(leaf.raw) > most ? signAsDigit.exec(fold(leaf.raw ?? ''))?.[1] : undefined;
      const value = digits === undefined ? leaf.value : Number(digits);
      lost.set(leaf, { ...leaf, value, problem: 'not-a-percentage' });
    }
  }
  return leaves.map(leaf => lost.get(leaf) ?? leaf);
}

function decimalsOf(raw: string | null): number {
  return /\.(\d+)/u.exec(fold(raw ?? ''))?.[1]?.length ?? 0;
}
