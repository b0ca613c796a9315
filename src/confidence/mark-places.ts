import { foldWidth } from '../model/fold-text.ts';
import { beginsNextItem, ITEM_NAMES, partsItem } from '../model/list-items.ts';
import { type CharacterAlternative, type EvidencedText, isContested, textOf } from '../model/reading.ts';
import { partsUnit } from '../model/units.ts';
import { isAnswer } from './answers.ts';
import { classOf } from './character-classes.ts';

/** What a point or a full stop is taken for where print is small. */
const POINT_LIKE = new Set([...'.,，、·．']);
const DECIMAL = /^\d(?:\d?|\d{3,})(?!\d)/u;

/** A numbered item's head, behind which a colon stands: `目标1：` begins a goal. */
const NUMBERED = new RegExp(`(?:^|[;。])(?:${ITEM_NAMES})\\d{1,2}$`, 'u');
/** The words of a label, behind which a colon stands: `备注：`, `号码：2`. */
const LABEL = /(?:备注|号码|编号|电话|联系人)$/u;
/** What a colon is taken for. */
const STOP_LIKE = new Set([...':;.,·']);

/** Surer than this the readers' vote hardly gets. */
const SURE_OF_COMMA = 0.945;

/** What a reader may take the point of an item's number for; `1、` is printed too. */
const POINT_OR_COMMA = new Set([...'.,，．']);

/**
 * A mark that another can hardly stand in the place of, whatever a reader takes it for: a point before other than three
 * digits of a number or behind the number of an item (`1.负责`), a colon behind a numbered head (`目标1：`) or a label (`备注：`), a comma that
 * groups digits, the middle dot of a unit, a semicolon before the next item of a list, a semicolon or full stop at the
 * very end of a text. Its place is as good a witness as a second reader.
 */
export function isSettledByPlace(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own === undefined || !isContested(own)) return false;
  const before = folded(text.slice(0, index));
  const behind = folded(text.slice(index + 1));
  if (own.text === '·' && partsUnit(before, behind)) return true;
  const answers = own.alternatives.filter(isAnswer);
  if (!answers.every(answer => classOf(answer.text) === 'Mark')) return false;
  // An entry of a list may end in `；` too.
  if (own.text === '。') {
    return index === text.length - 1 && !answers.some(answer => foldWidth(answer.text) === ';');
  }
  if (foldWidth(own.text) === ';') {
    if (partsEntries(text, index) && answers.every(isStopLike)) return true;
    const isLast = index === text.length - 1 && /^[\p{Script=Han})\d%]$/u.test(before.at(-1) ?? '');
    if (isLast && answers.every(answer => /^[;,，、]$/u.test(foldWidth(answer.text)))) return true;
    return beginsNextItem(before, behind) && !answers.some(({ text: one }) => one === '。');
  }
  if (foldWidth(own.text) === ':' && LABEL.test(before)) return answers.every(isStopLike);
  const isPoint = foldWidth(own.text) === '.';
  if (isPoint && shortens(text, index)) return answers.every(isPointOrComma);
  if (!/\d$/u.test(before)) return false;
  if (foldWidth(own.text) === ':') return NUMBERED.test(before) && answers.every(isStopLike);
  if (foldWidth(own.text) === ',') return groupsDigits(before, behind, answers, own.probability);
  if (!isPoint) return false;
  if (partsItem(before, behind)) return answers.every(isPointOrComma);
  return answers.length > 0 && answers.every(({ text: one }) => POINT_LIKE.has(one)) && DECIMAL.test(behind);
}

