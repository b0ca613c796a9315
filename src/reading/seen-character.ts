import type { CharacterReading } from '../model/reading.ts';

/** A character of the leading reader, perhaps seen by shape too. */
export interface FirstCharacter extends CharacterReading {
  /** A symbol detector saw the same shape. */
  readonly confirmed?: boolean;
  /** A symbol detector put it there, against or without the leading reader. */
  readonly placed?: boolean;
  /** A symbol detector found no shape that bears it out, though it should show one: both readers may be wrong together. */
  readonly doubted?: boolean;
  /** A mark of two patches, one above the other, as `；` is: it can be none of those of one patch. */
  readonly paired?: boolean;
  /** A mark that has the room of a whole Han character, or columns at the foot of the line, to itself: it, or more than it, is printed there. */
  readonly roomy?: boolean;
  /** A mark between Han that leave no room for it, unless the type sets marks narrow: speckle, but for a second witness. */
  readonly crowded?: boolean;
  /** A mark in the place of ink that is as large as a character. */
  readonly oversized?: boolean;
}

/** The leading reader's character with its place. */
export interface SeenCharacter extends FirstCharacter {
  readonly centrePx: number;
}

/** A character as a symbol detector has it, so sure; what the reader printed stays the first of its alternatives. */
export function placedAs(own: SeenCharacter, text: string, probability: number): SeenCharacter {
  const alternatives = [{ text: own.text, probability: 1 - probability }, ...own.alternatives];
  return {
    text,
    probability,
    alternatives: alternatives.filter(other => other.text !== text),
    centrePx: own.centrePx,
    placed: true,
  };
}
