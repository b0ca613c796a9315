/** A number with a point before a group of three digits that is not its last mark: `1.964.09`. */
const POINT_FOR_COMMA = /^[-+]?\d{1,3}(?:[.,，]\d{3})+[.,，]\d{1,2}$/u;
/** A number with a comma before its last two digits. */
const COMMA_FOR_POINT = /^[-+]?\d+(?:[.,，]\d{3})*[,，]\d{2}$/u;

/**
 * Points and commas where a number can hold them: at low resolution one looks like the other to every reader, but of
 * several marks only the last is a decimal point, and no comma stands before two last digits. Text that is no such
 * number comes back unchanged.
 */
export function settleNumberMarks<
  Item extends {
    readonly text: string;
    readonly alternatives: readonly { text: string; probability: number }[];
  },
>(characters: readonly Item[]): readonly Item[] {
  const whole = characters.map(({ text }) => text).join('');
  if (!POINT_FOR_COMMA.test(whole) && !COMMA_FOR_POINT.test(whole)) return characters;
  const last = characters.findLastIndex(({ text }) => isMark(text));
  return characters.map((character, index) => {
    if (!isMark(character.text)) return character;
    const text = index === last ? '.' : ',';
    if (character.text === text || (text === ',' && character.text === '，')) return character;
    const read = { text: character.text, probability: 0.5 };
    return {
      ...character,
      text,
      alternatives: [read, ...character.alternatives.filter(other => other.text !== text)],
    };
  });
}

function isMark(text: string): boolean {
  return text === '.' || text === ',' || text === '，';
}
