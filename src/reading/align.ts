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
  const at = (i: number, j: number) => total[i * columns + j] ?? 0;
  const substituted = (i: number, j: number) =>
    at(i - 1, j - 1) + costs.substitution(left[i - 1] as Left, right[j - 1] as Right);
  for (let i = 0; i <= left.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      if (i === 0 || j === 0) total[i * columns + j] = (i + j) * costs.gap;
      else {
        total[i * columns + j] = Math.min(
          substituted(i, j),
          at(i - 1, j) + costs.gap,
          at(i, j - 1) + costs.gap,
        );
      }
    }
  }
  const pairs: AlignedPair[] = [];
  let i = left.length;
  let j = right.length;
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && at(i, j) === substituted(i, j)) {
      i -= 1;
      j -= 1;
      pairs.push({ left: i, right: j });
    } else if (i > 0 && at(i, j) === at(i - 1, j) + costs.gap) {
      i -= 1;
      pairs.push({ left: i, right: null });
    } else {
      j -= 1;
      pairs.push({ left: null, right: j });
    }
  }
  return pairs.reverse();
}
