import { isHan } from '../model/dictionary.ts';
import type { CharacterReading } from '../model/reading.ts';
import type { AlignedPair } from './align.ts';
import { type AlignedLine, betweenAt, type ReconciledCharacter } from './aligned-line.ts';
import { foldCharacter, isPunctuation, isSpace } from './characters.ts';
import { PERCENT_DEBRIS } from './confusions.ts';
import type { FirstCharacter } from './seen-character.ts';
import type { Between } from './unread-ink.ts';

/** From here on the second reader's extra character is believed. */
const BELIEVED = 0.9;
/** A Han character already from here on, where one that nobody else read must stand. */
const BELIEVED_HAN = 0.5;
const EXTRA_FACTOR = 0.6;
/** Marks the leading reader tends to drop; where there is ink for them the second one is believed. */
const DROPPED_MARKS = new Set([...'。、，']);

/**
 * A character only the second reader printed, as it stands in the text: null where there is no ink for it, where it
 * is not believed, or where it is the debris of a per cent sign.
 */
export function extraCharacter(line: AlignedLine, column: AlignedPair): ReconciledCharacter | null {
  const { second } = line;
  const own = second[column.right ?? -1];
  const there = betweenAt(line, column);
  if (own === undefined || there === 'nothing' || there === 'no-room' || isPercentDebris(line, column))
    return null;
  const previous = second[(column.right ?? 0) - 1]?.text;
  const next = second[(column.right ?? 0) + 1]?.text;
  if (PERCENT_DEBRIS.has(own.text) && (previous === '%' || next === '%')) return null;
  if (isRing(line, column)) return null;
  const isStray = isPunctuation(own.text) && !DROPPED_MARKS.has(own.text) && !isSignAhead(line, column);
  if (isStray || !isBelieved(own, there)) return null;
  const alternatives = own.alternatives.filter(other => other.text !== own.text);
  return { text: own.text, probability: own.probability * EXTRA_FACTOR, support: 'voted', alternatives };
}

/** Whether an extra character of the second reader casts a doubt on its neighbours, whether or not it stays. */
export function isDoubtfulExtra(line: AlignedLine, column: AlignedPair): boolean {
  const own = line.second[column.right ?? -1];
  const there = betweenAt(line, column);
  return own !== undefined && there !== 'no-room' && isBelieved(own, there) && !isPercentDebris(line, column);
}

function isBelieved({ text, probability }: CharacterReading, there: Between): boolean {
  return probability >= (there === 'character' && isHan(text) ? BELIEVED_HAN : BELIEVED);
}

/** An extra character of the second reader beside a per cent sign whose shape was seen: it read the sign as digits. */
function isPercentDebris(
  { columns, readings: { first }, second }: AlignedLine,
  column: AlignedPair,
): boolean {
  if (!PERCENT_DEBRIS.has(second[column.right ?? -1]?.text ?? '')) return false;
  const isSign = ({ text, confirmed }: FirstCharacter) => confirmed === true && foldCharacter(text) === '%';
  const at = columns.indexOf(column);
  // The sign may come out as several digits, so it stands a few places away.
  return [-2, -1, 1, 2].some(offset => {
    const beside = columns[at + offset]?.left ?? null;
    const character = beside === null ? undefined : first[beside];
    return character !== undefined && isSign(character);
  });
}

/** The third ring of the ‰ that the leading reader, or a shape, has for it. */
function isRing(line: AlignedLine, column: AlignedPair): boolean {
  const { columns, readings, second } = line;
  const before = columns[columns.indexOf(column) - 1];
  const text = before?.left == null ? undefined : readings.first[before.left]?.text;
  return /^[oO°]$/u.test(second[column.right ?? -1]?.text ?? '') && /^[%％‰]$/u.test(text ?? '');
}

/** A comparison sign at the head of a number. */
function isSignAhead({ second }: AlignedLine, { right }: AlignedPair): boolean {
  return right === 0 && /^[<>=]$/u.test(second[0]?.text ?? '') && /^\p{Nd}$/u.test(second[1]?.text ?? '');
}

/**
 * Whether an extra character, or a mark with the room of one, was left out right before or behind a column although
 * one must stand there; `settled` is what stays of each column. A wide gap alone says little: readers place what they read only roughly.
 */
export function isBesideLeftOut(
  line: AlignedLine,
  index: number,
  settled: readonly (ReconciledCharacter | null)[],
): boolean {
  const { columns, readings } = line;
  const isBlank = ({ left }: AlignedPair) => left !== null && isSpace(readings.first[left]?.text ?? '');
  const isLeftOut = (step: 1 | -1) => {
    let at = index + step;
    for (let column = columns[at]; column !== undefined && isBlank(column); column = columns[at]) at += step;
    const column = columns[at];
    if (column === undefined || settled[at] !== null) return false;
    if (column.left !== null) return readings.first[column.left]?.roomy === true;
    return betweenAt(line, column) === 'character';
  };
  return columns[index]?.left !== null && (isLeftOut(-1) || isLeftOut(1));
}

/** What the second reader makes of ‰: a % with its third ring, or a tailed letter or digit with one. */
const PERMILLE = /[%％][9gq]?[oO0°]|[9gq]0?[oO°]/u;
/** Of 4 targets of which it made this all ended in ‰; a sentence ends so behind its %, too. */
const PERMILLE_OF_TARGET = /^[^\p{Script=Han}]*[%％]。$/u;
/** Of 25 such of which it made a ring that no digit can be one was a %. */
const THIRD_RING = /[%％9gq][oO°]/u;

/** Whether the second reader, which cannot print ‰, saw its rings in a column. */
export function printsPermille(line: AlignedLine, pair: AlignedPair): boolean {
  const isTarget = PERMILLE_OF_TARGET.test(line.second.map(({ text }) => text).join(''));
  return isTarget || PERMILLE.test(printedAt(line, pair));
}

/** Whether it made the two digits of a % that it makes of its rings, `10096`. */
export function printsPercent(line: AlignedLine, pair: AlignedPair): boolean {
  return printedAt(line, pair) === '96';
}

/** Whether it saw the third ring of a ‰ behind a %. */
export function printsThirdRing(line: AlignedLine, pair: AlignedPair): boolean {
  return THIRD_RING.test(printedAt(line, pair));
}

/** What the second reader printed in a column and right beside it. */
function printedAt({ columns, second }: AlignedLine, pair: AlignedPair): string {
  const at = columns.indexOf(pair);
  let [from, to] = [at, at + 1];
  while (columns[from - 1]?.left === null) from -= 1;
  while (columns[to]?.left === null) to += 1;
  return columns
    .slice(from, to)
    .map(({ right }) => (right === null ? '' : (second[right]?.text ?? '')))
    .join('');
}
