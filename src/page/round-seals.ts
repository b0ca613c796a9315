import { matFromBitmap, type OpenCv, withMats } from '../imaging/opencv.ts';
import { median } from '../model/median.ts';
import type { RoundSeal } from '../model/page.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { type Circle, houghCircles } from './hough-circles.ts';

/** The ring of a round seal. */
export interface SealRing extends RoundSeal {
  /** Distance of the middle of the ring from the centre in each of `DIRECTIONS`: printed rings are never quite round. */
  readonly radiiPx: readonly number[];
}

/** Text height the search is done at: rings stay whole, a page takes a tenth of a second. */
const SEARCH_TEXT_HEIGHT_PX = 6;
/** Official seals measure 38 to 50 mm, text 2.5 to 5 mm; on pages made smaller or larger they keep their proportion. */
const RADIUS_TEXT_HEIGHTS = { least: 3.8, most: 11 };
/**
 * Of the Hough transform: low thresholds and many candidates, since every circle is proved on the ink itself. Measured:
 * of up to 14,000 centres those of seals were at worst the fourth in the order of votes. A circle through dense text
 * may have more votes than a thin ring: it takes the place of no circle farther away than a character (`apart`, text heights).
 */
const HOUGH = { gradient: 200, votes: 16, mostCentres: 400, mostCircles: 120 };
const APART = 1;
/** Every so many directions tell whether a circle is worth a closer look, which it is from this share of ink on. */
const SURVEY = { step: 5, share: 0.5 } as const;
/** At this text height text has strokes of one or two pixels, the rings of seals of three and more. */
const BOLD = { textHeightPx: 12, strokePx: 3, threshold: 127 };
/** Straight strokes this long are rules. */
const RULE_TEXT_HEIGHTS = 4;
/** Measured: rings of seals are inked along 0.93 to 0.99 of their circle, circles through text and rules up to 0.45. */
const RING_SHARE = 0.65;
/**
 * …but the circles just within and just without it have 0.5 in dense text and low rows, where any circle may have 0.67.
 * Beyond what those have, rings are inked along 0.77 and more of what is left, such circles along 0.37.
 */
const BESIDE = { px: 4, beyondShare: 0.55 } as const;
/** Of a ring that text hides in part at least this share is to be seen. */
const LEAST_SEEN = 0.5;
const DIRECTIONS = 240;
/** The voted radius is rounded by the coarse search. */
const RADIUS_SLACK = 0.1;
/** A ring thicker than this share of its radius is a filled area. */
const GREATEST_THICKNESS = 0.14;

/** How much thicker than the ring its ink may be where only the ring lies. */
const RAGGED_PX = 2;

/**
 * Finds the rings of round seals that no colour gives away: on grey and black-and-white scans. Candidates come from
 * the Hough transform for circles, proof from the ink along the circle.
 * @param hidden where a ring could not be seen if there were one
 */
export function findSealRings(
  cv: OpenCv,
  ink: Bitmap,
  textHeightPx: number,
  hidden: Bitmap | null = null,
): SealRing[] {
  const proven = circleCandidates(cv, ink, textHeightPx)
    .flatMap(candidate => provenRing(ink, candidate, hidden) ?? [])
    .sort((a, b) => b.evenShare - a.evenShare);
  const rings: SealRing[] = [];
  for (const { ring } of proven) {
    // Heavy text around a ring makes circles beside it.
    if (rings.every(({ x, y, radiusPx }) => Math.hypot(ring.x - x, ring.y - y) > radiusPx)) rings.push(ring);
  }
  return rings;
}

/** A unit vector. */
interface Direction {
  readonly x: number;
  readonly y: number;
}

const directions: readonly Direction[] = Array.from({ length: DIRECTIONS }, (_, index) =>
  directionOf((2 * Math.PI * index) / DIRECTIONS),
);

const surveyed = directions.filter((_, index) => index % SURVEY.step === 0);

function directionOf(angle: number): Direction {
  return { x: Math.cos(angle), y: Math.sin(angle) };
}

