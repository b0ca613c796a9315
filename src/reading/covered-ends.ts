import { countInk } from '../imaging/crop.ts';
import type { Bitmap } from '../model/raster.ts';
import type { CoveredEnds } from '../model/reading.ts';
import type { LineJob } from './line-jobs.ts';

/** Room that may hold a mark or a character. Text heights. */
const ROOM = { least: 0.35, greatest: 0.8 } as const;
/** Room counts as covered where at least this share of it lies under a seal. */
const COVERED_SHARE = 0.08;

/**
 * The ends of a line at which a seal or mark covers the room of one more character. Cleaning takes the mark off the
 * page, and at times a sign, a number's point or a full stop with it; `marks` is where it was, in clean page pixels.
 */
export function coveredEnds(
  { box, room, textHeightPx }: Pick<LineJob, 'box' | 'room' | 'textHeightPx'>,
  marks: Bitmap,
): CoveredEnds {
  const isCovered = (roomPx: number, xOf: (widthPx: number) => number) => {
    if (roomPx < ROOM.least * textHeightPx) return false;
    const width = Math.min(roomPx, Math.round(ROOM.greatest * textHeightPx));
    return countInk(marks, { ...box, x: xOf(width), width }) >= COVERED_SHARE * width * box.height;
  };
  return {
    before: isCovered(room.beforePx, widthPx => box.x - widthPx),
    behind: isCovered(room.behindPx, () => box.x + box.width),
  };
}
