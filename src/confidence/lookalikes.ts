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
  // 春 of 薛春梅 makes no word, and need not: 青梅 is none the more likely.
  const isName = personName.test(textOf(text));
  const isHidden = text.some((character, index) => {
    const isSure = !leavesDoubt(character) || (isName && character.support === 'agreed');
    const others = isSure ? takenFor(character.text) : lookalikesOf(character.text);
    const makers = wordMakers(characters, index, others);
    const isWhole = (other: string) =>
      wordLengthWith(characters, index, index + 1, other) === characters.length;
    return isName ? makers.some(isWhole) : makers.length > 0;
  });
  const isOpen = (index: number) => {
    const character = text[index];
    return character !== undefined && character.probability < 1 - PLACE_DOUBT;
  };
  return isHidden || characters.some((_, end) => hidesPlace(characters, end, isOpen));
}

/** One of the hundred commonest surnames, and one or two characters. */
const personName = new RegExp(
  '^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴' +
    '夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文][\\p{Script=Han}]{1,2}$',
  'u',
);

/** Names of counties, districts and cities with the character that ends them. */
const PLACE = { end: /^[县市区旗]$/u, lengths: [3, 4] } as const;

/**
 * Of 79 names of places with rare characters in five types 9 were read alike and wrong by both readers, each with at least
 * twice this doubt of the wrong character; of names that are none (江阳市) the readers leave half of it.
 */
const PLACE_DOUBT = 0.001;

/**
 * 清润县: no place, where the name of one differs by a character that looks like it; both readers print the commoner one.
 * `isOpen` tells of an index whether the readers leave a doubt.
 */
function hidesPlace(characters: readonly string[], end: number, isOpen: (index: number) => boolean): boolean {
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
          at < name.length - 1 &&
          isOpen(end + 1 - name.length + at) &&
          lookalikesOf(character).some(other => isName(name.with(at, other))),
      ),
    )
  );
}
