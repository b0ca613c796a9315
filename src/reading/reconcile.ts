import type { CharacterAlternative, CharacterReading, ReadCharacter, Support } from '../model/reading.ts';
import type { AlignedPair } from './align.ts';
import { alignReadings, precedingFirst, printsAs } from './align-readings.ts';
import { foldCharacter, isPunctuation, isSmallMark, isSpace } from './characters.ts';
import {
  CONFUSABLE,
  DISAGREEMENT,
  GREATEST_AGREED,
  GREATEST_AGREED_MARK,
  GREATEST_SINGLE,
  GREATEST_STEADY,
  GREATEST_VOTED,
  GREATEST_VOTED_DIGIT,
  PERCENT_DEBRIS,
  SAME_STROKE,
  SECOND_IS_RIGHT,
  SECOND_IS_RIGHT_PROBABILITY,
  SINGLE_MARKS,
  SPECKLE_MARKS,
  SPECKLE_PROBABILITY,
  SPECKLE_STOP_PROBABILITY,
  STEADY_PROBABILITY,
} from './confusions.ts';
import type { FirstCharacter } from './seen-character.ts';

/** What reconciliation needs to know of a line. */
export interface LineReadings {
  /** The leading reader's characters, symbols already in place. */
  readonly first: readonly FirstCharacter[];
  /** The second reader's characters. */
  readonly second: readonly CharacterReading[];
  readonly secondCanPrint: (character: string) => boolean;
  /** How many characters of `first` stand before what the second reader was shown. */
  readonly unseen?: number;
  /** Whether the image holds ink between two neighbours of `first` (-1 and its length stand for the ends) that neither covers. */
  readonly hasUnreadInk: (before: number, after: number) => boolean;
}

/** A character after reconciliation, not yet bound to its line. */
export type ReconciledCharacter = Omit<ReadCharacter, 'line'>;

/** A neighbour of something only one reader saw is a little less sure: it may hold part of it. */
const NEIGHBOUR_FACTOR = 0.97;
/** The second reader skipped the character although it can print it. */
const UNSECONDED_FACTOR = 0.9;
/** From here on the second reader's extra character is believed. */
const BELIEVED_EXTRA = 0.9;
const EXTRA_FACTOR = 0.6;
/** Marks the leading reader tends to drop; where there is ink for them the second one is believed. */
const DROPPED_MARKS = new Set([...'。、，']);

/**
 * One text from two blind readings of a line, character by character. Only characters that a reading
 * (or a symbol detector) printed appear; identical readings come back unchanged.
 */
export function reconcile(readings: LineReadings): ReconciledCharacter[] {
  const first = readings.first;
  const second = readings.second.filter(character => !isSpace(character.text));
  const aligned = alignReadings(first, second, readings.secondCanPrint, readings.unseen);
  const out: (ReconciledCharacter | null)[] = aligned.map(pair => decide(pair, aligned, readings, second));
  // Where a sign was cut off, the second reader at times makes two characters of the one that follows.
  const isHeadDebris = (index: number) =>
    index === (readings.unseen ?? 0) && index > 0 && aligned[index]?.left === null && out[index] === null;
  // A doubt about what stands beside a character is a doubt about its own edges.
  return out.flatMap((character, index) => {
    if (character === null) return [];
    const besideGap = [index - 1, index + 1].some(
      beside =>
        isContested(aligned[beside], first, second) &&
        !isPercentDebris(beside, aligned, first, second) &&
        !isHeadDebris(beside),
    );
    return [besideGap ? { ...character, probability: character.probability * NEIGHBOUR_FACTOR } : character];
  });
}

function isContested(
  pair: AlignedPair | undefined,
  first: readonly FirstCharacter[],
  second: readonly CharacterReading[],
): boolean {
  if (pair === undefined) return false;
  if (pair.left === null) return (second[pair.right ?? -1]?.probability ?? 0) >= BELIEVED_EXTRA;
  const own = first[pair.left];
  if (pair.right !== null || own === undefined || isSpace(own.text)) return false;
  return own.confirmed !== true && own.placed !== true && own.alike !== 1;
}

