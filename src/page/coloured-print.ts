import { inkRuns } from '../imaging/ink-runs.ts';
import { type Box, horizontalGap, liesIn, verticalOverlap } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';

/** Heights of characters, as shares of a page's width (A4: 1.5 to 5.5 mm). */
const CHARACTER = { least: 0.007, most: 0.026 } as const;
/** Measured: pages of forms filled in blue have 85 to 550 characters of it, pages with up to three seals 17 patches as high. */
const FEWEST_CHARACTERS = 40;
/** Characters of a line stand no further apart than this share of a page's width, and overlap by this one of their height. */
const LINE = { gap: 0.02, overlap: 0.6 } as const;
/** A ring or frame fills less of its box; lines of text that run together, and stars, more. The ruled table of a coloured form is larger. */
const FRAME = { fill: 0.4, most: 0.5 } as const;

/**
 * The coloured strokes of a page without its text. Forms that were filled in in blue have lines of coloured characters
 * all over, blocks of which are as compact as seals; of a seal there is a ring or a frame, and what stands in it.
 * @param strokes coloured ink without long rules
 * @param mask …and with them: the sides of a frame may be as long
 * @returns the strokes themselves where hardly any are text
 */
export function withoutColouredPrint(strokes: Bitmap, mask: Bitmap): Bitmap {
  const { starts, ends, patches, boxes } = inkRuns(strokes);
  const frames = framesOf(mask);
  const isPrint = boxes.map(box => !frames.some(frame => liesIn(box, frame)));
  const print = boxes.filter((_, patch) => isPrint[patch]);
  if (charactersInLines(print, mask.widthPx) < FEWEST_CHARACTERS) return strokes;
  const data = strokes.data.slice();
  for (const [run, patch] of patches.entries()) if (isPrint[patch]) data.fill(0, starts[run], ends[run]);
  return { ...strokes, data };
}

function framesOf(mask: Bitmap): Box[] {
  const { boxes, inkPx } = inkRuns(mask);
  return boxes.filter(
    ({ width, height }, patch) =>
      Math.min(width, height) > CHARACTER.most * mask.widthPx &&
      Math.max(width, height) <= FRAME.most * mask.widthPx &&
      (inkPx[patch] ?? 0) < FRAME.fill * width * height,
  );
}

/** How many patches as high as characters stand beside another one. */
function charactersInLines(boxes: readonly Box[], widthPx: number): number {
  const characters = boxes.filter(
    ({ height }) => height >= CHARACTER.least * widthPx && height <= CHARACTER.most * widthPx,
  );
  return characters.filter(one =>
    characters.some(other => other !== one && areInLine(one, other, LINE.gap * widthPx)),
  ).length;
}

function areInLine(one: Box, other: Box, gapPx: number): boolean {
  return horizontalGap(one, other) <= gapPx && verticalOverlap(one, other) >= LINE.overlap;
}
