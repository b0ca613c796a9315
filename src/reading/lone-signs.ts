import { isHan } from '../model/dictionary.ts';
import type { Bitmap } from '../model/raster.ts';
import { foldCharacter } from './characters.ts';
import { type ComparisonSign, hasEqualBars, LOOKS_LIKE_ANGLE } from './comparison-signs.ts';
import type { GlyphBox } from './glyphs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** A sign's size in text heights; what is smaller than the least is a speck. */
const SIGN = { least: 0.4, greatest: 1.2 } as const;
const SPECK = 0.2;
/** What readers make of a sign's two bars that stand alone in a cell. */
const MISREAD_BARS = new Set([...'二一—―–ー-Ⅱ."=:;']);
/** Any other letter or character is believed where the reader is this sure of it. */
const SURE_READER = 0.9;
/** Against a Han character that does not look like it a sign is this sure: the last of a label that is set upright stands alone, too. */
const SURE_SIGN = 0.97;

/**
 * A comparison sign that is all its cell holds, as in a column of signs: readers trained on words print what looks
 * like it. Null where the ink is no such sign, or the reader is sure of a word.
 */
export function findLoneSign(
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  seen: readonly SeenCharacter[],
  textHeightPx: number,
  findSign: (glyph: GlyphBox) => ComparisonSign | null,
): SeenCharacter[] | null {
  const sizeOf = ({ width, height }: GlyphBox) => Math.max(width, height) / textHeightPx;
  const [glyph, ...others] = glyphs.filter(box => sizeOf(box) > SPECK);
  if (glyph === undefined || others.length > 0) return null;
  if (sizeOf(glyph) < SIGN.least || sizeOf(glyph) > SIGN.greatest) return null;
  const printed = seen.filter(character => character.text.trim() !== '');
  const sign = findSign(glyph);
  if (sign === null || printed.length > 2 || printed.some(character => isAgainst(character, sign)))
    return null;
  if (sign.text === '=' && !hasEqualBars(ink, glyph)) return null;
  const text = printed.map(character => foldCharacter(character.text)).join('');
  const [first] = printed;
  return [
    {
      text: sign.text,
      probability: sign.probability,
      alternatives: printed.flatMap(({ text: other, probability, alternatives }) =>
        other === sign.text ? alternatives : [{ text: other, probability }, ...alternatives],
      ),
      centrePx: glyph.x + glyph.width / 2,
      ...(text === sign.text && first !== undefined ? { confirmed: true } : { placed: true }),
    },
  ];
}

function isAgainst({ text, probability }: SeenCharacter, sign: ComparisonSign): boolean {
  const folded = foldCharacter(text);
  if (/^\d$/u.test(folded)) return true;
  // Specks beside the sign are read as points.
  if (/^[.,'·]$/u.test(folded)) return false;
  const looksAlike = sign.text === '=' ? MISREAD_BARS : LOOKS_LIKE_ANGLE;
  // The reader saw a sign: whether it has a bar is settled where signs before numbers are.
  if ('≥≤><'.includes(folded)) return true;
  const isLikely = probability >= SURE_READER || (isHan(text) && sign.probability < SURE_SIGN);
  return !looksAlike.has(folded) && !looksAlike.has(text) && isLikely;
}
