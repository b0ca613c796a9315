import { oneEach } from '../model/reading.ts';
import { isDigit } from './characters.ts';
import { placed, type Read } from './known-places.ts';

/** Letters whose capitals differ from them in size alone. */
const TWINS = /^[cosuvwxz]$/u;
const CAPITAL = /^\p{Lu}$/u;
const SMALL = /^\p{Ll}$/u;
const LETTER = /^\p{Script=Latin}$/u;
/** So many capitals make a text one of capitals. */
const FEWEST_CAPITALS = 3;

/**
 * Small letters among capitals that differ from them in size alone are capitals where a reader saw one: by itself on its
 * line, or behind digits, a letter does not show its size (`ALGECIRAS/0014w`, `MOROC` / `co`). At the head of a word of
 * capitals it does (`vCPU`), and between capitals and a number (`IPv6`).
 */
export function settleCase<Item extends Read>(characters: readonly Item[]): readonly Item[] {
  const texts = characters.map(({ text }) => text);
  const isOfCapitals =
    texts.filter(text => CAPITAL.test(text)).length >= FEWEST_CAPITALS &&
    texts.every(text => !SMALL.test(text) || TWINS.test(text));
  if (!isOfCapitals) return characters;
  return characters.map((character, index) => {
    // Beside a digit an o is a 0 as likely.
    const isByDigit = isDigit(texts[index - 1]) || isDigit(texts[index + 1]);
    if (character.text === 'o' && isByDigit) return character;
    const [before, behind] = [texts[index - 1] ?? '', texts[index + 1] ?? ''];
    const isHead = !LETTER.test(before) && CAPITAL.test(behind);
    const isOfVersion = CAPITAL.test(before) && isDigit(behind);
    if (isHead || isOfVersion) return character;
    const capital = character.text.toUpperCase();
    const isSeen = character.alternatives.some(({ text }) => text === capital);
    return TWINS.test(character.text) && isSeen ? placed(character, capital) : character;
  });
}

/** Two boxes side by side before capitals, where nothing is ticked: `□□LU4020742037`. */
const BOXES = /□□(?=[A-Z])/gu;

/** Letters O whose round stroke is taken for the sides of a box: no form prints two boxes without a word between them. */
export function settleRoundLetters<Item extends Read>(characters: readonly Item[]): readonly Item[] {
  const boxes = [...oneEach(characters).matchAll(BOXES)].flatMap(({ index }) => [index, index + 1]);
  return characters.map((character, index) => (boxes.includes(index) ? placed(character, 'O') : character));
}
