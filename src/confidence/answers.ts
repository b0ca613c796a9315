import type { CharacterAlternative } from '../model/reading.ts';

/** A less probable reading is nobody's answer. */
const LEAST_ANSWER = 0.05;

/** Whether an alternative is what a reader may have answered, and no mere runner-up. */
export function isAnswer({ probability }: CharacterAlternative): boolean {
  return probability >= LEAST_ANSWER;
}
