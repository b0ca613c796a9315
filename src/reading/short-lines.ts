import type { GreyRaster } from '../model/raster.ts';
import type { CharacterReading } from '../model/reading.ts';
import { layInRow } from './line-image.ts';
import { type LineReader, type LineReading, lineReading } from './line-reader.ts';
import { padWhite } from './resample.ts';

/** Lines narrower than this hold one character; the recogniser often answers nothing. Text heights. */
const SHORT_WIDTH = 1.3;
const COPIES = 3;
/** Of so many copies, this many must be read alike. */
const LEAST_ALIKE = 2;
/** White beside the copies, as a share of the line's height. */
const MARGIN = 0.15;
/** A character read alike alone and in copies is surer than either by this share of the doubt. */
const DOUBT_LEFT = 0.3;
/** The copies' answer against the single one's must be this sure. */
const OVERRULING = 0.8;

/** Whether a line is so short that it deserves a second look at copies of itself. */
export function isShortLine(inkWidthPx: number, textHeightPx: number): boolean {
  return inkWidthPx <= SHORT_WIDTH * textHeightPx;
}

/**
 * Reads a one-character line alone and as three copies side by side: recognisers trained on lines pass
 * over single digits, and read a row of them well. `tight` is the character with little white around it.
 */
export async function readShortLine(
  reader: LineReader,
  line: GreyRaster,
  tight: GreyRaster,
): Promise<LineReading> {
  const single = await reader.read(line);
  const row = layInRow(Array.from({ length: COPIES }, () => tight));
  const repeated = await reader.read(padWhite(row, Math.round(MARGIN * line.heightPx), 0));
  const common = mostCommon(repeated.characters);
  if (common === null) return single;
  const centrePx = line.widthPx / 2;
  const [alone] = single.characters;
  if (alone === undefined) return lineReading(reader.id, reader.model, [{ ...common, centrePx }]);
  if (single.characters.length > 1) return single;
  if (alone.text === common.text) {
    const probability = 1 - (1 - Math.max(alone.probability, common.probability)) * DOUBT_LEFT;
    return lineReading(reader.id, reader.model, [{ ...alone, probability, centrePx }]);
  }
  const overrules = common.probability > OVERRULING && common.probability > alone.probability;
  const [winner, loser] = overrules ? [common, alone] : [alone, common];
  const alternatives = [{ text: loser.text, probability: loser.probability }, ...winner.alternatives];
  const probability = winner.probability * (1 - loser.probability / 2);
  return lineReading(reader.id, reader.model, [{ text: winner.text, probability, alternatives, centrePx }]);
}

/** The character most copies were read as, with their mean probability; null where they differ. */
export function mostCommon(characters: readonly CharacterReading[]): CharacterReading | null {
  if (characters.length > COPIES) return null;
  for (const text of new Set(characters.map(own => own.text))) {
    const alike = characters.filter(own => own.text === text);
    if (alike.length < LEAST_ALIKE) continue;
    const probability = alike.reduce((sum, own) => sum + own.probability, 0) / COPIES;
    return { text, probability, alternatives: alike[0]?.alternatives ?? [] };
  }
  return null;
}