/** Circles of strokes bolder than text first, which dense text votes down, then of all strokes. */
function circleCandidates(cv: OpenCv, ink: Bitmap, textHeightPx: number): Circle[] {
  return withMats(keep => {
    const whole = keep(matFromBitmap(cv, ink));
    const scaled = (from: InstanceType<OpenCv['Mat']>, toTextHeightPx: number) => {
      const small = keep(new cv.Mat());
      const scale = toTextHeightPx / textHeightPx;
      const size = new cv.Size(Math.round(ink.widthPx * scale), Math.round(ink.heightPx * scale));
      cv.resize(from, small, size, 0, 0, cv.INTER_AREA);
      return small;
    };
    const bold = scaled(whole, BOLD.textHeightPx);
    cv.threshold(bold, bold, BOLD.threshold, 255, cv.THRESH_BINARY);
    const kernel = keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(BOLD.strokePx, BOLD.strokePx)));
    cv.morphologyEx(bold, bold, cv.MORPH_OPEN, kernel);
    const plain = scaled(whole, SEARCH_TEXT_HEIGHT_PX);
    return [scaled(bold, SEARCH_TEXT_HEIGHT_PX), plain].flatMap(small => circlesIn(cv, small, textHeightPx));
  });
}

function circlesIn(cv: OpenCv, small: InstanceType<OpenCv['Mat']>, textHeightPx: number): Circle[] {
  const scale = SEARCH_TEXT_HEIGHT_PX / textHeightPx;
  withoutRules(cv, small);
  const circles = houghCircles(cv, small, {
    leastRadiusPx: Math.round(SEARCH_TEXT_HEIGHT_PX * RADIUS_TEXT_HEIGHTS.least),
    mostRadiusPx: Math.round(SEARCH_TEXT_HEIGHT_PX * RADIUS_TEXT_HEIGHTS.most),
    apartPx: SEARCH_TEXT_HEIGHT_PX * APART,
    ...HOUGH,
  });
  return circles.map(({ x, y, radiusPx }) => ({ x: x / scale, y: y / scale, radiusPx: radiusPx / scale }));
}

/** Takes long straight strokes out: in a form they are most of what votes for circles, and none of a ring is so long. */
function withoutRules(cv: OpenCv, ink: InstanceType<OpenCv['Mat']>): void {
  withMats(keep => {
    const lengthPx = Math.round(SEARCH_TEXT_HEIGHT_PX * RULE_TEXT_HEIGHTS);
    for (const size of [new cv.Size(lengthPx, 1), new cv.Size(1, lengthPx)]) {
      const rules = keep(new cv.Mat());
      const kernel = keep(cv.getStructuringElement(cv.MORPH_RECT, size));
      cv.morphologyEx(ink, rules, cv.MORPH_OPEN, kernel);
      cv.subtract(ink, rules, ink);
    }
  });
}

/** The point at a distance from a ring's centre in one of its directions. */
export function pointOf(ring: RoundSeal, direction: number, distancePx: number): { x: number; y: number } {
  const towards = directionOf((2 * Math.PI * direction) / DIRECTIONS);
  return { x: ring.x + distancePx * towards.x, y: ring.y + distancePx * towards.y };
}

/**
 * A candidate whose circle, once fitted to the ink, is ink nearly all around, and the share of it that is as thick as
 * the ring; else null.
 */
function provenRing(
  ink: Bitmap,
  candidate: Circle,
  hidden: Bitmap | null,
): { ring: SealRing; evenShare: number } | null {
  const { x, y, radiusPx } = fittedCircle(ink, fittedCircle(ink, candidate));
  let best = { share: 0, radiusPx };
  for (let radius = radiusPx * (1 - RADIUS_SLACK); radius <= radiusPx * (1 + RADIUS_SLACK); radius++) {
    const circle = { x, y, radiusPx: radius };
    if (inkedShare(ink, surveyed, circle, hidden) < SURVEY.share) continue;
    const share = inkedShare(ink, directions, circle, hidden);
    if (share > best.share) best = { share, radiusPx: radius };
  }
  if (best.share < RING_SHARE) return null;
  const { radiusPx: meanPx } = best;
  const runs = directions.map(towards => runThrough(ink, x, y, towards, meanPx, meanPx * RADIUS_SLACK));
  const thicknessPx = median(runs.flatMap(run => (run === null ? [] : [run.to - run.from + 1]))) ?? 0;
  if (thicknessPx > GREATEST_THICKNESS * meanPx) return null;
  const besidePx = thicknessPx + BESIDE.px;
  const beside = [meanPx - besidePx, meanPx + besidePx].map(radius =>
    inkedShare(ink, directions, { x, y, radiusPx: radius }, hidden),
  );
  const chance = Math.max(...beside);
  if (best.share - chance < BESIDE.beyondShare * (1 - chance)) return null;
  const isRing = (run: InkRun | null): run is InkRun =>
    run !== null && run.to - run.from + 1 <= thicknessPx + RAGGED_PX;
  const radiiPx = runs.map(run => (isRing(run) ? (run.from + run.to) / 2 : meanPx));
  const even = runs.filter(run => isRing(run) && run.to - run.from + 1 >= thicknessPx - RAGGED_PX);
  return {
    ring: { x, y, radiusPx: meanPx, radiiPx, thicknessPx },
    evenShare: even.length / DIRECTIONS,
  };
}

