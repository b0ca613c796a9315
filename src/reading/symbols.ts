import { type Box, unionBox } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import type { Reading } from '../model/reading.ts';
import { type BarsSeen, withBars } from './bars.ts';
import { withBrokenOnes } from './broken-one.ts';
import { foldCharacter, isDigit } from './characters.ts';
import { type CircledNumber, withCircledNumbers } from './circled-numbers.ts';
import { withClauseMarks } from './clause-marks.ts';
import type { ComparisonSign } from './comparison-signs.ts';
import { withExponents } from './exponents.ts';
import type { GlyphBox } from './glyphs.ts';
import { withLetterO, withMiddleDots } from './known-places.ts';
import { withLastStop } from './last-stop.ts';
import type { LineReading } from './line-reader.ts';
import { withoutLinesThrough } from './lines-through.ts';
import { findLoneMark, type LoneMark } from './lone-marks.ts';
import { findLoneSign } from './lone-signs.ts';
import { withMiddleDotOfUnit } from './middle-dots.ts';
import type { InkedLine } from './number-tails.ts';
import { withCheckBoxes } from './placed-boxes.ts';
import { withPlusMinus } from './plus-minus.ts';
import { undoPrintHabits, withoutPrintedWhite, withoutSpareDegrees } from './print-habits.ts';
import { withRateSigns } from './rate-signs.ts';
import type { SeenCharacter } from './seen-character.ts';
import { besideNumber, glyphBehind, lookAtSign } from './sign-network.ts';
import { withTicks } from './ticks.ts';
import { withTimesSigns } from './times-signs.ts';
import { withUnreadOnes } from './unread-ones.ts';

export interface SymbolFindings {
  /** The leading reader's characters with the symbols in place. */
  readonly characters: readonly SeenCharacter[];
  /** The symbols alone, as a reading of their own; null where there are none. */
  readonly reading: Reading | null;
}

/** What is known of a line's ink before its characters. */
export interface InkOfLine {
  readonly ink: Bitmap;
  readonly glyphs: readonly GlyphBox[];
  readonly circled: readonly CircledNumber[];
  /** Whether bars between entries were seen besides those of the leading reader. */
  readonly bars?: BarsSeen;
}

const MODEL = 'shapes-1';
const UNCONFIRMED_SIGN = 0.9;
/** How far a sign is believed against the reader: most where the bar that it lost is plain to see. */
const AGAINST_READER = { plain: 0.98, other: 0.9 } as const;
const COMPARISONS = new Set([...'≥≤><=']);
/** Smaller ink is a piece of a sign. Line heights. */
const PIECE = 0.25;
/** A bar that the reader is this sure of is not denied for the shape's sake. */
const SURE_BAR = 0.9;
/** A shape overrules the reader unless the reader is this sure, and then only where the signs differ by their bar. */
const SURE_READER = 0.985;

/**
 * The third reader: check boxes and comparison signs by their shapes, which the two OCR engines confuse
 * or cannot print. Looks at the same line image; consults the leading reader's text only for where it is unsure.
 */
