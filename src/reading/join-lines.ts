import type { ReadCharacter } from '../model/reading.ts';
import { isDigit } from './characters.ts';

/**
 * The lines of a cell as one text: nothing between Han, and one space where a Latin word would otherwise
 * grow together with the next line's. A number runs on over a line break (`41.` and `3%`); a point that ends it and
 * that one reader alone sees is none.
 */
export function joinLines(lines: readonly (readonly ReadCharacter[])[]): ReadCharacter[] {
  const out: ReadCharacter[] = [];
  for (const [index, whole] of lines.entries()) {
    const goesOn = isDigit(lines[index + 1]?.[0]?.text);
    const line = !goesOn && endsInLonePoint(whole) ? whole.slice(0, -1) : whole;
    const last = out.at(-1);
    const next = line[0];
    if (last !== undefined && next !== undefined && isWordBreak(last.text, next.text)) {
      out.push({ text: ' ', probability: 1, support: 'inserted', alternatives: [], line: next.line });
    }
    out.push(...line);
  }
  return out;
}

/** Whether a point or comma stands behind the last digit of a line that the second reader does not see: dust, as a rule. */
function endsInLonePoint(line: readonly ReadCharacter[]): boolean {
  const [before, last] = line.slice(-2);
  if (before === undefined || last === undefined || !isDigit(before.text)) return false;
  const second = last.line.readings.find(({ reader }) => reader === 'tesseract');
  return /^[.,，．·]$/u.test(last.text) && /\p{Nd}$/u.test(second?.text.trimEnd() ?? '');
}

function isWordBreak(before: string, after: string): boolean {
  const isLetter = (character: string) => /\p{Script=Latin}/u.test(character);
  if (isLetter(before)) return isLetter(after) || isDigit(after);
  return isDigit(before) && isLetter(after);
}
