import { matFromBitmap, type OpenCv, withMats } from '../imaging/opencv.ts';
import type { Point } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import type { Bitmap } from '../model/raster.ts';
import type { Homography } from './homography.ts';
import { eliminate } from './linear-equations.ts';

/** A straight piece of a ruling line. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

/** Rules are longer than this share of the picture's width; hardly a row of characters lies so straight. */
const SHORTEST_SHARE = 0.1;
/** Votes and the largest gap of a segment, px of the survey. */
const HOUGH = { votes: 60, gapPx: 3, angleSteps: 360 } as const;
/** Lines further from both axes are no rules. */
const MOST_TILTED_DEGREES = 30;
/** Lines nearer to an edge of the picture are no rules. Share of its shorter side. */
const BORDER_SHARE = 0.015;
/** With fewer lines of a kind the vanishing points are anywhere. */
const FEWEST = { horizontal: 4, vertical: 3 } as const;
/** What is less tilted than this after a turn is left to the straightening of bent lines. */
const SLANT_DEGREES = 1;
/** A view is better where most lines lie within this, and within this share of their tilt before. */
const STRAIGHT = { degrees: 0.5, share: 0.5 } as const;
/** Share of the lines' length that `tilt` speaks of: some are strokes, or another sheet's. */
const MOST = 0.8;
/** Lines further off than this count less and less, then not at all; from the first round to the last. Degrees. */
const TOLERANCE = { first: 16, last: 0.7 } as const;
const ROUNDS = 30;
const RIDGE = 1e-6;
/** Change of a parameter for a slope. */
const STEP = 1e-5;

/** The straight segments of a binarized picture that may be ruling lines (J. Matas et al., progressive Hough, 2000). */
export function findSegments(cv: OpenCv, ink: Bitmap): Segment[] {
  return withMats(keep => {
    const source = keep(matFromBitmap(cv, ink));
    const lines = keep(new cv.Mat());
    const shortestPx = SHORTEST_SHARE * Math.min(ink.widthPx, ink.heightPx);
    cv.HoughLinesP(source, lines, 1, Math.PI / HOUGH.angleSteps, HOUGH.votes, shortestPx, HOUGH.gapPx);
    return Array.from({ length: lines.rows }, (_, row) => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = lines.data32S.subarray(4 * row, 4 * row + 4);
      return { from: { x: x1, y: y1 }, to: { x: x2, y: y2 } };
    });
  });
}

/** x' = (x + shearX·y) / w and y' = (shearY·x + y) / w with w = 1 + fadeX·x + fadeY·y, about the picture's middle. */
interface View {
  readonly shearX: number;
  readonly shearY: number;
  readonly fadeX: number;
  readonly fadeY: number;
}

const FRONTAL: View = { shearX: 0, shearY: 0, fadeX: 0, fadeY: 0 };
const slantKeys = ['shearX', 'shearY', 'fadeX', 'fadeY'] as const;

/** A line in units of half the picture's diagonal from its middle. */
interface Line extends Segment {
  readonly length: number;
  readonly isHorizontal: boolean;
}

/** What the rules say of a view: they are straight, or would be in another; or they are too few, or of no one plane. */
export type RuleView =
  | { readonly kind: 'straight' | 'unclear' }
  | { readonly kind: 'slant'; readonly tiltDegrees: number; readonly toFrontal: Homography };

/**
 * The homography that makes the rules of a picture level and upright, which a page taken at a slant needs: both
 * vanishing points go to infinity (R. Hartley and A. Zisserman, Multiple View Geometry, §2.7). Fitted to all lines at
 * once with Tukey's weights.
 * @param size of the picture the segments are from, px
 */
export function viewByRules(
  segments: readonly Segment[],
  size: { readonly widthPx: number; readonly heightPx: number },
): RuleView {
  const scale = Math.hypot(size.widthPx, size.heightPx) / 2;
  const centre = { x: size.widthPx / 2, y: size.heightPx / 2 };
  const rules = segments.filter(segment => !liesAtBorder(segment, size));
  const lines = rules.flatMap(segment => lineOf(segment, centre, scale));
  const horizontal = lines.filter(line => line.isHorizontal).length;
  if (horizontal < FEWEST.horizontal || lines.length - horizontal < FEWEST.vertical) {
    return { kind: 'unclear' };
  }
  const before = tilt(lines, turned(lines));
  if (before < SLANT_DEGREES) return { kind: 'straight' };
  const view = fitted(lines);
  const after = tilt(lines, view);
  if (after > STRAIGHT.degrees || after > before * STRAIGHT.share) return { kind: 'unclear' };
  return { kind: 'slant', tiltDegrees: before, toFrontal: aboutCentre(view, centre, scale) };
}

