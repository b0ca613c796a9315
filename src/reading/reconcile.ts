import { isHan } from '../model/dictionary.ts';
import type { CharacterAlternative, CharacterReading, Support } from '../model/reading.ts';
import type { AlignedPair } from './align.ts';
import { printsAs } from './align-readings.ts';
import {
  type AlignedLine,
  alignLine,
  isOfWhite,
  isUnknownToFirst,
  type LineReadings,
  type ReconciledCharacter,
} from './aligned-line.ts';
import { foldCharacter, isDigit, isSmallMark, isSpace } from './characters.ts';
import {
  CONFUSABLE,
  DISAGREEMENT,
  GREATEST_AGREED,
  GREATEST_AGREED_MARK,
  GREATEST_SINGLE,
  GREATEST_STEADY,
  GREATEST_VOTED,
  GREATEST_VOTED_DIGIT,
  HALVED_SIGN_PROBABILITY,
  SAME_STROKE,
  SECOND_IS_RIGHT,
  SECOND_IS_RIGHT_PROBABILITY,
  SINGLE_MARKS,
  STEADY_PROBABILITY,
  SURE_OF_UNKNOWN,
} from './confusions.ts';
import {
  extraCharacter,
  isBesideLeftOut,
  isDoubtfulExtra,
  printsPercent,
  printsPermille,
  printsThirdRing,
} from './extra-characters.ts';
import type { FirstCharacter } from './seen-character.ts';
import { isItemPoint, isPrintedMark, isSpeckle } from './speckle-marks.ts';
import { besideMissed, doubted } from './unread-ink.ts';

/** A neighbour of something only one reader saw is a little less sure: it may hold part of it. */
const NEIGHBOUR_FACTOR = 0.97;
/** Of small type two dots alone are no witness against a tail: the leading reader must be this sure that there is none. */
const SURE_COLON = 0.985;
/** How surely a % is a ‰ of which only the second reader saw the third ring. */
const THIRD_RING_PROBABILITY = 0.6;
/** How sure a semicolon is between Han that seem to leave no room for it: a person is asked. */
const CROWDED_PROBABILITY = 0.6;
/** What is left of the belief in a mark that is as large as a character. */
const OVERSIZED_PROBABILITY = 0.05;
/** The second reader skipped the character although it can print it. */
const UNSECONDED_FACTOR = 0.9;
/**
 * One text from two blind readings of a line, character by character. Only characters that a reading
 * (or a symbol detector) printed appear; identical readings come back unchanged.
 */
export function reconcile(readings: LineReadings): ReconciledCharacter[] {
  const line = alignLine(readings);
  const { columns } = line;
  const settled = columns.map(column => decide(column, line));
  // Where a sign was cut off, the second reader at times makes two characters of the one that follows.
  const isHeadDebris = (index: number) =>
    index === (readings.unseen ?? 0) && index > 0 && columns[index]?.left === null && settled[index] === null;
  const besideGaps = indicesBesideGaps(line, settled);
  // A doubt about what stands beside a character is a doubt about its own edges.
  return settled.flatMap((character, index) => {
    if (character === null) return [];
    if (besideGaps.has(index)) return [besideMissed(character)];
    if (isBesideLeftOut(line, index, settled)) return [doubted(character)];
    const isBesideDoubt = [index - 1, index + 1].some(beside => {
      const column = columns[beside];
      return column !== undefined && castsDoubt(column, line) && !isHeadDebris(beside);
    });
    return [
      isBesideDoubt ? { ...character, probability: character.probability * NEIGHBOUR_FACTOR } : character,
    ];
  });
}

/** The columns on both sides of ink that is in nobody's answer. */
function indicesBesideGaps(
  { columns, readings }: AlignedLine,
  settled: readonly (ReconciledCharacter | null)[],
): ReadonlySet<number> {
  const solid = columns.flatMap((_, index) => {
    const character = settled[index];
    return character === null || character === undefined || isSpace(character.text) ? [] : [index];
  });
  const beside = solid.flatMap((index, at) => {
    const next = solid[at + 1];
    const [before, after] = [columns[index]?.left ?? null, columns[next ?? -1]?.left ?? null];
    return next !== undefined && before !== null && after !== null && readings.isGap(before, after)
      ? [index, next]
      : [];
  });
  return new Set(beside);
}

