import { type Box, right } from './geometry.ts';
import { median } from './median.ts';

/** Characters of a line that is spread out: their width, how many, which share of all, and a mark's room. Text heights. */
const SPACED_OUT = { narrowest: 0.6, widest: 1.3, fewest: 8, share: 0.5, mark: 1.3 } as const;

/**
 * The white between two characters of a line that is spread over its whole width, as office programs justify a line
 * that ends before its paragraph does: single characters, each as far from the next; null for any other line. A clause
 * mark that is no piece leaves its room white.
 * @param pieces from left to right; what stands apart as columns do
 */
export function spacedOutGapPx(pieces: readonly Box[], textHeightPx: number): number | null {
  const characters = pieces.filter(
    ({ width }) => width >= SPACED_OUT.narrowest * textHeightPx && width <= SPACED_OUT.widest * textHeightPx,
  );
  if (characters.length < Math.max(SPACED_OUT.fewest, SPACED_OUT.share * pieces.length)) return null;
  const gaps = gapsBetween(pieces);
  const usual = median(gaps) ?? 0;
  return gaps.every(gap => gap < 2 * usual + SPACED_OUT.mark * textHeightPx) ? usual : null;
}

/** Parts of one character, and the digits of one number, stand nearer. Text heights. */
const APART = 0.35;

/** What stands apart as the characters of a line that is spread out do; `boxes` in any order, of one line. */
export function spacedPieces(boxes: readonly Box[], textHeightPx: number): Box[] {
  const pieces: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a.x - b.x)) {
    const last = pieces.at(-1);
    if (last !== undefined && box.x - right(last) < APART * textHeightPx) {
      pieces[pieces.length - 1] = { ...last, width: Math.max(right(last), right(box)) - last.x };
    } else pieces.push(box);
  }
  return pieces;
}

/** The white between each piece and the one before it, px. */
export function gapsBetween(pieces: readonly Box[]): number[] {
  return pieces.slice(1).map((piece, index) => piece.x - right(pieces[index] ?? piece));
}