const QUOTE_LIKE = /^["'“”‘’＂＇]$/u;

interface HalfOfPair {
  readonly partner: string;
  readonly side: 'opening' | 'closing';
  /** What a reader may take it for. */
  readonly like: RegExp;
}

const HALVES: ReadonlyMap<string, HalfOfPair> = new Map([
  ['(', { partner: ')', side: 'opening', like: /^[([{<〔〈《【「［｛]$/u }],
  [')', { partner: '(', side: 'closing', like: /^[)\]}>〕〉》】」］｝]$/u }],
  ['“', { partner: '”', side: 'opening', like: QUOTE_LIKE }],
  ['”', { partner: '“', side: 'closing', like: QUOTE_LIKE }],
]);

/** A text of so many entries has a habit of parting them. */
const LEAST_PARTED = 3;
/** A specification of goods begins with two codes of a digit each: `0;0;棉制;针织`. */
const ENTRIES = /^[^;]*\d;\d;/u;

/** The two codes, and how many other semicolons bear theirs out. */
const HEAD = /^[^;]*(?<=^|[^\d])\d$|^[^;]*(?<=^|[^\d])\d;\d$/u;
const FEWEST_PARTED = 2;

/** Whether a semicolon parts entries as others in its text do, among which no other mark that it could be taken for stands. */
function partsEntries(text: EvidencedText, index: number): boolean {
  const whole = folded(text);
  const others = text.filter((one, at) => at !== index && foldWidth(one.text) === ';');
  const isBetween = index > 0 && index < text.length - 1;
  const isOfHead = ENTRIES.test(whole) && HEAD.test(folded(text.slice(0, index)));
  if (isOfHead && others.length >= FEWEST_PARTED) return true;
  return (
    isBetween && others.length >= LEAST_PARTED && ENTRIES.test(whole) && !/[:：、，。]|,(?!\d)/u.test(whole)
  );
}

/** A mark in one width; quotation marks keep their side. */
function oneWidth(text: string): string {
  return HALVES.has(text) ? text : foldWidth(text);
}

/** A bracket or quotation mark whose partner stands in the same text, and that is taken for no other kind of character. */
export function isPairedBracket(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own === undefined || !isContested(own)) return false;
  const mark = oneWidth(own.text);
  const half = HALVES.get(mark);
  if (half === undefined) return false;
  const isLike = (answer: CharacterAlternative) =>
    half.like.test(answer.text) || half.like.test(foldWidth(answer.text));
  if (!own.alternatives.filter(isAnswer).every(isLike)) return false;
  const beside = half.side === 'opening' ? text.slice(index + 1) : text.slice(0, index).toReversed();
  const marks = beside.map(one => oneWidth(one.text));
  return marks.find(one => one === mark || one === half.partner) === half.partner;
}

/** A letter, or letters of a word that is cut short: `S.A.`, `CO., LTD.`, `B/L NO. 999`. */
const SHORTENED = /(?:^|[^\p{L}])(?:\p{Lu}|CO|LTD|INC|CORP|NO|PVT|PTY)$/iu;
/** What stands behind its point. */
const BEHIND_SHORTENED = /^(?:$|[\s,]|\p{Lu}|\d)/u;

function shortens(text: EvidencedText, index: number): boolean {
  const before = textOf(text.slice(0, index)).toUpperCase();
  return SHORTENED.test(before) && BEHIND_SHORTENED.test(textOf(text.slice(index + 1)));
}

function folded(text: EvidencedText): string {
  return text.map(character => foldWidth(character.text)).join('');
}

function isStopLike({ text }: CharacterAlternative): boolean {
  return STOP_LIKE.has(foldWidth(text));
}

function isPointOrComma({ text }: CharacterAlternative): boolean {
  return POINT_OR_COMMA.has(text);
}

/**
 * Whether a comma stands where thousands are parted; a point could only where it is the number's only mark. Such a
 * comma is settled where the leading reader is sure of it: of 12 that the second one took for a point all were right.
 */
function groupsDigits(
  before: string,
  behind: string,
  answers: readonly CharacterAlternative[],
  probability: number,
): boolean {
  if (!/(?:^|[^\d,.])\d{1,3}(?:,\d{3})*$/u.test(before) || !/^\d{3}(?!\d)/u.test(behind)) return false;
  const isOnly = !/,\d{3}$/u.test(before) && !/^\d{3}[.,]\d/u.test(behind);
  const isPoint = answers.some(({ text }) => foldWidth(text) === '.');
  return !(isOnly && isPoint) || probability >= SURE_OF_COMMA;
}

/**
 * Whether a mark between Han that is no comma was read as one by another look: most marks there are commas. Of 11 such
 * votes 8 were wrong, none of them settled firmly; of 22 for the comma 3.
 */
export function isAgainstComma(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own === undefined || !/[、;:.。·]/u.test(foldWidth(own.text))) return false;
  const isBetweenHan = [index - 1, index + 1].every(beside => classOf(text[beside]?.text ?? '') === 'Han');
  return isBetweenHan && own.alternatives.some(other => isAnswer(other) && foldWidth(other.text) === ',');
}

/** Letters that a slash parts: `N/M`, `B/L`. */
const LONE_LETTERS = { before: /(?<![A-Za-z\d])[A-Z]$/u, behind: /^[A-Z](?![A-Za-z\d])/u } as const;
/** What a reader takes it for. */
const SLASH_LIKE = /^[/／|｜1lI!丿]$/u;

/** Whether a slash stands between two letters alone, of which one reader may make an upright stroke or nothing. */
export function partsLetters(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own === undefined || foldWidth(own.text) !== '/' || !isContested(own)) return false;
  const isSlashLike = ({ text: one }: CharacterAlternative) => SLASH_LIKE.test(one);
  return (
    LONE_LETTERS.before.test(textOf(text.slice(0, index))) &&
    LONE_LETTERS.behind.test(textOf(text.slice(index + 1))) &&
    own.alternatives.filter(isAnswer).every(isSlashLike)
  );
}
