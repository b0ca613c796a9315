import { inkRuns, patchLabels } from '../imaging/ink-runs.ts';
import { matFromBitmap, type OpenCv, withMats } from '../imaging/opencv.ts';
import type { Box, Point } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { eliminate } from './linear-equations.ts';

/** Runs this many characters long are rules, not strokes. */
const RUN_IN_CHARACTERS = 1.7;
/** Shorter pieces of rule say little about the page's shape. */
const SHORTEST_TRACE_IN_CHARACTERS = 5;
/** A trace is sampled this densely. */
const SAMPLE_STEP_PX = 12;
/** Weight that keeps the surface flat where no rule speaks against it. */
const RIDGE = 1e-3;
/** A piece farther than this from the fitted surface is no rule of the page. */
const OUTLIER_PX = 2;

/** A piece of a rule: points along it (`along`) and across it (`across`), px. */
export interface Trace {
  readonly along: readonly number[];
  readonly across: readonly number[];
}

/**
 * A smooth displacement: dx and dy in px as cubic polynomials of the place. Ruling lines that should be straight
 * and parallel to the axes become so; page curl, bow and what perspective is left go with it.
 */
export interface Displacement {
  readonly horizontal: readonly number[];
  readonly vertical: readonly number[];
  readonly scalePx: number;
}

export const noDisplacement: Displacement = { horizontal: [], vertical: [], scalePx: 1 };

/** Terms of the surface that bend a line; those constant along a line would only move it. */
function terms(along: number, across: number): number[] {
  return [
    along,
    along ** 2,
    along ** 3,
    along * across,
    along ** 2 * across,
    along * across ** 2,
    along ** 3 * across,
    along ** 2 * across ** 2,
  ];
}

function evaluate(coefficients: readonly number[], along: number, across: number): number {
  if (coefficients.length === 0) return 0;
  // The terms' sum in Horner's form: this runs for every corner of the resampling mesh.
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = coefficients;
  const linear = a + across * (d + across * f);
  const quadratic = b + across * (e + across * h);
  return along * (linear + along * (quadratic + along * (c + across * g)));
}

export function displace({ x, y }: Point, { horizontal, vertical, scalePx }: Displacement): Point {
  const u = x / scalePx - 0.5;
  const v = y / scalePx - 0.5;
  return { x: x + evaluate(vertical, v, u), y: y + evaluate(horizontal, u, v) };
}

/** Iteration ends where another round would move a point by no more than this. */
const SETTLED_PX = 1e-3;

/** The inverse of `displace` by fixed-point iteration; displacements are small and smooth, so it contracts. */
export function undisplace(target: Point, displacement: Displacement): Point {
  let point = target;
  for (let round = 0; round < 8; round++) {
    const moved = displace(point, displacement);
    const errorX = target.x - moved.x;
    const errorY = target.y - moved.y;
    point = { x: point.x + errorX, y: point.y + errorY };
    if (Math.abs(errorX) + Math.abs(errorY) < SETTLED_PX) break;
  }
  return point;
}

/** The largest shift anywhere on a mesh over the page, px. */
export function largestShift(displacement: Displacement, widthPx: number, heightPx: number): number {
  let largest = 0;
  for (let row = 0; row <= 8; row++) {
    for (let column = 0; column <= 8; column++) {
      const place = { x: (widthPx * column) / 8, y: (heightPx * row) / 8 };
      const moved = displace(place, displacement);
      largest = Math.max(largest, Math.abs(moved.x - place.x), Math.abs(moved.y - place.y));
    }
  }
  return largest;
}

/** Fits the displacement that straightens the rules of a page; none where there are too few rules. */
export function fitDisplacement(cv: OpenCv, ink: Bitmap, textHeightPx: number): Displacement {
  const scalePx = Math.max(ink.widthPx, ink.heightPx);
  const trace = (orientation: 'horizontal' | 'vertical') =>
    traceRules(cv, ink, textHeightPx, orientation).map(({ along, across }) => ({
      along: along.map(value => value / scalePx - 0.5),
      across,
    }));
  return {
    horizontal: fitSurface(trace('horizontal'), scalePx),
    vertical: fitSurface(trace('vertical'), scalePx),
    scalePx,
  };
}

/** The same displacement on a page so many times as large. */
export function enlarged({ horizontal, vertical, scalePx }: Displacement, times: number): Displacement {
  const longer = (coefficients: readonly number[]) => coefficients.map(value => value * times);
  return { horizontal: longer(horizontal), vertical: longer(vertical), scalePx: scalePx * times };
}

