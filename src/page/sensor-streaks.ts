import { transposedGrey } from '../imaging/transpose.ts';
import type { GreyRaster } from '../model/raster.ts';
import { fullestRun } from './fullest-run.ts';

/** How far beside a column the paper is seen that it is compared with, as a share of the shorter side of the page. */
const BESIDE = { share: 1 / 400, leastPx: 4 } as const;
/** Of the page's paper; what is darker is print, or what lies around the sheet. */
const PAPER_SHARE = 0.65;
/** Paper on both sides is alike to within this, of 255. */
const ALIKE = 24;
/** A band of a column is darker than the paper beside it by so much on average: the grain of the paper averages out. */
const LEAST_DROP = 8;
/** Bands of a page, in which columns are looked at; of one so much must have paper beside it. */
const BANDS = 80;
const SEEN_SHARE = 0.3;
/** Every other row tells as much of a line. */
const STEP_PX = 2;
/** In so many of the bands where a streak can be seen it is there. */
const OCCUPIED_SHARE = 0.9;
/** A streak runs over so much of the page, and so many bands of it are seen. */
const LEAST_LENGTH_SHARE = 0.4;
const LEAST_BANDS = 12;
/** Rules end where the print does; beyond it a sheet has so much blank paper, which a picture cut out of a page has not. Share of the length. */
const MARGIN_SHARE = 0.015;
/** Rows of a margin have less ink than this share of their width. */
const BLANK_ROW_SHARE = 0.0025;
/** A rule that ends at a line from one side is this long at least, a share of the width, and so much aslant at most; so many make the line a rule. */
const RULE = { share: 0.03, ends: 2, slantPx: 3 } as const;
/**
 * Text stands near a streak on both sides, in so many places if it runs through one margin alone; near a rule of a
 * picture cut out of a page it does not, and what runs past all text does no harm.
 */
const LEAST_CROSSINGS = 3;
/** Rules of a fax that break off beside a streak seem to end at it: so much more often text stands there. */
const CROSSINGS_TO_RULE_END = 5;
/** More lines that run off the page are the rules of a picture cut out of one. */
const MOST_STREAKS = 8;
/** Where less light comes through, what is printed under a streak is not seen. */
const LEAST_LIGHT = 0.35;
/** What is this light once the streak's shadow is taken off is paper. Share of what is beside. */
const LIGHT = 0.75;

/**
 * A grey page without the thin dark lines that dirt before a scanner's sensor draws along the feed. They run off the
 * sheet, straight along the pixels, through the margin where no rule can be. Dirt takes the same share of the light all
 * the way, so what is printed under it can be had back, as by a flat field (Seibert, Boone and Lindfors, "Flat-field
 * correction technique for digital detectors", SPIE 3336, 1998); where it lets none through the sides are joined.
 * @param leastLight share of the light that must come through for that; above 1 none does, as on pages of only ink and paper
 */
export function withoutSensorStreaks(grey: GreyRaster, leastLight = LEAST_LIGHT): GreyRaster {
  const paper = paperOf(grey);
  const upright = withoutUprightStreaks(grey, paper, leastLight);
  const turned = transposedGrey(upright);
  const lying = withoutUprightStreaks(turned, paper, leastLight);
  return lying === turned ? upright : transposedGrey(lying);
}

/** How light the paper is: what four of five pixels are no lighter than. */
function paperOf({ data }: GreyRaster): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 7) {
    const value = data[at] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  let above = Math.ceil(data.length / 7) / 5;
  let value = 255;
  while (value > 0 && above > (counts[value] as number)) above -= counts[value--] as number;
  return value;
}

/** Neighbouring columns that are darker than what is beside them, over a stretch of rows from an edge of the page on. */
interface Streak {
  readonly left: number;
  /** Included. */
  readonly right: number;
  readonly top: number;
  /** Not included. */
  readonly bottom: number;
}

function withoutUprightStreaks(grey: GreyRaster, paper: number, leastLight: number): GreyRaster {
  const besidePx = Math.max(BESIDE.leastPx, Math.round(BESIDE.share * Math.min(grey.widthPx, grey.heightPx)));
  const drops = dropsOf(grey, paper, besidePx);
  const lines = linesOffThePage(drops, grey, besidePx);
  if (lines.length === 0 || lines.length > MOST_STREAKS) return grey;
  const margin = marginOf(grey, paper, lines);
  const streaks = lines.filter(line => {
    const { ruleEnds, crossings } = printAt(line, grey, paper, besidePx);
    const margins = [line.top < margin.top, line.bottom > margin.bottom].filter(Boolean).length;
    const isRule = ruleEnds >= RULE.ends && crossings < CROSSINGS_TO_RULE_END * ruleEnds;
    return !isRule && margins > 0 && crossings >= (margins === 2 ? 1 : LEAST_CROSSINGS);
  });
  if (streaks.length === 0) return grey;
  const data = grey.data.slice();
  for (const streak of streaks) lighten(data, grey, streak, drops, leastLight);
  return { ...grey, data };
}

