import { type EvidencedText, textOf } from '../model/reading.ts';
import { withoutLookAlikes } from './check-characters.ts';
import { replacedBy } from './mended-character.ts';

/** A unified social credit identifier (GB 32100) beside the name of its owner, with letters that its alphabet lacks. */
const identifier = /(?<![\dA-Z])(?=[\dA-Z]*[OISZ])9[1-359][\dOISZ]{6}[\dA-Z]{10}(?![\dA-Z])/gu;
/** How sure the digit is that such a letter looks like. */
const LOOKS_LIKE = 0.9;

/** A text with the digits that letters of its identifiers stand for: `913100O0MA…` holds a 0. */
export function withIdentifierDigits(text: EvidencedText): EvidencedText {
  const solid = text.filter(({ text: own }) => own.trim() !== '');
  const places = [...textOf(solid).matchAll(identifier)].map(match => [
    match.index,
    match.index + match[0].length,
  ]);
  if (places.length === 0) return text;
  const inside = new Set(places.flatMap(([from, to]) => solid.slice(from, to)));
  return text.map(character => {
    const digit = inside.has(character) ? withoutLookAlikes(character.text) : character.text;
    return digit === character.text
      ? character
      : replacedBy(character, digit, LOOKS_LIKE, Math.min(character.probability, 1 - LOOKS_LIKE));
  });
}
