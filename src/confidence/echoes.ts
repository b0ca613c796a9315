import { isHan } from '../model/dictionary.ts';
import { foldWidth } from '../model/fold-text.ts';
import type { EvidencedText, ReadCharacter } from '../model/reading.ts';

/** Says of a character whether the rest of the document bears it out. */
export interface Echoes {
  /** Whether the place at `index` of `text` reads like others that were read firmly, and its alternatives do not. */
  heard(text: EvidencedText, index: number): boolean;
}

/** Agreed characters at least this sure serve as examples. */
const FIRM = 0.98;
/** A mark needs this many examples, and this many times as many as what else it may be. */
const LEAST_EXAMPLES = 3;
const TIMES_AS_MANY = 5;

/**
 * Learns what is read firmly in a document: pairs of Han characters (覆盖 there speaks for 覆 before 盖 here), and which
 * marks stand between which kinds of characters (`；` before a digit). Quotation marks and brackets bear out their
 * other half. Other characters are borne out by nothing.
 */
export function echoesIn(texts: Iterable<EvidencedText>): Echoes {
  const examples = new Map<string, number>();
  const counted = new Set<ReadCharacter>();
  for (const text of texts) {
    text.forEach((character, index) => {
      // The parts of a target, and a level that spans rows, are the same ink.
      if (counted.has(character) || !isFirm(character)) return;
      counted.add(character);
      for (const key of keysAt(text, index, character.text, isFirm)) {
        examples.set(key, (examples.get(key) ?? 0) + 1);
      }
    });
  }
  const most = (text: EvidencedText, index: number, character: string) =>
    Math.max(0, ...keysAt(text, index, character, () => true).map(key => examples.get(key) ?? 0));
  return {
    heard: (text, index) => {
      const character = text[index];
      if (character === undefined) return false;
      if (hasPartner(text, character.text)) return true;
      const own = most(text, index, character.text);
      const other = Math.max(0, ...character.alternatives.map(({ text: one }) => most(text, index, one)));
      if (isHan(character.text)) return own > 0 && other === 0;
      return own >= LEAST_EXAMPLES && own >= TIMES_AS_MANY * other;
    },
  };
}

/** What a character would be an example of at a place; neighbours that are no good do not count. */
function keysAt(
  text: EvidencedText,
  index: number,
  character: string,
  isGood: (neighbour: ReadCharacter) => boolean,
): string[] {
  const [before, after] = [text[index - 1], text[index + 1]];
  const folded = foldWidth(character);
  if (isHan(folded)) {
    return [
      ...(before !== undefined && isGood(before) && isHan(before.text) ? [`${before.text}${folded}`] : []),
      ...(after !== undefined && isGood(after) && isHan(after.text) ? [`${folded}${after.text}`] : []),
    ];
  }
  if (!/^\p{P}$/u.test(folded)) return [];
  return [`${kindOf(before)}${folded}${kindOf(after)}`];
}

const pairs = ['“”', '‘’', '《》', '〈〉', '（）', '()', '【】', '「」'];

/** Whether a quotation mark or bracket has its other half: each half of the pair stands once, in order. */
function hasPartner(text: EvidencedText, mark: string): boolean {
  const pair = pairs.find(one => one.includes(mark));
  if (pair === undefined) return false;
  const halves = text.map(character => character.text).filter(one => pair.includes(one));
  return halves.join('') === pair;
}

function kindOf(neighbour: ReadCharacter | undefined): string {
  if (neighbour === undefined) return '|';
  const folded = foldWidth(neighbour.text);
  if (isHan(folded)) return '汉';
  return /\d/u.test(folded) ? '0' : folded;
}

function isFirm({ support, probability }: ReadCharacter): boolean {
  return (support === 'agreed' || support === 'label') && probability >= FIRM;
}
