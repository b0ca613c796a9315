import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { CharacterAlternative, EvidencedText } from '../model/reading.ts';

/** A less probable reading is nobody's answer. */
const LEAST_ANSWER = 0.05;

let loaded: Jieba | null = null;

/** The dictionary takes a third of a second and 50 MB, and a clean page never asks for it. */
function segmenter(): Jieba {
  loaded ??= Jieba.withDict(dict);
  return loaded;
}

/**
 * Whether the language bears a Han character out: in the most probable division of its sentence into words it is
 * part of one of two characters or more, and with no alternative in its place it would be. The dictionary and the
 * division are jieba's (maximum probability over a word graph).
 */
export function isWorded(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own === undefined || !isHan(own.text)) return false;
  let start = index;
  let end = index + 1;
  while (isHan(text[start - 1]?.text)) start -= 1;
  while (isHan(text[end]?.text)) end += 1;
  const run = text.slice(start, end).map(character => character.text);
  const isWordWith = (character: string) =>
    wordLengthAt(
      [...run.slice(0, index - start), character, ...run.slice(index - start + 1)],
      index - start,
    ) > 1;
  const isAnswer = ({ text: other, probability }: CharacterAlternative) =>
    probability >= LEAST_ANSWER && isHan(other);
  return isWordWith(own.text) && !own.alternatives.some(other => isAnswer(other) && isWordWith(other.text));
}

/** Code points of the word that holds a character of a run of Han. */
function wordLengthAt(run: readonly string[], index: number): number {
  let endsAt = 0;
  for (const word of segmenter().cut(run.join(''), false)) {
    const length = [...word].length;
    endsAt += length;
    if (endsAt > index) return length;
  }
  return 0;
}

function isHan(text: string | undefined): boolean {
  return text !== undefined && /^\p{Script=Han}$/u.test(text);
}
