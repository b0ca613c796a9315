import type { Box } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { withoutSpeckle } from './components.ts';
import { type GlyphBox, glyphBoxes } from './glyphs.ts';

/** A circle drawn around ink of its own, or a disc with something left white in it. */
export interface Ring {
  readonly box: GlyphBox;
  readonly kind: 'drawn' | 'filled';
  /** What lies inside the stroke; pixels of the line. */
  readonly inside: Box;
}

/** A circled number is about as large as a Han character. Line heights. */
const SIZE = { least: 0.62, greatest: 1.3 } as const;
/** Width over height. */
const ASPECT = { least: 0.82, greatest: 1.22 } as const;
/** Smaller ink has no part in where a ring ends. Line heights. */
const SPECKLE = 0.1;
/** Rays from the middle, at which the outline is looked for. */
const RAYS = 64;
/** The outermost ink of a ray, in half sizes of the box; that of a square's corners lies farther out. */
const OUTLINE = { least: 0.84, greatest: 1.07 } as const;
/** Rays that may meet ink farther out: speckle. Share of all. */
const GREATEST_OUTSIDE = 0.06;
/** Hairline rings lose much of themselves on a fax, but something of each eighth is left. Shares of the rays. */
const LEAST_OUTLINE = 0.5;
const EIGHTHS = 8;
const LEAST_OF_EIGHTH = 0.2;
/** A stroke thicker than this is a disc. Half sizes. */
const DISC = 0.45;
/** White between the ring's stroke and what is in it. Half sizes. */
const CLEARANCE = 0.08;
/** A ring touches its figure seldom, a character its own strokes. Share of the white between that is ink. */
const GREATEST_TOUCH = 0.2;
/** How far into a disc the white figure may reach. Half sizes. */
const DISC_INSIDE = 0.82;
/** The figure inside is this high: neither a dot nor another ring. Share of the ring's height. */
const FIGURE = { least: 0.3, greatest: 0.82 } as const;
/** And wide. */
const FIGURE_WIDTH = { least: 0.06, greatest: 0.8 } as const;

/** The rings among the glyphs of a line, left to right. */
export function findRings(ink: Bitmap, lineHeightPx: number): Ring[] {
  const rings: Ring[] = [];
  for (const box of candidates(ink, lineHeightPx)) {
    const ring = ringAt(ink, box, lineHeightPx);
    if (ring !== null && !rings.some(other => overlap(other.box, box))) rings.push(ring);
  }
  return rings.sort((a, b) => a.box.x - b.box.x);
}

/** Runs of columns, which hold all of a broken ring, and patches of ink, which stand apart from a neighbour above them. */
function candidates(ink: Bitmap, lineHeightPx: number): GlyphBox[] {
  const large = withoutSpeckle(ink, SPECKLE * lineHeightPx);
  return [...glyphBoxes(large.ink), ...large.components.map(({ box }) => box)];
}

function overlap(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width;
}

function ringAt(ink: Bitmap, box: GlyphBox, lineHeightPx: number): Ring | null {
  const side = Math.max(box.width, box.height) / lineHeightPx;
  const aspect = box.width / box.height;
  if (side < SIZE.least || side > SIZE.greatest || aspect < ASPECT.least || aspect > ASPECT.greatest) {
    return null;
  }
  const stroke = outlineStroke(ink, box);
  if (stroke === null) return null;
  const kind = stroke > DISC ? 'filled' : 'drawn';
  const radius = kind === 'filled' ? DISC_INSIDE : 1 - stroke - CLEARANCE;
  if (kind === 'drawn' && touchedShare(ink, box, radius) > GREATEST_TOUCH) return null;
  const inside = figureIn(ink, box, radius, kind === 'filled' ? 0 : 1);
  return inside === null ? null : { box, kind, inside };
}

