import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';

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

export function isHan(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

/**
 * Code points of the word that `character` is part of in place of the characters from `from` to `to` (exclusive) of a
 * text, one entry a code point: in the most probable division of the run of Han around it into words. The dictionary
 * and the division are jieba's (maximum probability over a word graph).
 */
export function wordLengthWith(text: readonly string[], from: number, to: number, character: string): number {
  let [start, end] = [from, to];
  while (isHan(text[start - 1] ?? '')) start -= 1;
  while (isHan(text[end] ?? '')) end += 1;
  const run = [...text.slice(start, from), character, ...text.slice(to, end)];
  let endsAt = 0;
  for (const word of segmenter().cut(run.join(''), false)) {
    const length = [...word].length;
    endsAt += length;
    if (endsAt > from - start) return length;
  }
  return 0;
}
