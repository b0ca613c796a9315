import { unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { cutRows, type GlyphBox } from './glyphs.ts';

/** Cells that a box is divided into for the comparison. */
const COLUMNS = 12;
const ROWS = 16;
/** The stroke runs from the lower left to the upper right corner; a fax may lose it. Shares of the box. */
const STROKE = { left: 0.14, right: 0.86, halfWidth: 0.11 } as const;
/** Rings as fonts draw them: width and height as shares of the box, and their hole as a share of either. */
const RINGS = [0.4, 0.47, 0.54].flatMap(width =>
  [0.42, 0.5].flatMap(height => [0.3, 0.55].map(hole => ({ width, height, hole }))),
);

type Grid = Float64Array;

const WEIGHTS = grid((x, y) => {
  const strokeX = STROKE.right + (STROKE.left - STROKE.right) * y;
  return Math.abs(x - strokeX) <= STROKE.halfWidth ? 0 : 1;
});

const TOTAL_WEIGHT = WEIGHTS.reduce((sum, weight) => sum + weight, 0);
const WEIGHT_ROOTS = WEIGHTS.map(Math.sqrt);

const PROTOTYPES: readonly Grid[] = RINGS.map(({ width, height, hole }) =>
  normalized(
    grid((x, y) => {
      const radius = Math.min(
        Math.hypot((x - width / 2) / (width / 2), (y - height / 2) / (height / 2)),
        Math.hypot((x - 1 + width / 2) / (width / 2), (y - 1 + height / 2) / (height / 2)),
      );
      return radius <= 1 && radius >= hole ? 1 : 0;
    }),
  ),
);

/**
 * How much the ink of a box looks like the two rings of a per cent sign, upper left and lower right: correlation with
 * drawn ones, -1 to 1. Where its stroke would run the ink is not looked at.
 */
export function percentLikeness(ink: Bitmap, box: GlyphBox): number {
  const own = normalized(coverage(ink, box));
  return Math.max(...PROTOTYPES.map(prototype => dot(own, prototype)));
}

/** The share of ink in each cell. */
function coverage(ink: Bitmap, { x: left, y: top, width, height }: GlyphBox): Grid {
  const out = new Float64Array(COLUMNS * ROWS);
  const counts = new Float64Array(COLUMNS * ROWS);
  // Where the box is smaller than the grid, a pixel fills several cells.
  const [stepX, stepY] = [Math.min(1, width / COLUMNS), Math.min(1, height / ROWS)];
  for (let y = stepY / 2; y < height; y += stepY) {
    for (let x = stepX / 2; x < width; x += stepX) {
      const cell = Math.floor((y * ROWS) / height) * COLUMNS + Math.floor((x * COLUMNS) / width);
      const sample = ink.data[(top + Math.floor(y)) * ink.widthPx + left + Math.floor(x)] ?? 0;
      out[cell] = (out[cell] ?? 0) + sample;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return out.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 1));
}

/** Samples of a function of the place in the box, averaged over each cell. */
function grid(at: (x: number, y: number) => number): Grid {
  const fine = 4;
  return Float64Array.from({ length: COLUMNS * ROWS }, (_, cell) => {
    const column = cell % COLUMNS;
    const row = (cell - column) / COLUMNS;
    let sum = 0;
    for (let step = 0; step < fine * fine; step++) {
      const x = (column + ((step % fine) + 0.5) / fine) / COLUMNS;
      const y = (row + (Math.floor(step / fine) + 0.5) / fine) / ROWS;
      sum += at(x, y);
    }
    return sum / (fine * fine);
  });
}

/** Weighted, with mean 0 and length 1. */
function normalized(values: Grid): Grid {
  const mean = dot(values, WEIGHTS) / TOTAL_WEIGHT;
  const centred = values.map((value, cell) => (value - mean) * (WEIGHT_ROOTS[cell] ?? 0));
  const length = Math.sqrt(dot(centred, centred));
  return length === 0 ? centred : centred.map(value => value / length);
}

function dot(one: Grid, other: Grid): number {
  return one.reduce((sum, value, cell) => sum + value * (other[cell] ?? 0), 0);
}

/** Runs of columns that one sign may consist of: either ring in two pieces, and pieces of the stroke. */
const MOST_RUNS = 5;
/** The sign is as tall as a digit; so wide for its height, and so tall for its line. */
const ASPECT = { least: 0.42, greatest: 1.1 } as const;
const HEIGHT = { least: 0.55, greatest: 0.85 } as const;
/** A run wider than this for its height may be a digit and the sign grown together. */
const GROWN_TOGETHER = 0.9;

/** A place where the ink looks like a per cent sign. */
export interface PercentShape {
  readonly box: GlyphBox;
  readonly likeness: number;
}

/** The places of a line that look like per cent signs at least so much, the likeliest of those that overlap; left to right. */
export function findPercentShapes(
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
  leastLikeness: number,
): PercentShape[] {
  const found = glyphs
    .flatMap((_, from) => candidatesAt(ink, glyphs.slice(from, from + MOST_RUNS)))
    .filter(({ width, height }) => {
      const [aspect, tall] = [width / height, height / lineHeightPx];
      const isSized = aspect >= ASPECT.least && aspect <= ASPECT.greatest;
      return isSized && tall >= HEIGHT.least && tall <= HEIGHT.greatest;
    })
    .map(box => ({ box, likeness: percentLikeness(ink, box) }))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => rank(b) - rank(a));
  const kept: PercentShape[] = [];
  for (const shape of found) {
    if (!kept.some(({ box }) => overlap(box, shape.box))) kept.push(shape);
  }
  // How plain the sign is does not hang on which of its boxes is taken.
  const plainest = ({ box }: PercentShape) =>
    Math.max(...found.filter(other => overlap(other.box, box)).map(({ likeness }) => likeness));
  return kept.map(shape => ({ ...shape, likeness: plainest(shape) })).sort((a, b) => a.box.x - b.box.x);
}

/** Of alike ones the wider one holds all of the sign. */
const WIDER = 0.2;

function rank({ box, likeness }: PercentShape): number {
  return likeness + (WIDER * box.width) / box.height;
}

/** What begins with the first of some runs, or ends the first where a digit may have grown together with it. */
function candidatesAt(ink: Bitmap, runs: readonly GlyphBox[]): GlyphBox[] {
  const [first] = runs;
  if (first === undefined) return [];
  const whole = runs.map((_, last) => unionBox(runs.slice(0, last + 1)));
  if (first.width < GROWN_TOGETHER * first.height) return whole;
  const [least, greatest] = [ASPECT.least, ASPECT.greatest].map(aspect => Math.round(aspect * first.height));
  for (let width = least ?? 1; width <= Math.min(greatest ?? 0, first.width - 1); width++) {
    whole.push(cutRows(ink, first.x + first.width - width, first.x + first.width));
  }
  return whole;
}

function overlap(one: GlyphBox, other: GlyphBox): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width;
}
