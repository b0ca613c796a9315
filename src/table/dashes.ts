import type { Bitmap } from '../model/raster.ts';
import { longRuns, type Run } from './runs.ts';
import {
  FREE_SIDE_TEXT_HEIGHTS,
  isPaper,
  type Stroke,
  strokeOf,
  thickestDashPx,
  touchingRuns,
} from './strokes.ts';

/** The space between two dashes, or a short break of a faxed rule. */
const LONGEST_GAP_TEXT_HEIGHTS = 0.45;
/** Shorter rows of dashes occur in text: the flat feet of neighbouring characters, a leader of dots. */
const MINIMUM_LENGTH_TEXT_HEIGHTS = 2.5;
const FEWEST_DASHES = 4;
/**
 * A copy at another resolution leaves some dots of a dotted rule and loses those between, again and again (moiré): its
 * groups are further apart, with as little ink in all, along a row as long.
 */
const MOIRE = { gapTextHeights: 0.8, lengthTextHeights: 8, inkShare: 0.15 } as const;
/** Of the ink on the line of a dashed rule this much is dashes; on a line through text most is characters. */
const OWN_INK_SHARE = 0.7;
/** …and more of one as short as the feet of a word of three characters (立方米) are wide. */
const SHORT = { textHeights: 4, ownInkShare: 0.85 } as const;
/** Less of its length in ink is a row of specks. */
const INK_SHARE = 0.2;
/**
 * Ink that crosses a dashed rule comes from its rows, which are further apart than this; the left strokes of 目 in
 * lines one below the other have four bars each.
 */
const MOST_CROSSINGS_A_TEXT_HEIGHT = 1;

/** Brackets in lines one below the other make dashes as long, and as far apart. */
const STROKE_OF_TEXT = {
  shortestTextHeights: 0.5,
  longestTextHeights: 1.25,
  apartTextHeights: 0.25,
  inkShare: 0.8,
} as const;

/**
 * The dashed, dotted and much broken horizontal rules of a bitmap, as strokes that bridge their gaps. Their pieces are
 * as short as strokes of characters; what tells them apart is paper on both sides of every piece and that they
 * follow each other closely on one line. `solid` strokes are known already.
 */
export function findDashedStrokes(bitmap: Bitmap, solid: readonly Stroke[], textHeightPx: number): Stroke[] {
  const dashes = freeThinInk(bitmap, textHeightPx, 'both');
  const longPx = textHeightPx * MINIMUM_LENGTH_TEXT_HEIGHTS;
  for (const stroke of solid)
    if (stroke.end - stroke.start >= longPx && isFree(stroke)) clear(dashes, stroke);
  const found = (shortestPx: number, gapTextHeights: number, inkShare: number) =>
    touchingRuns(longRuns(dashes, shortestPx, Math.round(textHeightPx * gapTextHeights)))
      .filter(group => isDashedRule(bitmap, dashes, group, textHeightPx, inkShare))
      .map(group => strokeOf(dashes, group, textHeightPx));
  const close = found(longPx, LONGEST_GAP_TEXT_HEIGHTS, INK_SHARE);
  for (const stroke of close) clear(dashes, stroke);
  return [...close, ...found(textHeightPx * MOIRE.lengthTextHeights, MOIRE.gapTextHeights, MOIRE.inkShare)];
}

/** Ink of horizontal pieces: thin, with paper above and below or, where text may stand beside it, on one side. */
export function freeThinInk(bitmap: Bitmap, textHeightPx: number, sides: 'both' | 'either'): Bitmap {
  const { widthPx, heightPx, data } = bitmap;
  const thickestPx = thickestDashPx(textHeightPx);
  const reachPx = Math.round(textHeightPx * FREE_SIDE_TEXT_HEIGHTS);
  const kept = new Uint8Array(data.length);
  for (let at = data.indexOf(1); at >= 0; at = data.indexOf(1, at + 1)) {
    if (at >= widthPx && data[at - widthPx] === 1) continue;
    const y = Math.floor(at / widthPx);
    const x = at - y * widthPx;
    let end = y + 1;
    while (end < heightPx && end - y <= thickestPx && data[end * widthPx + x] === 1) end++;
    if (end - y > thickestPx) continue;
    const [above, below] = [
      isPaper(bitmap, x, y - reachPx, y - 1),
      isPaper(bitmap, x, end, end + reachPx - 1),
    ];
    if (sides === 'both' ? !above || !below : !above && !below) continue;
    for (let row = y; row < end; row++) kept[row * widthPx + x] = 1;
  }
  return { widthPx, heightPx, data: kept };
}

