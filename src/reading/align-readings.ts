import type { CharacterReading } from '../model/reading.ts';
import { type AlignedPair, align } from './align.ts';
import { foldCharacter, isPunctuation, isSpace } from './characters.ts';
import { CONFUSABLE } from './confusions.ts';

const SAME_COST = 0;
const CONFUSABLE_COST = 0.4;
const UNPRINTABLE_COST = 0.5;
const MARK_FOR_MARK_COST = 0.6;
const OTHER_COST = 1;
const GAP_COST = 0.7;

/**
 * Column by column what two readers see in the same place. Spaces of the leading reader stay out of the alignment and
 * are put back where they were, as do its first `unseen` characters, which the second reader was not shown.
 */
export function alignReadings(
  first: readonly CharacterReading[],
  second: readonly CharacterReading[],
  secondCanPrint: (character: string) => boolean,
  unseen = 0,
): AlignedPair[] {
  const solid = first.flatMap((character, index) =>
    isSpace(character.text) || index < unseen ? [] : [index],
  );
  const pairs = align(solid, second, {
    gap: GAP_COST,
    substitution: (index, other) => substitutionCost(first[index]?.text ?? '', other.text, secondCanPrint),
  });
  const out: AlignedPair[] = [];
  let next = 0;
  for (; next < unseen; next++) out.push({ left: next, right: null });
  for (const pair of pairs) {
    const index = pair.left === null ? null : (solid[pair.left] ?? null);
    if (index !== null) {
      for (; next < index; next++) out.push({ left: next, right: null });
      next = index + 1;
    }
    out.push({ left: index, right: pair.right });
  }
  for (; next < first.length; next++) out.push({ left: next, right: null });
  return out;
}

function substitutionCost(a: string, b: string, secondCanPrint: (character: string) => boolean): number {
  const [foldedA, foldedB] = [foldCharacter(a), foldCharacter(b)];
  if (foldedA === foldedB) return SAME_COST;
  if (CONFUSABLE.has(foldedA + foldedB)) return CONFUSABLE_COST;
  if (!printsAs(a, secondCanPrint)) return UNPRINTABLE_COST;
  return isPunctuation(a) && isPunctuation(b) ? MARK_FOR_MARK_COST : OTHER_COST;
}

/** Whether the second reader can print the character in some width. */
export function printsAs(character: string, canPrint: (character: string) => boolean): boolean {
  return canPrint(character) || canPrint(foldCharacter(character));
}

/** The last index of `first` before a column of the alignment that has none; -1 at the start. */
export function precedingFirst(aligned: readonly AlignedPair[], pair: AlignedPair): number {
  const earlier = aligned.slice(0, aligned.indexOf(pair));
  return earlier.findLast(other => other.left !== null)?.left ?? -1;
}
