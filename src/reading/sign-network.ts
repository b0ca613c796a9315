import { cropBitmap } from '../imaging/crop.ts';
import type { Box } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import type { ComparisonSign } from './comparison-signs.ts';
import { cutRows, type GlyphBox } from './glyphs.ts';
import { runNetwork, sampleAt, shippedNetwork } from './small-network.ts';

/** What may stand before a number, and what else the ink there may be. */
export const signClasses = ['≥', '≤', '>', '<', '=', 'digit', 'other'] as const;
export type SignClass = (typeof signClasses)[number];

/** What stands before a number, by its shape alone. */
export interface SignView extends ComparisonSign {
  /** That it is a comparison sign at all, whichever; 0 to 1. */
  readonly anySign: number;
}

/** Of the number behind a sign, its first glyph of at least this height. Line heights. */
const NUMBER_HEIGHT = 0.4;

/**
 * Tells a comparison sign by its shape and, before a number, by how it stands beside it, with a small network trained on
 * signs of many fonts, printed, copied and faxed (`scripts/train-signs.ts`).
 * @param next the first glyph of the number behind it; null where the sign stands alone
 */
export function lookAtSign(image: GreyRaster, glyph: GlyphBox, next: GlyphBox | null): SignView {
  const scores = runNetwork(trained(), signFeatures(image, glyph, next));
  const signs = signClasses.flatMap((text, index) =>
    text === 'digit' || text === 'other' ? [] : [{ text, probability: scores[index] ?? 0 }],
  );
  const best = signs.reduce((one, other) => (other.probability > one.probability ? other : one));
  return { ...best, anySign: signs.reduce((sum, { probability }) => sum + probability, 0) };
}

/** What the place of a sign is measured by: the glyph behind it, specks left out. */
export function glyphBehind(
  glyph: GlyphBox,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): GlyphBox | null {
  const isBehind = ({ x, height }: GlyphBox) =>
    x >= glyph.x + glyph.width && height >= NUMBER_HEIGHT * lineHeightPx;
  return glyphs.find(isBehind) ?? null;
}

/** A sign stands within the rows of its number but for this. Heights of the number's first glyph. */
const OVERHANG = 0.15;

/** A sign's glyph without what lies above and below its number, of a crease or a streak that runs through it. */
export function besideNumber(ink: Bitmap, glyph: GlyphBox, next: GlyphBox): GlyphBox {
  const overhangPx = Math.round(OVERHANG * next.height);
  const fromPx = Math.max(0, next.y - overhangPx);
  const toPx = Math.min(ink.heightPx, next.y + next.height + overhangPx);
  if (glyph.y >= fromPx && glyph.y + glyph.height <= toPx) return glyph;
  const rows = cropBitmap(ink, { x: 0, y: fromPx, width: ink.widthPx, height: toPx - fromPx });
  const cut = cutRows(rows, glyph.x, glyph.x + glyph.width);
  return cut.height <= 0 ? glyph : { ...cut, y: cut.y + fromPx };
}

/** Cells across and down that the glyph's box is averaged into. */
const GRID = 16;
/** The box is stretched to the grid; how the glyph stands beside the next one is told apart from its shape. */
const PLACE_FEATURES = 5;
export const featureCount = GRID * GRID + PLACE_FEATURES;

/**
 * What the network looks at: the share of ink in each cell of the glyph's box, 0 to 1, how wide it is for its height,
 * and how wide, how tall, how high and how low it stands, in heights of the glyph that follows; 0 where none does.
 */
export function signFeatures(image: GreyRaster, box: Box, next: Box | null): Float32Array {
  const features = new Float32Array(featureCount);
  fillGrid(features, image, box);
  const beside =
    next === null
      ? [0, 0, 0, 0]
      : [
          box.width / next.height,
          box.height / next.height,
          (box.y - next.y) / next.height,
          (box.y + box.height - next.y - next.height) / next.height,
        ];
  const place = [...beside, box.width / Math.max(1, box.height) / 2];
  for (const [index, value] of place.entries()) {
    features[GRID * GRID + index] = Math.max(-2, Math.min(2, value));
  }
  return features;
}

function fillGrid(features: Float32Array, { data, widthPx, heightPx }: GreyRaster, box: Box): void {
  let darkest = 255;
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) darkest = Math.min(darkest, data[y * widthPx + x] ?? 255);
  }
  const range = Math.max(1, 255 - darkest);
  // Bilinear samples, two to a cell and way: a glyph is smaller than the grid, or larger.
  const steps = 2 * GRID;
  for (let row = 0; row < steps; row++) {
    const y = Math.max(0, Math.min(heightPx - 1, box.y + ((row + 0.5) * box.height) / steps - 0.5));
    for (let column = 0; column < steps; column++) {
      const x = Math.max(0, Math.min(widthPx - 1, box.x + ((column + 0.5) * box.width) / steps - 0.5));
      const at = (row >> 1) * GRID + (column >> 1);
      features[at] = (features[at] ?? 0) + (255 - sampleAt(data, widthPx, heightPx, x, y)) / range / 4;
    }
  }
}

const trained = shippedNetwork(new URL('./sign-network.json', import.meta.url));
