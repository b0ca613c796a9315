import type { EvidencedText, ReadCharacter } from '../model/reading.ts';

/** Characters both readers are this sure of are not touched. */
const FIRM = 0.98;
/** A less probable reading is nobody's answer. */
const LEAST_ANSWER = 0.03;
/** What may go although nothing stands for it: speckle that was read. */
const MAY_GO = /^[^\p{Nd}\p{Script=Han}%‰≥≤><=±]$/u;
/** No number begins or ends with one of these. */
const NEVER_AT_END = /^[.,:;、，。：；·'’‘“”"`|]$/u;
/** The likelihood that what may go is speckle. */
const SPECKLE = 0.05;
/** Of several ways to a number, the best must be this many times as likely as the next. */
const CLEARLY = 1.5;

interface Mending {
  readonly text: string;
  readonly likelihood: number;
}

/**
 * A text that is none of its type becomes the one that is, where a single character the readers are not sure of is read
 * as one of them also did, or is speckle: `25+份` is 254份 where a reader saw the 4. Null where no way, or no one way,
 * leads there. What is mended is a proposal: whoever asks keeps the value in doubt.
 */
export function mendNumber(text: EvidencedText, isSound: (text: string) => boolean): string | null {
  const found: Mending[] = [];
  text.forEach((character, index) => {
    for (const { text: other, likelihood } of answersOf(character)) {
      const mended = text.map((own, at) => (at === index ? other : own.text)).join('');
      if (isSound(mended) && found.every(one => one.text !== mended)) {
        found.push({ text: mended, likelihood });
      }
    }
  });
  const clean = withoutSpecklesAround(text);
  if (found.length === 0 && clean !== null && isSound(clean)) return clean;
  const [best, second] = found.sort((one, other) => other.likelihood - one.likelihood);
  if (best === undefined) return null;
  return second === undefined || best.likelihood >= CLEARLY * second.likelihood ? best.text : null;
}

/** `·8.00.` between two specks, however surely these were read; null where what stands at an end is no speckle. */
function withoutSpecklesAround(text: EvidencedText): string | null {
  const mayStay = (character: ReadCharacter) =>
    !NEVER_AT_END.test(character.text) && answersOf(character).every(({ text: other }) => other !== '');
  const from = text.findIndex(mayStay);
  const to = text.findLastIndex(mayStay);
  if (from < 0) return null;
  return text
    .slice(from, to + 1)
    .map(one => one.text)
    .join('');
}

function answersOf({ text, support, probability, alternatives }: ReadCharacter): Mending[] {
  if (support === 'exact' || (support === 'agreed' && probability >= FIRM)) return [];
  const read = alternatives
    .filter(other => other.probability >= LEAST_ANSWER)
    .map(other => ({ text: other.text, likelihood: other.probability }));
  return MAY_GO.test(text) ? [...read, { text: '', likelihood: SPECKLE }] : read;
}
