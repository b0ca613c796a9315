import type { GreyRaster } from '../model/raster.ts';
import type { CharacterReading } from '../model/reading.ts';
import { isDigit } from './characters.ts';
import { layInRow } from './line-image.ts';
import type { LineJob } from './line-jobs.ts';
import { type LineReader, type LineReading, lineReading } from './line-reader.ts';
import { padWhite } from './resample.ts';

/** Lines narrower than this hold one character or two digits; the recogniser often answers too little. Text heights. */
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
 * Reads a line of one character, or two digits, alone and as three copies side by side: recognisers trained on lines pass
 * over single digits (and the 0 of a lone 80), and read a row of them well. `tight` is the character with little white around it.
 */
export async function readShortLine(
  reader: LineReader,
  line: GreyRaster,
  tight: GreyRaster,
): Promise<LineReading> {
  return withCopies(reader, await reader.read(line), line, tight);
}

/** Reads a line, and a short one in which the reader sees nothing also in copies: Tesseract passes over most single digits. */
export async function readOrCopies(
  reader: LineReader,
  { image, tight }: Pick<LineJob, 'image' | 'tight'>,
): Promise<LineReading> {
  const single = await reader.read(image);
  const isPassedOver = single.characters.length === 0 && tight !== null;
  return isPassedOver ? await withCopies(reader, single, image, tight) : single;
}

/** A reading of a short line as `single`, and what the reader sees in a row of its copies. */
async function withCopies(
  reader: LineReader,
  single: LineReading,
  line: GreyRaster,
  tight: GreyRaster,
): Promise<LineReading> {
  const row = layInRow(Array.from({ length: COPIES }, () => tight));
  const repeated = await reader.read(padWhite(row, Math.round(MARGIN * line.heightPx), 0));
  const centrePx = line.widthPx / 2;
  const several = repeatedText(repeated.characters);
  if (several.length > 1 && several.length > single.characters.length) {
    // One character of two digits was passed over.
    const advancePx = tight.widthPx / several.length;
    const placed = several.map((own, index) => ({
      ...own,
      centrePx: centrePx + (index - (several.length - 1) / 2) * advancePx,
    }));
    return lineReading(reader.id, reader.model, placed);
  }
  const common = mostCommon(repeated.characters);
  if (common === null) return single;
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

/** The digits that all copies were read as, with their mean probabilities; empty where they differ or are no digits. */
function repeatedText(characters: readonly CharacterReading[]): CharacterReading[] {
  const length = characters.length / COPIES;
  const own = Number.isInteger(length) ? characters.slice(0, length) : [];
  const repeats = own.map((first, index) => {
    const copies = Array.from({ length: COPIES }, (_, copy) => characters[copy * length + index] ?? first);
    const probability = copies.reduce((sum, copy) => sum + copy.probability, 0) / COPIES;
    const isAlike = isDigit(first.text) && copies.every(({ text }) => text === first.text);
    return isAlike ? { ...first, probability } : null;
  });
  return repeats.every(repeat => repeat !== null) ? repeats : [];
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
