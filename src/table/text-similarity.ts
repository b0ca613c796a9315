/** Two readings of one printed text differ by less than this share of its characters. */
const SAME_TEXT_SIMILARITY = 0.8;

/** Text as it is compared: widths, spaces and punctuation do not count. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}%<>=≥≤]/gu, '');
}

/**
 * Whether two readings can be the same print. Digits must agree exactly: 目标1 and 目标2 differ by one character
 * and are two rows.
 */
export function isSameText(a: string, b: string): boolean {
  const first = comparable(a);
  const second = comparable(b);
  if (first.replace(/\D/g, '') !== second.replace(/\D/g, '')) return false;
  return similarity(first, second) >= SAME_TEXT_SIMILARITY;
}

/** 1 minus the edit distance (Levenshtein 1966) over the longer length; 1 for two empty texts. */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - editDistance(a, b) / longer;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current.push(
        Math.min(
          (previous[j] ?? 0) + 1,
          (current[j - 1] ?? 0) + 1,
          (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
