import { alignTexts } from '../model/align-texts.ts';
import { normalizedDistance } from '../model/edit-distance.ts';
import { foldWidth } from '../model/fold-text.ts';
import type { JudgedDocument } from './judge.ts';

/** A character that was read for another. */
export interface Confusion {
  /** Null where the paper has nothing there. */
  readonly truth: string | null;
  /** Null where the character was lost. */
  readonly read: string | null;
  readonly count: number;
  /** Times a person was told to look at the value. */
  readonly flagged: number;
}

/** Two values less alike than this are different values, not one that was misread. */
const MOST_DISTANT = 0.5;

/** Misread characters of all values, most frequent first; width and spaces are no confusion. */
export function confusionsOf(documents: readonly JudgedDocument[]): Confusion[] {
  const found = new Map<string, Confusion>();
  for (const { truth, read, flagged } of documents.flatMap(({ leaves }) =>
    leaves.filter(one => !one.right),
  )) {
    if (truth === null || read === null) continue;
    const [wanted, got] = [foldWidth(String(truth)), foldWidth(String(read))];
    if (normalizedDistance(wanted, got) > MOST_DISTANT) continue;
    for (const { left, right } of alignTexts(wanted, got)) {
      if (left === right) continue;
      const key = JSON.stringify([left, right]);
      const before = found.get(key) ?? { truth: left, read: right, count: 0, flagged: 0 };
      const { count, flagged: told } = before;
      found.set(key, { ...before, count: count + 1, flagged: told + (flagged ? 1 : 0) });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.flagged - b.flagged);
}
