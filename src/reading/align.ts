/** A column of an alignment: indices into both sequences, null where one has nothing. */
export interface AlignedPair {
  readonly left: number | null;
  readonly right: number | null;
}

/** What aligning costs; a substitution dearer than two gaps is never chosen. */
export interface AlignmentCosts<Left, Right> {
  substitution(left: Left, right: Right): number;
  readonly gap: number;
}

/**
 * Global alignment of least cost (Needleman and Wunsch 1970). Every index of both sequences appears
 * exactly once, in order. Among equals a substitution is preferred to gaps.
 */
export function align<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
  costs: AlignmentCosts<Left, Right>,
): AlignedPair[] {
  const columns = right.length + 1;
  const total = new Float64Array((left.length + 1) * columns);
  const moves = new Uint8Array(total.length);
  for (let i = 0; i <= left.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      if (i === 0 && j === 0) continue;
      const here = i * columns + j;
      const down = i === 0 ? Number.POSITIVE_INFINITY : (total[here - columns] ?? 0) + costs.gap;
      const across = j === 0 ? Number.POSITIVE_INFINITY : (total[here - 1] ?? 0) + costs.gap;
      const [a, b] = [left[i - 1], right[j - 1]];
      const diagonal =
        i === 0 || j === 0
          ? Number.POSITIVE_INFINITY
          : (total[here - columns - 1] ?? 0) + costs.substitution(a as Left, b as Right);
      const least = Math.min(diagonal, down, across);
      total[here] = least;
      moves[here] = diagonal === least ? DIAGONAL : down === least ? DOWN : ACROSS;
    }
  }
  return walkBack(moves, left.length, right.length);
}

const DIAGONAL = 0;
const DOWN = 1;
const ACROSS = 2;

function walkBack(moves: Uint8Array, rows: number, columns: number): AlignedPair[] {
  const pairs: AlignedPair[] = [];
  let i = rows;
  let j = columns;
  while (i > 0 || j > 0) {
    const move = moves[i * (columns + 1) + j];
    if (move !== ACROSS) i -= 1;
    if (move !== DOWN) j -= 1;
    pairs.push({ left: move === ACROSS ? null : i, right: move === DOWN ? null : j });
  }
  return pairs.reverse();
}
