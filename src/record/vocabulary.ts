import { editDistance } from '../model/edit-distance.ts';
import { foldWidth } from '../model/fold-text.ts';
import { fieldNameOf } from '../model/row-keys.ts';

/** A text that people confirmed or typed for a field in several documents. */
export interface ConfirmedWord {
  readonly form: string;
  /** Without row numbers, e.g. `indicators[].level2`. */
  readonly fieldName: string;
  readonly word: string;
  /** How many documents it was decided in. */
  readonly documents: number;
}

/** Of a known word this share may be read otherwise. */
const MOST_DIFFERENT = 1 / 3;

/** Looks up what people decided on before; never changes a reading. */
export class ConfirmedVocabulary {
  readonly #words = new Map<string, string[]>();

  constructor(words: readonly ConfirmedWord[]) {
    for (const { form, fieldName, word } of words) {
      const key = `${form} ${fieldName}`;
      this.#words.set(key, [...(this.#words.get(key) ?? []), word]);
    }
  }

  /**
   * Whether a text is, but for its width, a word of the field at a path, and no slip of the eye from another one: of
   * 一等 and 二等, both confirmed, neither speaks for itself.
   */
  bearsOut(form: string, path: string, text: string): boolean {
    const read = foldWidth(text);
    const words = this.#wordsOf(form, fieldNameOf(path)).map(foldWidth);
    return words.includes(read) && !words.some(word => word !== read && editDistance(word, read) === 1);
  }

  /** Known words of a field that a text may have been, nearest first; empty where the text is one of them. */
  near(form: string, fieldName: string, text: string): string[] {
    const words = this.#wordsOf(form, fieldName);
    const read = foldWidth(text);
    if (read === '' || words.some(word => foldWidth(word) === read)) return [];
    return words
      .map(word => ({ word, distance: editDistance(read, foldWidth(word)) }))
      .filter(({ word, distance }) => distance <= Math.max(1, MOST_DIFFERENT * [...word].length))
      .filter(({ word }) => [...word].length > 1)
      .sort((a, b) => a.distance - b.distance)
      .map(({ word }) => word);
  }

  #wordsOf(form: string, fieldName: string): readonly string[] {
    return this.#words.get(`${form} ${fieldName}`) ?? [];
  }
}

/** Nobody has decided on anything yet. */
export const noConfirmedWords = new ConfirmedVocabulary([]);
