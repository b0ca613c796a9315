import { oneEach } from '../model/reading.ts';
import { isDigit } from './characters.ts';
import type { SeenCharacter } from './seen-character.ts';

/** Anything that carries one character with its evidence. */
export interface Read {
  readonly text: string;
  readonly probability: number;
  readonly alternatives: readonly { readonly text: string; readonly probability: number }[];
}

/** What a dash stands behind in a period or a range, where no word ends in 一. */
const ENDS_NUMBER = /^[\d年月日号时分%％)）]$/u;
const ENDS_DATE = /(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?$/u;
const DASH = /^[-－—–―]$/u;
const RANGE = /^[—―~～]$/u;
const HYPHEN = /^[-－]$/u;
/** 0 and 3岁 in 0—3岁: no part of a telephone number. */
const SMALL = /(?<![\d.-])\d{1,2}$/u;
const SMALL_BEHIND = /^\d{1,2}[\p{Script=Han}%]/u;
const TWO_HYPHENS = /(?<=[\d年月日])--(?=\d)/gu;
const WIDE_HYPHEN = '－';
const YEAR_BEFORE = /(?<!\d)(?:19|20)\d\d$/u;
const YEAR_BEHIND = /^(?:19|20)\d\d(?!\d)/u;
const MONTH = /(?<!\d)(?:19|20)\d\d\s*[./]\s*\d{1,2}$/u;
const MONTH_BEHIND = /^\s*(?:19|20)\d\d\s*[./]\s*\d{1,2}(?!\d)/u;
/** Readers differ in what they call such a mark, not in that it is there. */
const PLACED = 0.97;

/** A character as its place has it, what was read for it kept. */
export function placed<Item extends Read>(character: Item, text: string): Item {
  const others = [{ text: character.text, probability: 1 - PLACED }, ...character.alternatives];
  const alternatives = others.filter(
    (other, index) => other.text !== text && (index === 0 || other.text !== character.text),
  );
  return { ...character, text, probability: PLACED, support: 'agreed', alternatives };
}

/**
 * The 一 between the end of a date or number and a digit (`5日一2024年`) is a dash: as a reader printed it. Where only
 * one reader saw a 一 there, it bears the long dash or the wave of the other out (`81%～91%`): the second one knows no
 * wave. A hyphen there between small numbers (0—3岁) is the long dash, as wide as the 一 (of 6 all were). A wide hyphen between dates or years is the long dash: of 7 that the leading reader printed all were.
 */
export function settleDashes<Item extends Read>(read: readonly Item[]): readonly Item[] {
  const characters = withoutSecondHyphens(read);
  const text = oneEach(characters);
  return characters.map((character, index) => {
    // Typesetters put a space between Han and digits, and a reader sees it.
    const [head, tail] = [text.slice(0, index).trimEnd(), text.slice(index + 1).trimStart()];
    const [before, after] = [head.at(-1) ?? '', tail[0]];
    // At the end of a line a period goes on below.
    const isDate = after === undefined && ENDS_DATE.test(head.replaceAll(' ', ''));
    if (isDate && (character.text === '一' || character.text === WIDE_HYPHEN)) return placed(character, '—');
    if (!ENDS_NUMBER.test(before) || !isDigit(after)) return character;
    if (character.text === WIDE_HYPHEN && partsTimes(head, tail)) return placed(character, '—');
    const isSeenAsOne = character.alternatives.some(({ text }) => text === '一');
    if (RANGE.test(character.text) && isSeenAsOne) return placed(character, character.text);
    if (HYPHEN.test(character.text) && isSeenAsOne && SMALL.test(head) && SMALL_BEHIND.test(tail))
      return placed(character, '—');
    if (character.text !== '一') return character;
    const dash = character.alternatives.find(({ text }) => DASH.test(text))?.text ?? '—';
    return placed(character, dash === WIDE_HYPHEN && partsTimes(head, tail) ? '—' : dash);
  });
}

/** Two hyphens between digits are one dash that a reader saw twice: the long one between dates or years. */
function withoutSecondHyphens<Item extends Read>(characters: readonly Item[]): readonly Item[] {
  const text = oneEach(characters);
  const twice = new Set([...text.matchAll(TWO_HYPHENS)].map(({ index }) => index));
  return characters.flatMap((character, index) => {
    if (twice.has(index - 1)) return [];
    if (!twice.has(index)) return [character];
    const isBetween = partsTimes(text.slice(0, index), text.slice(index + '--'.length));
    return [placed(character, isBetween ? '—' : '-')];
  });
}

/** Whether a mark stands between two dates or years; a telephone number has a hyphen. */
function partsTimes(before: string, behind: string): boolean {
  if (MONTH.test(before) && MONTH_BEHIND.test(behind)) return true;
  return /[年月日]$/u.test(before) || (YEAR_BEFORE.test(before) && YEAR_BEHIND.test(behind));
}

/** The opening bracket before the year of a document's number, `国发〔2025〕3号`, whatever both brackets are read as. */
const YEAR_OPENS =
  /(?<=[\p{Script=Han}A-Za-z])[〔［[【〖（({〈](?=(?:19|20)\d\d[〕］\]】〗）)}〉]第?\d{1,5}号)/gu;
/** From the opening to the closing one. */
const YEAR_LENGTH = 5;
const CORNERED = /^[〔［[【〖〕］\]】〗]$/u;

/**
 * The brackets around the year of a document's number are 〔〕 (GB/T 9704) where a reader saw corners in one of them;
 * where all that was seen is round, they may be printed so.
 */
export function settleYearBrackets<Item extends Read>(characters: readonly Item[]): readonly Item[] {
  const text = oneEach(characters);
  const brackets = new Map<number, string>();
  for (const { index } of text.matchAll(YEAR_OPENS)) {
    const pair = [characters[index], characters[index + YEAR_LENGTH]];
    const seen = pair.flatMap(one => (one === undefined ? [] : [one, ...one.alternatives]));
    if (!seen.some(one => CORNERED.test(one.text))) continue;
    brackets.set(index, '〔').set(index + YEAR_LENGTH, '〕');
  }
  return characters.map((character, index) => {
    const bracket = brackets.get(index);
    return bracket === undefined ? character : placed(character, bracket);
  });
}

/** The x of a formula, `完成数/计划数x100%`. */
const TIMES = /(?<=[\p{Script=Han})）])[xX](?=\d{2,3}[%％])/gu;

