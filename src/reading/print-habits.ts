import { isHan, wordLengthWith } from '../model/dictionary.ts';
import { isWide } from './characters.ts';

/** Anything that carries one character. */
interface Printed {
  readonly text: string;
}

/** What PP-OCR makes of a comparison sign before a number where the sign's strokes are broken. */
const READ_FOR_SIGN: Readonly<Record<string, string>> = { '《': '≤', '》': '≥', 之: '≥' };

/** Handwritten type has a 9 of the shape of q; no word is made of these. */
const NUMBER_WITH_Q = /^[≥≤><=]?(?=.*q)(?:qq|[\dq.,]*\d[\dq.,]*|q+\.\d+)%?$/u;

/**
 * Undoes what PP-OCR prints for want of context: the dot stroke 丶 for the comma 、, the degree sign for
 * a full stop after Han, 日 and 自 for the 目 of 目标 and 项目, straight quotes among Han for the paired ones, 《 for a ≤, q for
 * the 9 of a number.
 */
export function undoPrintHabits<Item extends Printed>(characters: readonly Item[]): Item[] {
  let isOpen = false;
  const hasTitle =
    characters.some(({ text }) => text === '》') && characters.some(({ text }) => text === '《');
  const isNumber = NUMBER_WITH_Q.test(characters.map(({ text }) => text).join(''));
  return characters.map((character, index) => {
    if (isNumber && character.text === 'q') return { ...character, text: '9' };
    const before = characters[index - 1]?.text ?? '';
    const after = characters[index + 1]?.text ?? '';
    const isHead = index === 0 && !hasTitle && /^\d$/u.test(after);
    const sign = isHead ? READ_FOR_SIGN[character.text] : undefined;
    const isLostMu = isMu(characters, index) || (index === 0 && character.text === 'H' && after === '标');
    const text = sign ?? (isLostMu ? '目' : usualForm(character.text, before, after, isOpen));
    if (text === '“') isOpen = true;
    if (text === '”') isOpen = false;
    return text === character.text ? character : { ...character, text };
  });
}

/** On faxes 目 loses its inner strokes or grows one. None of these makes a word with 标, nor does the H before it at the head of a line. */
const LOOKS_LIKE_MU = new Set([...'自日曰白且泪臼']);
/** But 月 does (十二月标准), and they do behind 项 (各项自筹): there the words tell. */
const MAY_BE_MU = new Set([...LOOKS_LIKE_MU, '月']);

/** Whether a character that looks like 目 stands alone between words, and 目 in its place would be part of 项目 or 目标. */
function isMu(characters: readonly Printed[], index: number): boolean {
  const textAt = (at: number) => characters[at]?.text ?? '';
  if (!MAY_BE_MU.has(textAt(index)) || (textAt(index - 1) !== '项' && textAt(index + 1) !== '标'))
    return false;
  const texts = characters.map(({ text }) => text);
  const wordLength = (character: string) => wordLengthWith(texts, index, index + 1, character);
  return wordLength(textAt(index)) === 1 && wordLength('目') > 1;
}

function usualForm(text: string, before: string, after: string, isOpen: boolean): string {
  if (text === '丶') return '、';
  if (after === '标' && LOOKS_LIKE_MU.has(text)) return '目';
  if (text === '°' && isHan(before) && !/[\dCc]/u.test(after)) return '。';
  if (text === '"' && (isOpen || isWide(before) || isWide(after))) return isOpen ? '”' : '“';
  return text;
}

/** Leaves out the ° that PP-OCR prints for the ring of ℃ before it prints the whole sign. */
export function withoutSpareDegrees<Item extends Printed>(characters: readonly Item[]): Item[] {
  return characters.filter(({ text }, index) => {
    const after = characters[index + 1]?.text;
    return !((text === '°' || text === '℃') && after === '℃');
  });
}
