import { alignTexts } from '../model/align-texts.ts';
import { fold } from '../model/fold-text.ts';
import { wordedPart, wordMakers } from '../model/lookalikes.ts';
import type { ReadCharacter } from '../model/reading.ts';
import { areOpposite } from './opposites.ts';
import { evidenceOf, joinPieces, type Piece } from './sheet.ts';
import { similarity } from './similarity.ts';

/** A character of a title that is surely another than the definition's, or a word that one of the two has more. */
export interface TitleContrast {
  readonly printed: string;
  readonly expected: string;
}

/** A character of the paper's title beside the definition's. */
interface Laid {
  readonly left: string | null;
  readonly right: string | null;
  readonly isSure: boolean;
}

/** The year, or the version of the form. */
const bracketTail = /\([^()]*\)$/u;
/** Below this a differing character may be misread. */
const surelyRead = 0.9;
/** Where the paper's title surely prints another Han character than the most alike of a form's titles. */
export function titleContrasts(lines: readonly Piece[], titles: readonly string[]): TitleContrast[] {
  const piece = joinPieces(lines);
  if (piece === null) return [];
  const { sources } = piece.folded;
  const text = piece.folded.text.replace(bracketTail, '');
  const characters = evidenceOf(piece);
  const worded = wordedPart(text);
  let fewest: TitleContrast[] | null = null;
  let fewestEdits = Number.POSITIVE_INFINITY;
  for (const title of titles) {
    let at = 0;
    let edits = 0;
    const found: TitleContrast[] = [];
    const laid = alignTexts(text, fold(title), 'part').map(({ left, right }): Laid => {
      if (left === null) return { left, right, isSure: false };
      const read = characters[sources[at] ?? -1];
      const isSure = isSurelyRead(read) && !isMisreading(worded, at, left, right);
      at++;
      return { left, right, isSure };
    });
    const from = laid.findIndex(({ right }) => right !== null);
    for (const [index, { left, right, isSure }] of laid.entries()) {
      // Before the title may stand who the paper is of, behind it nothing.
      if (index >= from && left !== right) edits++;
      if (left !== null && right !== null && contrast(left, right) && isSure)
        found.push({ printed: left, expected: right });
    }
    // Where characters are more or fewer, those beside them differ only by being shifted.
    const hasGaps = laid.slice(from).some(({ left, right }) => left === null || right === null);
    const telling = hasGaps ? [...found.filter(isOpposite), ...wordsApart(laid.slice(from))] : found;
    if (edits < fewestEdits) [fewest, fewestEdits] = [telling, edits];
  }
  return fewest ?? [];
}

/** Years, and what stands in brackets, are no words of the kind of paper. */
const besideWords = /\([^()]*\)|\d+年?度?|[^\p{Script=Han}]/gu;
/** Shorter words may be a character that was lost, or two that are read for one. */
const shortestWord = 2;

/** 取水许可变更申请表 is no 取水许可申请表: the words within a title that the paper has more, or less, than the definition. */
function wordsApart(laid: readonly Laid[]): TitleContrast[] {
  const isSame = ({ left, right }: Laid) => left === right;
  const end = laid.findLastIndex(isSame);
  const found: TitleContrast[] = [];
  for (let at = 0; at < end; at++) {
    const length = laid.slice(at, end).findIndex(isSame);
    const run = laid.slice(at, length < 0 ? end : at + length);
    const around = [laid[at - 1], ...run, laid[at + run.length]];
    const isSure = around.every(one => one !== undefined && (one.left === null || one.isSure));
    const [printed, expected] = [wordOf(run, 'left'), wordOf(run, 'right')];
    const apart = run.filter(({ left, right }) => contrast(left ?? '', right ?? '')).length;
    if (isSure && Math.max(apart, Math.abs(printed.length - expected.length)) >= shortestWord)
      found.push({ printed, expected });
    at += run.length;
  }
  return found;
}

function wordOf(run: readonly Laid[], side: 'left' | 'right'): string {
  return run
    .map(one => one[side] ?? '')
    .join('')
    .replaceAll(besideWords, '');
}

/** Another kind of paper, whatever its labels. */
export function isOpposite({ printed, expected }: TitleContrast): boolean {
  return areOpposite(printed, expected);
}

function contrast(left: string, right: string): boolean {
  const isHan = (one: string) => /^\p{Script=Han}$/u.test(one);
  // Of one character each, all that are not read for each other are wholly unlike.
  return isHan(left) && isHan(right) && similarity(left, right) === 0;
}

/** 项目文出 for 项目支出: no kind of paper is named by a character that makes no word where the definition's does. */
function isMisreading(worded: readonly string[], at: number, left: string, right: string | null): boolean {
  return right !== null && left !== right && wordMakers(worded, at, [right]).length > 0;
}

function isSurelyRead(character: ReadCharacter | undefined): boolean {
  return (
    character !== undefined &&
    character.probability >= surelyRead &&
    ['agreed', 'steady', 'exact'].includes(character.support)
  );
}
