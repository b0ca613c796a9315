import { type Box, bottom, right } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';

/** A line of text in a cell: its ink's extent after undoing the slope. Cell pixels. */
export interface TextLine {
  /** Upright box of the ink once sheared level. */
  readonly box: Box;
  /** Rise of the line downwards, px a px to the right; the box is at `y - slope * x`. */
  readonly slope: number;
}

interface Band {
  readonly top: number;
  /** Exclusive. */
  readonly end: number;
}

/** Ink is summed over strips this wide so that slopes can be tried cheaply. Text heights. */
const STRIP_WIDTH = 0.5;
/** Cells narrower than this show no slope worth undoing. Text heights. */
const LEAST_SLOPED_WIDTH = 6;
/** The page is straight already; only what is left locally is undone. */
const GREATEST_SLOPE = 0.03;
const SLOPE_STEP = 0.002;
/** A slope must make the lines this much sharper than none. */
const SLOPE_GAIN = 1.03;
/** A band lower than this may be a part of a character (the dots of 、, a stroke of 三). Text heights. */
const PART_HEIGHT = 0.45;
/** Parts of one character are no farther apart. Text heights. */
const PART_GAP = 0.33;
/** Bands that are both lower than this, with next to no paper between, are the halves of characters. Text heights. */
const HALVES = { height: 0.62, gap: 0.12, together: 1.15 } as const;
/** Nothing taller than this is one character of ordinary type. Text heights. */
const CHARACTER_HEIGHT = 1.3;
/** A band this tall may be several lines that touch. Text heights. */
const TALL_BAND = 1.6;
/** Between touching lines the ink thins out to this share of the band's mean, and of both lines. */
const VALLEY_SHARE = 0.35;
/** Lines set solid stand as far apart, and as a rule. Text heights. */
const PITCH = { least: 0.9, usual: 1.15 } as const;

/**
 * Splits a cell's text into lines, top to bottom: bands are found in `solidInk` (no dots, which speckle
 * resembles), their extents measured in `ink`.
 */
export function splitLines(solidInk: Bitmap, ink: Bitmap, textHeightPx: number): TextLine[] {
  const strips = inkByStrip(solidInk, textHeightPx);
  const slope = findSlope(strips, ink, textHeightPx);
  const profile = profileAt(strips, slope);
  const bands = splitTall(mergeParts(findBands(profile), textHeightPx), profile, textHeightPx);
  const lines = bands
    .map(band => ({ box: extentOf(ink, band, slope, strips.offsetPx), slope }))
    .filter(line => line.box.width > 0);
  return lines.map((line, index) => withRoomOfCharacter(line, lines[index - 1], ink.widthPx, textHeightPx));
}

/** A full stop or comma that wrapped. Text heights. */
const WRAPPED_MARK = { least: 0.15, most: 0.5 } as const;
/** Where no character more fits behind a line, the text goes on below it. Text heights. */
const FULL_LINE_ROOM = 1.6;
/** A mark that wrapped stands where its line began. Text heights. */
const BEGINNING = 0.8;

/** A mark alone at the beginning of the line below a full one, with the room of the character it is: it stands at its foot. */
function withRoomOfCharacter(
  line: TextLine,
  above: TextLine | undefined,
  cellWidthPx: number,
  textHeightPx: number,
): TextLine {
  if (above === undefined) return line;
  const { box } = line;
  const isMark = [box.width, box.height].every(
    side => side >= WRAPPED_MARK.least * textHeightPx && side <= WRAPPED_MARK.most * textHeightPx,
  );
  const isFull = right(above.box) >= cellWidthPx - FULL_LINE_ROOM * textHeightPx;
  const isAtBeginning = Math.abs(box.x - above.box.x) <= BEGINNING * textHeightPx;
  if (!isMark || !isFull || !isAtBeginning) return line;
  const end = bottom(box);
  const top = Math.min(box.y, Math.max(bottom(above.box), end - above.box.height));
  return { ...line, box: { ...box, y: top, height: end - top } };
}

