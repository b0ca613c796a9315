import { lookalikesOf, wordedPart, wordMakers } from '../model/lookalikes.ts';
import { type EvidencedText, type ReadCharacter, textOf } from '../model/reading.ts';

/**
 * Of 172 texts with such a character of which the readers leave more doubt than this 167 were wrong; of 52 with less 20,
 * all of them doubted for another reason as well.
 */
const LEAST_DOUBT = 0.002;

/**
 * Whether a Han character of which the readers leave any doubt stands alone between words where one that looks like it
 * would be part of a word, and leave fewer of them: `遂选` for `遴选`. Both readers print the commoner of two alike
 * together, so this holds even where they agree.
 */
export function hidesWord(text: EvidencedText): boolean {
  const characters = wordedPart(textOf(text));
  return text.some(
    (character, index) =>
      isOpen(character) && wordMakers(characters, index, lookalikesOf(character.text)).length > 0,
  );
}

function isOpen({ support, probability }: ReadCharacter): boolean {
  return !(support === 'label' || (support === 'agreed' && probability >= 1 - LEAST_DOUBT));
}
