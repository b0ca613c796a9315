import type { LeafValue } from '../model/record.ts';

/**
 * What a text means, or why that is not clear. A value beside a problem (`968.191 8`) is what the text says at face
 * value, for a person to confirm; nothing is guessed.
 */
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