/** Whether only one reader saw something in a column, and nothing else bears it out. */
function castsDoubt(column: AlignedPair, line: AlignedLine): boolean {
  if (column.left === null) return isDoubtfulExtra(line, column);
  const own = line.readings.first[column.left];
  if (column.right !== null || own === undefined || isSpace(own.text)) return false;
  if (own.crowded === true) return false;
  return own.confirmed !== true && own.placed !== true && own.alike !== 1;
}

function decide(pair: AlignedPair, line: AlignedLine): ReconciledCharacter | null {
  const { readings, second, columns } = line;
  const { first } = readings;
  const a = pair.left === null ? undefined : first[pair.left];
  const b = pair.right === null ? undefined : second[pair.right];
  if (a === undefined) return extraCharacter(line, pair);
  if (isSpace(a.text)) {
    return secondRunsOn(pair, columns, readings.second) ? null : make(' ', a.probability, 'single', []);
  }
  if (a.crowded === true && !(b !== undefined && isSmallMark(b.text))) {
    return isSureSemicolon(a) ? make(a.text, CROWDED_PROBABILITY, 'voted', a.alternatives) : null;
  }
  if (isTooLarge(a, b) || isUnknownToFirst(a, b, readings)) return decideOversized(a, b);
  if (a.confirmed !== true && foldCharacter(a.text) === '%' && printsThirdRing(line, pair)) {
    const percent = { text: a.text, probability: 1 - THIRD_RING_PROBABILITY };
    return make('‰', THIRD_RING_PROBABILITY, 'voted', withOther([percent], b));
  }
  if (a.confirmed === true)
    return make(a.text, bothRight(a.probability, a.probability, false), 'agreed', a.alternatives);
  if (a.paired === true && isOutweighed(a, b))
    return make(a.text, bothRight(a.probability, a.probability, true), 'agreed', a.alternatives);
  if (a.placed === true) return decidePlaced(a, a.text === '‰' ? permilleOf(line, pair, b) : b);
  if (b === undefined && isSpeckle(a) && !isPrintedMark(pair, line)) return null;
  if (b === undefined && isOfWhite(a, pair, readings)) return null;
  const own = Math.min(a.probability, GREATEST_SINGLE['pp-ocr']);
  if (b !== undefined && isHalvedSign(pair, a, b, first)) {
    return make(
      '≥',
      HALVED_SIGN_PROBABILITY,
      'voted',
      withOther([{ text: a.text, probability: a.probability }], b),
    );
  }
  if (b !== undefined && /^[,、]$/u.test(foldCharacter(b.text)) && isItemPoint(pair, first))
    return make(a.text, own, a.alike === 1 ? 'steady' : 'voted', withOther(a.alternatives, b));
  if (b !== undefined && SECOND_IS_RIGHT.has(a.text + b.text)) return vote(a, b);
  if (isSteady(a, b))
    return make(a.text, Math.min(a.probability, GREATEST_STEADY), 'steady', withOther(a.alternatives, b));
  if (foldCharacter(a.text) === '%' && printsPercent(line, pair))
    return make(a.text, bothRight(own, GREATEST_SINGLE.tesseract, false), 'agreed', a.alternatives);
  const isSameStroke = b !== undefined && SAME_STROKE.has(a.text + b.text);
  if (!printsAs(a.text, readings.secondCanPrint) && !isSameStroke)
    return make(a.text, own, isGuess(a, b) ? 'voted' : 'single', withOther(a.alternatives, b));
  if (b === undefined) return make(a.text, own * UNSECONDED_FACTOR, 'voted', a.alternatives);
  if (foldCharacter(a.text) === foldCharacter(b.text) || isSameStroke) {
    const other = Math.min(b.probability, GREATEST_SINGLE.tesseract);
    const probability = a.doubted === true ? own : bothRight(own, other, isSmallMark(a.text));
    return make(a.text, probability, 'agreed', a.alternatives);
  }
  return vote(a, b);
}

