/** V. I. Levenshtein's distance between two strings, by code points. */
export function editDistance(first: string, second: string): number {
  return codePointDistance(codePoints(first), codePoints(second));
}

/** Distance as a share of the longer text, 0 to 1. */
export function normalizedDistance(first: string, second: string): number {
  return normalizedCodePointDistance(codePoints(first), codePoints(second));
}

/** Text as numbers, for those who compare it many times. */
export function codePoints(text: string): Uint32Array {
  return Uint32Array.from(text, character => character.codePointAt(0) ?? 0);
}

export function normalizedCodePointDistance(a: Uint32Array, b: Uint32Array): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : codePointDistance(a, b) / longer;
}

/** One row of the table is kept; what both begin and end with costs nothing and is left out. */
function codePointDistance(a: Uint32Array, b: Uint32Array): number {
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a[start] === b[start]) start++;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const width = endB - start;
  const row = new Int32Array(width + 1);
  for (let column = 0; column <= width; column++) row[column] = column;
  for (let i = start; i < endA; i++) {
    const character = a[i];
    let diagonal = i - start;
    let left = diagonal + 1;
    row[0] = left;
    for (let column = 1; column <= width; column++) {
      const above = row[column] as number;
      const kept = diagonal + (character === b[start + column - 1] ? 0 : 1);
      const changed = Math.min(above, left) + 1;
      left = Math.min(kept, changed);
      row[column] = left;
      diagonal = above;
    }
  }
  return row[width] as number;
}
