/** V. I. Levenshtein's distance between two strings, by code points. */
export function editDistance(first: string, second: string): number {
  const a = [...first];
  const b = [...second];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  a.forEach((character, row) => {
    const current = [row + 1];
    b.forEach((other, column) => {
      const substituted = (previous[column] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(substituted, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    });
    previous = current;
  });
  return previous[b.length] ?? 0;
}

/** Distance as a share of the longer text, 0 to 1. */
export function normalizedDistance(first: string, second: string): number {
  const longer = Math.max([...first].length, [...second].length);
  return longer === 0 ? 0 : editDistance(first, second) / longer;
}

/** For comparison only: width folded, white space dropped. */
export function foldWidth(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

/** Width and white space folded and all punctuation dropped. */
export function foldPunctuation(text: string): string {
  return foldWidth(text).replaceAll(/[\p{P}]/gu, '');
}