/** By band and column: how much darker than the paper beside it a column is, and in how many of the rows looked at paper is beside it. */
interface Drops {
  readonly bandPx: number;
  readonly bands: number;
  readonly mean: Float32Array;
  readonly seen: Uint16Array;
  /** Of the paper beside the columns. */
  readonly paper: number;
}

function dropsOf({ widthPx, heightPx, data }: GreyRaster, paper: number, besidePx: number): Drops {
  const bandPx = Math.max(1, Math.ceil(heightPx / BANDS));
  const bands = Math.ceil(heightPx / bandPx);
  const mean = new Float32Array(bands * widthPx);
  const seen = new Uint16Array(bands * widthPx);
  const least = PAPER_SHARE * paper;
  for (let y = 0; y < heightPx; y += STEP_PX) {
    const own = Math.floor(y / bandPx) * widthPx;
    const row = y * widthPx;
    for (let x = besidePx; x < widthPx - besidePx; x++) {
      // Indices are in bounds.
      const before = data[row + x - besidePx] as number;
      const behind = data[row + x + besidePx] as number;
      if (before < least || behind < least || Math.abs(before - behind) > ALIKE) continue;
      seen[own + x] = (seen[own + x] as number) + 1;
      mean[own + x] = (mean[own + x] as number) + (before + behind) / 2 - (data[row + x] as number);
    }
  }
  for (let at = 0; at < mean.length; at++) {
    const rows = seen[at] as number;
    if (rows > 0) mean[at] = (mean[at] as number) / rows;
  }
  return { bandPx, bands, mean, seen, paper };
}

/** The dark lines that run from an edge of the page over much of it. */
function linesOffThePage(drops: Drops, { widthPx, heightPx }: GreyRaster, besidePx: number): Streak[] {
  const lines: Streak[] = [];
  let first: number | null = null;
  let longest: Stretch | null = null;
  for (let x = 0; x <= widthPx; x++) {
    const stretch = x < widthPx ? darkStretch(drops, x, widthPx, heightPx) : null;
    if (stretch !== null) {
      first ??= x;
      if (longest === null || stretch.bottom - stretch.top > longest.bottom - longest.top) longest = stretch;
    } else if (first !== null && longest !== null) {
      if (x - first <= besidePx) lines.push({ left: first, right: x - 1, ...longest });
      [first, longest] = [null, null];
    }
  }
  return lines;
}

/** A stretch of rows, the last one not included. */
interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

/** The longest stretch of a column that is darker than its sides in nearly every band where these are paper, if it begins or ends at an edge of the page. */
function darkStretch(
  { bandPx, bands, mean, seen }: Drops,
  x: number,
  widthPx: number,
  heightPx: number,
): Stretch | null {
  const look = (band: number) => {
    const at = band * widthPx + x;
    if ((seen[at] as number) * STEP_PX < SEEN_SHARE * bandPx) return 'hidden';
    return (mean[at] as number) >= LEAST_DROP ? 'occupied' : 'empty';
  };
  const run = fullestRun(bands, look, OCCUPIED_SHARE);
  if (run === null || run.seen < LEAST_BANDS || run.end - run.start < LEAST_LENGTH_SHARE * bands) return null;
  const [isAtTop, isAtBottom] = [run.start <= 1, run.end >= bands - 1];
  if (!isAtTop && !isAtBottom) return null;
  return { top: isAtTop ? 0 : run.start * bandPx, bottom: isAtBottom ? heightPx : run.end * bandPx };
}

interface PrintAt {
  /** How many rules end at a line from one side alone: a streak runs past them or through them. */
  readonly ruleEnds: number;
  /** How often print other than rules is near a line on both sides, as text is of no rule. */
  readonly crossings: number;
}

function printAt(
  { left, right, top, bottom }: Streak,
  grey: GreyRaster,
  paper: number,
  besidePx: number,
): PrintAt {
  const lengthPx = Math.round(RULE.share * grey.widthPx);
  const least = PAPER_SHARE * paper;
  const before = ruledRows(grey, { from: left - 2 - lengthPx, lengthPx }, least);
  const behind = ruledRows(grey, { from: right + 3, lengthPx }, least);
  const isPrinted = (y: number, from: number) =>
    grey.data
      .subarray(y * grey.widthPx + from, y * grey.widthPx + from + besidePx)
      .some(value => value < least);
  const isEnd = (y: number) => before[y] !== behind[y];
  const isCrossed = (y: number) =>
    before[y] === 0 && behind[y] === 0 && isPrinted(y, left - 1 - besidePx) && isPrinted(y, right + 2);
  const rows = { top, bottom };
  return {
    ruleEnds: runsOf(rows, isEnd).filter(length => length > RULE.slantPx).length,
    crossings: runsOf(rows, isCrossed).length,
  };
}