/** An extra character of the second reader beside a per cent sign whose shape was seen: it read the sign as digits. */
function isPercentDebris(
  index: number,
  aligned: readonly AlignedPair[],
  first: readonly FirstCharacter[],
  second: readonly CharacterReading[],
): boolean {
  const pair = aligned[index];
  if (pair === undefined || pair.left !== null || pair.right === null) return false;
  if (!PERCENT_DEBRIS.has(second[pair.right]?.text ?? '')) return false;
  const isSign = ({ text, confirmed }: FirstCharacter) => confirmed === true && foldCharacter(text) === '%';
  // The sign may come out as several digits, so it stands a few places away.
  return [-2, -1, 1, 2].some(offset => {
    const beside = aligned[index + offset]?.left ?? null;
    const character = beside === null ? undefined : first[beside];
    return character !== undefined && isSign(character);
  });
}

function decide(
  pair: AlignedPair,
  aligned: readonly AlignedPair[],
  readings: LineReadings,
  second: readonly CharacterReading[],
): ReconciledCharacter | null {
  const { first } = readings;
  const a = pair.left === null ? undefined : first[pair.left];
  const b = pair.right === null ? undefined : second[pair.right];
  if (a === undefined) {
    const before = precedingFirst(aligned, pair);
    const unread = readings.hasUnreadInk(before, before + 1);
    if (b === undefined || !unread || isPercentDebris(aligned.indexOf(pair), aligned, first, second))
      return null;
    return extra(b, pair, second);
  }
  if (isSpace(a.text)) {
    return secondRunsOn(pair, aligned, readings.second) ? null : make(' ', a.probability, 'single', []);
  }
  if (a.confirmed === true)
    return make(a.text, bothRight(a.probability, a.probability, false), 'agreed', a.alternatives);
  if (a.paired === true && isOutweighed(a, b))
    return make(a.text, bothRight(a.probability, a.probability, true), 'agreed', a.alternatives);
  if (a.placed === true) return make(a.text, a.probability, 'shape', withOther(a.alternatives, b));
  const isMark = () => isPaired(pair, first) || isLastStop(pair, first);
  const isNothing = () => (isSpeckle(a) && !isMark()) || isPointAfterAll(pair, readings);
  if (b === undefined && isNothing()) return null;
  const own = Math.min(a.probability, GREATEST_SINGLE['pp-ocr']);
  if (b !== undefined && SECOND_IS_RIGHT.has(a.text + b.text)) return vote(a, b);
  if (isSteady(a, b))
    return make(a.text, Math.min(a.probability, GREATEST_STEADY), 'steady', withOther(a.alternatives, b));
  if (!printsAs(a.text, readings.secondCanPrint))
    return make(a.text, own, 'single', withOther(a.alternatives, b));
  if (b === undefined) return make(a.text, own * UNSECONDED_FACTOR, 'voted', a.alternatives);
  if (foldCharacter(a.text) === foldCharacter(b.text) || SAME_STROKE.has(a.text + b.text)) {
    const other = Math.min(b.probability, GREATEST_SINGLE.tesseract);
    const probability = a.doubted === true ? own : bothRight(own, other, isSmallMark(a.text));
    return make(a.text, probability, 'agreed', a.alternatives);
  }
  return vote(a, b);
}

/** The second reader lost half of a mark, or took its dot for a tail: its shape is the second witness. */
function isOutweighed(a: CharacterReading, b: CharacterReading | undefined): boolean {
  if (b === undefined) return true;
  const text = foldCharacter(b.text);
  return SINGLE_MARKS.has(text) || (text === ';' && foldCharacter(a.text) === ':');
}

/** Whether the second reader read what stands on both sides of a space without one: wide letters stand apart. */
function secondRunsOn(
  pair: AlignedPair,
  aligned: readonly AlignedPair[],
  second: readonly CharacterReading[],
): boolean {
  const at = aligned.indexOf(pair);
  const before = aligned[at - 1]?.right ?? null;
  const after = aligned[at + 1]?.right ?? null;
  if (before === null || after === null) return false;
  const solid = second.flatMap((character, index) => (isSpace(character.text) ? [] : [index]));
  return (solid[after] ?? 0) - (solid[before] ?? 0) === 1;
}

/** Independent witnesses: wrong only where both are. */
function bothRight(a: number, b: number, isMark: boolean): number {
  return Math.min(isMark ? GREATEST_AGREED_MARK : GREATEST_AGREED, 1 - (1 - a) * (1 - b));
}

/** A point or comma that only the leading reader sees behind the last digit of a line belongs to no number. */
function isPointAfterAll({ left }: AlignedPair, { first }: LineReadings): boolean {
  const index = left ?? -1;
  return (
    index === first.length - 1 &&
    /^[.,，．·]$/u.test(first[index]?.text ?? '') &&
    /^\p{Nd}$/u.test(first[index - 1]?.text ?? '')
  );
}

