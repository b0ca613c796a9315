import { isDigit } from './characters.ts';
import type { SeenCharacter } from './seen-character.ts';

/** Anything that carries one character with its evidence. */
interface Read {
  readonly text: string;
  readonly probability: number;
  readonly alternatives: readonly { readonly text: string; readonly probability: number }[];
}

/** What a dash stands behind in a period or a range, where no word ends in 一. */
const ENDS_NUMBER = /^[\d年月日号时分%％)）]$/u;
const DASH = /^[-－—–―]$/u;
/** Readers differ in what they call such a mark, not in that it is there. */
const PLACED = 0.97;

/** The 一 between the end of a date or number and a digit (`5日一2024年`), which is a dash: as a reader printed it. */
export function settleDashes<Item extends Read>(characters: readonly Item[]): readonly Item[] {
  return characters.map((character, index) => {
    const [before, after] = [characters[index - 1]?.text ?? '', characters[index + 1]?.text];
    if (character.text !== '一' || !ENDS_NUMBER.test(before) || !isDigit(after)) return character;
    const dash = character.alternatives.find(({ text }) => DASH.test(text))?.text ?? '—';
    const alternatives = [
      { text: '一', probability: 1 - PLACED },
      ...character.alternatives.filter(({ text }) => text !== dash && text !== '一'),
    ];
    return { ...character, text: dash, probability: PLACED, support: 'agreed', alternatives };
  });
}

/** A licence plate: province, letter, a middle dot as it may be read, five or six digits and letters without I and O. */
const PLATE =
  /(?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z])[·•・.．,，。、—–－-](?=[A-HJ-NP-Z\d]{5,6}(?![A-Za-z\d]))/gu;

/** The dot of a licence plate, whatever the leading reader made of it: its place is the second witness. */
export function withPlateDots(seen: readonly SeenCharacter[]): SeenCharacter[] {
  const text = seen.map(character => (character.text.length === 1 ? character.text : '?')).join('');
  const dots = new Set([...text.matchAll(PLATE)].map(({ index }) => index));
  return seen.map((character, index) => {
    if (!dots.has(index)) return character;
    const read = { text: character.text, probability: 1 - PLACED };
    return {
      ...character,
      text: '·',
      probability: Math.max(character.probability, PLACED),
      alternatives: character.text === '·' ? character.alternatives : [read, ...character.alternatives],
      confirmed: true,
    };
  });
}