/** Speckle is one patch; where the leading reader surely sees the two of a semicolon, type sets its marks narrow. */
function isSureSemicolon({ text, probability }: CharacterReading): boolean {
  return foldCharacter(text) === ';' && probability >= SURE_COLON;
}

/** A ≥ of which one reader saw the bar, and made a 2 of it, and the other, which cannot print it, the angle. */
function isHalvedSign(
  { left }: AlignedPair,
  a: CharacterReading,
  b: CharacterReading,
  first: readonly FirstCharacter[],
): boolean {
  const isBeforeNumber = left === 0 && isDigit(first[1]?.text);
  return isBeforeNumber && foldCharacter(a.text) === '2' && foldCharacter(b.text) === '>';
}

/** What the second reader, which cannot print ‰, would have printed in a column. */
function permilleOf(
  line: AlignedLine,
  pair: AlignedPair,
  b: CharacterReading | undefined,
): CharacterReading | undefined {
  if (!printsPermille(line, pair)) return b;
  return { text: '‰', probability: b?.probability ?? GREATEST_SINGLE.tesseract, alternatives: [] };
}

/** What the shape says, with the second reader for a witness where it saw the same. */
function decidePlaced(a: CharacterReading, b: CharacterReading | undefined): ReconciledCharacter {
  const isSame =
    b !== undefined && (foldCharacter(a.text) === foldCharacter(b.text) || SAME_STROKE.has(a.text + b.text));
  if (!isSame) return make(a.text, a.probability, 'shape', withOther(a.alternatives, b));
  const other = Math.min(b.probability, GREATEST_SINGLE.tesseract);
  return make(a.text, bothRight(a.probability, other, false), 'agreed', a.alternatives);
}

/** Whether the ink of a mark is a character's; a quotation mark that both readers see is set in a character's room. */
function isTooLarge(a: FirstCharacter, b: CharacterReading | undefined): boolean {
  return a.oversized === true && !(/^[“”]$/u.test(a.text) && a.text === b?.text);
}

/** A mark as large as a character is none: what the second reader saw there, or a doubt. */
function decideOversized(a: CharacterReading, b: CharacterReading | undefined): ReconciledCharacter {
  const alternatives = withOther(a.alternatives, b);
  if (b === undefined || !isHan(b.text))
    return besideMissed(make(a.text, a.probability, 'voted', alternatives));
  const mark = { text: a.text, probability: OVERSIZED_PROBABILITY, alternatives: [] };
  return make(b.text, Math.min(GREATEST_VOTED, b.probability), 'voted', withOther(b.alternatives, mark));
}

/** The second reader lost half of a mark, or took its dot for a tail: its shape is the second witness. */
function isOutweighed(a: CharacterReading, b: CharacterReading | undefined): boolean {
  if (b === undefined) return true;
  const text = foldCharacter(b.text);
  const isTakenForTail = text === ';' && foldCharacter(a.text) === ':' && a.probability >= SURE_COLON;
  return SINGLE_MARKS.has(text) || isTakenForTail;
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

/** A Han that the second reader does not know (電), which the leading one is unsure of where the other saw a known one. */
function isGuess(a: CharacterReading, b: CharacterReading | undefined): boolean {
  return b !== undefined && isHan(a.text) && isHan(b.text) && a.probability < SURE_OF_UNKNOWN;
}

/** All looks see the same, and it is not one of the pairs a reader takes for one another however often it looks. */
function isSteady(a: FirstCharacter, b: CharacterReading | undefined): boolean {
  if (a.alike !== 1 || a.probability < STEADY_PROBABILITY || a.doubted === true) return false;
  // Speckle is as steady as a point, but for a room that is left for one.
  if (b === undefined) return !isSmallMark(a.text) || a.roomy === true;
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
