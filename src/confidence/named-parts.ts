import { foldWidth } from '../model/fold-text.ts';
import type { ValuedLeaf } from '../model/record.ts';

/** A part of a specification that is named: `型号:K-690B`. */
const NAMED = /^(\p{Script=Han}{2,6}):/u;

/**
 * The specifications (`1|0|用于管道|型号:K-690B`) with a part that has lost the colon behind a name that others print with
 * one: `型号K-690B`.
 *
 * @returns paths
 */
export function lackingColons(leaves: readonly ValuedLeaf[]): ReadonlySet<string> {
  const parted = leaves.flatMap(({ path, type, raw }) =>
    type === 'text' && raw?.includes('|')
      ? [{ path, parts: foldWidth(raw).replaceAll(/\s/gu, '').split('|') }]
      : [],
  );
  const names = new Set(parted.flatMap(({ parts }) => parts.flatMap(part => NAMED.exec(part)?.[1] ?? [])));
  const lacksColon = (part: string) =>
    !part.includes(':') && [...names].some(name => part.length > name.length && part.startsWith(name));
  return new Set(parted.flatMap(({ path, parts }) => (parts.some(lacksColon) ? [path] : [])));
}