/** The usual thickness of a circular outline in half sizes of the box; null where the outline is no circle. */
function outlineStroke(ink: Bitmap, box: Box): number | null {
  const [halfX, halfY] = [box.width / 2, box.height / 2];
  const step = 0.5 / Math.max(halfX, halfY);
  const strokes: number[] = [];
  const eighths = new Array<number>(EIGHTHS).fill(0);
  let outside = 0;
  for (let ray = 0; ray < RAYS; ray++) {
    // Most glyphs are no circles, and a few rays tell.
    if (outside > GREATEST_OUTSIDE * RAYS || ray - strokes.length > (1 - LEAST_OUTLINE) * RAYS) return null;
    const angle = (2 * Math.PI * ray) / RAYS;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const isInk = (radius: number) => {
      const x = Math.floor(halfX + radius * halfX * cosine);
      const y = Math.floor(halfY + radius * halfY * sine);
      // Beyond the box stands a neighbour.
      if (x < 0 || y < 0 || x >= box.width || y >= box.height) return false;
      return ink.data[(box.y + y) * ink.widthPx + box.x + x] === 1;
    };
    let outer = Math.SQRT2;
    while (outer > OUTLINE.least && !isInk(outer)) outer -= step;
    if (outer > OUTLINE.greatest) outside += 1;
    if (outer <= OUTLINE.least || outer > OUTLINE.greatest) continue;
    let inner = outer;
    while (inner > 0 && isInk(inner)) inner -= step;
    strokes.push(1 - inner);
    const eighth = Math.floor((ray * EIGHTHS) / RAYS);
    eighths[eighth] = (eighths[eighth] ?? 0) + 1;
  }
  const isCircle =
    outside <= GREATEST_OUTSIDE * RAYS &&
    strokes.length >= LEAST_OUTLINE * RAYS &&
    Math.min(...eighths) >= (LEAST_OF_EIGHTH * RAYS) / EIGHTHS;
  return isCircle ? (strokes.sort((a, b) => a - b)[Math.floor(strokes.length / 2)] ?? null) : null;
}

/** How much of the narrow white inside a ring is ink. */
function touchedShare(ink: Bitmap, box: Box, radius: number): number {
  let [inkPx, allPx] = [0, 0];
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const own = radiusAt(box, x, y);
      if (own > radius || own < radius - CLEARANCE) continue;
      allPx += 1;
      inkPx += ink.data[(box.y + y) * ink.widthPx + box.x + x] ?? 0;
    }
  }
  return allPx === 0 ? 0 : inkPx / allPx;
}

/** The box of what has the figure's colour within a radius; null where that is no digit's size. */
function figureIn(ink: Bitmap, box: Box, radius: number, colour: 0 | 1): Box | null {
  let [left, top, end, foot] = [box.width, box.height, 0, 0];
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      if (radiusAt(box, x, y) > radius) continue;
      if (ink.data[(box.y + y) * ink.widthPx + box.x + x] !== colour) continue;
      left = Math.min(left, x);
      top = Math.min(top, y);
      end = Math.max(end, x + 1);
      foot = Math.max(foot, y + 1);
    }
  }
  const [width, height] = [(end - left) / box.width, (foot - top) / box.height];
  const isFigure =
    height >= FIGURE.least &&
    height <= FIGURE.greatest &&
    width >= FIGURE_WIDTH.least &&
    width <= FIGURE_WIDTH.greatest;
  return isFigure ? { x: box.x + left, y: box.y + top, width: end - left, height: foot - top } : null;
}

function radiusAt(box: Box, x: number, y: number): number {
  return Math.hypot((2 * x + 1) / box.width - 1, (2 * y + 1) / box.height - 1);
}

/** White around a figure, as a share of its height. */
const MARGIN = 0.3;

/** The figure of a ring alone, dark on white, the ring taken out. */
export function figureOf(image: GreyRaster, { box, kind, inside }: Ring): GreyRaster {
  const marginPx = Math.max(2, Math.round(MARGIN * inside.height));
  const [widthPx, heightPx] = [inside.width + 2 * marginPx, inside.height + 2 * marginPx];
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = -1; y <= inside.height; y++) {
    for (let x = -1; x <= inside.width; x++) {
      const [lineX, lineY] = [inside.x + x, inside.y + y];
      const grey = image.data[lineY * image.widthPx + lineX] ?? 255;
      const isOutside = radiusAt(box, lineX - box.x, lineY - box.y) > DISC_INSIDE;
      const value = kind === 'filled' ? 255 - grey : grey;
      data[(y + marginPx) * widthPx + x + marginPx] = isOutside ? 255 : value;
    }
  }
  return { widthPx, heightPx, channels: 1, data };
}
