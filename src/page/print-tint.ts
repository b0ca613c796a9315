import { type Box, right } from '../model/geometry.ts';
import type { ColourRaster, GreyRaster } from '../model/raster.ts';

/** How strongly pixels are coloured: a channel's lead over the greater of the others, 0 to 255, less for grey. */
export type Chroma = (at: number) => number;

/** Ink is darker than this share of the paper's level. */
const INK_SHARE = 0.65;
/** Paper is at least this share of it. */
const PAPER_SHARE = 0.85;
/** A stroke of print has paper on both sides within this share of the page's width; a dark desk has not. */
const STROKE_SHARE = 1 / 60;
/** Every so many rows are looked at: strokes are longer. */
const ROW_STEP = 6;
/** The stronger colours of print, its darkest strokes left out. */
const STRONG_SHARE = 0.8;
/** Fewer strokes tell nothing of a page's print. */
const LEAST_STROKES = 200;

/**
 * How strongly the strokes outside of some boxes are coloured (`chroma` of four in five of them is less), or null of a page
 * with hardly any: carbon copies and blue ribbons print a whole page in a weak colour.
 */
export function printTint(
  { widthPx, heightPx }: ColourRaster,
  grey: GreyRaster,
  chroma: Chroma,
  boxes: readonly Box[],
): number | null {
  const paper = paperLevel(grey);
  const reachPx = Math.max(4, Math.round(widthPx * STROKE_SHARE));
  const strokes: number[] = [];
  for (let y = 0; y < heightPx; y += ROW_STEP) {
    const taken = boxes.filter(box => y >= box.y && y < box.y + box.height);
    for (let x = reachPx; x < widthPx - reachPx; x++) {
      const pixel = y * widthPx + x;
      if ((grey.data[pixel] ?? 0) >= INK_SHARE * paper) continue;
      if (taken.some(box => x >= box.x && x < right(box))) continue;
      const isPaper = (from: number, step: number) => {
        for (let off = 1; off <= reachPx; off++)
          if ((grey.data[from + off * step] ?? 0) >= PAPER_SHARE * paper) return true;
        return false;
      };
      if (isPaper(pixel, -1) && isPaper(pixel, 1)) strokes.push(chroma(pixel * 3));
    }
  }
  if (strokes.length < LEAST_STROKES) return null;
  strokes.sort((a, b) => a - b);
  return strokes[Math.floor(strokes.length * STRONG_SHARE)] ?? null;
}

/** One pixel in so many is looked at, a prime, so that no pattern of columns is. */
const SAMPLE_STEP = 17;

/** The level of most of a page. */
function paperLevel({ data }: GreyRaster): number {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < data.length; at += SAMPLE_STEP) {
    const level = data[at] ?? 0;
    histogram[level] = (histogram[level] ?? 0) + 1;
  }
  const half = data.length / SAMPLE_STEP / 2;
  let seen = 0;
  return histogram.findIndex(count => {
    seen += count;
    return seen >= half;
  });
}
