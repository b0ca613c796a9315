import { right, unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { foldCharacter, isDigit, isSpace } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';
import { findPercentShapes, type PercentShape } from './percent-shape.ts';
import type { SeenCharacter } from './seen-character.ts';

/** A ring's hole is at least this share of the sign's box; smaller ones are gaps in ragged ink. */
const LEAST_HOLE_SHARE = 0.008;
/** The second ring stands this far to the right of and below the first, as shares of the sign's box. */
const OFFSET = { x: 0.3, y: 0.2 } as const;

/** Runs of ink this near to where the reader saw a per cent sign may be part of it. Line heights. */
const PERCENT_REACH = 0.6;
/** What readers make of two rings without a stroke. */
const TORN_PERCENT = /^[,，.．。、°"”'’]$/u;
/** A torn sign is at least this tall and this wide, as no point, comma or degree is. Line heights. */
const TORN = { height: 0.5, width: 0.35, probability: 0.85 } as const;
/**
 * Likeness of ink to the sign's rings. Behind a digit nothing else came nearer to it than 0.48 in 7363 lines of 69
 * calibration scans, elsewhere than 0.56; of 154 signs on faxes in fonts of hairlines 150 came nearer than 0.5.
 */
const LIKENESS = { behindDigit: 0.5, alone: 0.6 } as const;
/** A scribble's remains are wider than this for their height, and so are signs that readers know. */
const COMPACT = 0.9;
/** How surely a sign stands there against the readers, from a likeness that is clear and from one that is not. */
const SURE = { clear: 0.97, other: 0.9 } as const;
const CLEAR_LIKENESS = 0.58;
/** Digits whose likeness comes nearest. */
const NEAR_LIKENESS = /^[35]$/u;
/** A character may be placed this far outside of its ink. Line heights. */
const PLACE = 0.06;
/** Smaller ink is a speck. Line heights. */
const SPECK = 0.12;
/** A piece of a ring is lower than this share of the sign. */
const PIECE = 0.5;
/** The width of a digit, and how far a reader's place is off. Heights of the digit. */
const DIGIT = { width: 0.55, overlap: 0.15 } as const;
/** What may stand beside a sign that is no number's: the brackets of a unit. */
const BRACKETS = /^[(（)）]*$/u;

/**
 * Puts per cent signs where the ink shows their rings, confirms those of the leading reader by their shape, and takes a
 * mark behind the last digit that is as tall as a digit for one: a fax loses the stroke between the rings, and readers
 * then print a digit, a mark, a Han character or nothing.
 */
export function withPercentSigns(
  seen: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  ink: Bitmap,
  lineHeightPx: number,
): SeenCharacter[] {
  const shapes = findPercentShapes(ink, glyphs, lineHeightPx, LIKENESS.behindDigit);
  const line: Line = { glyphs, ink, lineHeightPx };
  const shaped = shapes.reduce((sum, shape) => withShape(sum, shape, line), [...seen]);
  return shaped.map((character, index) => {
    if (isTallMark(shaped, index, glyphs, lineHeightPx)) {
      return asPercent([character], character.centrePx, TORN.probability);
    }
    if (foldCharacter(character.text) !== '%' || character.placed === true) return character;
    const reachPx = PERCENT_REACH * lineHeightPx;
    const own = glyphs.filter(({ x, width }) => Math.abs(x + width / 2 - character.centrePx) <= reachPx);
    // Its rings and its stroke may be runs of their own; a digit beside it may reach into them.
    const isSign = own.some((_, from) =>
      own.some((__, to) => to >= from && isPercentSign(ink, unionBox(own.slice(from, to + 1)))),
    );
    return isSign ? { ...character, confirmed: true } : character;
  });
}

interface Line {
  readonly glyphs: readonly GlyphBox[];
  readonly ink: Bitmap;
  readonly lineHeightPx: number;
}

/** The characters of a line with the sign that the ink shows, in place of what was read for it. */
function withShape(
  seen: readonly SeenCharacter[],
  { box, likeness }: PercentShape,
  { glyphs, lineHeightPx }: Line,
): SeenCharacter[] {
  const marginPx = PLACE * lineHeightPx;
  const startPx = box.x - marginPx;
  // Behind a sign without ink behind it nothing stands, whatever was read there.
  const isLast = !glyphs.some(glyph => glyph.x >= right(box) && isBehind(glyph, box, lineHeightPx));
  const endPx = isLast ? Number.POSITIVE_INFINITY : right(box) + marginPx;
  const ahead = seen.filter(({ centrePx }) => centrePx < startPx);
  const within = seen.filter(({ centrePx }) => centrePx >= startPx && centrePx <= endPx);
  const late = digitReadLate(ahead, within, glyphs, startPx);
  const before = [...ahead, ...within.slice(0, late)];
  const covered = within.slice(late);
  const behind = seen.filter(({ centrePx }) => centrePx > endPx);
  const solid = covered.filter(({ text }) => !isSpace(text));
  const isBehindDigit = isDigit(before.findLast(({ text }) => !isSpace(text))?.text);
  const isAlone = [...before, ...behind].every(({ text }) => isSpace(text) || BRACKETS.test(text));
  if (!isBehindDigit && !isAlone) return [...seen];
  const probability = likeness >= CLEAR_LIKENESS ? SURE.clear : SURE.other;
  const [only] = solid;
  if (solid.length === 1 && only !== undefined && foldCharacter(only.text) === '%') {
    const sure = Math.max(only.probability, probability);
    return [...before, { ...only, probability: sure, confirmed: true }, ...behind];
  }
  if (!isBehindDigit && !(likeness >= LIKENESS.alone && isCompact(box, glyphs))) return [...seen];
  if (solid.some(({ confirmed, placed }) => confirmed === true || placed === true)) return [...seen];
  if (likeness < CLEAR_LIKENESS && solid.some(({ text }) => NEAR_LIKENESS.test(text))) return [...seen];
  return [...before, asPercent(solid, box.x + box.width / 2, probability), ...behind];
}

/** How many characters at the head of a sign's are the digit before it: its ink stands there, and nothing else was read for it. */
function digitReadLate(
  ahead: readonly SeenCharacter[],
  within: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  startPx: number,
): number {
  const own = glyphs.findLast(glyph => right(glyph) <= startPx + DIGIT.overlap * glyph.height);
  const [first, second] = within;
  if (own === undefined || second === undefined || !isDigit(first?.text)) return 0;
  const reachPx = DIGIT.overlap * own.height;
  const read = ahead.filter(
    ({ text, centrePx }) => !isSpace(text) && centrePx >= own.x - reachPx && centrePx <= right(own) + reachPx,
  );
  // Digits that touch are one run of ink.
  return read.length < Math.max(1, Math.round(own.width / (DIGIT.width * own.height))) ? 1 : 0;
}

/** Whether a sign has its ink to itself, and is as narrow as those are whose strokes are hairlines. */
function isCompact(box: GlyphBox, glyphs: readonly GlyphBox[]): boolean {
  return box.width <= COMPACT * box.height && glyphs.some(({ x }) => x === box.x);
}

/** Whether ink to the right of a sign is more than a speck, or a piece of its lower ring. */
function isBehind({ x, width, height }: GlyphBox, sign: GlyphBox, lineHeightPx: number): boolean {
  const isPiece = x + width <= sign.x + sign.height && height <= PIECE * sign.height;
  return !isPiece && Math.max(width, height) >= SPECK * lineHeightPx;
}

/** Whether a mark at the end of a number is too tall and wide for one. */
function isTallMark(
  seen: readonly SeenCharacter[],
  index: number,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): boolean {
  const [before, own] = [seen[index - 1], seen[index]];
  if (own === undefined || before === undefined || index !== seen.length - 1) return false;
  if (!TORN_PERCENT.test(own.text) || !isDigit(before.text)) return false;
  const behind = glyphs.filter(({ x, width }) => x + width / 2 > before.centrePx + 0.3 * lineHeightPx);
  if (behind.length === 0) return false;
  const box = unionBox(behind);
  return box.height >= TORN.height * lineHeightPx && box.width >= TORN.width * lineHeightPx;
}

function asPercent(covered: readonly SeenCharacter[], centrePx: number, probability: number): SeenCharacter {
  const read = covered.flatMap(({ text, probability: own, alternatives }) => [
    { text, probability: Math.min(own, 1 - probability) },
    ...alternatives,
  ]);
  return {
    text: '%',
    probability,
    alternatives: read.filter(({ text }) => foldCharacter(text) !== '%'),
    centrePx,
    placed: true,
  };
}

/**
 * Whether the ink of a box is a per cent sign: two rings, one upper left and one lower right, and no other. Digits
 * have their holes side by side or one above the other.
 */
export function isPercentSign(ink: Bitmap, box: GlyphBox): boolean {
  const [first, second, ...others] = holesIn(ink, box);
  if (first === undefined || second === undefined || others.length > 0) return false;
  const [upper, lower] = first.y <= second.y ? [first, second] : [second, first];
  return lower.x - upper.x >= OFFSET.x * box.width && lower.y - upper.y >= OFFSET.y * box.height;
}

/** An area of paper that ink encloses. */
export interface Hole {
  /** Centre, px from the box's corner. */
  readonly x: number;
  readonly y: number;
  readonly areaPx: number;
}

/** The areas of paper of at least so many pixels that ink encloses, four neighbours being connected. */
export function holesIn(
  ink: Bitmap,
  { x: left, y: top, width, height }: GlyphBox,
  leastPx = LEAST_HOLE_SHARE * width * height,
): Hole[] {
  // A frame of paper around the box joins all paper that is outside.
  const [columns, rows] = [width + 2, height + 2];
  const seen = new Uint8Array(columns * rows);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink.data[(top + y) * ink.widthPx + left + x] === 1) seen[(y + 1) * columns + x + 1] = 1;
    }
  }
  const holes: Hole[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const area = fill(seen, start, columns, rows);
    const isHole = start > 0 && area.count >= leastPx;
    if (isHole) holes.push({ x: area.sumX / area.count, y: area.sumY / area.count, areaPx: area.count });
  }
  return holes;
}

function fill(seen: Uint8Array, start: number, columns: number, rows: number) {
  const area = { count: 0, sumX: 0, sumY: 0 };
  const queue = [start];
  seen[start] = 1;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const x = at % columns;
    const y = (at - x) / columns;
    area.count++;
    area.sumX += x - 1;
    area.sumY += y - 1;
    const neighbours = [
      x > 0 ? at - 1 : -1,
      x + 1 < columns ? at + 1 : -1,
      y > 0 ? at - columns : -1,
      y + 1 < rows ? at + columns : -1,
    ];
    for (const next of neighbours) {
      if (next < 0 || seen[next] === 1) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  return area;
}
