import { isHan, wordLengthWith } from '../model/dictionary.ts';
import { foldWidth } from '../model/fold-text.ts';
import { runnersUp } from '../model/lookalikes.ts';
import type { CharacterAlternative, EvidencedText } from '../model/reading.ts';
import { isUsualUnit } from '../model/units.ts';
import { isAnswer } from './answers.ts';

/** What words say of a character: `for` it, `against` it, or nothing. */
export type WordWitness = 'for' | 'against' | 'silent';

/** What a reader makes of 一 where print is small. */
const ONE_LIKE = new Set([...'-—·'].map(foldWidth));

/**
 * What the language says of a Han character. In the most probable division of its sentence into words it is part of
 * one of two characters or more, and with no other answer in its place it would be: that is for it. It is part of
 * none, and with a runner-up in its place it would be: that is against it, however sure the readers are (台规 for 合规;
 * of 105000 characters that both readers print, no right one and all that were wrong). A dash or dot between Han is
 * held against 一 likewise. A usual unit behind a number is a word, too (公顷, for which readers see 公项).
 */
export function wordWitness(text: EvidencedText, index: number): WordWitness {
  const own = text[index];
  if (own === undefined) return 'silent';
  const rivals = rivalsOf(text, index);
  const isHanItself = isHan(own.text);
  if (!isHanItself && rivals.length === 0) return 'silent';
  const texts = text.map(character => character.text);
  const isWordWith = (character: string) => wordLengthWith(texts, index, index + 1, character) > 1;
  if (isHanItself && isUnitWith(texts, index, own.text)) {
    return rivals.some(other => isUnitWith(texts, index, other.text)) ? 'silent' : 'for';
  }
  if (isHanItself && isWordWith(own.text)) {
    return rivals.some(other => isAnswer(other) && isWordWith(other.text)) ? 'silent' : 'for';
  }
  return rivals.some(other => isWordWith(other.text)) ? 'against' : 'silent';
}

/** Whether the words right behind a number are a usual unit of two characters or more with this one in them. */
function isUnitWith(texts: readonly string[], index: number, character: string): boolean {
  const start = texts.slice(0, index).findLastIndex(text => !isHan(text)) + 1;
  const length = texts.slice(start).findIndex(text => !isHan(text));
  const unit = texts.with(index, character).slice(start, length < 0 ? undefined : start + length);
  const isBehindNumber = /^\d$/u.test(foldWidth(texts[start - 1] ?? ''));
  return isBehindNumber && unit.length > 1 && isUsualUnit(unit.join(''));
}

/** Han characters that may stand in the place of one. */
export function rivalsOf(text: EvidencedText, index: number): readonly CharacterAlternative[] {
  const own = text[index];
  if (own === undefined) return [];
  if (isHan(own.text)) return runnersUp(own);
  const isDouble = [index - 1, index + 1].some(beside => text[beside]?.text === '—');
  const isOfUnit = [-2, -1].map(offset => foldWidth(text[index + offset]?.text ?? '')).join('') === '/人';
  const isOneLike = ONE_LIKE.has(foldWidth(own.text)) && !(own.text === '—' && isDouble) && !isOfUnit;
  return isOneLike && isHan(text[index + 1]?.text ?? '') ? [{ text: '一', probability: 1 }] : [];
}
