import type { GreyRaster } from '../model/raster.ts';
import { type LinePart, partBetween } from './long-lines.ts';
import { padWhite } from './resample.ts';

/** A stretch of a line image, with what stands before and behind the places it was cut for. */
export interface Stretch extends LinePart {
  /** What lies between here is asked for; the rest of the image is there for context. Line pixels. */
  readonly askedFromPx: number;
  readonly askedToPx: number;
}

/** Half of what is asked for around each place, and the context on both sides of it. Image heights; a character measures 0.6. */
const REACH = { asked: 1, context: 1.5 } as const;
/** How far around its place a cut looks for white paper. Image heights. */
const CUT_SEARCH = 0.35;
/** White beside a stretch, where a line would have its margin. Image heights. */
const MARGIN = 0.15;
/** Stretches that together are longer than this share of the line save little. */
const WORTH_CUTTING = 0.75;

/** The line around some places, cut between characters; the whole line where that is nearly as much. */
export function stretchesAround(line: GreyRaster, placesPx: readonly number[]): Stretch[] {
  const whole = {
    startPx: 0,
    line,
    askedFromPx: Number.NEGATIVE_INFINITY,
    askedToPx: Number.POSITIVE_INFINITY,
  };
  if (placesPx.length === 0) return [whole];
  const askedPx = REACH.asked * line.heightPx;
  const contextPx = REACH.context * line.heightPx;
  const ranges: { from: number; to: number }[] = [];
  for (const place of [...placesPx].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && place - askedPx - contextPx <= last.to + contextPx) last.to = place + askedPx;
    else ranges.push({ from: place - askedPx, to: place + askedPx });
  }
  const lengthPx = ranges.reduce((sum, { from, to }) => sum + to - from + 2 * contextPx, 0);
  if (lengthPx > WORTH_CUTTING * line.widthPx) return [whole];
  const marginPx = Math.round(MARGIN * line.heightPx);
  const searchPx = CUT_SEARCH * line.heightPx;
  return ranges.map(({ from, to }) => {
    const part = partBetween(line, from - contextPx, to + contextPx, searchPx);
    return {
      startPx: part.startPx - marginPx,
      line: padWhite(part.line, marginPx, 0),
      askedFromPx: from,
      askedToPx: to,
    };
  });
}
