import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { foldCharacter, isDigit } from './characters.ts';
import { LOOKS_LIKE_ANGLE } from './comparison-signs.ts';
import { cutRows, type GlyphBox } from './glyphs.ts';
import { LINE_MARGIN, layInRow } from './line-image.ts';
import type { LineJob } from './line-jobs.ts';
import { type LineReading, lineReading, type PlacedCharacter } from './line-reader.ts';
import { isShortLine } from './short-lines.ts';
import { besideNumber, glyphBehind, lookAtSign, type SignView } from './sign-network.ts';

/** A line that begins with a comparison sign, parted behind it. */
export interface SignHead {
  /** The sign alone, with little white around it. */
  readonly sign: GreyRaster;
  /** Centre of the sign in the line, px. */
  readonly centrePx: number;
  /** What follows, with white before it. */
  readonly rest: Pick<LineJob, 'image' | 'tight'>;
  /** What its shape says against a reader that made a digit of it, or something else; null where the reader told it. */
  readonly shape: SignView | null;
  /** The line's glyphs, the sign parted from a digit that it ran into. */
  readonly glyphs: readonly GlyphBox[];
  /** Where column 0 of `rest` would lie in the line, px; negative where its margin is wider than the sign. */
  readonly restStartPx: number;
}

/** What is read of a number behind a sign: at times only its per cent sign. */
const OF_NUMBER = /^[\d％%‰]$/u;
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
const MERGED = { least: 0.75, from: 0.3, to: 1.2, bridge: 0.25 } as const;

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
  const { image } = job;
  const whole = ahead(ink, glyphs, first, lineHeightPx);
  const told =
    whole && (toldByReader(whole, first, lineHeightPx) ?? toldByShape(whole, first, image, SURE_SHAPE.own));
  const cuts = told === null ? cutHeads(ink, glyphs, lineHeightPx) : [];
  const parted = cuts.flatMap(cut => {
    const candidate = ahead(ink, cut, first, lineHeightPx);
    return (candidate && toldByShape(candidate, first, image, SURE_SHAPE.cut)) ?? [];
  });
  const head = told ?? surest(parted);
  if (head === null) return null;
  const { glyph, next, shape } = head;
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
    shape,
    glyphs: head.glyphs,
    rest: { image: rest, tight },
    restStartPx: image.widthPx - rest.widthPx,
  };
}

/** What may be a sign, before a number. */
interface Candidate extends Pick<SignHead, 'glyphs'> {
  readonly glyph: GlyphBox;
  /** The first glyph of the number. */
  readonly next: GlyphBox;
}

type Head = Candidate & Pick<SignHead, 'shape'>;

function isSpeck({ width, height }: GlyphBox, lineHeightPx: number): boolean {
  return Math.max(width, height) < WIDTH.least * lineHeightPx;
}

/** The first glyph of a line that is no speck, where it is as large as a sign and a number stands behind it. */
function ahead(
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  first: LineReading,
  lineHeightPx: number,
): Candidate | null {
  const whole = glyphs.find(one => !isSpeck(one, lineHeightPx));
  const next = whole === undefined ? null : glyphBehind(whole, glyphs, lineHeightPx);
  if (whole === undefined || next === null) return null;
  const glyph = besideNumber(ink, whole, next);
  if (!fits(glyph, first, lineHeightPx)) return null;
  // Of `>=` each is a sign; specks between the sign and its number are smaller.
  const between = glyphs.filter(({ x }) => x >= glyph.x + glyph.width && x < next.x);
  return between.every(one => isSpeck(one, lineHeightPx)) ? { glyph, next, glyphs } : null;
}

function surest(heads: readonly Head[]): Head | null {
  const sureness = ({ shape }: Head) => shape?.anySign ?? 0;
  return heads.reduce<Head | null>(
    (best, head) => (best === null || sureness(head) > sureness(best) ? head : best),
    null,
  );
}

