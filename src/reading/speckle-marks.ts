import { partsItem } from '../model/list-items.ts';
import type { CharacterReading } from '../model/reading.ts';
import type { AlignedPair } from './align.ts';
import type { AlignedLine } from './aligned-line.ts';
import { foldCharacter, isDigit, mayEndSentence } from './characters.ts';
import {
  SPECKLE_MARKS,
  SPECKLE_PROBABILITY,
  SPECKLE_STOP_PROBABILITY,
  STEADY_COMMA_PROBABILITY,
} from './confusions.ts';
import type { FirstCharacter } from './seen-character.ts';

export function isSpeckle({ text, probability }: CharacterReading): boolean {
  return SPECKLE_MARKS.has(text) && probability < SPECKLE_PROBABILITY;
}

/** What looks like speckle and is a mark for where it stands. */
export function isPrintedMark(pair: AlignedPair, { columns, readings: { first } }: AlignedLine): boolean {
  return (
    isPaired(pair, first) ||
    isLastStop(pair, first) ||
    isUndeniedPoint(pair, columns, first) ||
    isSteadyComma(pair, first) ||
    isInOwnRoom(pair, first)
  );
}

/** A point between digits of which the second reader passed over one: it has nothing to say of what stands between. */
function isUndeniedPoint(
  pair: AlignedPair,
  columns: readonly AlignedPair[],
  first: readonly FirstCharacter[],
): boolean {
  const at = columns.indexOf(pair);
  const beside = [columns[at - 1], columns[at + 1]];
  const isOfDigit = (column: AlignedPair | undefined) =>
    typeof column?.left === 'number' && isDigit(first[column.left]?.text);
  return beside.every(isOfDigit) && beside.some(column => column?.right === null);
}

/** A mark that every look shows where the line leaves room for one: something must be printed there. */
function isInOwnRoom({ left }: AlignedPair, first: readonly FirstCharacter[]): boolean {
  const own = first[left ?? -1];
  return own?.roomy === true && own.alike === 1;
}

/** A comma between a letter and a letter or digit that every look shows (320W,270W): dust is seldom that, and there. */
function isSteadyComma({ left }: AlignedPair, first: readonly FirstCharacter[]): boolean {
  const index = left ?? -1;
  const own = first[index];
  const beside = [index - 1, index + 1].map(at => foldCharacter(first[at]?.text ?? '')).join('');
  return (
    own !== undefined &&
    foldCharacter(own.text) === ',' &&
    own.alike === 1 &&
    own.probability >= STEADY_COMMA_PROBABILITY &&
    /^[A-Za-z\d]{2}$/u.test(beside) &&
    /[A-Za-z]/u.test(beside)
  );
}

/** Every look shows a stop that is as likely as this: low scans fill its ring. */
const EVERY_LOOKS_STOP = 0.5;

/** A full stop behind the last word of a line that the leading reader is fairly sure of, or sees in every look. */
function isLastStop({ left }: AlignedPair, first: readonly FirstCharacter[]): boolean {
  const index = left ?? -1;
  const own = first[index];
  return (
    index === first.length - 1 &&
    own?.text === '。' &&
    (own.probability >= SPECKLE_STOP_PROBABILITY ||
      (own.alike === 1 && own.probability >= EVERY_LOOKS_STOP)) &&
    mayEndSentence(first[index - 1]?.text ?? '')
  );
}

/** A quotation mark that the leading reader also sees the other of, on its side: two specks do not enclose a word. */
function isPaired({ left }: AlignedPair, first: readonly FirstCharacter[]): boolean {
  const index = left ?? -1;
  const text = first[index]?.text;
  if (text === '“') return first.slice(index + 1).some(other => other.text === '”');
  return text === '”' && first.slice(0, Math.max(0, index)).some(other => other.text === '“');
}

/** Whether a point stands between the number of an item and its words (`；2．深化`), where no comma does. */
export function isItemPoint({ left }: AlignedPair, first: readonly FirstCharacter[]): boolean {
  if (left === null || foldCharacter(first[left]?.text ?? '') !== '.') return false;
  const written = (from: number, to: number) =>
    first.slice(Math.max(0, from), to).reduce((all, { text }) => all + text, '');
  return partsItem(written(left - 3, left), written(left + 1, left + 2));
}