/** Pieces of rules as the components of a directional opening, each followed by its centre. */
export function traceRules(
  cv: OpenCv,
  ink: Bitmap,
  textHeightPx: number,
  orientation: 'horizontal' | 'vertical',
): Trace[] {
  const runPx = Math.round(textHeightPx * RUN_IN_CHARACTERS);
  const shortestPx = textHeightPx * SHORTEST_TRACE_IN_CHARACTERS;
  const horizontal = orientation === 'horizontal';
  return withMats(keep => {
    const opened = keep(matFromBitmap(cv, ink));
    const size = horizontal ? new cv.Size(runPx, 1) : new cv.Size(1, runPx);
    const kernel = keep(cv.getStructuringElement(cv.MORPH_RECT, size));
    cv.morphologyEx(opened, opened, cv.MORPH_OPEN, kernel);
    const runs = inkRuns({ ...ink, data: opened.data });
    const labels = patchLabels(ink, runs);
    return runs.boxes.flatMap((box, patch) => {
      const length = horizontal ? box.width : box.height;
      const depth = horizontal ? box.height : box.width;
      if (length < shortestPx || depth > length * 0.2) return [];
      return [follow(ink.widthPx, labels, patch + 1, box, horizontal)];
    });
  });
}

function follow(widthPx: number, labels: Int32Array, label: number, box: Box, horizontal: boolean): Trace {
  const along: number[] = [];
  const across: number[] = [];
  const length = horizontal ? box.width : box.height;
  const depth = horizontal ? box.height : box.width;
  for (let step = SAMPLE_STEP_PX / 2; step < length; step += SAMPLE_STEP_PX) {
    let sum = 0;
    let count = 0;
    for (let offset = 0; offset < depth; offset++) {
      const x = Math.floor(horizontal ? box.x + step : box.x + offset);
      const y = Math.floor(horizontal ? box.y + offset : box.y + step);
      if (labels[y * widthPx + x] !== label) continue;
      sum += offset;
      count++;
    }
    if (count === 0) continue;
    along.push((horizontal ? box.x : box.y) + step);
    across.push((horizontal ? box.y : box.x) + sum / count);
  }
  return { along, across };
}

/** Least squares over all traces at once, each with a free offset; pieces that do not fit are dropped once. */
function fitSurface(traces: readonly Trace[], scalePx: number): number[] {
  let kept = traces;
  let coefficients: number[] = [];
  for (let round = 0; round < 3; round++) {
    const samples = kept.reduce((sum, trace) => sum + trace.along.length, 0);
    if (kept.length < 3 || samples < 40) return [];
    coefficients = solve(kept, scalePx);
    kept = kept.filter(trace => residual(trace, coefficients, scalePx) < OUTLIER_PX);
  }
  return coefficients;
}

function solve(traces: readonly Trace[], scalePx: number): number[] {
  const size = terms(0, 0).length;
  const matrix: number[][] = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size + 1 }, (_, column): number => (row === column ? RIDGE : 0)),
  );
  for (const trace of traces) {
    const rows = trace.along.map((along, index) => terms(along, (trace.across[index] ?? 0) / scalePx - 0.5));
    // Centring removes the trace's own offset from the equations.
    const means = Array.from({ length: size }, (_, term) => mean(rows.map(row => row[term] ?? 0)));
    const level = mean(trace.across);
    rows.forEach((row, index) => {
      const centred = row.map((value, term) => value - (means[term] ?? 0));
      const wanted = level - (trace.across[index] ?? 0);
      for (let i = 0; i < size; i++) {
        const line = matrix[i];
        if (line === undefined) continue;
        for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + (centred[i] ?? 0) * (centred[j] ?? 0);
        line[size] = (line[size] ?? 0) + (centred[i] ?? 0) * wanted;
      }
    });
  }
  return eliminate(matrix);
}

/** How far a trace is from straight after displacement: root of the mean square, px. */
function residual(trace: Trace, coefficients: readonly number[], scalePx: number): number {
  const moved = trace.along.map((along, index) => {
    const across = trace.across[index] ?? 0;
    return across + evaluate(coefficients, along, across / scalePx - 0.5);
  });
  const level = mean(moved);
  return Math.sqrt(mean(moved.map(value => (value - level) ** 2)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