/** The lengths of the runs of rows for which something holds. */
function runsOf({ top, bottom }: Stretch, holds: (y: number) => boolean): number[] {
  const lengths: number[] = [];
  let length = 0;
  for (let y = top; y <= bottom; y++) {
    if (y < bottom && holds(y)) length++;
    else if (length > 0) {
      lengths.push(length);
      length = 0;
    }
  }
  return lengths;
}

/** The rows near which a part of every column is dark, 1 each. */
function ruledRows(
  { widthPx, heightPx, data }: GreyRaster,
  { from, lengthPx }: { readonly from: number; readonly lengthPx: number },
  least: number,
): Uint8Array {
  const ruled = new Uint8Array(heightPx);
  if (from < 0 || from + lengthPx > widthPx) return ruled;
  ruled.fill(1);
  for (let x = from; x < from + lengthPx; x++) {
    let lastDark = Number.NEGATIVE_INFINITY;
    const reached = new Uint8Array(heightPx);
    for (let y = 0; y < heightPx; y++) {
      if ((data[y * widthPx + x] as number) >= least) continue;
      reached.fill(1, Math.max(0, Math.max(lastDark + 1, y - RULE.slantPx)), y + RULE.slantPx + 1);
      lastDark = y;
    }
    for (let y = 0; y < heightPx; y++) if (reached[y] === 0) ruled[y] = 0;
  }
  return ruled;
}

/** The first and the last row with print, the latter not included; rows 0 and of the page's height where margins are too narrow. */
function marginOf({ widthPx, heightPx, data }: GreyRaster, paper: number, lines: readonly Streak[]): Stretch {
  const least = PAPER_SHARE * paper;
  const sidePx = Math.round(RULE.share * widthPx);
  const isLine = new Uint8Array(widthPx);
  for (const { left, right } of lines) isLine.fill(1, Math.max(0, left - 2), right + 3);
  const isBlank = (y: number) => {
    let ink = 0;
    for (let x = sidePx; x < widthPx - sidePx; x++) {
      if (isLine[x] === 0 && (data[y * widthPx + x] as number) < least) ink++;
    }
    return ink < BLANK_ROW_SHARE * widthPx;
  };
  const leastPx = MARGIN_SHARE * heightPx;
  let [top, bottom] = [0, heightPx];
  while (top < leastPx && isBlank(top)) top++;
  while (heightPx - bottom < leastPx && isBlank(bottom - 1)) bottom--;
  return { top: top >= leastPx ? top : 0, bottom: heightPx - bottom >= leastPx ? bottom : heightPx };
}

/** Takes the shadow of a streak off. */
function lighten(
  data: Uint8Array,
  grey: GreyRaster,
  { left, right, top, bottom }: Streak,
  drops: Drops,
  leastLight: number,
): void {
  const { widthPx } = grey;
  // Blur spreads the shadow over one pixel more.
  const [from, to] = [Math.max(1, left - 1), Math.min(widthPx - 2, right + 1)];
  const light = Array.from({ length: to - from + 1 }, (_, at) =>
    lightThrough(drops, widthPx, from + at, { top, bottom }),
  );
  for (let y = top; y < bottom; y++) {
    const row = y * widthPx;
    const before = grey.data[row + from - 1] as number;
    const behind = grey.data[row + to + 1] as number;
    for (let x = from; x <= to; x++) {
      const between = before + ((behind - before) * (x - from + 1)) / (to - from + 2);
      const share = light[x - from] as number;
      if (share < leastLight) data[row + x] = between;
      else {
        const restored = Math.min(Math.max(before, behind), (grey.data[row + x] as number) / share);
        data[row + x] = restored >= LIGHT * between ? Math.max(between, restored) : restored;
      }
    }
  }
}

/** The share of the light that a column of a streak lets through. */
function lightThrough(
  { bandPx, mean, seen, paper }: Drops,
  widthPx: number,
  x: number,
  { top, bottom }: Stretch,
): number {
  let [drop, rows] = [0, 0];
  for (let band = Math.floor(top / bandPx); band * bandPx < bottom; band++) {
    const at = band * widthPx + x;
    drop += (mean[at] as number) * (seen[at] as number);
    rows += seen[at] as number;
  }
  return rows === 0 ? 1 : Math.max(0, 1 - drop / rows / paper);
}