/** The share of the directions not hidden in which a circle is ink; 0 where too few are to be seen. */
function inkedShare(
  ink: Bitmap,
  towards: readonly Direction[],
  { x, y, radiusPx }: Circle,
  hidden: Bitmap | null,
): number {
  const seen =
    hidden === null
      ? towards
      : towards.filter(to => !inkAt(hidden, x + radiusPx * to.x, y + radiusPx * to.y));
  if (seen.length < LEAST_SEEN * towards.length) return 0;
  return seen.filter(to => hasInk(ink, x, y, to, radiusPx - 1, radiusPx + 1)).length / seen.length;
}

/** The tone in the middle of the ink that a ring is part of, 0 to 255; a ring may be but the edge of a darker one. */
export function toneAround(grey: GreyRaster, ink: Bitmap, { x, y, radiusPx }: RoundSeal): number | null {
  return median(
    directions.flatMap(towards => {
      const run = runThrough(ink, x, y, towards, radiusPx, radiusPx * RADIUS_SLACK);
      if (run === null || run.to - run.from + 1 > GREATEST_THICKNESS * radiusPx) return [];
      const middlePx = (run.from + run.to) / 2;
      const [column, row] = [Math.round(x + middlePx * towards.x), Math.round(y + middlePx * towards.y)];
      return [grey.data[row * grey.widthPx + column] ?? 255];
    }),
  );
}

/** The circle through the ink nearest to a rough one, by least squares (Kåsa 1976). */
function fittedCircle(ink: Bitmap, { x, y, radiusPx }: Circle): Circle {
  let [n, su, sv, suu, svv, suv, suz, svz, sz] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const towards of directions) {
    const run = runThrough(ink, x, y, towards, radiusPx, radiusPx * RADIUS_SLACK);
    if (run === null || run.to - run.from > radiusPx * RADIUS_SLACK) continue;
    const distancePx = (run.from + run.to) / 2;
    const [u, v] = [distancePx * towards.x, distancePx * towards.y];
    const z = u * u + v * v;
    n++;
    su += u;
    sv += v;
    suu += u * u;
    svv += v * v;
    suv += u * v;
    suz += u * z;
    svz += v * z;
    sz += z;
  }
  if (n < DIRECTIONS / 3) return { x, y, radiusPx };
  const [cuu, cvv, cuv] = [suu - (su * su) / n, svv - (sv * sv) / n, suv - (su * sv) / n];
  const [cuz, cvz] = [(suz - (su * sz) / n) / 2, (svz - (sv * sz) / n) / 2];
  const determinant = cuu * cvv - cuv * cuv;
  if (Math.abs(determinant) < 1) return { x, y, radiusPx };
  const offsetX = (cuz * cvv - cvz * cuv) / determinant;
  const offsetY = (cvz * cuu - cuz * cuv) / determinant;
  const squared = (sz - 2 * offsetX * su - 2 * offsetY * sv) / n + offsetX ** 2 + offsetY ** 2;
  return { x: x + offsetX, y: y + offsetY, radiusPx: Math.sqrt(Math.max(1, squared)) };
}

function inkAt({ widthPx, heightPx, data }: Bitmap, x: number, y: number): boolean {
  const column = Math.round(x);
  const row = Math.round(y);
  if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) return false;
  return data[row * widthPx + column] === 1;
}