/** The shadow beside a sheet, or its edge, is straight as long as the page and says nothing of how the table lies on it. */
function liesAtBorder(
  { from, to }: Segment,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): boolean {
  const marginPx = BORDER_SHARE * Math.min(widthPx, heightPx);
  const isNear = (one: number, other: number, sizePx: number) =>
    Math.max(one, other) <= marginPx || Math.min(one, other) >= sizePx - marginPx;
  return isNear(from.x, to.x, widthPx) || isNear(from.y, to.y, heightPx);
}

function lineOf({ from, to }: Segment, centre: Point, scale: number): Line[] {
  const normalized = ({ x, y }: Point) => ({ x: (x - centre.x) / scale, y: (y - centre.y) / scale });
  const degrees = Math.abs((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);
  const off = Math.min(degrees, 180 - degrees);
  const isHorizontal = off <= MOST_TILTED_DEGREES;
  if (!isHorizontal && 90 - off > MOST_TILTED_DEGREES) return [];
  const length = Math.hypot(to.x - from.x, to.y - from.y) / scale;
  return [{ from: normalized(from), to: normalized(to), length, isHorizontal }];
}

/** How far a line is from its axis in a view, about in radians. */
function offAxis({ from, to, length, isHorizontal }: Line, view: View): number {
  const at = ({ x, y }: Point) =>
    (isHorizontal ? view.shearY * x + y : x + view.shearX * y) / (1 + view.fadeX * x + view.fadeY * y);
  return (at(from) - at(to)) / length;
}

/** The angle within which most of the lines' length lies, degrees. */
function tilt(lines: readonly Line[], view: View): number {
  const sorted = lines
    .map(line => ({ off: Math.abs(offAxis(line, view)), length: line.length }))
    .sort((a, b) => a.off - b.off);
  const enough = MOST * sorted.reduce((sum, { length }) => sum + length, 0);
  let seen = 0;
  for (const { off, length } of sorted) {
    seen += length;
    if (seen >= enough) return (off * 180) / Math.PI;
  }
  return 0;
}

/** The view that is only turned, by the median of the lines' tilt. */
function turned(lines: readonly Line[]): View {
  const offs = lines.map(line => (line.isHorizontal ? 1 : -1) * offAxis(line, FRONTAL) * directionOf(line));
  const turn = median(offs) ?? 0;
  return { ...FRONTAL, shearY: turn, shearX: -turn };
}

/** 1 where a line runs to the right or down from its first point. */
function directionOf({ from, to, isHorizontal }: Line): number {
  return (isHorizontal ? to.x - from.x : to.y - from.y) >= 0 ? 1 : -1;
}

function fitted(lines: readonly Line[]): View {
  let view = turned(lines);
  for (let round = 0; round < ROUNDS; round++) {
    const share = Math.min(1, round / (ROUNDS / 2));
    const tolerance = (TOLERANCE.first * (TOLERANCE.last / TOLERANCE.first) ** share * Math.PI) / 180;
    view = improved(view, lines, tolerance);
  }
  return view;
}

/** One Gauss-Newton step with Tukey's biweight. */
function improved(view: View, lines: readonly Line[], tolerance: number): View {
  // The normal equations, their right side last; a little ridge keeps still what no line speaks of.
  const equations: number[][] = slantKeys.map((_, row) =>
    [...slantKeys, null].map((_, column) => (row === column ? RIDGE : 0)),
  );
  for (const line of lines) {
    const off = offAxis(line, view);
    const share = off / tolerance;
    if (Math.abs(share) >= 1) continue;
    const weight = line.length * (1 - share ** 2) ** 2;
    const slopes = slantKeys.map(key => (offAxis(line, { ...view, [key]: view[key] + STEP }) - off) / STEP);
    slopes.forEach((slope, row) => {
      const equation = equations[row];
      if (equation === undefined) return;
      [...slopes, -off].forEach((other, column) => {
        equation[column] = (equation[column] ?? 0) + weight * slope * other;
      });
    });
  }
  const change = eliminate(equations);
  const [shearX = 0, shearY = 0, fadeX = 0, fadeY = 0] = slantKeys.map(
    (key, index) => view[key] + (change[index] ?? 0),
  );
  return { shearX, shearY, fadeX, fadeY };
}

function aboutCentre({ shearX, shearY, fadeX, fadeY }: View, { x, y }: Point, scale: number): Homography {
  // w scaled by `scale` throughout, so that lengths at the middle stay as they are.
  const [fx, fy] = [fadeX / scale, fadeY / scale];
  const w0 = 1 - fx * x - fy * y;
  return [
    1 + x * fx,
    shearX + x * fy,
    -x - shearX * y + x * w0,
    shearY + y * fx,
    1 + y * fy,
    -shearY * x - y + y * w0,
    fx,
    fy,
    w0,
  ];
}
