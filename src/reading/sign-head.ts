import type { Bitmap, GreyRaster } from '../model/raster.ts';
import type { CharacterReading } from '../model/reading.ts';
import { foldCharacter, isDigit } from './characters.ts';
import { LOOKS_LIKE_ANGLE } from './comparison-signs.ts';
import { cutRows, type GlyphBox } from './glyphs.ts';
import { LINE_MARGIN, layInRow } from './line-image.ts';
import type { LineJob } from './line-jobs.ts';
import { type LineReader, type LineReading, lineReading, type PlacedCharacter } from './line-reader.ts';
import { padWhite } from './resample.ts';
import { isShortLine, mostCommon } from './short-lines.ts';
import { glyphBehind, lookAtSign } from './sign-network.ts';

/** A line that begins with a comparison sign, parted behind it. */
export interface SignHead {
  /** The sign alone, with little white around it. */
  readonly sign: GreyRaster;
  /** Centre of the sign in the line, px. */
  readonly centrePx: number;
  /** What follows, with white before it. */
  readonly rest: Pick<LineJob, 'image' | 'tight'>;
  /** What tells the sign: its shape stands against a reader that made a digit of it, the others do not. */
  readonly toldBy: 'shape' | 'reader';
  /** Where column 0 of `rest` would lie in the line, px; negative where its margin is wider than the sign. */
  readonly restStartPx: number;
}

const COMPARISONS = new Set([...'≥≤><=']);
/** How surely a shape is a sign's for it to stand against the reader, and where the sign is cut off a digit that it runs into. */
const SURE_SHAPE = { own: 0.9, cut: 0.97 } as const;
/** Lower glyphs are no sign. Line heights. */
const LEAST_HEIGHT = { plain: 0.3, equals: 0.1 } as const;
/** A sign is about as wide as high. Line heights. */
const WIDTH = { least: 0.25, greatest: 1.3 } as const;
/** A digit whose centre is this far behind a glyph does not hold it. Line heights. */
const PASSED_OVER = 0.12;
/** A digit read this far along a glyph is part of it: faxed signs run into the number. Widths of the glyph. */
const SHARED_GLYPH = { from: 0.62, to: 1 } as const;
/**
 * A sign that runs into its number: how wide the two are at least, where the sign may end, and how much ink joins them.
 * Line heights.
 */
const MERGED = { least: 0.75, from: 0.3, to: 0.75, bridge: 0.16 } as const;
/** White beside the copies of a sign, as a share of its height. */
const SIGN_MARGIN = 0.25;
const COPIES = 3;
/** Of the doubt of a sign that is read alike in the line and alone, this share is left. */
const DOUBT_LEFT = 0.3;

/**
 * Parts a line behind the comparison sign it begins with, as its shape or the leading reader says. The wide signs of
 * Song type throw both readers off what follows, and the second reader makes Han of them.
 */
export function findSignHead(
  job: Pick<LineJob, 'image' | 'inkHeightPx' | 'textHeightPx'>,
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  first: LineReading,
): SignHead | null {
  const lineHeightPx = Math.max(job.inkHeightPx, job.textHeightPx);
  const whole = headOf(job.image, glyphs, first, lineHeightPx, SURE_SHAPE.own);
  const cut = whole === null ? cutHead(ink, glyphs, lineHeightPx) : null;
  const parted = cut && headOf(job.image, cut, first, lineHeightPx, SURE_SHAPE.cut);
  const head = whole ?? (parted?.toldBy === 'shape' ? parted : null);
  if (head === null) return null;
  const { glyph, next, toldBy } = head;
  const { image } = job;
  // Specks between the sign and its number belong to neither.
  const specks = glyphs.filter(({ x, width }) => x >= glyph.x + glyph.width && x + width <= next.x);
  const signEndPx = Math.max(glyph.x + glyph.width, ...specks.map(({ x, width }) => x + width));
  const cutPx = Math.floor((signEndPx + next.x) / 2);
  const marginPx = Math.round((LINE_MARGIN * image.heightPx) / (1 + 2 * LINE_MARGIN));
  const inkStartPx = next.x;
  const last = glyphs.at(-1) ?? next;
  const inkEndPx = last.x + last.width;
  const rest = padLeft(columns(image, cutPx, image.widthPx), Math.max(0, marginPx - (inkStartPx - cutPx)));
  const tight = isShortLine(inkEndPx - inkStartPx, job.textHeightPx)
    ? columns(image, Math.max(cutPx, inkStartPx - 2), Math.min(image.widthPx, inkEndPx + 2))
    : null;
  return {
    sign: columns(image, Math.max(0, glyph.x - 1), Math.min(cutPx, glyph.x + glyph.width + 1)),
    centrePx: glyph.x + glyph.width / 2,
    toldBy,
    rest: { image: rest, tight },
    restStartPx: image.widthPx - rest.widthPx,
  };
}

interface Head {
  readonly glyph: GlyphBox;
  /** The first glyph of the number. */
  readonly next: GlyphBox;
  readonly toldBy: SignHead['toldBy'];
}

function headOf(
  image: GreyRaster,
  glyphs: readonly GlyphBox[],
  first: LineReading,
  lineHeightPx: number,
  sureShape: number,
): Head | null {
  const glyph = glyphs.find(({ height, width }) => Math.max(height, width) >= WIDTH.least * lineHeightPx);
  const next = glyph === undefined ? null : glyphBehind(glyph, glyphs, lineHeightPx);
  if (glyph === undefined || next === null) return null;
  const toldBy = tellsSign(glyph, glyphs, image, first, lineHeightPx, sureShape);
  return toldBy === null || holdsDigit(glyph, first) ? null : { glyph, next, toldBy };
}