export function findSymbols(
  image: GreyRaster,
  { ink, glyphs, circled, bars }: InkOfLine,
  first: LineReading,
  lineHeightPx: number,
  textHeightPx: number,
): SymbolFindings {
  const printed = first.characters.map((character, index) => ({
    ...character,
    centrePx: first.centresPx[index] ?? 0,
  }));
  const usual = withLetterO(
    withMiddleDots(
      withoutSpareDegrees(
        undoPrintHabits(withoutPrintedWhite(withoutLinesThrough(printed, image, glyphs, lineHeightPx))),
      ),
    ),
  );
  const judged = withClauseMarks(withBrokenOnes(usual, ink, glyphs, lineHeightPx), ink, lineHeightPx);
  const marked = withLastStop(judged, image, lineHeightPx);
  const dotted = withMiddleDotOfUnit(marked, ink, lineHeightPx);
  const signed = withPlusMinus(dotted, ink, glyphs, lineHeightPx);
  const barred = withBars(signed, ink, glyphs, lineHeightPx, bars);
  const seen = withUnreadOnes(withTimesSigns(barred, glyphs, lineHeightPx), glyphs, lineHeightPx);
  const mark = findLoneMark(ink, glyphs, first.text.trim(), textHeightPx);
  const boxed = withTicks(withCheckBoxes(seen, image, ink, lineHeightPx), ink, lineHeightPx);
  const line = { image, ink, glyphs, lineHeightPx };
  const raised = withCircledNumbers(withExponents(boxed, line), circled);
  const findSign = signFinder(line);
  const alone = mark === null ? findLoneSign(ink, glyphs, seen, textHeightPx, findSign) : null;
  const characters =
    mark !== null
      ? markAlone(mark, unionBox(glyphs), seen)
      : (alone ?? withRateSigns(withComparisons(raised, glyphs, findSign, lineHeightPx), line));
  const own = characters.filter(character => character.confirmed === true || character.placed === true);
  const reading: Reading | null =
    own.length === 0
      ? null
      : {
          reader: 'symbol',
          model: MODEL,
          text: own.map(character => character.text).join(''),
          characters: own.map(({ text, probability }) => ({ text, probability, alternatives: [] })),
        };
  return { characters, reading };
}

/** The mark in place of whatever the reader made of it. */
function markAlone(mark: LoneMark, box: Box, seen: readonly SeenCharacter[]): SeenCharacter[] {
  const printed = seen.map(character => foldCharacter(character.text)).join('');
  const isSame = printed === [...mark.text].map(foldCharacter).join('');
  const alternatives = seen.map(({ text, probability }) => ({ text, probability }));
  return [...mark.text].map(text => ({
    text,
    probability: mark.probability,
    alternatives: isSame ? [] : alternatives,
    centrePx: box.x + box.width / 2,
    ...(isSame ? { confirmed: true } : { placed: true }),
  }));
}

/** A comparison sign, and how surely its shape tells it. */
interface ToldSign extends ComparisonSign {
  readonly told: 'plainly' | 'barely';
}

type SignFinder = (glyph: GlyphBox) => ToldSign | null;

/** Both readers lose the bar of ≥ together: what no shape confirms is not believed for their agreement. */
function unconfirmed(character: SeenCharacter): SeenCharacter {
  return { ...character, probability: Math.min(character.probability, UNCONFIRMED_SIGN), doubted: true };
}

/** A sign that is less sure than this is none: before a number, and alone in its cell. */
const LEAST_SIGN = { beforeNumber: 0.5, alone: 0.8 } as const;
/** A sign this sure is told plainly. */
const PLAIN_SIGN = 0.9;

function signFinder({ image, ink, glyphs, lineHeightPx }: InkedLine): SignFinder {
  return glyph => {
    const next = glyphBehind(glyph, glyphs, lineHeightPx);
    const sign = next === null ? glyph : besideNumber(ink, glyph, next);
    const { text, probability } = lookAtSign(image, sign, next);
    const least = next === null ? LEAST_SIGN.alone : LEAST_SIGN.beforeNumber;
    if (probability < least) return null;
    return { text, probability, told: probability >= PLAIN_SIGN ? 'plainly' : 'barely' };
  };
}

function isBarred(sign: string): boolean {
  return sign === '≥' || sign === '≤';
}

function directionOf(sign: string): '>' | '<' | null {
  if (sign === '>' || sign === '≥') return '>';
  return sign === '<' || sign === '≤' ? '<' : null;
}

