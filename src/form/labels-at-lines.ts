import type { LabelHit } from './label-in.ts';
import { evidenceOf, type Piece } from './sheet.ts';
import { bestPrefix, type Wordings } from './similarity.ts';

/** Without a colon after it, a label within a cell must be read nearly perfectly. */
const leastSimilarity = 0.9;
/** Characters. */
const LONGEST_LABEL = 8;
/** Where a paper is to be signed or sealed, behind a label: 申报单位（签章）. */
const signPlace = /\((?:签[字名章](?:盖章)?|[盖公]章)/u;

/** A label at the beginning of a line in a cell that begins with something else, its value behind it. */
export function labelAtLine(piece: Piece, wordings: Wordings): LabelHit | null {
  const characters = evidenceOf(piece);
  const { text, sources } = piece.folded;
  const lineAt = (index: number) => characters[sources[index] ?? 0]?.line;
  for (let from = 1; from < text.length; from++) {
    if (lineAt(from) === lineAt(from - 1)) continue;
    for (const { full } of wordings) {
      const { similarity, end } = bestPrefix(full, text.slice(from));
      const valueFrom = from + end;
      if (similarity >= leastSimilarity && !isSigned(text, valueFrom)) return { similarity, valueFrom };
    }
  }
  return null;
}

/** Whether a label names nobody: it stands before the place to sign. */
export function isSigned(text: string, valueFrom: number | null): boolean {
  return valueFrom !== null && text.slice(valueFrom).search(signPlace) === 0;
}

/** Whether a cell is the place to sign, with at most its label before it. */
export function isPlaceToSign(text: string): boolean {
  const place = text.search(signPlace);
  return place >= 0 && place <= LONGEST_LABEL;
}

/** Where a value ends because its label is printed again behind it, before the place to sign; null where it is not. */
export function signedFrom(text: string, valueFrom: number | null, wordings: Wordings): number | null {
  const place = text.search(signPlace);
  if (valueFrom === null || place < valueFrom) return null;
  const words = wordings.find(({ full }) => text.slice(valueFrom, place).endsWith(full));
  return words === undefined ? null : place - words.full.length;
}
