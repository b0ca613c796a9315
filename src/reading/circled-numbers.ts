import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { binarizeLine, type GlyphBox } from './glyphs.ts';
import { layInRow } from './line-image.ts';
import type { LineReader } from './line-reader.ts';
import { padWhite } from './resample.ts';
import { figureOf, findRings, type Ring } from './rings.ts';
import type { SeenCharacter } from './seen-character.ts';

/** A ring in a line, and the circled number that was read in it. */
export interface CircledNumber {
  readonly box: GlyphBox;
  /** Null where the readers made no number of what is inside. */
  readonly text: string | null;
  readonly probability: number;
}

/** How far from the darkest ink towards white a blurred hairline may lie. */
const HAIRLINE = 0.88;
/** Recognisers pass over single digits; of a row of copies they read all alike or guess. */
const COPIES = 3;
/** White beside the row of copies, as a share of its height. */
const MARGIN = 0.3;
const GREATEST = 20;
/** Both readers read the number, or one does while the other makes none of it, or they differ. */
const PROBABILITY = { agreed: 0.99, single: 0.88, differing: 0.6 } as const;
/** What a reader printed for a ring in which no number was read. */
const UNREAD = 0.7;
/** Signs that are rings with something in them themselves. */
const RINGED = new Set([...'@®©◎⊙']);

/**
 * Reads the numbers in circles: the dictionaries of the readers hold only a few of ① to ⑳, and a reader prints one of
 * those for the others. The number is read by both without its ring. Costs nothing where a line has no ring.
 */
export async function readCircledNumbers(
  image: GreyRaster,
  ink: Bitmap,
  lineHeightPx: number,
  readers: { readonly ppOcr: LineReader; readonly tesseract: LineReader },
): Promise<CircledNumber[]> {
  const found: CircledNumber[] = [];
  for (const ring of ringsIn(image, ink, lineHeightPx)) {
    const row = rowOfCopies(figureOf(image, ring));
    const one = numberIn((await readers.ppOcr.read(row)).text);
    const other = numberIn((await readers.tesseract.read(row)).text);
    const number = circled(ring, one, other);
    // A dark patch in which nothing is read may be part of a character.
    if (number.text !== null || ring.kind === 'drawn') found.push({ box: ring.box, ...number });
  }
  return found;
}

/** Rings by the ink that characters are found by or, where that shows none, with what is paler. */
function ringsIn(image: GreyRaster, ink: Bitmap, lineHeightPx: number): Ring[] {
  const rings = findRings(ink, lineHeightPx);
  return rings.length > 0 ? rings : findRings(binarizeLine(image, HAIRLINE), lineHeightPx);
}

function rowOfCopies(figure: GreyRaster): GreyRaster {
  const row = layInRow(Array.from({ length: COPIES }, () => figure));
  return padWhite(row, Math.round(MARGIN * row.heightPx), 0);
}

/** The number that stands there once for each copy. */
function numberIn(text: string): number | null {
  const digits = text.normalize('NFKC').replace(/[\s.,:]/gu, '');
  if (!/^\d+$/u.test(digits) || digits.length % COPIES !== 0) return null;
  const one = digits.slice(0, digits.length / COPIES);
  const value = Number(one);
  return one.repeat(COPIES) === digits && value >= 1 && value <= GREATEST ? value : null;
}

function circled(
  { kind }: Ring,
  one: number | null,
  other: number | null,
): Pick<CircledNumber, 'text' | 'probability'> {
  const value = one ?? other;
  if (value === null) return { text: null, probability: 0 };
  const isSingle = one === null || other === null;
  // Much is dark with something white in it.
  if (isSingle && kind === 'filled') return { text: null, probability: 0 };
  const probability = isSingle
    ? PROBABILITY.single
    : one === other
      ? PROBABILITY.agreed
      : PROBABILITY.differing;
  return { text: codePoint(value, kind), probability };
}

/** ① to ⑳ stand in a row; ❶ to ❿ and ⓫ to ⓴ in two. */
function codePoint(value: number, kind: Ring['kind']): string {
  if (kind === 'drawn') return String.fromCodePoint(0x2460 + value - 1);
  return String.fromCodePoint(value <= 10 ? 0x2776 + value - 1 : 0x24eb + value - 11);
}

/** Puts the circled numbers in place of whatever the leading reader made of their rings. */
export function withCircledNumbers(
  seen: readonly SeenCharacter[],
  numbers: readonly CircledNumber[],
): readonly SeenCharacter[] {
  return numbers.reduce((sum, number) => withNumber(sum, number), seen);
}

function withNumber(seen: readonly SeenCharacter[], number: CircledNumber): readonly SeenCharacter[] {
  const { box, text, probability } = number;
  const isOfRing = ({ centrePx, text: own }: SeenCharacter) =>
    own !== ' ' && centrePx >= box.x && centrePx < box.x + box.width;
  const read = seen.filter(isOfRing);
  if (text === null) {
    return seen.map(own =>
      isOfRing(own) && !RINGED.has(own.text)
        ? { ...own, probability: Math.min(own.probability, UNREAD), doubted: true }
        : own,
    );
  }
  const centrePx = box.x + box.width / 2;
  const isSame = read.length === 1 && read[0]?.text === text;
  const placed: SeenCharacter = {
    text,
    probability,
    alternatives: isSame ? [] : read.map(own => ({ text: own.text, probability: own.probability })),
    centrePx,
    ...(isSame ? { confirmed: true } : { placed: true }),
  };
  const rest = seen.filter(own => !isOfRing(own));
  const at = rest.findIndex(own => own.centrePx > centrePx);
  return at < 0 ? [...rest, placed] : [...rest.slice(0, at), placed, ...rest.slice(at)];
}
