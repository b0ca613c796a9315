import { countInk } from '../imaging/crop.ts';
import { median } from '../model/median.ts';
import type { Bitmap } from '../model/raster.ts';
import type { GlyphBox } from './glyphs.ts';
import { inkSlope } from './ink-slope.ts';

/**
 * A dash or slash that stands alone: "not applicable" on many forms. Readers see noise in it, and a dash in a 1 of a
 * single stroke.
 */
export interface LoneMark {
  readonly text: '-' | '—' | '——' | '/' | '1';
  readonly probability: number;
}

/** All in text heights. */
const BAR = { greatestThickness: 0.22, leastLength: 0.18, emDash: 0.55, twoEmDashes: 1.5 } as const;
/** A bar this many times as long as thick is a hyphen and no dot. */
const CLEAR_BAR = 2.2;
/** From this length an even bar is a dash; a shorter one may be the character 一. */
const SURE_DASH = 1;
/** The end of a 一 in Song type swells to more than this times its usual thickness. */
const SWELLING = 1.6;
const SLASH_HEIGHT = 0.45;
/** A slash as wide as a Han character lies flatter than an ordinary one. Width over height. */
const GREATEST_SLASH_ASPECT = 1.35;
/** Smaller ink beside the mark is fax speckle. Text heights. */
const SPECK = 0.12;
/** An upright stroke of this width and height is no dash but a 1. Shares of its height and of text heights. */
const UPRIGHT = { width: 0.45, height: 0.45 } as const;
/** A straight bar as thin as that is what is left of a streak or a rule. Text heights, and the share of its box that is ink. */
const STREAK = { width: 0.07, fill: 0.97 } as const;
const DASHES = /^[-－—–―一_]+$/u;
/** Correlation of x and y over a slash's ink. */
const SLASH_CORRELATION = -0.85;
/** A slash leaves most of its box empty. */
const SLASH_FILL = 0.5;
/**
 * A steep slash is a stroke of one width that leans over so far, a share of its height, and in both halves by some of
 * it; a 1 is upright, or has a flag or a foot, or leans less in a sloping hand (measured: slashes 0.19 to 0.21, such a 1
 * 0.1 to 0.13).
 */
const STEEP = { lean: 0.15, half: 0.04, widest: 1.4, strayShare: 0.08 } as const;
/** A stroke that leans as far may be either. */
const SLOPING = 0.08;
/** The thin stem of a 7 leans, too. */
const OTHER_DIGIT = /^[02-9]$/u;

/** The lone mark a line consists of, or null. `firstText` is what the leading reader printed: 一 is not a dash. */
export function findLoneMark(
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  firstText: string,
  textHeightPx: number,
): LoneMark | null {
  const large = glyphs.filter(({ width, height }) => Math.max(width, height) >= SPECK * textHeightPx);
  const [only] = large;
  if (only === undefined || large.length > 2) return null;
  const isDash = large.every(glyph => isBar(glyph, textHeightPx));
  if (isDash) return dash(ink, large, firstText, textHeightPx);
  const isTall =
    only.height >= SLASH_HEIGHT * textHeightPx && only.width < GREATEST_SLASH_ASPECT * only.height;
  if (large.length > 1) return null;
  const lean = () => leanOfStroke(ink, only);
  const isStroke = () => isSlash(ink, only) || (!OTHER_DIGIT.test(firstText) && lean() >= STEEP.lean);
  if (isTall && isStroke()) return { text: '/', probability: 0.93 };
  const isOne = isUpright(only, textHeightPx) && !isStreak(ink, only, textHeightPx);
  if (!DASHES.test(firstText) || !isOne) return null;
  return { text: '1', probability: lean() < SLOPING ? 0.9 : 0.6 };
}

function isBar({ width, height }: GlyphBox, textHeightPx: number): boolean {
  const thickest = Math.max(2, BAR.greatestThickness * textHeightPx);
  return height <= thickest && width >= BAR.leastLength * textHeightPx && width >= 1.5 * height;
}

function isStreak(ink: Bitmap, box: GlyphBox, textHeightPx: number): boolean {
  return (
    box.width <= STREAK.width * textHeightPx && countInk(ink, box) >= STREAK.fill * box.width * box.height
  );
}

function isUpright({ width, height }: GlyphBox, textHeightPx: number): boolean {
  return width <= UPRIGHT.width * height && height >= UPRIGHT.height * textHeightPx;
}

function dash(
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  firstText: string,
  textHeightPx: number,
): LoneMark | null {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (first === undefined || last === undefined) return null;
  const length = (last.x + last.width - first.x) / textHeightPx;
  if (length >= BAR.twoEmDashes) return { text: '——', probability: 0.9 };
  if (glyphs.length > 1) return null;
  if (firstText === '一' && (length < SURE_DASH || swells(ink, first))) return null;
  // Of 45 lone dashes in calibration scans none was anything else; a 一 the leading reader prints as such.
  if (length >= BAR.emDash) return { text: '—', probability: firstText === '一' ? 0.85 : 0.96 };
  return { text: '-', probability: first.width >= CLEAR_BAR * first.height ? 0.99 : 0.93 };
}

/** Whether a bar's last quarter is thicker than the rest, as the brush stroke of 一 is. */
function swells(ink: Bitmap, box: GlyphBox): boolean {
  const thickness = Array.from({ length: box.width }, (_, x) => {
    let count = 0;
    for (let y = box.y; y < box.y + box.height; y++) count += ink.data[y * ink.widthPx + box.x + x] ?? 0;
    return count;
  });
  const sorted = [...thickness].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Math.max(...thickness.slice(Math.floor(box.width * 0.75))) > SWELLING * Math.max(1, median);
}

function isSlash(ink: Bitmap, box: GlyphBox): boolean {
  return inkSlope(ink, box) <= SLASH_CORRELATION && countInk(ink, box) <= SLASH_FILL * box.width * box.height;
}

/** How far a stroke of one width leans over to the right, a share of its height; 0 for ink of another shape. */
function leanOfStroke({ data, widthPx }: Bitmap, { x, y, width, height }: GlyphBox): number {
  const rows = Array.from({ length: height }, (_, row) => {
    const run = data.subarray((y + row) * widthPx + x, (y + row) * widthPx + x + width);
    const [first, last] = [run.indexOf(1), run.lastIndexOf(1)];
    return { left: first, width: last - first + 1, centre: (first + last) / 2 };
  });
  const usual = median(rows.map(row => row.width)) ?? 0;
  if (rows.filter(row => row.width > STEEP.widest * usual + 1).length > 1 + STEEP.strayShare * height)
    return 0;
  const third = Math.ceil(height / 3);
  const mean = (part: typeof rows) => part.reduce((sum, row) => sum + row.centre, 0) / part.length;
  const [top, middle, foot] = [rows.slice(0, third), rows.slice(third, -third), rows.slice(-third)].map(mean);
  if (top === undefined || middle === undefined || foot === undefined) return 0;
  // The bar of a 7 reaches over its stem to the other side.
  const hasBar = rows.slice(0, third).some(({ left }) => left < middle - usual);
  if (hasBar || Math.min(top - middle, middle - foot) < STEEP.half * height) return 0;
  return -slopeOf(rows.map(({ centre }) => centre));
}

/** The slope of the straight line through values one apart (least squares). */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [shared, spread] = values.reduce(
    ([product, square], value, at) => [
      product + (at - middle) * (value - mean),
      square + (at - middle) * (at - middle),
    ],
    [0, 0],
  );
  return shared / spread;
}