interface Strips {
  readonly widthPx: number;
  /** Rows a profile has: the bitmap's and room for the steepest slope above and below. */
  readonly rows: number;
  /** Where the bitmap's first row lies in a profile. */
  readonly offsetPx: number;
  readonly counts: readonly Int32Array[];
}

function inkByStrip(ink: Bitmap, textHeightPx: number): Strips {
  const widthPx = Math.max(2, Math.round(STRIP_WIDTH * textHeightPx));
  const counts = Array.from({ length: Math.ceil(ink.widthPx / widthPx) }, () => new Int32Array(ink.heightPx));
  for (let y = 0; y < ink.heightPx; y++) {
    for (let x = 0; x < ink.widthPx; x++) {
      if (ink.data[y * ink.widthPx + x] !== 1) continue;
      const strip = counts[Math.floor(x / widthPx)];
      if (strip !== undefined) strip[y] = (strip[y] ?? 0) + 1;
    }
  }
  const offsetPx = Math.ceil(GREATEST_SLOPE * ink.widthPx) + 1;
  return { widthPx, rows: ink.heightPx + 2 * offsetPx, offsetPx, counts };
}

function profileAt({ widthPx, rows, offsetPx, counts }: Strips, slope: number): Float64Array {
  const profile = new Float64Array(rows);
  for (const [index, strip] of counts.entries()) {
    const shift = offsetPx - Math.round(slope * (index + 0.5) * widthPx);
    for (let y = 0; y < strip.length; y++) profile[y + shift] = (profile[y + shift] ?? 0) + (strip[y] ?? 0);
  }
  return profile;
}

/** The slope at which rows of ink and rows of paper differ most (sum of squared row sums). */
function findSlope(strips: Strips, ink: Bitmap, textHeightPx: number): number {
  if (ink.widthPx < LEAST_SLOPED_WIDTH * textHeightPx) return 0;
  const sharpness = (slope: number) =>
    profileAt(strips, slope).reduce((sum, value) => sum + value * value, 0);
  let best = 0;
  let highest = sharpness(0) * SLOPE_GAIN;
  for (let step = 1; step * SLOPE_STEP <= GREATEST_SLOPE; step++) {
    for (const slope of [step * SLOPE_STEP, -step * SLOPE_STEP]) {
      const value = sharpness(slope);
      if (value > highest) {
        highest = value;
        best = slope;
      }
    }
  }
  return best;
}

function findBands(profile: Float64Array): Band[] {
  const bands: Band[] = [];
  let top = -1;
  for (let y = 0; y <= profile.length; y++) {
    const hasInk = (profile[y] ?? 0) > 0;
    if (hasInk && top < 0) top = y;
    if (!hasInk && top >= 0) {
      bands.push({ top, end: y });
      top = -1;
    }
  }
  return bands;
}

/** Joins neighbouring bands that are parts of the same characters, the closest first. */
function mergeParts(bands: readonly Band[], textHeightPx: number): Band[] {
  const merged = [...bands];
  for (;;) {
    let closest = -1;
    let leastGap = PART_GAP * textHeightPx;
    for (let index = 0; index + 1 < merged.length; index++) {
      const [upper, lower] = [merged[index], merged[index + 1]];
      if (upper === undefined || lower === undefined) break;
      const part = Math.min(upper.end - upper.top, lower.end - lower.top);
      const fits = lower.end - upper.top <= CHARACTER_HEIGHT * textHeightPx;
      const gap = lower.top - upper.end;
      const isPart = part <= PART_HEIGHT * textHeightPx || areHalves(upper, lower, textHeightPx);
      if (isPart && fits && gap <= leastGap) {
        leastGap = gap;
        closest = index;
      }
    }
    const [upper, lower] = [merged[closest], merged[closest + 1]];
    if (closest < 0 || upper === undefined || lower === undefined) return merged;
    merged.splice(closest, 2, { top: upper.top, end: lower.end });
  }
}

