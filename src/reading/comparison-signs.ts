import type { Box, Point } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';

/** A comparison sign found by its shape. */
export interface ComparisonSign {
  readonly text: '≥' | '≤' | '>' | '<' | '=';
  /** 0 to 1. */
  readonly probability: number;
}

type Stroke = readonly [Point, Point];

interface Template {
  readonly text: ComparisonSign['text'];
  /** In a unit square, y downwards. */
  readonly strokes: readonly Stroke[];
}

function stroke(x1: number, y1: number, x2: number, y2: number): Stroke {
  return [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ];
}

/** What readers trained on words make of an angle with or without its bar. */
export const LOOKS_LIKE_ANGLE: ReadonlySet<string> = new Set([...'WwVvAMИΛ人从八乏之么^以爪']);

/** The signs as fonts draw them: the bar level (Hei) or parallel to the lower arm (Song). */
const RIGHT_POINTING: readonly Template[] = [
  { text: '>', strokes: [stroke(0, 0, 1, 0.5), stroke(1, 0.5, 0, 1)] },
  { text: '≥', strokes: [stroke(0, 0, 1, 0.38), stroke(1, 0.38, 0, 0.76), stroke(0, 1, 1, 1)] },
  { text: '≥', strokes: [stroke(0, 0, 1, 0.36), stroke(1, 0.36, 0, 0.72), stroke(0, 1, 1, 0.64)] },
];
const TEMPLATES: readonly Template[] = [
  ...RIGHT_POINTING,
  ...RIGHT_POINTING.map(({ text, strokes }) => ({
    text: text === '>' ? ('<' as const) : ('≤' as const),
    strokes: strokes.map(([a, b]) => stroke(1 - a.x, a.y, 1 - b.x, b.y)),
  })),
  { text: '=', strokes: [stroke(0, 0, 1, 0), stroke(0, 1, 1, 1)] },
];

/** Mean distance, in glyph sizes, above which a shape is no comparison sign. */
const GREATEST_DISTANCE = 0.07;
/** The best template must fit this much better than the best of another sign. */
const CLEAR_RATIO = 0.72;
/** The signs are neither tall nor flat. */
const ASPECT = { least: 0.6, greatest: 2.4 } as const;
/** Two bars with paper between them are a `=`: of its box, how wide each is, how thick, and how much ink lies between. */
const BARS = { width: 0.85, thickest: 0.4, between: 0.1, flattest: 4, probability: 0.97 } as const;
const SAMPLES_PER_STROKE = 16;

/**
 * Tells ≥ ≤ > < = by shape: symmetric chamfer distance (Barrow et al. 1977) between the glyph's ink and
 * line drawings of the signs. Null where no sign fits clearly better than the others.
 */
export function findComparisonSign(ink: Bitmap, box: Box): ComparisonSign | null {
  if (isTwoBars(ink, box)) return { text: '=', probability: BARS.probability };
  const scored = scoresOf(ink, box);
  const [best] = scored;
  if (best === undefined) return null;
  const ratio = ratioTo(best, scored, candidate => candidate.text !== best.text);
  return ratio > CLEAR_RATIO ? null : { text: best.text, probability: 0.99 - 0.12 * ratio };
}

/** Which way a sign points, where its shape may leave open whether it has a bar; null where it is none for sure. */
export function findDirection(ink: Bitmap, box: Box): '>' | '<' | null {
  const scored = scoresOf(ink, box);
  const [best] = scored;
  if (best === undefined || best.text === '=') return null;
  const ratio = ratioTo(best, scored, candidate => pointsRight(candidate) !== pointsRight(best));
  if (ratio > CLEAR_RATIO) return null;
  return pointsRight(best) ? '>' : '<';
}

