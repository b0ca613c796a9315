import type { ReadCharacter } from '../model/reading.ts';
import { isDigit } from './characters.ts';

/**
 * The lines of a cell as one text: nothing between Han, and one space where a Latin word would otherwise
 * grow together with the next line's. A number runs on over a line break.
 */
export function joinLines(lines: readonly (readonly ReadCharacter[])[]): ReadCharacter[] {
  const out: ReadCharacter[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const next = line[0];
    if (last !== undefined && next !== undefined && isWordBreak(last.text, next.text)) {
      out.push({ text: ' ', probability: 1, support: 'inserted', alternatives: [], line: next.line });
    }
    out.push(...line);
  }
  return out;
}

function isWordBreak(before: string, after: string): boolean {
  const isLetter = (character: string) => /\p{Script=Latin}/u.test(character);
  if (isLetter(before)) return isLetter(after) || isDigit(after);
  return isDigit(before) && isLetter(after);
}
