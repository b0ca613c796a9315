import { countInk } from '../imaging/crop.ts';
import { isHan, wordLengthWith } from '../model/dictionary.ts';
import { right } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { type CheckBox, DASHED, findCheckBoxes } from './check-boxes.ts';
import { binarizeLine, PALE } from './glyphs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** What the leading reader prints for a check box, if anything; a square Han character in a word is surer. */
const BOX_LIKE = new Set([...'□口囗回凶区囚曰日目田■○0OoDQ@√VvC☐团因囝圆图国曲且四B8']);
/** A character within this distance of a check box's centre is the reader's view of it. Line heights. */
const CHECK_BOX_REACH = 0.6;
/** Han in a frame, which readers and shapes take for one another and for a box with a tick. */
const FRAMED = [...'困因国围固圆图团回'];
/** A sure square Han character stays, and a likely one that makes a word where it stands. */
const SURE_HAN = 0.97;
const LIKELY_HAN = 0.6;

/** Puts the check boxes of a line where the leading reader saw something like them or nothing. `ink` is the line's. */
export function withCheckBoxes(
  seen: readonly SeenCharacter[],
  image: GreyRaster,
  ink: Bitmap,
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const plain = findCheckBoxes(ink, lineHeightPx);
  const boxes = [...plain, ...paleBoxes(seen, plain, image, ink, lineHeightPx)];
  return boxes.reduce<readonly SeenCharacter[]>((sum, box) => placed(sum, box, lineHeightPx), seen);
}

/** So much of a pale box's ink may be as dark as letters: a tick in it, or dashes. Of a character 0.6 to 0.8 are. */
const GREATEST_DARK = 0.55;

/** The check boxes whose hairline is paler than the letters, or in dashes, where the leading reader saw nothing else. */
function paleBoxes(
  seen: readonly SeenCharacter[],
  plain: readonly CheckBox[],
  image: GreyRaster,
  ink: Bitmap,
  lineHeightPx: number,
): CheckBox[] {
  const paleInk = binarizeLine(image, PALE);
  const isApartFrom = (others: readonly CheckBox[]) => (own: CheckBox) =>
    others.every(({ box }) => right(own.box) < box.x || right(box) < own.box.x);
  const whole = findCheckBoxes(paleInk, lineHeightPx);
  const dashed = findCheckBoxes(paleInk, lineHeightPx, DASHED).filter(({ text }) => text === '□');
  return [...whole, ...dashed.filter(isApartFrom(whole))].filter(isApartFrom(plain)).filter(({ box }) => {
    const middlePx = box.x + box.width / 2;
    const isFree = seen.every(
      ({ text, centrePx }) =>
        /^[ □口]$/u.test(text) || Math.abs(centrePx - middlePx) >= CHECK_BOX_REACH * lineHeightPx,
    );
    return isFree && countInk(ink, box) <= GREATEST_DARK * countInk(paleInk, box);
  });
}

/** Puts a check box where the reader saw something like it or nothing; leaves words alone. */
function placed(seen: readonly SeenCharacter[], found: CheckBox, lineHeightPx: number): SeenCharacter[] {
  const centrePx = found.box.x + found.box.width / 2;
  const reachPx = CHECK_BOX_REACH * lineHeightPx;
  const near = seen.flatMap(({ centrePx: own, text }, index) =>
    text !== ' ' && Math.abs(own - centrePx) < reachPx ? [index] : [],
  );
  const isOther = (index: number) =>
    !mayBeCheckBox(seen, index) || (found.text !== '□' && isFramedInWord(seen, index));
  if (near.some(isOther)) return [...seen];
  const replaced = near[0] === undefined ? undefined : seen[near[0]];
  const symbol: SeenCharacter = {
    text: found.text,
    probability: found.probability,
    alternatives: replaced === undefined ? [] : [{ text: replaced.text, probability: replaced.probability }],
    centrePx,
    ...(replaced?.text === found.text ? { confirmed: true } : { placed: true }),
  };
  const rest = seen.filter((_, index) => !near.includes(index));
  const at = rest.findIndex(character => character.centrePx > centrePx);
  return at < 0 ? [...rest, symbol] : [...rest.slice(0, at), symbol, ...rest.slice(at)];
}

function mayBeCheckBox(seen: readonly SeenCharacter[], index: number): boolean {
  const character = seen[index];
  if (character === undefined || !BOX_LIKE.has(character.text)) return false;
  // A sentence holds no boxes: on a fax 因 is one with a cross in it.
  if (isHan(character.text) && character.probability >= LIKELY_HAN && hasClauses(seen)) return false;
  if (seen[index + 1]?.text === '标') return false;
  if (character.text === '口') return !isOfWord(seen, index);
  if (character.text === '□') return true;
  if (isOfLatinWord(seen, index)) return false;
  return character.probability < SURE_HAN && (character.probability < LIKELY_HAN || !isOfWord(seen, index));
}

function hasClauses(seen: readonly SeenCharacter[]): boolean {
  return seen.some(({ text }) => /^[，,。；;]$/u.test(text));
}

/** Whether a letter or digit is of a word of letters, as the O of COSCO; not a box behind each of several (`A□B□`). */
function isOfLatinWord(seen: readonly SeenCharacter[], index: number): boolean {
  const isLatin = (at: number) => /^[A-Z\d—-]$/iu.test(seen[at]?.text ?? '');
  const isLetter = (at: number) => /^[A-Z]$/iu.test(seen[at]?.text ?? '');
  const isAgain = /^[□口0O]$/iu.test(seen[index + 2]?.text ?? '');
  if (!isLatin(index)) return false;
  if (!isLetter(index - 1)) return isLetter(index + 1) && isLetter(index + 2);
  return isLatin(index - 2) || (isLatin(index + 1) && !isAgain);
}

/** Whether one of the Han in a frame makes a word amid Han where one was read: 保障团难 is 保障困难. */
function isFramedInWord(seen: readonly SeenCharacter[], index: number): boolean {
  const texts = seen.map(({ text }) => text);
  const isAmidHan = [index - 1, index, index + 1].every(at => isHan(texts[at] ?? ''));
  return isAmidHan && FRAMED.some(framed => wordLengthWith(texts, index, index + 1, framed) > 1);
}

/** Whether a Han character is part of a word where it stands (接口, 口径). */
function isOfWord(seen: readonly SeenCharacter[], index: number): boolean {
  const texts = seen.map(({ text }) => text);
  return wordLengthWith(texts, index, index + 1, texts[index] ?? '') > 1;
}