/** Between words and a percentage an x is ×, which the second reader cannot print and the leading one at times does not. */
export function settleTimes<Item extends Read>(characters: readonly Item[]): readonly Item[] {
  const places = new Set([...oneEach(characters).matchAll(TIMES)].map(({ index }) => index));
  return characters.map((character, index) => (places.has(index) ? placed(character, '×') : character));
}

const QUOTES = /[“”]/gu;
/** A quotation goes over commas, not over the end of a sentence. */
const SENTENCE_END = /[。；;!！]/u;

/**
 * Two quotation marks of the same side with words of one sentence between them are a pair: readers print one side for
 * the other where marks are small (`“看病难、看病贵“`). A third mark that one of them may belong to leaves all as they are.
 */
export function settleQuotes<Item extends Read>(characters: readonly Item[]): readonly Item[] {
  const text = oneEach(characters);
  const quotes = [...text.matchAll(QUOTES)].map(({ index }) => index);
  const settled = new Map<number, string>();
  const sideAt = (at: number | undefined) => (at === undefined ? '' : (settled.get(at) ?? text[at] ?? ''));
  let isOpen = false;
  quotes.forEach((at, place) => {
    const next = quotes[place + 1];
    const side = text[at];
    const isOneSentence = (from: number, to: number) => !SENTENCE_END.test(text.slice(from, to));
    if (side === '“' && isOpen && sideAt(next) !== '”' && isOneSentence(quotes[place - 1] ?? at, at)) {
      settled.set(at, '”');
    } else if (side === '”' && !isOpen && sideAt(next) === '”' && isOneSentence(at, next ?? at)) {
      settled.set(at, '“');
    }
    isOpen = sideAt(at) === '“';
  });
  return characters.map((character, index) => {
    const side = settled.get(index);
    return side === undefined ? character : placed(character, side);
  });
}

/**
 * A middle dot as it may be read: of a licence plate (province, letter, the dot, five or six digits and letters without
 * I and O), and of a unit (`元/人·次`), also where a line ends before it.
 */
const MIDDLE_DOTS = [
  /(?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z])[·•・.．,，。、—–－-](?=[A-HJ-NP-Z\d]{5,6}(?![A-Za-z\d]))/gu,
  /(?<=[/／]人)[·•・.．,，。、:：](?=(?:次|天|日|月|年|餐|课时|学时)(?!\p{Script=Han}))/gu,
  /(?<=^\s*人)[·•・.](?=(?:次|天|日|月|年|餐|课时|学时)\s*$)/gu,
];

/** The dot of a licence plate or a unit, whatever the leading reader made of it: its place is the second witness. */
export function withMiddleDots(seen: readonly SeenCharacter[]): SeenCharacter[] {
  const text = oneEach(seen);
  const dots = new Set(MIDDLE_DOTS.flatMap(dot => [...text.matchAll(dot)].map(({ index }) => index)));
  return seen.map((character, index) => {
    if (!dots.has(index)) return character;
    const read = { text: character.text, probability: 1 - PLACED };
    return {
      ...character,
      text: '·',
      probability: Math.max(character.probability, PLACED),
      alternatives: character.text === '·' ? character.alternatives : [read, ...character.alternatives],
      confirmed: true,
    };
  });
}

/** Letters and a nought before the dash of a code, `P0-24073`: a word of letters goes on with the letter. */
const LETTER_O = /(?<![A-Za-z\d])[A-Z]{1,2}[0O](?=[-－–—]\d)/gu;
/** That letters alone stand before the dash is a habit, not a law. */
const LETTER_PLACED = 0.9;

/** The letter O between letters and a dash, for which readers print the nought that the number behind it is made of. */
export function withLetterO(seen: readonly SeenCharacter[]): SeenCharacter[] {
  const noughts = new Set(
    [...oneEach(seen).matchAll(LETTER_O)].map(({ index, 0: { length } }) => index + length - 1),
  );
  return seen.map((character, index) => {
    if (!noughts.has(index)) return character;
    const alternatives = character.alternatives.filter(({ text }) => !/^[0O]$/u.test(text));
    const read = { text: '0', probability: 1 - LETTER_PLACED };
    return {
      ...character,
      text: 'O',
      probability: LETTER_PLACED,
      alternatives: [read, ...alternatives],
      placed: true,
    };
  });
}
