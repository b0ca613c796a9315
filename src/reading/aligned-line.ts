import { isHan } from '../model/dictionary.ts';
import type { CharacterReading, ReadCharacter } from '../model/reading.ts';
import type { AlignedPair } from './align.ts';
import { alignReadings, precedingFirst, printsAs } from './align-readings.ts';
import { isSmallMark, isSpace } from './characters.ts';
import type { FirstCharacter } from './seen-character.ts';
import type { Between } from './unread-ink.ts';

/** What reconciliation needs to know of a line. */
export interface LineReadings {
  /** The leading reader's characters, symbols already in place. */
  readonly first: readonly FirstCharacter[];
  /** The second reader's characters. */
  readonly second: readonly CharacterReading[];
  readonly secondCanPrint: (character: string) => boolean;
  readonly firstCanPrint: (character: string) => boolean;
  /** How many characters of `first` stand before what the second reader was shown. */
  readonly unseen?: number;
  /** What the image holds between two neighbours of `first` (-1 and its length stand for the ends). */
  readonly between: (before: number, after: number) => Between;
  /** Whether a whole character lies between two neighbours of `first` that neither covers. */
  readonly isGap: (before: number, after: number) => boolean;
}

/** Both readings of a line, column by column. */
export interface AlignedLine {
  readonly readings: LineReadings;
  /** The second reader's characters without its spaces; `columns` counts these. */
  readonly second: readonly CharacterReading[];
  readonly columns: readonly AlignedPair[];
}

/** A character after reconciliation, not yet bound to its line. */
export type ReconciledCharacter = Omit<ReadCharacter, 'line'>;

export function alignLine(readings: LineReadings): AlignedLine {
  const second = readings.second.filter(character => !isSpace(character.text));
  const columns = alignReadings(readings.first, second, readings.secondCanPrint, readings.unseen);
  return { readings, second, columns };
}

/** What the image holds where the leading reader saw nothing of a column. */
export function betweenAt({ columns, readings }: AlignedLine, column: AlignedPair): Between {
  const before = precedingFirst(columns, column);
  return readings.between(before, before + 1);
}

/** 缮 of 修缮, in whose place a comma was put for a reader that does not know it, by its strokes. */
export function isUnknownToFirst(
  own: FirstCharacter,
  other: CharacterReading | undefined,
  { firstCanPrint }: LineReadings,
): boolean {
  if (own.placed !== true || other === undefined) return false;
  return isSmallMark(own.text) && isHan(other.text) && !printsAs(other.text, firstCanPrint);
}

/** Han less sure than this, which the other reader does not see, may be a reader's guess at white. */
const GUESS_AT_WHITE = 0.5;

/** 產 in the white between a name and its day: between its neighbours there is no ink at all. */
export function isOfWhite(
  { text, probability }: FirstCharacter,
  { left }: AlignedPair,
  readings: LineReadings,
): boolean {
  return (
    left !== null &&
    isHan(text) &&
    probability < GUESS_AT_WHITE &&
    readings.between(left - 1, left + 1) === 'nothing'
  );
}
