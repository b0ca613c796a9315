import { isHan, wordLengthWith } from '../model/dictionary.ts';
import {
  BY_ITS_WORD,
  leavesDoubt,
  lookalikesOf,
  runnersUp,
  wordedPart,
  wordMakers,
} from '../model/lookalikes.ts';
import { type EvidencedText, type ReadCharacter, textOf } from '../model/reading.ts';
import { placedBy, replacedBy } from './mended-character.ts';

/** So short a text may be a person's name. Characters. */
const LONGEST_NAME = 3;

/**
 * A text with the characters that make words where what was read makes none: what a reader thought of instead (重太动物
 * with a speck under its 大), or, where the readers differ, the only character that looks like it (避选 for 遴选). Of 220
 * texts with such a character in 263 scans this makes 112 right and 3 wrong; all are left in doubt.
 */
export function withMendedWords(read: EvidencedText): EvidencedText {
  const text = withStrayLetters(withAlready(read));
  if (text.length <= LONGEST_NAME || !text.some(isOpen)) return text;
  const characters = wordedPart(textOf(text));
  return characters.length === text.length
    ? text.map((character, index) => (isOpen(character) ? mended(character, characters, index) : character))
    : text;
}

/** What type without a gap in its 已 looks like to both readers. */
const READ_FOR_ALREADY = /^[己巳]$/u;

/** 己 belongs to a word (自己, 己方) or is a 已 (己完成); a person's name may end in one. */
function withAlready(text: EvidencedText): EvidencedText {
  if (!text.some(one => READ_FOR_ALREADY.test(one.text))) return text;
  const characters = text.map(one => one.text);
  return text.map((one, index) => {
    const mayBeName = index > 0 && text.length <= LONGEST_NAME;
    if (!READ_FOR_ALREADY.test(one.text) || mayBeName) return one;
    return wordLengthWith(characters, index, index + 1, one.text) === 1 ? placedBy(one, '已') : one;
  });
}

/** A letter among Han that another reader took for one makes way for it where it makes a word: a 日 that lost two strokes is an H. */
function withStrayLetters(text: EvidencedText): EvidencedText {
  const characters = text.map(one => one.text);
  const isAlone = (index: number) =>
    [index - 1, index + 1].every(beside => !/^[\p{Script=Latin}\d]$/u.test(characters[beside] ?? ''));
  return text.map((one, index) => {
    if (!/^[A-Za-z]$/u.test(one.text) || !isAlone(index)) return one;
    const word = runnersUp(one).find(other => wordLengthWith(characters, index, index + 1, other.text) > 1);
    return word === undefined ? one : inPlaceOf(one, word.text);
  });
}

function isOpen(character: ReadCharacter): boolean {
  return isHan(character.text) && leavesDoubt(character);
}

function mended(character: ReadCharacter, text: readonly string[], index: number): ReadCharacter {
  const thoughtOf = runnersUp(character).map(other => other.text);
  const [read] = wordMakers(text, index, thoughtOf);
  if (read !== undefined) return inPlaceOf(character, read);
  if (character.support !== 'voted') return character;
  const [alike, ...more] = wordMakers(text, index, lookalikesOf(character.text));
  return alike === undefined || more.length > 0 ? character : inPlaceOf(character, alike);
}

function inPlaceOf(character: ReadCharacter, word: string): ReadCharacter {
  return replacedBy(character, word, BY_ITS_WORD, Math.min(character.probability, BY_ITS_WORD));
}
