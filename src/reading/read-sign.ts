import type { CharacterReading } from '../model/reading.ts';
import { foldCharacter } from './characters.ts';
import { layInRow } from './line-image.ts';
import type { LineReader, LineReading, PlacedCharacter } from './line-reader.ts';
import { padWhite } from './resample.ts';
import { mostCommon } from './short-lines.ts';
import { isComparison, type SignHead } from './sign-head.ts';

/** White beside the copies of a sign, as a share of its height. */
const SIGN_MARGIN = 0.25;
const COPIES = 3;
/** Of the doubt of a sign that is read alike in the line and alone, this share is left. */
const DOUBT_LEFT = 0.3;

/** The sign as the leading reader sees it alone, in a row of copies, or else as its shape has it; null where neither sees one. */
export async function readSign(
  reader: LineReader,
  { sign, centrePx, shape }: SignHead,
  first: LineReading,
): Promise<PlacedCharacter | null> {
  const marginPx = Math.round(SIGN_MARGIN * sign.heightPx);
  const copy = padWhite(sign, Math.ceil(marginPx / 3), 0);
  const row = padWhite(layInRow(Array.from({ length: COPIES }, () => copy)), marginPx, 0);
  const common = mostCommon((await reader.read(row)).characters);
  const alone = common !== null && isComparison(common.text) ? common : null;
  const [head] = first.characters;
  const inLine = isComparison(head?.text) && head !== undefined ? head : null;
  if (alone === null || inLine === null) {
    const only = alone ?? inLine;
    if (only !== null) return { ...only, centrePx };
    return shape && { text: shape.text, probability: shape.probability, alternatives: [], centrePx };
  }
  if (foldCharacter(alone.text) === foldCharacter(inLine.text)) {
    const probability = 1 - (1 - Math.max(alone.probability, inLine.probability)) * DOUBT_LEFT;
    return { ...inLine, probability, centrePx, alike: 1 };
  }
  // A reader loses a sign's bar, it does not see one that is not there.
  const [winner, loser] = isBarred(inLine) ? [inLine, alone] : [alone, inLine];
  return {
    text: winner.text,
    probability: winner.probability * (1 - loser.probability / 2),
    alternatives: [{ text: loser.text, probability: loser.probability }],
    centrePx,
  };
}

function isBarred({ text }: CharacterReading): boolean {
  return text === '≥' || text === '≤';
}
