import { fold } from '../model/fold-text.ts';
import type { ReadCharacter } from '../model/reading.ts';
import type { ValuedLeaf } from '../model/record.ts';

const sign = /[<>＜＞≤≥≦≧⩽⩾=＝≈±]/u;
const OPEN_BOX = /^[□口囗]$/u;
const power = /^[²³]$/u;
const digit = /[\d.,０-９．，]/u;

/**
 * The characters a leaf's value rests on. The parts of a target are one ink with its text, yet each follows from
 * some of the characters only: the unit is right whatever the digits are.
 */
export function relevantCharacters(leaf: ValuedLeaf): readonly ReadCharacter[] {
  const text = leaf.located.text.filter(character => character.text.trim() !== '');
  // The ticked box tells the option; an open one is one reader's 口 and nothing to the other.
  if (leaf.located.type === 'option' && leaf.known) return text.filter(one => !OPEN_BOX.test(one.text));
  // 77m² is 77 whatever the power is.
  if (leaf.located.type === 'number' && leaf.value !== null)
    return text.filter(({ text: one }, at) => !(power.test(one) && text[at - 1]?.text === 'm'));
  if (leaf.located.type !== 'target' || leaf.path.endsWith('.raw')) return text;
  if (!isNumeric(text)) return isPlainWords(text) ? [] : text;
  const firstDigit = text.findIndex(character => digit.test(character.text));
  const afterDigits = text.findLastIndex(character => digit.test(character.text)) + 1;
  if (leaf.value === null && holdsPart(leaf.path, text, afterDigits)) return text;
  // Where a sign or a unit is missing, the character in its place may be one that was misread.
  if (leaf.path.endsWith('.operator')) return text.slice(0, Math.max(1, firstDigit));
  if (leaf.path.endsWith('.unit'))
    return afterDigits < text.length ? text.slice(afterDigits) : text.slice(-1);
  return text.slice(firstDigit, afterDigits);
}

/** Whether the part of that name is printed: where it was not understood, any character may be to blame. */
function holdsPart(path: string, text: readonly ReadCharacter[], afterDigits: number): boolean {
  if (path.endsWith('.operator')) return text.some(character => sign.test(character.text));
  return path.endsWith('.unit') ? afterDigits < text.length : afterDigits > 0;
}

/** Whether a target's text holds a number or a sign and yet gave none: `12月底前`, or a misread number. */
export function isNumberInWords({ path, value, located }: ValuedLeaf): boolean {
  const text = located.text.filter(character => character.text.trim() !== '');
  return hasNumber(text) && ((path.endsWith('.value') && value === null) || !isNumeric(text));
}

/** A sign or nothing, a number, a unit or nothing. */
function isNumeric(text: readonly ReadCharacter[]): boolean {
  const whole = fold(text.map(character => character.text).join(''));
  return /^[<>≤≥≦≧⩽⩾=≈±]*-?\d[\d.,]*[^\d.,]*$/u.test(whole);
}

/**
 * Words without digits and signs have no parts, however they are spelt; that they are words, both readers must say of
 * most of them: a number under a seal may be read as anything.
 */
function isPlainWords(text: readonly ReadCharacter[]): boolean {
  const words = text.filter(({ text: one, support }) => support === 'agreed' && /\p{Script=Han}/u.test(one));
  return !hasNumber(text) && words.length * 2 > text.length;
}

function hasNumber(text: readonly ReadCharacter[]): boolean {
  return text.some(character => digit.test(character.text) || sign.test(character.text));
}
