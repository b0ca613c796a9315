import type { LeafValue } from '../model/record.ts';

/** What a text means, or why that is not clear. A problem never comes with a guessed value. */
export interface Understood {
  readonly value: LeafValue;
  /** Stable kebab-case word, or null. */
  readonly problem: string | null;
}

export function understood(value: LeafValue): Understood {
  return { value, problem: null };
}

export function notUnderstood(problem: string): Understood {
  return { value: null, problem };
}
