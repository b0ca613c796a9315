import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';
import type { EvidencedText } from '../model/reading.ts';
import { isAnswer } from './answers.ts';
import { isHan } from './echoes.ts';

let loaded: Jieba | null = null;

/** The dictionary takes a third of a second and 50 MB; a clean page and most commands never ask for it. */
function segmenter(): Jieba {
  if (loaded === null) {
    const load = createRequire(import.meta.url);
    const { Jieba: Segmenter } = load('@node-rs/jieba') as typeof import('@node-rs/jieba');
    const { dict } = load('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
    loaded = Segmenter.withDict(dict);
  }
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