function withComparisons(
  seen: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  findSign: SignFinder,
  lineHeightPx: number,
): SeenCharacter[] {
  const out = seen.map((character, index) => {
    const isSign = COMPARISONS.has(foldCharacter(character.text));
    const isAhead = index === 0 && isDigit(seen[1]?.text) && !isDigit(character.text);
    if (!isSign && !isAhead) return character;
    const near = glyphAt(glyphs, character.centrePx, 0.4 * lineHeightPx);
    // What is left of a pale sign shows no bar.
    const isPiece = near !== undefined && Math.max(near.width, near.height) < PIECE * lineHeightPx;
    const glyph = isPiece ? undefined : near;
    const printed = foldCharacter(character.text);
    // A digit that the sign runs into would be weighed as its bar.
    const isShared =
      glyph !== undefined && (seen[index + 1]?.centrePx ?? Number.POSITIVE_INFINITY) < glyph.x + glyph.width;
    const sign = glyph === undefined || isShared ? null : findSign(glyph);
    const isSure = isBarred(printed) && (character.alike === 1 || character.probability >= SURE_BAR);
    if (sign === null) return isSign && !isSure ? unconfirmed(character) : character;
    if (sign.text === printed) return { ...character, confirmed: true };
    // A bar is lost in blur or on a fax; nobody sees one that is not there.
    const isSameWay = directionOf(sign.text) === directionOf(printed);
    if (isBarred(printed) && isSameWay) return isSure ? character : unconfirmed(character);
    // A stroke that thin print lost turns a shape around; what the reader makes of the whole line is nearer.
    // Nor is an angle left of two bars.
    const isAngle =
      printed === '=' && directionOf(sign.text) !== null && sign.probability >= PASSED_OVER.sure;
    if (isSign && !isSameWay && !isAngle) return unconfirmed(character);
    if (!isSign && (sign.text === '=' || character.probability >= SURE_READER)) return character;
    const alternatives = [
      { text: character.text, probability: character.probability },
      ...character.alternatives,
    ];
    const factor = sign.told === 'plainly' && isSign ? AGAINST_READER.plain : AGAINST_READER.other;
    return {
      ...character,
      text: sign.text,
      probability: factor * sign.probability,
      alternatives,
      placed: true,
    };
  });
  return withMissedSign(out, glyphs, findSign, lineHeightPx);
}

/** How far the middle of a sign that the network is sure of lies before the place of the digit behind it. Line heights. */
const APART = 0.3;
/** How far a sign is believed that the reader passed over: what the network is so sure of it is seldom wrong about. */
const PASSED_OVER = { sure: 0.995, believed: 0.98, doubted: 0.85 } as const;

/** A sign before the first digit that the reader passed over. */
function withMissedSign(
  seen: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  findSign: SignFinder,
  lineHeightPx: number,
): SeenCharacter[] {
  const [head] = seen;
  const glyph = glyphs.find(box => box.height >= 0.3 * lineHeightPx);
  if (head === undefined || glyph === undefined || !isDigit(head.text)) return [...seen];
  const sign = findSign(glyph);
  if (sign === null || sign.text === '=') return [...seen];
  const centrePx = glyph.x + glyph.width / 2;
  // A reader places a digit up to half its width early.
  const isApart = glyph.x + glyph.width <= head.centrePx - 0.15 * lineHeightPx;
  const isAhead = sign.told === 'plainly' && centrePx <= head.centrePx - APART * lineHeightPx;
  if (!isApart && !isAhead) return [...seen];
  const factor = sign.probability >= PASSED_OVER.sure ? PASSED_OVER.believed : PASSED_OVER.doubted;
  const probability = factor * sign.probability;
  return [{ text: sign.text, probability, alternatives: [], centrePx, placed: true }, ...seen];
}

function glyphAt(glyphs: readonly GlyphBox[], centrePx: number, reachPx: number): GlyphBox | undefined {
  const distance = (glyph: GlyphBox) => Math.abs(glyph.x + glyph.width / 2 - centrePx);
  const nearest = glyphs.reduce<GlyphBox | undefined>(
    (best, glyph) => (best === undefined || distance(glyph) < distance(best) ? glyph : best),
    undefined,
  );
  return nearest !== undefined && distance(nearest) <= reachPx ? nearest : undefined;
}