function isSpeckle({ text, probability }: CharacterReading): boolean {
  return SPECKLE_MARKS.has(text) && probability < SPECKLE_PROBABILITY;
}

/** A full stop behind the last word of a line that the leading reader is fairly sure of. */
function isLastStop({ left }: AlignedPair, first: readonly FirstCharacter[]): boolean {
  const index = left ?? -1;
  const own = first[index];
  return (
    index === first.length - 1 &&
    own?.text === '。' &&
    own.probability >= SPECKLE_STOP_PROBABILITY &&
    /^\p{Script=Han}$/u.test(first[index - 1]?.text ?? '')
  );
}

/** A quotation mark that the leading reader also sees the other of, on its side: two specks do not enclose a word. */
function isPaired({ left }: AlignedPair, first: readonly FirstCharacter[]): boolean {
  const index = left ?? -1;
  const text = first[index]?.text;
  if (text === '“') return first.slice(index + 1).some(other => other.text === '”');
  return text === '”' && first.slice(0, Math.max(0, index)).some(other => other.text === '“');
}

/** All looks see the same, and it is not one of the pairs a reader takes for one another however often it looks. */
function isSteady(a: FirstCharacter, b: CharacterReading | undefined): boolean {
  if (a.alike !== 1 || a.probability < STEADY_PROBABILITY || a.doubted === true) return false;
  // Speckle is as steady as a point.
  if (b === undefined) return !isSmallMark(a.text);
  const [one, other] = [foldCharacter(a.text), foldCharacter(b.text)];
  return one !== other && !CONFUSABLE.has(one + other);
}

function vote(a: CharacterReading, b: CharacterReading): ReconciledCharacter {
  const odds =
    DISAGREEMENT.constant +
    DISAGREEMENT.ppOcr * logOdds(a.probability) +
    DISAGREEMENT.tesseract * logOdds(b.probability);
  const isHabit = SECOND_IS_RIGHT.has(a.text + b.text);
  const firstIsRight = isHabit ? 1 - SECOND_IS_RIGHT_PROBABILITY : 1 / (1 + Math.exp(-odds));
  const [winner, loser] = firstIsRight >= 0.5 ? [a, b] : [b, a];
  const greatest = /\d/u.test(winner.text) ? GREATEST_VOTED_DIGIT : GREATEST_VOTED;
  const probability = Math.min(greatest, Math.max(firstIsRight, 1 - firstIsRight));
  const alternatives = withOther(winner.alternatives, { ...loser, probability: 1 - probability });
  return make(winner.text, probability, 'voted', alternatives);
}

function logOdds(probability: number): number {
  const bounded = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(bounded / (1 - bounded));
}

/** A character only the second reader printed: kept where it is sure, and not the debris of a percent sign. */
function extra(
  b: CharacterReading,
  pair: AlignedPair,
  second: readonly CharacterReading[],
): ReconciledCharacter | null {
  const previous = second[(pair.right ?? 0) - 1]?.text;
  const next = second[(pair.right ?? 0) + 1]?.text;
  if (PERCENT_DEBRIS.has(b.text) && (previous === '%' || next === '%')) return null;
  if (
    b.probability < BELIEVED_EXTRA ||
    (isPunctuation(b.text) && !DROPPED_MARKS.has(b.text) && !isSignAhead(pair, second))
  )
    return null;
  return make(b.text, b.probability * EXTRA_FACTOR, 'voted', b.alternatives);
}

/** A comparison sign at the head of a number. */
function isSignAhead({ right }: AlignedPair, second: readonly CharacterReading[]): boolean {
  return right === 0 && /^[<>=]$/u.test(second[0]?.text ?? '') && /^\p{Nd}$/u.test(second[1]?.text ?? '');
}

function withOther(
  alternatives: readonly CharacterAlternative[],
  other: CharacterReading | undefined,
): CharacterAlternative[] {
  if (other === undefined) return [...alternatives];
  const rest = alternatives.filter(alternative => alternative.text !== other.text);
  return [{ text: other.text, probability: other.probability }, ...rest].sort(
    (x, y) => y.probability - x.probability,
  );
}

function make(
  text: string,
  probability: number,
  support: Support,
  alternatives: readonly CharacterAlternative[],
): ReconciledCharacter {
  return {
    text,
    probability,
    support,
    alternatives: alternatives.filter(other => other.text !== text),
  };
}
