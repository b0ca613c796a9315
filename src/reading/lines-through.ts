import { bottom, right } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import type { GlyphBox } from './glyphs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** What readers print for a crease or a streak that runs through the line. */
const LINE_LIKE = new Set([...'|｜丨1lI!！][「」『』/:：;；']);
/** A reader places it this near. Line heights. */
const REACH = 0.35;
/** The paper to both sides, px from the line's middle, and how much lighter it is, of 255. */
const PAPER = { fromPx: 4, toPx: 7, lighter: 10 } as const;
/** Share of the text's rows in which the line shows. */
const BESIDE_TEXT = 0.75;
/** How far it goes on beyond all text: rows above and below, and both together, line heights. */
const BEYOND_TEXT = { rows: 2, lineHeights: 0.15 } as const;

/**
 * The characters without those that are a crease of the paper or a streak of the scanner: a thin upright line at their
 * place that goes on above and below the text, where no stroke does.
 */
export function withoutLinesThrough(
  seen: readonly SeenCharacter[],
  image: GreyRaster,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): readonly SeenCharacter[] {
  if (!seen.some(({ text }) => LINE_LIKE.has(text))) return seen;
  const isLine = ({ text, centrePx }: SeenCharacter) =>
    LINE_LIKE.has(text) && hasLineNear(image, centrePx, glyphs, lineHeightPx);
  return seen.filter(character => !isLine(character));
}

function hasLineNear(
  image: GreyRaster,
  centrePx: number,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): boolean {
  const reachPx = REACH * lineHeightPx;
  const fromPx = Math.max(0, Math.round(centrePx - reachPx));
  const toPx = Math.min(image.widthPx - 1, Math.round(centrePx + reachPx));
  for (let x = fromPx; x <= toPx; x++) if (isLineAt(image, x, glyphs, lineHeightPx)) return true;
  return false;
}

function isLineAt(image: GreyRaster, x: number, glyphs: readonly GlyphBox[], lineHeightPx: number): boolean {
  const others = glyphs.filter(glyph => glyph.x > x + PAPER.fromPx || right(glyph) < x - PAPER.fromPx);
  if (others.length === 0) return false;
  const topPx = Math.min(...others.map(({ y }) => y));
  const endPx = Math.max(...others.map(bottom));
  const above = rowsShown(image, x, 0, topPx);
  const below = rowsShown(image, x, endPx, image.heightPx);
  return (
    Math.min(above, below) >= BEYOND_TEXT.rows &&
    above + below >= BEYOND_TEXT.lineHeights * lineHeightPx &&
    rowsShown(image, x, topPx, endPx) >= BESIDE_TEXT * (endPx - topPx)
  );
}

/** In how many rows a column is darker than the paper to both sides of it. */
function rowsShown(
  { data, widthPx, heightPx }: GreyRaster,
  x: number,
  fromRow: number,
  toRow: number,
): number {
  let shown = 0;
  for (let y = Math.max(0, fromRow); y < Math.min(heightPx, toRow); y++) {
    const at = (column: number) =>
      column < 0 || column >= widthPx ? 255 : (data[y * widthPx + column] ?? 255);
    const own = Math.min(at(x - 1), at(x), at(x + 1));
    const isDarker = [-1, 1].every(side => {
      let darkest = 255;
      for (let away = PAPER.fromPx; away <= PAPER.toPx; away++) {
        darkest = Math.min(darkest, at(x + side * away));
      }
      return darkest - own >= PAPER.lighter;
    });
    if (isDarker) shown++;
  }
  return shown;
}