/** A head that the reader printed, or passed over as ink as large as a character before its first digit. */
function toldByReader(candidate: Candidate, first: LineReading, lineHeightPx: number): Head | null {
  const { glyph } = candidate;
  const [head] = first.characters;
  const centrePx = first.centresPx[0] ?? 0;
  const isNear = Math.abs(centrePx - glyph.x - glyph.width / 2) <= 0.4 * lineHeightPx;
  const isPassedOver = centrePx > glyph.x + glyph.width + PASSED_OVER * lineHeightPx;
  const isTold = (isComparison(head?.text) && isNear) || (isDigit(head?.text) && isPassedOver);
  return isTold && !holdsDigit(glyph, first, 0) ? { ...candidate, shape: null } : null;
}

/** A head that its shape tells to be a sign, whatever the reader made of it. */
function toldByShape(
  candidate: Candidate,
  first: LineReading,
  image: GreyRaster,
  sureShape: number,
): Head | null {
  // Parts of Han look like signs; a sign stands before a number, of which its letter may be all that is read.
  const [printed] = first.characters;
  const isRead =
    printed === undefined || first.characters.slice(0, 3).some(({ text }) => OF_NUMBER.test(text));
  if (!isRead && !LOOKS_LIKE_ANGLE.has(foldCharacter(printed.text))) return null;
  const shape = lookAtSign(image, candidate.glyph, candidate.next);
  const isSign = shape.text !== '=' && shape.anySign >= sureShape;
  // What the reader made of the sign itself says nothing.
  return isSign && !holdsDigit(candidate.glyph, first, 1) ? { ...candidate, shape } : null;
}

/** The ways to part the first glyph of a line where a sign may run into its number: at each of its thin places. */
function cutHeads(ink: Bitmap, glyphs: readonly GlyphBox[], lineHeightPx: number): GlyphBox[][] {
  const at = glyphs.findIndex(glyph => !isSpeck(glyph, lineHeightPx));
  const glyph = glyphs[at];
  if (glyph === undefined || glyph.width < MERGED.least * lineHeightPx) return [];
  const inkIn = (x: number) => {
    let count = 0;
    for (let y = glyph.y; y < glyph.y + glyph.height; y++) count += ink.data[y * ink.widthPx + x] ?? 0;
    return count;
  };
  const first = glyph.x + Math.round(MERGED.from * lineHeightPx);
  const end = Math.min(glyph.x + glyph.width - 1, glyph.x + Math.round(MERGED.to * lineHeightPx));
  const places: number[] = [];
  for (let x = first; x < end; x++) {
    const own = inkIn(x);
    const isThin = own <= MERGED.bridge * lineHeightPx && own < inkIn(x + 1) && own <= inkIn(x - 1);
    if (isThin) places.push(x);
  }
  return places.map(x => [
    ...glyphs.slice(0, at),
    cutRows(ink, glyph.x, x),
    cutRows(ink, x, glyph.x + glyph.width),
    ...glyphs.slice(at + 1),
  ]);
}

function fits(glyph: GlyphBox, { characters: [head] }: LineReading, lineHeightPx: number): boolean {
  const isEquals = head !== undefined && foldCharacter(head.text) === '=';
  const leastPx = (isEquals ? LEAST_HEIGHT.equals : LEAST_HEIGHT.plain) * lineHeightPx;
  return glyph.height >= leastPx && glyph.width <= WIDTH.greatest * lineHeightPx;
}

function holdsDigit(
  { x, width }: GlyphBox,
  { characters, centresPx }: LineReading,
  fromIndex: number,
): boolean {
  return characters.some(({ text }, index) => {
    if (index < fromIndex) return false;
    const along = ((centresPx[index] ?? 0) - x) / width;
    return isDigit(text) && along > SHARED_GLYPH.from && along <= SHARED_GLYPH.to;
  });
}

/** Whether what was read behind a sign bears it out: a number, and all digits that were read in the whole line. */
export function bearsOut(rest: LineReading, whole: LineReading, { shape }: SignHead): boolean {
  const [head] = rest.characters;
  if (head === undefined || !isDigit(head.text)) return false;
  return shape !== null || digitsOf(rest) >= digitsOf(whole);
}

function digitsOf({ characters }: LineReading): number {
  return characters.filter(({ text }) => isDigit(text)).length;
}

export function isComparison(text: string | undefined): boolean {
  return text !== undefined && COMPARISONS.has(foldCharacter(text));
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
