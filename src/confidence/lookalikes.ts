import { leavesDoubt, lookalikesOf, takenFor, wordedPart, wordMakers } from '../model/lookalikes.ts';
import { type EvidencedText, textOf } from '../model/reading.ts';

/**
 * Whether a Han character of which the readers leave any doubt stands alone between words where one that looks like it
 * would be part of a word, and leave fewer of them: `遂选` for `遴选`. Both readers print the commoner of two alike
 * together, so this holds even where they agree, and for some characters even where they are sure.
 */
export function hidesWord(text: EvidencedText): boolean {
  const characters = wordedPart(textOf(text));
  return text.some((character, index) => {
    const others = leavesDoubt(character) ? lookalikesOf(character.text) : takenFor(character.text);
    return wordMakers(characters, index, others).length > 0;
  });
}
