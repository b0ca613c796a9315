import { wordLengthAt } from '../model/dictionary.ts';
import type { EvidencedText } from '../model/reading.ts';
import { isAnswer } from './answers.ts';
import { isHan } from './echoes.ts';

/**
 * Whether the language bears a Han character out: in the most probable division of its sentence into words it is
 * part of one of two characters or more, and with no alternative in its place it would be.
 */
export function isWorded(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own === undefined || !isHan(own.text)) return false;
  let start = index;
  let end = index + 1;
  while (isHan(text[start - 1]?.text ?? '')) start -= 1;
  while (isHan(text[end]?.text ?? '')) end += 1;
  const run = text.slice(start, end).map(character => character.text);
  const isWordWith = (character: string) =>
    wordLengthAt(
      [...run.slice(0, index - start), character, ...run.slice(index - start + 1)],
      index - start,
    ) > 1;
  return (
    isWordWith(own.text) &&
    !own.alternatives.some(other => isAnswer(other) && isHan(other.text) && isWordWith(other.text))
  );
}