function isFree({ freeBefore, freeAfter }: Stroke): boolean {
  let free = 0;
  for (let at = 0; at < freeBefore.length; at++) if (freeBefore[at] === 1 && freeAfter[at] === 1) free++;
  return free * 2 > freeBefore.length;
}

function clear({ widthPx, data }: Bitmap, stroke: Stroke): void {
  for (let at = 0; at < stroke.first.length; at++) {
    const first = stroke.first[at] ?? -1;
    if (first < 0) continue;
    for (let across = first; across <= (stroke.last[at] ?? first); across++) {
      data[across * widthPx + stroke.start + at] = 0;
    }
  }
}

function isDashedRule(
  bitmap: Bitmap,
  dashes: Bitmap,
  runs: readonly Run[],
  textHeightPx: number,
  inkShare: number,
): boolean {
  const start = Math.min(...runs.map(run => run.start));
  const end = Math.max(...runs.map(run => run.end));
  const thickestPx = thickestDashPx(textHeightPx);
  const own = new Uint8Array(end - start);
  const any = new Uint8Array(end - start);
  const crossed = new Uint8Array(end - start);
  for (const { across, start: from, end: to } of runs) {
    for (let along = from; along < to; along++) {
      const pixel = across * bitmap.widthPx + along;
      if (bitmap.data[pixel] === 0) continue;
      any[along - start] = 1;
      if (dashes.data[pixel] === 1) own[along - start] = 1;
      else if (thicknessAt(bitmap, along, across) > thickestPx) crossed[along - start] = 1;
    }
  }
  const ownPx = inkOf(own);
  const isShort = own.length < textHeightPx * SHORT.textHeights;
  return (
    piecesOf(own) >= FEWEST_DASHES &&
    !isOfLines(own, textHeightPx) &&
    ownPx >= inkOf(any) * (isShort ? SHORT.ownInkShare : OWN_INK_SHARE) &&
    ownPx >= own.length * inkShare &&
    piecesOf(crossed) <= (own.length / textHeightPx) * MOST_CROSSINGS_A_TEXT_HEIGHT
  );
}

/** Whether most ink is in pieces as long as characters are high, as far apart as lines of text are. */
function isOfLines(own: Uint8Array, textHeightPx: number): boolean {
  const pieces: { readonly start: number; end: number }[] = [];
  own.forEach((value, at) => {
    const last = pieces.at(-1);
    if (value === 1 && last?.end === at) last.end = at + 1;
    else if (value === 1) pieces.push({ start: at, end: at + 1 });
  });
  const { shortestTextHeights, longestTextHeights, apartTextHeights, inkShare } = STROKE_OF_TEXT;
  const strokes = pieces.filter(({ start, end }) => end - start >= shortestTextHeights * textHeightPx);
  const ofStrokes = strokes.reduce((sum, { start, end }) => sum + end - start, 0);
  return (
    ofStrokes >= inkShare * inkOf(own) &&
    strokes.every(
      ({ start, end }, index) =>
        end - start <= longestTextHeights * textHeightPx &&
        start - (strokes[index - 1]?.end ?? Number.NEGATIVE_INFINITY) >= apartTextHeights * textHeightPx,
    )
  );
}

function inkOf(line: Uint8Array): number {
  return line.reduce((sum, value) => sum + value, 0);
}

function piecesOf(line: Uint8Array): number {
  return line.reduce((sum, value, at) => sum + (value === 1 && line[at - 1] !== 1 ? 1 : 0), 0);
}

/** How far the ink at a place goes on across, px. */
export function thicknessAt({ data, widthPx, heightPx }: Bitmap, along: number, across: number): number {
  let first = across;
  let last = across;
  while (first > 0 && data[(first - 1) * widthPx + along] === 1) first--;
  while (last < heightPx - 1 && data[(last + 1) * widthPx + along] === 1) last++;
  return last - first + 1;
}
