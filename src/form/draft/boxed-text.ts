import { wordLengthWith } from '../../model/dictionary.ts';
import { type EvidencedText, type ReadCharacter, textOf } from '../../model/reading.ts';

/** A character less sure than this, which the readers do not agree on, may be a check box. */
const UNSURE = 0.8;
/** …and one that is surer than this is none. */
const SURE = 0.97;
/** Less is chance. */
const FRAME = 0.01;
const boxSign = /[□☑☒☐]/u;
/** What readers make of a box, and the white space they print where they pass over one. */
const boxAsRead = /\s*[□☑口囗回国日目器○]\s*/gu;
const spaceAsRead = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
/** So many characters on both sides tell where in the text a box was lost. */
const contextLength = 2;

/** A text of check boxes, with those that lost the vote or that the readers took for characters. */
export function withBoxes(text: EvidencedText): string {
  const read = textOf(text);
  if (!boxSign.test(read)) return read;
  return withLostBoxes(text, withDoubtfulBoxes(text, read));
}

/** 公开招标亡竞争性磋商☑询价: a doubtful character alone between the words is a box; two that stand together are a word's. */
function withDoubtfulBoxes(text: EvidencedText, read: string): string {
  const isHan = (at: number) => /^\p{Script=Han}$/u.test(text[at]?.text ?? '');
  // No two boxes stand side by side: 人口 before one is a word.
  const isBeforeBox = (at: number) => text[at]?.text === '口' && boxSign.test(text[at + 1]?.text ?? '');
  const printed = text.map(character => character.text);
  // 财政补助, whose box was lost before it: 财政 is a word.
  const beginsWord = (at: number) =>
    !isHan(at - 1) && isHan(at + 1) && wordLengthWith(printed, at, at + 1, printed[at] ?? '') > 1;
  const doubtful = text.map(
    (character, at) =>
      ((isDoubtful(character) || mayBeBox(character)) && !isBeforeBox(at) && !beginsWord(at)) ||
      (isHan(at - 1) && isHan(at + 1) && isOdd(character)),
  );
  const isAlone = (at: number) => doubtful[at - 1] !== true && doubtful[at + 1] !== true;
  // What one box was read as others of the line were.
  const boxes = new Set(text.filter((_, at) => doubtful[at] === true && isAlone(at)).map(one => one.text));
  const boxed = text
    .map((character, at) => {
      const isLike = character.support !== 'agreed' && boxes.has(character.text);
      return (doubtful[at] === true || isLike) && isAlone(at) ? '□' : character.text;
    })
    .join('');
  return isWhole(boxed) ? boxed : read;
}

function isDoubtful({ text, support, probability }: ReadCharacter): boolean {
  return /[\p{Script=Han}\p{L}]/u.test(text) && support !== 'agreed' && probability < UNSURE;
}

/** A letter or figure that is not wholly sure: between two Han it may be one side of a box. */
function isOdd({ text, probability }: ReadCharacter): boolean {
  return /[A-Za-z\d]/u.test(text) && probability < SURE;
}

/** What a reader saw as a frame in place of 口, or of a character that is not wholly sure. */
function mayBeBox({ text, support, probability, alternatives }: ReadCharacter): boolean {
  if (/[口囗回]/u.test(text)) return alternatives.some(other => /[□■☑]/u.test(other.text));
  const sees = (frames: RegExp) =>
    alternatives.some(other => frames.test(other.text) && other.probability >= FRAME);
  return /\p{Script=Han}/u.test(text) && support !== 'agreed' && probability < SURE && sees(/[口囗回□■]/u);
}

/** 汽车轮船, where a reader saw 汽车口轮船 or 汽车 轮船. */
function withLostBoxes(text: EvidencedText, boxed: string): string {
  let result = boxed;
  for (const { readings } of new Set(text.map(({ line }) => line))) {
    for (const { reader, text: own } of readings) {
      // Tesseract prints a space between any two characters.
      const seen = reader === 'tesseract' ? own.replaceAll(/\s+/gu, '') : own.replaceAll(spaceAsRead, '□');
      for (const parted of [partedLike(result, seen.replaceAll(boxAsRead, '□')), partedByExtra(result, seen)])
        if (isWhole(parted)) result = parted;
    }
  }
  return result;
}

/** `text` with a box between words that stand beside each other in it and beside a box in `seen`. */
function partedLike(text: string, seen: string): string {
  let result = text;
  for (let at = seen.indexOf('□'); at >= 0; at = seen.indexOf('□', at + 1)) {
    const left = seen.slice(Math.max(0, at - contextLength), at);
    const right = seen.slice(at + 1, at + 1 + contextLength);
    if (left.length < contextLength || right.length < contextLength) continue;
    result = result.replace(`${left}${right}`, `${left}□${right}`);
  }
  return result;
}

/** 用人单位职工本人, where a reader saw 用人单位已职工本人: the character too many is what it made of a box. */
function partedByExtra(text: string, seen: string): string {
  const characters = [...text];
  return characters
    .map((character, at) => {
      const left = characters.slice(Math.max(0, at - contextLength), at).join('');
      const right = characters.slice(at, at + contextLength).join('');
      const isWithin = /^\p{Script=Han}{4}$/u.test(`${left}${right}`);
      return isWithin && new RegExp(`${left}.${right}`, 'u').test(seen) ? `□${character}` : character;
    })
    .join('');
}

/** What parts a word into single characters is a doubtful character of the word. */
function isWhole(boxed: string): boolean {
  return boxed.split(/[^\p{L}]+/u).every(part => part === '' || part.length > 1);
}
