import { normalizedDistance } from '../model/edit-distance.ts';

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
  return 1 - normalizedDistance(first, second) >= SAME_TEXT_SIMILARITY;
}