/** Whether two bands are characters that a fax parted at half height, such as a 会 alone on its line. */
function areHalves(upper: Band, lower: Band, textHeightPx: number): boolean {
  const height = Math.max(upper.end - upper.top, lower.end - lower.top);
  const [gap, together] = [lower.top - upper.end, lower.end - upper.top];
  return (
    height <= HALVES.height * textHeightPx &&
    gap <= HALVES.gap * textHeightPx &&
    together <= HALVES.together * textHeightPx
  );
}

/**
 * Cuts bands of several touching lines where the ink thins out at about the line pitch: into as many lines as all lie
 * between valleys of the profile, or where it thins out most for the usual pitch.
 */
function splitTall(bands: readonly Band[], profile: Float64Array, textHeightPx: number): Band[] {
  return bands.flatMap(band => {
    const height = band.end - band.top;
    if (height < TALL_BAND * textHeightPx) return [band];
    const mean = profile.subarray(band.top, band.end).reduce((sum, value) => sum + value, 0) / height;
    const isThin = (valley: number) => (profile[valley] ?? 0) < VALLEY_SHARE * mean;
    const most = Math.floor(height / (PITCH.least * textHeightPx));
    const counts = Array.from({ length: Math.max(0, most - 1) }, (_, index) => most - index);
    const whole = counts
      .map(count => valleysOf(band, profile, count))
      .find(valleys =>
        valleys.every(valley => isThin(valley) && isBetweenLines(valleys, valley, band, profile)),
      );
    const usual = Math.max(2, Math.round(height / (PITCH.usual * textHeightPx)));
    const cuts = whole ?? valleysOf(band, profile, usual).filter(isThin);
    const edges = [band.top, ...cuts, band.end];
    return edges.slice(1).map((end, index) => ({ top: edges[index] ?? band.top, end }));
  });
}

/** Where the ink is thinnest around each of the places that part a band into as many lines. */
function valleysOf(band: Band, profile: Float64Array, count: number): number[] {
  const pitch = (band.end - band.top) / count;
  return Array.from({ length: count - 1 }, (_, index) =>
    deepest(profile, band.top + (index + 0.65) * pitch, band.top + (index + 1.35) * pitch),
  );
}

/** Whether both lines beside a valley have more ink than it: of a short line there is less than of the others. */
function isBetweenLines(
  valleys: readonly number[],
  valley: number,
  band: Band,
  profile: Float64Array,
): boolean {
  const at = valleys.indexOf(valley);
  const peak = (from: number, to: number) => Math.max(0, ...profile.subarray(from, to));
  const sides = [peak(valleys[at - 1] ?? band.top, valley), peak(valley + 1, valleys[at + 1] ?? band.end)];
  return (profile[valley] ?? 0) < VALLEY_SHARE * Math.min(...sides);
}

function deepest(profile: Float64Array, from: number, to: number): number {
  let best = Math.round(from);
  for (let y = best; y <= to; y++) if ((profile[y] ?? 0) < (profile[best] ?? 0)) best = y;
  return best;
}

/** The box of a band's ink; rows are the band's own, columns those that hold its ink. */
function extentOf(ink: Bitmap, band: Band, slope: number, offsetPx: number): Box {
  const top = band.top - offsetPx;
  let left = ink.widthPx;
  let rightEdge = 0;
  for (let x = 0; x < ink.widthPx; x++) {
    const shift = Math.round(slope * x);
    const from = Math.max(0, top + shift);
    const to = Math.min(ink.heightPx, band.end - offsetPx + shift);
    for (let y = from; y < to; y++) {
      if (ink.data[y * ink.widthPx + x] !== 1) continue;
      left = Math.min(left, x);
      rightEdge = x + 1;
      break;
    }
  }
  return { x: left, y: top, width: Math.max(0, rightEdge - left), height: band.end - band.top };
}
