import type { Box } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';

/** A comparison sign that a shape tells. */
export interface ComparisonSign {
  readonly text: '≥' | '≤' | '>' | '<' | '=';
  /** 0 to 1. */
  readonly probability: number;
}

/** What readers trained on words make of an angle with or without its bar. */
export const LOOKS_LIKE_ANGLE: ReadonlySet<string> = new Set([...'WwVvAMИΛ人从八乏之么^以爪']);

/** Of the wider bar's length, the ends of the other may be this far from its ends. */
const UNEVEN_ENDS = 0.12;

/** Whether the bars of a `=` are of one length; those of 二 are not. */
export function hasEqualBars(ink: Bitmap, { x, y, width, height }: Box): boolean {
  const ends = (fromRow: number, toRow: number) => {
    let [first, last] = [width, 0];
    for (let row = fromRow; row < toRow; row++) {
      for (let column = 0; column < width; column++) {
        if (ink.data[(y + row) * ink.widthPx + x + column] !== 1) continue;
        first = Math.min(first, column);
        last = Math.max(last, column);
      }
    }
    return { first, last };
  };
  const middle = Math.floor(height / 2);
  const [upper, lower] = [ends(0, middle), ends(middle, height)];
  const room = Math.max(1, UNEVEN_ENDS * width);
  return Math.abs(upper.first - lower.first) <= room && Math.abs(upper.last - lower.last) <= room;
}
