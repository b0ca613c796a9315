import type { EvidencedText, ReadCharacter } from '../model/reading.ts';
import { markedAs } from './mend-marks.ts';
import { besideDust } from './mended-character.ts';

const BAR = /^[|｜]$/u;
const BRACKET = /^[[\]]$/u;

/** Between entries that bars part (`4|0|1.7升`), a bracket without its other half is a bar, or dust beside one. */
export function withEntryBars(text: EvidencedText): EvidencedText {
  const count = (sign: RegExp) => text.filter(one => sign.test(one.text)).length;
  if (count(BAR) === 0 || count(/^\[$/u) === count(/^\]$/u)) return text;
  return text.flatMap((character, index) => {
    const [before, after] = [text[index - 1], text[index + 1]];
    const isBar = (other: ReadCharacter | undefined) => other !== undefined && BAR.test(other.text);
    const isBracket = (other: ReadCharacter | undefined) => other !== undefined && BRACKET.test(other.text);
    if (isBar(character) && (isBracket(before) || isBracket(after))) return [besideDust(character)];
    if (!isBracket(character)) return [character];
    return isBar(before) || isBar(after) ? [] : [markedAs(character, '|')];
  });
}
