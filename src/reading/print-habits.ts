import { isHan, wordsWith } from '../model/dictionary.ts';
import { isDigit, isWide } from './characters.ts';

/** Anything that carries one character. */
interface Printed {
  readonly text: string;
}

/** What PP-OCR makes of a comparison sign before a number where the sign's strokes are broken. */
const READ_FOR_SIGN: Readonly<Record<string, string>> = { '《': '≤', '》': '≥', 之: '≥' };

/** Handwritten type has a 9 of the shape of q; no word is made of these. */
const NUMBER_WITH_Q = /^[≥≤><=]?(?=.*q)(?:qq|[\dq.,]*\d[\dq.,]*|q+\.\d+)%?$/u;

/**
 * Undoes what PP-OCR prints for want of context: the dot stroke 丶 for the comma 、, the degree sign for a full stop
 * after Han or a rate that ends the line, 日 and 自 for the 目 of 目标 and 项目, 峻 for the 竣 of 竣工, straight quotes among Han for the paired ones, 《
 * for a ≤, q for the 9 of a number, | for a 1 between Han and a digit.
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
    if (isGasTwo(characters, index)) return { ...character, text: '₂' };
    const isOne = /^[|丨]$/u.test(character.text) && isHan(before) && isDigit(after);
    if (isOne) return { ...character, text: '1' };
    const isLostMu = isMu(characters, index) || (index === 0 && character.text === 'H' && after === '标');
    const text = sign ?? (isLostMu ? '目' : usualForm(character.text, before, after, isOpen));
    if (text === '“') isOpen = true;
    if (text === '”') isOpen = false;
    return text === character.text ? character : { ...character, text };
  });
}

/** CO, SO, NO and O by themselves: other letters before it make a name or a code (`HDMUNBOZ617868`). */
const GAS = /(?:^|[^A-Za-z\d])[CSN]?O$/u;

/** Whether a Z stands for the small 2 of CO₂, SO₂, NO₂ and O₂. */
function isGasTwo(characters: readonly Printed[], index: number): boolean {
  const textAt = (at: number) => characters[at]?.text ?? '';
  if (!/^[zZ]$/u.test(textAt(index)) || /^[A-Za-z\d]$/u.test(textAt(index + 1))) return false;
  return GAS.test([3, 2, 1].map(before => textAt(index - before)).join(''));
}

/** On faxes 目 loses its inner strokes or grows one. */
const LOOKS_LIKE_MU = new Set([...'自日曰白且泪臼月']);

/**
 * Whether a character that looks like 目 stands alone between words, and 目 in its place would be part of 项目 or 目标.
 * Where 标 begins a word as it stands (人均日标准), 目 must also leave fewer words (自标准确率: 目标, 准确率).
 */
function isMu(characters: readonly Printed[], index: number): boolean {
  const textAt = (at: number) => characters[at]?.text ?? '';
  if (!LOOKS_LIKE_MU.has(textAt(index)) || (textAt(index - 1) !== '项' && textAt(index + 1) !== '标'))
    return false;
  const texts = characters.map(({ text }) => text);
  const [own, asMu] = [textAt(index), '目'].map(one => wordsWith(texts, index, index + 1, one));
  if (own === undefined || asMu === undefined || asMu.lengthAt(0) === 1) return false;
  // The 标 that 工作日 leaves alone is the other half of 目标.
  if (own.lengthAt(0) !== 1)
    return textAt(index + 1) === '标' && own.lengthAt(1) === 1 && asMu.count <= own.count;
  const isBeforeWord = textAt(index + 1) === '标' && own.lengthAt(1) > 1;
  return !isBeforeWord || asMu.count < own.count;
}

function usualForm(text: string, before: string, after: string, isOpen: boolean): string {
  if (text === '丶') return '、';
  // 竣工 is a word of most declarations, 峻工 none at all.
  if (text === '峻' && after === '工') return '竣';
  const isStop = /^[%％‰]$/u.test(before) ? after === '' : isHan(before) && !/[\dCc]/u.test(after);
  if (text === '°' && isStop) return '。';
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

/** A full-width space, which PP-OCR knows as a character. */
const WHITE = '\u3000';
/** Of white it is never this sure that it is a character; of characters of a line it seldom is less so. */
const SURE_OF_INK = 0.7;

/** Anything that carries a character with what else it may be, the likeliest first. */
interface Weighed extends Printed {
  readonly probability: number;
  readonly alternatives: readonly Printed[];
}

/** Leaves out the 產 and — that PP-OCR prints for wide white, as it does before the day behind a signature. */
export function withoutPrintedWhite<Item extends Weighed>(characters: readonly Item[]): Item[] {
  return characters.filter(
    ({ probability, alternatives }) => probability >= SURE_OF_INK || alternatives[0]?.text !== WHITE,
  );
}