/** The whole box crossed twice, at its head and at its foot, and paper between: bars of small print are blobs to a chamfer. */
function isTwoBars(ink: Bitmap, { x, y, width, height }: Box): boolean {
  if (width < ASPECT.least * height || width > BARS.flattest * height) return false;
  const rows = Array.from({ length: height }, (_, row) => {
    const start = (y + row) * ink.widthPx + x;
    return ink.data.subarray(start, start + width).reduce((sum, value) => sum + value, 0) / width;
  });
  const firstPaper = rows.findIndex(share => share <= BARS.between);
  const upper = rows.slice(0, firstPaper);
  const nextInk = rows.findIndex((share, row) => row > firstPaper && share > BARS.between);
  const lower = nextInk < 0 ? [] : rows.slice(nextInk);
  const isBar = (bar: readonly number[]) =>
    bar.length > 0 && bar.length <= Math.max(2, BARS.thickest * height) && Math.max(...bar) >= BARS.width;
  return firstPaper > 0 && isBar(upper) && isBar(lower);
}

interface Score {
  readonly text: ComparisonSign['text'];
  readonly distance: number;
}

/** Every sign's distance from the ink, the nearest first; empty where none is near. */
function scoresOf(ink: Bitmap, box: Box): Score[] {
  const aspect = box.width / Math.max(1, box.height);
  if (aspect < ASPECT.least || aspect > ASPECT.greatest) return [];
  const points = inkPoints(ink, box);
  const scored = TEMPLATES.map(({ text, strokes }) => ({
    text,
    distance: chamfer(points, strokes, box),
  })).sort((a, b) => a.distance - b.distance);
  return (scored[0]?.distance ?? 1) > GREATEST_DISTANCE ? [] : scored;
}

/** The best distance as a share of that of the nearest rival. */
function ratioTo(best: Score, scored: readonly Score[], isRival: (candidate: Score) => boolean): number {
  const rival = scored.find(isRival);
  return rival === undefined ? 0 : best.distance / Math.max(1e-6, rival.distance);
}

function pointsRight({ text }: Score): boolean {
  return text === '>' || text === '≥';
}

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

/** Ink pixels in the unit square of the box, the stroke's own thickness taken off at the ends. */
function inkPoints(ink: Bitmap, box: Box): Point[] {
  const points: Point[] = [];
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      if (ink.data[(box.y + y) * ink.widthPx + box.x + x] === 1) {
        points.push({ x: (x + 0.5) / box.width, y: (y + 0.5) / box.height });
      }
    }
  }
  return points;
}

function chamfer(points: readonly Point[], strokes: readonly Stroke[], box: Box): number {
  // Drawn lines run through the middle of the printed ones.
  const thickness = points.length / Math.max(1, strokes.length) / Math.max(box.width, box.height);
  const inset = Math.min(0.12, (thickness / Math.min(box.width, box.height)) * 0.5);
  const drawn = strokes.map(([a, b]) => [shrink(a, inset), shrink(b, inset)] as const);
  let outward = 0;
  for (const point of points) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const line of drawn) nearest = Math.min(nearest, squaredDistanceToStroke(point, line));
    outward += Math.max(0, Math.sqrt(nearest) - inset);
  }
  let inward = 0;
  for (const [a, b] of drawn) {
    for (let sample = 0; sample < SAMPLES_PER_STROKE; sample++) {
      const share = (sample + 0.5) / SAMPLES_PER_STROKE;
      const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
      let nearest = 1;
      for (const { x, y } of points) {
        const squared = (x - at.x) * (x - at.x) + (y - at.y) * (y - at.y);
        if (squared < nearest) nearest = squared;
      }
      inward += Math.sqrt(nearest);
    }
  }
  return outward / Math.max(1, points.length) + inward / (drawn.length * SAMPLES_PER_STROKE);
}

function shrink(point: Point, inset: number): Point {
  return { x: inset + point.x * (1 - 2 * inset), y: inset + point.y * (1 - 2 * inset) };
}

function squaredDistanceToStroke(point: Point, [a, b]: Stroke): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const along = Math.max(
    0,
    Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)),
  );
  return (point.x - a.x - along * dx) ** 2 + (point.y - a.y - along * dy) ** 2;
}
