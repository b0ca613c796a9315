import type { GreyRaster } from '../model/raster.ts';
import type { ReconciledCharacter } from './aligned-line.ts';
import { isDigit } from './characters.ts';
import { resampleGrey } from './resample.ts';
import { thicken } from './thicken.ts';

/** A digit on which the second reader came round is not taken for surer than this: it was asked more than once. */
const SECONDED = 0.98;
/** A number with its sign and unit; in words the second reader seldom errs on digits alone. */
const NUMBER = /^[≥≤<>=]?[\d.,]+\P{Nd}{0,3}$/u;
const SMALLER = 0.7;

/** The line with thicker strokes, and smaller: at these the second reader sees digits of thin type as they are. */
export function secondViews(line: GreyRaster): GreyRaster[] {
  const [widthPx, heightPx] = [line.widthPx, line.heightPx].map(side =>
    Math.max(1, Math.round(SMALLER * side)),
  );
  return [thicken(line), resampleGrey(line, widthPx ?? 1, heightPx ?? 1)];
}

/** Whether a number has digits that the leading reader sees alike at every look, and the second one does not see. */
export function wantsSecond(characters: readonly ReconciledCharacter[]): boolean {
  return NUMBER.test(characters.map(({ text }) => text).join('')) && characters.some(isAlone);
}

/**
 * The text with those digits agreed on that another look of the second reader bears out, in the very same text; what its
 * first look made of them is kept, as the digit of which one lost a stroke may be. Of 81 numbers without such a rival
 * none was wrong.
 */
export function secondedBy(
  characters: readonly ReconciledCharacter[],
  other: readonly ReconciledCharacter[],
): readonly ReconciledCharacter[] {
  const isSame =
    other.length === characters.length && other.every(({ text }, index) => text === characters[index]?.text);
  if (!isSame) return characters;
  return characters.map((character, index) => {
    const again = other[index];
    if (!isAlone(character) || again?.support !== 'agreed') return character;
    const probability = Math.min(SECONDED, Math.max(character.probability, again.probability));
    return { ...again, probability, alternatives: character.alternatives };
  });
}

function isAlone({ text, support }: ReconciledCharacter): boolean {
  return support === 'steady' && isDigit(text);
}
