import type { EvidencedText, ReadCharacter } from '../model/reading.ts';

/**
 * Whether a character of which the readers differ changes with the look: not every look of the third one prints it, or
 * prints as many of it as `whole`, the text it is of (a speck before a 4 that the second reader took for another 4). Of
 * 220 votes that all looks print alike 19 were wrong, of 112 others 58.
 */
export function isUnsteady({ text, line }: ReadCharacter, whole: EvidencedText): boolean {
  const third = line.readings.find(({ reader }) => reader === 'third-look');
  if (third === undefined) return false;
  const own = third.characters.filter(character => character.text === text);
  const printed = whole.filter(character => character.line === line);
  const isWholeLine = third.characters.length >= printed.length;
  const isFewer = isWholeLine && own.length < printed.filter(character => character.text === text).length;
  return own.length === 0 || isFewer || own.some(({ alike }) => alike !== 1);
}
