/** One place of two texts laid side by side: a character of each, null where one has nothing there. */
export interface AlignedCharacters {
  readonly left: string | null;
  readonly right: string | null;
}

/**
 * Lays two texts side by side at the fewest edits (R. Wagner and M. Fischer, J. ACM 21, 1974). Every character of
 * both appears once, in order. `part`: the right text is a part of the left, so that what the left has before and
 * after it is no edit.
 */
export function alignTexts(
  left: string,
  right: string,
  kind: 'whole' | 'part' = 'whole',
): AlignedCharacters[] {
  const a = [...left];
  const b = [...right];
  const width = b.length + 1;
  const costs = new Int32Array((a.length + 1) * width);
  const cost = (i: number, j: number) => costs[i * width + j] ?? 0;
  const replaced = (i: number, j: number) => cost(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
  for (let i = 0; i <= a.length; i++) costs[i * width] = kind === 'part' ? 0 : i;
  for (let j = 0; j <= b.length; j++) costs[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      costs[i * width + j] = Math.min(replaced(i, j), cost(i - 1, j) + 1, cost(i, j - 1) + 1);
    }
  }
  let i = a.length;
  let j = b.length;
  if (kind === 'part') for (let end = 0; end < a.length; end++) if (cost(end, j) < cost(i, j)) i = end;
  const pairs: AlignedCharacters[] = a.slice(i).map(rest => ({ left: rest, right: null }));
  pairs.reverse();
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && cost(i, j) === replaced(i, j)) {
      pairs.push({ left: a[--i] ?? null, right: b[--j] ?? null });
    } else if (i > 0 && (j === 0 || cost(i, j) === cost(i - 1, j) + 1)) {
      pairs.push({ left: a[--i] ?? null, right: null });
    } else pairs.push({ left: null, right: b[--j] ?? null });
  }
  return pairs.reverse();
}
