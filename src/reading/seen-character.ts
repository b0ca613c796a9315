import type { CharacterReading } from '../model/reading.ts';

/** The leading reader's character with its place; see `reconcile`. */
export interface SeenCharacter extends CharacterReading {
  readonly centrePx: number;
  /** The shape says the same. */
  readonly confirmed?: boolean;
  /** The shape says otherwise, or the reader saw nothing there. */
  readonly placed?: boolean;
  /** No shape bears it out, though it should show one. */
  readonly doubted?: boolean;
}
