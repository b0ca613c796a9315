import type { FieldDefinition } from '../model/form-definition.ts';
import { evidenceOf, type Piece } from './sheet.ts';
import { bestPrefix, type Wordings, wholeSimilarity } from './similarity.ts';

/** A label that is less alike than this is not taken for it: one wrong character in four. */
const labelSimilarity = 0.7;
/** Without a colon after it, a label before its value must be read nearly perfectly. */
const bareLabelSimilarity = 0.9;

export interface LabelHit {
  readonly similarity: number;
  /** Where the value begins in the piece's folded text; null where the label fills the piece. */
  readonly valueFrom: number | null;
}

/** A field's label as a whole piece of text, or at its beginning with the value after or under it. */
export function labelIn(
  piece: Piece,
  field: Pick<FieldDefinition, 'place' | 'type'>,
  wordings: Wordings,
): LabelHit | null {
  const { text } = piece.folded;
  const whole = wholeSimilarity(text, wordings);
  if (whole >= labelSimilarity) return { similarity: whole, valueFrom: null };
  const { place } = field;
  const under = place?.includes('under') === true ? firstLine(piece, wordings) : null;
  if (under !== null) return under;
  if (place !== undefined && !place.includes('within') && !place.includes('outside')) return null;
  return atStart(text, field, wordings);
}

/** The label on the first line, the value on the lines below it. */
function firstLine(piece: Piece, wordings: Wordings): LabelHit | null {
  const characters = evidenceOf(piece);
  const { text, sources } = piece.folded;
  const first = characters[0]?.line;
  const end = sources.findIndex(source => characters[source]?.line !== first);
  if (end <= 0) return null;
  const similarity = wholeSimilarity(text.slice(0, end), wordings);
  return similarity >= labelSimilarity ? { similarity, valueFrom: end } : null;
}

/** What a value of a type may begin with, where no colon parts it from its label. */
const bareValueStart: Partial<Record<FieldDefinition['type'], RegExp>> = {
  amount: /^[\d¥-]/u,
  number: /^\d/u,
  percentage: /^\d/u,
  date: /^\d/u,
  year: /^\d/u,
  option: /^[^\p{Script=Han}]/u,
};
const anything = /^./u;
const unitBracket = /^\((?:单位:)?[百千万亿]?元\)/u;

/** A label before its value, parted by a colon, by what the value looks like, or because the form says so. */
function atStart(
  text: string,
  { place, type }: Pick<FieldDefinition, 'place' | 'type'>,
  wordings: Wordings,
): LabelHit | null {
  const bareStart = place?.includes('within') === true ? anything : bareValueStart[type];
  if (bareStart === undefined && !/[:;]/u.test(text)) return null;
  let best: (LabelHit & { valueFrom: number }) | null = null;
  for (const { full } of wordings) {
    const { similarity, end } = bestPrefix(full.replace(/:$/u, ''), text);
    const afterUnit = end + (unitBracket.exec(text.slice(end))?.[0].length ?? 0);
    const rest = text.slice(afterUnit);
    const colon = /^[:;]/u.test(rest);
    const bare = bareStart?.test(rest) ?? false;
    const sure = (colon && similarity >= labelSimilarity) || (bare && similarity >= bareLabelSimilarity);
    // Of two labels that fit, the longer one leaves no part of itself in the value.
    if (sure && similarity >= (best?.similarity ?? 0)) {
      const valueFrom = afterUnit + (colon ? 1 : 0);
      if (similarity > (best?.similarity ?? 0) || valueFrom > (best?.valueFrom ?? 0))
        best = { similarity, valueFrom };
    }
  }
  return best;
}
