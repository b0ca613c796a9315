import { withoutRows } from '../model/field-path.ts';
import { foldWidth } from '../model/fold-text.ts';
import type { ValuedLeaf } from '../model/record.ts';

/** Words with their code before or behind them, in folded text: `(35021)厦门特区`, `中国(CHN)`; no items, `(1)…`. */
const CODED = [
  /^(?<code>\(\w{2,}\))(?<words>[^,;:。、]+)$/u,
  /^(?<words>[^,;:。、]+)(?<code>\([A-Z\d]{2,}\))$/u,
];
/** So many times as often as any other makes the words of a code its own. */
const CLEARLY = 3;

/**
 * The texts of columns whose code stands beside other words in another row: one code has one name. Where one name
 * stands in nearly all rows, the others alone are doubtful, else all.
 *
 * @returns paths
 */
export function otherWordsOfCodes(leaves: readonly ValuedLeaf[]): ReadonlySet<string> {
  const names = new Map<string, Map<string, string[]>>();
  for (const leaf of leaves) {
    const coded = codedWords(leaf);
    if (coded === null) continue;
    const key = `${withoutRows(leaf.path)} ${coded.code}`;
    const own = names.get(key) ?? new Map<string, string[]>();
    own.set(coded.words, [...(own.get(coded.words) ?? []), leaf.path]);
    names.set(key, own);
  }
  return new Set([...names.values()].flatMap(own => doubtfulOf([...own.values()])));
}

function doubtfulOf(rows: readonly (readonly string[])[]): readonly string[] {
  const [most, ...others] = rows.toSorted((a, b) => b.length - a.length);
  const second = others[0]?.length ?? 0;
  if (most === undefined || second === 0) return [];
  return (most.length >= CLEARLY * second ? others : rows).flat();
}

function codedWords({
  path,
  type,
  raw,
}: ValuedLeaf): { readonly code: string; readonly words: string } | null {
  if (type !== 'text' || raw === null || withoutRows(path) === path) return null;
  const folded = foldWidth(raw).replaceAll(/\s/gu, '');
  for (const pattern of CODED) {
    const { code, words } = pattern.exec(folded)?.groups ?? {};
    if (code !== undefined && words !== undefined) return { code, words };
  }
  return null;
}
