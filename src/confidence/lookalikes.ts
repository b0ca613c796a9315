import { wordLengthWith } from '../model/dictionary.ts';
import { leavesDoubt, lookalikesOf, takenFor, wordedPart, wordMakers } from '../model/lookalikes.ts';
import { type EvidencedText, textOf } from '../model/reading.ts';

/**
 * Whether a Han character of which the readers leave any doubt stands alone between words where one that looks like it
 * would be part of a word, and leave fewer of them: `遂选` for `遴选`. Both readers print the commoner of two alike
 * together, so this holds even where they agree, and for some characters even where they are sure.
 */
export function hidesWord(text: EvidencedText): boolean {
  const characters = wordedPart(textOf(text));
  const isHidden = text.some((character, index) => {
    const others = leavesDoubt(character) ? lookalikesOf(character.text) : takenFor(character.text);
    return wordMakers(characters, index, others).length > 0;
  });
  return isHidden || characters.some((_, end) => hidesPlace(characters, end));
}

/** Names of counties, districts and cities with the character that ends them. */
const PLACE = { end: /^[县市区旗]$/u, lengths: [3, 4] } as const;

/** 清润县: no place, where the name of one differs by a character that looks like it; both readers print the commoner one. */
function hidesPlace(characters: readonly string[], end: number): boolean {
  if (!PLACE.end.test(characters[end] ?? '')) return false;
  // 社区 and 全县 are words of their own.
  if (wordLengthWith(characters.slice(end - 1, end + 1), 0, 1, characters[end - 1] ?? '') === 2) return false;
  const names = PLACE.lengths.map(length => characters.slice(Math.max(0, end + 1 - length), end + 1));
  const isName = (name: readonly string[]) =>
    name.length > 2 && wordLengthWith(name, 0, 1, name[0] ?? '') === name.length;
  return (
    !names.some(isName) &&
    names.some(name =>
      name.some(
        (character, at) =>
          at < name.length - 1 && lookalikesOf(character).some(other => isName(name.with(at, other))),
      ),
    )
  );
}
