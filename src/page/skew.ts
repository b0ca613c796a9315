import type { Bitmap } from '../model/raster.ts';

/** Skew is searched within these bounds. */
const LARGEST_SKEW_DEGREES = 15;
const STEPS = [
  { degrees: 0.5, stride: 4 },
  { degrees: 0.1, stride: 1 },
  { degrees: 0.02, stride: 1 },
];
/** Scores this close to the highest are as good. */
const PLATEAU_SHARE = 0.998;
/** Enough ink for a stable profile, few enough for a quick search. */
const MOST_POINTS = 60_000;

/**
 * How far the page is turned clockwise, in degrees: the shear at which the horizontal and vertical ink profiles
 * are sharpest (W. Postl, "Detection of linear oblique structures and skew scan in digitized documents", ICPR
 * 1986), searched coarse to fine. Rules and text lines both sharpen it.
 */
export function measureSkew(ink: Bitmap): number {
  const points = inkPoints(ink);
  if (points.length < 200) return 0;
  let best = 0;
  let range = LARGEST_SKEW_DEGREES;
  for (const { degrees, stride } of STEPS) {
    const tried: { angle: number; score: number }[] = [];
    for (let angle = best - range; angle <= best + range + 1e-9; angle += degrees) {
      tried.push({ angle, score: profileScore(points, ink, angle, stride) });
    }
    best = centreOfPeak(tried);
    range = degrees;
  }
  return best;
}

/** Thick rules make a plateau rather than a peak: its middle is the skew. */
function centreOfPeak(tried: readonly { angle: number; score: number }[]): number {
  const highest = Math.max(...tried.map(({ score }) => score));
  const top = tried.filter(({ score }) => score >= highest * PLATEAU_SHARE);
  return top.reduce((sum, { angle }) => sum + angle, 0) / top.length;
}

/** x and y of a sample of the ink, alternating. */
function inkPoints(ink: Bitmap): Int32Array {
  let count = 0;
  for (let at = 0; at < ink.data.length; at++) count += ink.data[at] as number;
  const stride = Math.max(1, Math.floor(count / MOST_POINTS));
  const points = new Int32Array(2 * Math.ceil(count / stride));
  let seen = 0;
  let next = 0;
  for (let y = 0; y < ink.heightPx; y++) {
    for (let x = 0; x < ink.widthPx; x++) {
      if (ink.data[y * ink.widthPx + x] !== 1 || seen++ % stride !== 0) continue;
      points[next++] = x;
      points[next++] = y;
    }
  }
  return points;
}

/** @param stride every so many of the points are counted */
function profileScore(points: Int32Array, ink: Bitmap, degrees: number, stride: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const reach = Math.ceil(Math.max(ink.widthPx, ink.heightPx) * Math.abs(slope)) + 1;
  const rows = new Float32Array(ink.heightPx + 2 * reach);
  const columns = new Float32Array(ink.widthPx + 2 * reach);
  for (let at = 0; at < points.length; at += 2 * stride) {
    // Indices are in bounds, and places at least half a pixel.
    const x = points[at] as number;
    const y = points[at + 1] as number;
    const row = (y - x * slope + reach + 0.5) | 0;
    const column = (x + y * slope + reach + 0.5) | 0;
    rows[row] = (rows[row] as number) + 1;
    columns[column] = (columns[column] as number) + 1;
  }
  return energy(rows) + energy(columns);
}

function energy(profile: Float32Array): number {
  let sum = 0;
  for (const value of profile) sum += value * value;
  return sum;
}
