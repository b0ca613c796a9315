import { unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { foldCharacter } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';
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
 * Confirms the per cent signs of the leading reader by their shape; the second reader hardly knows them. A mark behind
 * the last digit that is as tall as a digit is one too: a fax loses the stroke between the rings.
 */
export function withPercentSigns(
  seen: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  ink: Bitmap,
  lineHeightPx: number,
): SeenCharacter[] {
  return seen.map((character, index) => {
    if (isTallMark(seen, index, glyphs, lineHeightPx)) return asPercent(character);
    if (foldCharacter(character.text) !== '%') return character;
    const reachPx = PERCENT_REACH * lineHeightPx;
    const own = glyphs.filter(({ x, width }) => Math.abs(x + width / 2 - character.centrePx) <= reachPx);
    // Its rings and its stroke may be runs of their own; a digit beside it may reach into them.
    const isSign = own.some((_, from) =>
      own.some((__, to) => to >= from && isPercentSign(ink, unionBox(own.slice(from, to + 1)))),
    );
    return isSign ? { ...character, confirmed: true } : character;
  });
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
  if (!TORN_PERCENT.test(own.text) || !/^\d$/u.test(before.text)) return false;
  const behind = glyphs.filter(({ x, width }) => x + width / 2 > before.centrePx + 0.3 * lineHeightPx);
  if (behind.length === 0) return false;
  const box = unionBox(behind);
  return box.height >= TORN.height * lineHeightPx && box.width >= TORN.width * lineHeightPx;
}

function asPercent(character: SeenCharacter): SeenCharacter {
  const { text, probability, alternatives } = character;
  return {
    ...character,
    text: '%',
    probability: TORN.probability,
    alternatives: [{ text, probability: Math.min(probability, 1 - TORN.probability) }, ...alternatives],
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

/** The areas of paper that ink encloses, four neighbours being connected. */
export function holesIn(ink: Bitmap, { x: left, y: top, width, height }: GlyphBox): Hole[] {
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
    const isHole = start > 0 && area.count >= LEAST_HOLE_SHARE * width * height;
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
