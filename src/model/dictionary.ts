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

/**
 * Code points of the word that holds a character of a run of Han, in the most probable division of the run into words;
 * 0 behind its end. The dictionary and the division are jieba's (maximum probability over a word graph).
 */
export function wordLengthAt(run: readonly string[], index: number): number {
  let endsAt = 0;
  for (const word of segmenter().cut(run.join(''), false)) {
    const length = [...word].length;
    endsAt += length;
    if (endsAt > index) return length;
  }
  return 0;
}