/** The glyphs of a line whose first one is parted where a sign may run into its number: at its thinnest column. */
function cutHead(ink: Bitmap, glyphs: readonly GlyphBox[], lineHeightPx: number): GlyphBox[] | null {
  const at = glyphs.findIndex(({ height, width }) => Math.max(height, width) >= WIDTH.least * lineHeightPx);
  const glyph = glyphs[at];
  if (glyph === undefined || glyph.width < MERGED.least * lineHeightPx) return null;
  const inkIn = (x: number) => {
    let count = 0;
    for (let y = glyph.y; y < glyph.y + glyph.height; y++) count += ink.data[y * ink.widthPx + x] ?? 0;
    return count;
  };
  const [from, to] = [MERGED.from, MERGED.to].map(share => glyph.x + Math.round(share * lineHeightPx));
  let thinnest = from ?? glyph.x;
  for (let x = thinnest; x < Math.min(to ?? 0, glyph.x + glyph.width); x++) {
    if (inkIn(x) < inkIn(thinnest)) thinnest = x;
  }
  if (inkIn(thinnest) > MERGED.bridge * lineHeightPx) return null;
  const parts = [cutRows(ink, glyph.x, thinnest), cutRows(ink, thinnest, glyph.x + glyph.width)];
  return [...glyphs.slice(0, at), ...parts, ...glyphs.slice(at + 1)];
}

function tellsSign(
  glyph: GlyphBox,
  glyphs: readonly GlyphBox[],
  image: GreyRaster,
  first: LineReading,
  lineHeightPx: number,
  sureShape: number,
): SignHead['toldBy'] | null {
  const [head] = first.characters;
  const printed = head === undefined ? '' : foldCharacter(head.text);
  const isNear = Math.abs((first.centresPx[0] ?? 0) - glyph.x - glyph.width / 2) <= 0.4 * lineHeightPx;
  const leastPx = (printed === '=' ? LEAST_HEIGHT.equals : LEAST_HEIGHT.plain) * lineHeightPx;
  const fits = glyph.height >= leastPx && glyph.width <= WIDTH.greatest * lineHeightPx;
  if (!fits) return null;
  if (COMPARISONS.has(printed) && isNear) return 'reader';
  // Ink as large as a character before the first digit, which the reader passed over.
  const isPassedOver = (first.centresPx[0] ?? 0) > glyph.x + glyph.width + PASSED_OVER * lineHeightPx;
  if (head !== undefined && isDigit(head.text) && isPassedOver) return 'reader';
  // Parts of Han look like signs; a sign stands before a number, of which its letter may be all that is read.
  const isRead = head === undefined || first.characters.slice(0, 3).some(({ text }) => isDigit(text));
  if (!isRead && !LOOKS_LIKE_ANGLE.has(printed)) return null;
  const shape = lookAtSign(image, glyph, glyphs, lineHeightPx);
  return shape !== null && shape.text !== '=' && shape.anySign >= sureShape ? 'shape' : null;
}

function holdsDigit({ x, width }: GlyphBox, { characters, centresPx }: LineReading): boolean {
  return characters.some(({ text }, index) => {
    const along = ((centresPx[index] ?? 0) - x) / width;
    return isDigit(text) && along > SHARED_GLYPH.from && along <= SHARED_GLYPH.to;
  });
}

/** The sign as the leading reader sees it alone, in a row of copies; null where it sees no sign. */
export async function readSign(
  reader: LineReader,
  { sign, centrePx }: SignHead,
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
    return only === null ? null : { ...only, centrePx };
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

/** Whether what was read behind a sign bears it out: a number, and all digits that were read in the whole line. */
export function bearsOut(rest: LineReading, whole: LineReading, { toldBy }: SignHead): boolean {
  const [head] = rest.characters;
  if (head === undefined || !isDigit(head.text)) return false;
  return toldBy === 'shape' || digitsOf(rest) >= digitsOf(whole);
}

function digitsOf({ characters }: LineReading): number {
  return characters.filter(({ text }) => isDigit(text)).length;
}

export function isComparison(text: string | undefined): boolean {
  return text !== undefined && COMPARISONS.has(foldCharacter(text));
}

function isBarred({ text }: CharacterReading): boolean {
  return text === '≥' || text === '≤';
}

/** A reading of what follows the sign as one of the whole line, the sign before it. */
export function behindSign(
  reading: LineReading,
  sign: PlacedCharacter | null,
  restStartPx: number,
): LineReading {
  const rest = reading.characters.map((character, index) => ({
    ...character,
    centrePx: (reading.centresPx[index] ?? 0) + restStartPx,
  }));
  const all = sign === null ? rest : [sign, ...rest];
  const placed = lineReading(reading.reader, reading.model, all);
  return { ...placed, characters: all };
}

function columns(line: GreyRaster, fromPx: number, toPx: number): GreyRaster {
  const widthPx = Math.max(1, toPx - fromPx);
  const data = new Uint8Array(widthPx * line.heightPx).fill(255);
  for (let y = 0; y < line.heightPx; y++) {
    const row = y * line.widthPx;
    data.set(line.data.subarray(row + fromPx, row + fromPx + widthPx), y * widthPx);
  }
  return { widthPx, heightPx: line.heightPx, channels: 1, data };
}

function padLeft(line: GreyRaster, byPx: number): GreyRaster {
  const blank: GreyRaster = {
    widthPx: byPx,
    heightPx: line.heightPx,
    channels: 1,
    data: new Uint8Array(byPx * line.heightPx).fill(255),
  };
  return byPx === 0 ? line : layInRow([blank, line]);
}