function hasInk(ink: Bitmap, x: number, y: number, towards: Direction, from: number, to: number): boolean {
  for (let radius = from; radius <= to; radius++) {
    if (inkAt(ink, x + radius * towards.x, y + radius * towards.y)) return true;
  }
  return false;
}

/** Ink along a direction, as distances from the centre; both ends belong to it. */
interface InkRun {
  readonly from: number;
  readonly to: number;
}

/** The run of ink along a direction that lies nearest to a distance from the centre, or null. */
function runThrough(
  ink: Bitmap,
  x: number,
  y: number,
  towards: Direction,
  distancePx: number,
  slackPx: number,
): InkRun | null {
  const isInk = (radius: number) => inkAt(ink, x + radius * towards.x, y + radius * towards.y);
  for (let offset = 0; offset <= slackPx; offset++) {
    const outside = isInk(distancePx + offset);
    if (!outside && !isInk(distancePx - offset)) continue;
    let from = outside ? distancePx + offset : distancePx - offset;
    let to = from;
    while (isInk(from - 1)) from--;
    while (isInk(to + 1)) to++;
    return { from, to };
  }
  return null;
}

/** The direction of a ring in which a place lies. */
function directionAt(ring: RoundSeal, x: number, y: number): number {
  const angle = Math.atan2(y - ring.y, x - ring.x);
  return Math.round((angle / (2 * Math.PI)) * DIRECTIONS + DIRECTIONS) % DIRECTIONS;
}

/** Whether a place lies on the ring of a seal or on its ragged edge. */
export function isNearRing(ring: SealRing, x: number, y: number): boolean {
  const middlePx = ring.radiiPx[directionAt(ring, x, y)] ?? ring.radiusPx;
  const distancePx = Math.hypot(x - ring.x, y - ring.y);
  return Math.abs(distancePx - middlePx) <= ring.thicknessPx / 2 + RAGGED_PX;
}

/**
 * Marks the places under the seals and takes their rings out of the page (`legible` is its other picture), which else make strokes and rules; where
 * text or a rule crosses a ring, its pixels stay. What stands inside a ring cannot be told from the form's own print.
 * @param taken rings that are out of the page already
 */
export function removeSealRings(
  page: {
    readonly grey: GreyRaster;
    readonly legible: GreyRaster;
    readonly ink: Bitmap;
    readonly marks: Bitmap;
  },
  rings: readonly SealRing[],
  taken: ReadonlySet<SealRing> = new Set(),
): { grey: GreyRaster; legible: GreyRaster; ink: Bitmap; marks: Bitmap } {
  if (rings.length === 0) return page;
  const grey = { ...page.grey, data: page.grey.data.slice() };
  const legible = page.legible === page.grey ? grey : { ...page.legible, data: page.legible.data.slice() };
  const ink = { ...page.ink, data: page.ink.data.slice() };
  const marks = { ...page.marks, data: page.marks.data.slice() };
  for (const ring of rings) {
    const outerPx = Math.ceil(ring.radiusPx + ring.thicknessPx);
    const raggedPx = ring.thicknessPx / 2 + RAGGED_PX;
    const innerPx = Math.min(ring.radiusPx, ...ring.radiiPx) - raggedPx;
    for (let y = Math.round(ring.y) - outerPx; y <= ring.y + outerPx; y++) {
      for (let x = Math.round(ring.x) - outerPx; x <= ring.x + outerPx; x++) {
        if (x < 0 || y < 0 || x >= ink.widthPx || y >= ink.heightPx) continue;
        const distancePx = Math.hypot(x - ring.x, y - ring.y);
        const pixel = y * ink.widthPx + x;
        if (distancePx <= ring.radiusPx + ring.thicknessPx) marks.data[pixel] = 1;
        // Most of the disc lies inside all of the ring.
        if (distancePx < innerPx || taken.has(ring)) continue;
        if (!isNearRing(ring, x, y)) continue;
        const towards = directionOf(Math.atan2(y - ring.y, x - ring.x));
        const run = runThrough(page.ink, ring.x, ring.y, towards, distancePx, 0);
        if (run !== null && run.to - run.from + 1 > ring.thicknessPx + 2 * RAGGED_PX) continue;
        ink.data[pixel] = 0;
        grey.data[pixel] = 255;
        legible.data[pixel] = 255;
      }
    }
  }
  return { grey, legible, ink, marks };
}
