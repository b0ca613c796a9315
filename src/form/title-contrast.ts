import { alignTexts } from '../model/align-texts.ts';
import { fold } from '../model/fold-text.ts';
import type { ReadCharacter } from '../model/reading.ts';
import { evidenceOf, joinPieces, type Piece } from './sheet.ts';
import { similarity } from './similarity.ts';

/** A character of a title that is surely another than the definition's. */
export interface TitleContrast {
  readonly printed: string;
  readonly expected: string;
}

/** The year, or the version of the form. */
const bracketTail = /\([^()]*\)$/u;
/** Below this a differing character may be misread. */
const surelyRead = 0.9;
/** 进口 and 出口 declarations share nearly every label; the title tells them apart. */
const opposites: ReadonlySet<string> = new Set(
  ['进出', '入出', '收支', '收付', '增减', '借还', '购销', '买卖', '存取', '领退'].flatMap(pair => [
    pair,
    [...pair].reverse().join(''),
  ]),
);

/** Where the paper's title surely prints another Han character than the most alike of a form's titles. */
export function titleContrasts(lines: readonly Piece[], titles: readonly string[]): TitleContrast[] {
  const piece = joinPieces(lines);
  if (piece === null) return [];
  const { sources } = piece.folded;
  const text = piece.folded.text.replace(bracketTail, '');
  const characters = evidenceOf(piece);
  let fewest: TitleContrast[] | null = null;
  let fewestEdits = Number.POSITIVE_INFINITY;
  for (const title of titles) {
    let at = 0;
    let edits = 0;
    const found: TitleContrast[] = [];
    const pairs = alignTexts(text, fold(title), 'part');
    const from = pairs.findIndex(({ right }) => right !== null);
    for (const [index, { left, right }] of pairs.entries()) {
      const read = left === null ? undefined : characters[sources[at++] ?? -1];
      // Before the title may stand who the paper is of, behind it nothing.
      if (index >= from && left !== right) edits++;
      if (left !== null && right !== null && contrast(left, right) && isSurelyRead(read))
        found.push({ printed: left, expected: right });
    }
    // Where characters are more or fewer, those beside them differ only by being shifted.
    const hasGaps = pairs.slice(from).some(({ left, right }) => left === null || right === null);
    const telling = hasGaps ? found.filter(isOpposite) : found;
    if (edits < fewestEdits) [fewest, fewestEdits] = [telling, edits];
  }
  return fewest ?? [];
}

/** Another kind of paper, whatever its labels. */
export function isOpposite({ printed, expected }: TitleContrast): boolean {
  return opposites.has(printed + expected);
}

function contrast(left: string, right: string): boolean {
  const isHan = (one: string) => /^\p{Script=Han}$/u.test(one);
  // Of one character each, all that are not read for each other are wholly unlike.
  return isHan(left) && isHan(right) && similarity(left, right) === 0;
}

function isSurelyRead(character: ReadCharacter | undefined): boolean {
  return (
    character !== undefined &&
    character.probability >= surelyRead &&
    ['agreed', 'steady', 'exact'].includes(character.support)
  );
}
