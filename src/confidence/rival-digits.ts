import { foldWidth } from '../model/fold-text.ts';
import type { ReadCharacter } from '../model/reading.ts';

/**
 * A runner-up of this probability may be what is printed. Of one that is nearly certain only the second reader thinks,
 * and its vote is weighed as such: in 16 such numbers the digit that it thought of was printed in none.
 */
const RIVAL = { least: 0.03, most: 0.6 } as const;

/**
 * What is left of each digit where thin strokes are lost, then that digit: all of the strokes of the one are strokes of
 * the other (as on a seven-segment display), and 3 of 5, whose upright is the thinnest of all.
 */
const LOST_STROKES: ReadonlySet<string> = new Set(
  '35 38 39 56 58 59 10 13 14 17 18 19 70 73 78 79 48 49 28 68 98 08'.split(' '),
);

/**
 * Whether a digit may be what is left of another that the readers also think of. Ink is lost and none is added: of
 * digits of faxes read so 8 of 14 were wrong, of those whose runner-up has fewer strokes (5, perhaps 3) none of 31.
 */
export function hasRivalDigit({ text, alternatives }: ReadCharacter): boolean {
  const own = foldWidth(text);
  return alternatives.some(
    ({ text: other, probability }) =>
      probability >= RIVAL.least && probability <= RIVAL.most && LOST_STROKES.has(own + foldWidth(other)),
  );
}
