import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { longRuns } from './runs.ts';
import { type Stroke, strokeOf, touchingRuns } from './strokes.ts';

/** Length over which dots are looked for: some twelve of them, and less than a short cell. */
const WINDOW_TEXT_HEIGHTS = 2;
/** How strong they are at least, half the difference of dot and gap in grey levels: what a copier leaves of them. */
const FAINTEST_DOTS = 5;
/** Darker ink is text that touches the row; grey levels. */
const DARKEST_DOT = 110;
/** Of all that is uneven in the window so much is dots, and no strokes of characters. */
const OWN_SHARE = 0.3;
/** So far above and below a row of dots, px… */
const BESIDE_PX = 4;
/** …there is less than this share of it: characters go on up and down. */
const BESIDE_SHARE = 0.4;

/** Shorter rows are chance; text interrupts a row for less than this. */
const ROW = { lengthTextHeights: 2.5, gapTextHeights: 0.6, inkShare: 0.15 } as const;

/** Rows of dots, as ink and as the strokes they make. */
export interface DottedInk {
  readonly ink: Bitmap;
  readonly strokes: readonly Stroke[];
}

/**
 * The horizontal rules of dots at a known distance, also those too pale to be ink and close to text: the amplitude of
 * each row at their frequency in a window around each place, with little of it above and below (the Goertzel algorithm
 * in a sliding window; a lock-in amplifier finds a weak signal of known frequency so). Pass a transposed raster for
 * vertical rules.
 */
export function findDottedInk(grey: GreyRaster, periodPx: number, textHeightPx: number): DottedInk {
  const dots = dotsOf(grey, periodPx, textHeightPx);
  const runs = longRuns(
    dots,
    ROW.lengthTextHeights * textHeightPx,
    Math.round(ROW.gapTextHeights * textHeightPx),
  );
  const strokes = touchingRuns(runs).flatMap(group => {
    const { start, end, first } = strokeOf(dots, group, textHeightPx);
    const rows = first.filter(across => across >= 0);
    const [head, tail] = [rows[0], rows.at(-1)];
    if (rows.length < ROW.inkShare * first.length || head === undefined || tail === undefined) return [];
    const ends = [
      { across: head, start: followDots(grey, dots, start, head, -periodPx), end: start },
      { across: tail, start: end, end: followDots(grey, dots, end - 1, tail, periodPx) + 1 },
    ];
    return [strokeOf(dots, [...group, ...ends], textHeightPx)];
  });
  const data = new Uint8Array(dots.data.length);
  for (const { start, first, last } of strokes) {
    first.forEach((across, at) => {
      for (let y = across; across >= 0 && y <= (last[at] ?? across); y++) {
        const pixel = y * dots.widthPx + start + at;
        data[pixel] = dots.data[pixel] ?? 0;
      }
    });
  }
  return { ink: { ...dots, data }, strokes };
}

/** So many dots of a row may be missing where it goes on. */
const MISSING_DOTS = 2;

/**
 * Where a row of dots ends, px along: the window loses its ends. Follows it dot by dot from a place on it, one period
 * further each time, to what is darker than dots or to where there are none, and adds them to the dots.
 */
function followDots(
  { widthPx, heightPx, data }: GreyRaster,
  dots: Bitmap,
  fromPx: number,
  across: number,
  stepPx: number,
): number {
  const darkness = (x: number) => {
    const rows = [across, across + 1].map(
      y => data[Math.min(heightPx - 1, y) * widthPx + Math.round(x)] ?? 255,
    );
    return 255 - Math.min(...rows);
  };
  let endPx = fromPx;
  let missing = 0;
  for (let at = fromPx + stepPx; at >= 1 && at < widthPx - 1 && missing <= MISSING_DOTS; at += stepPx) {
    const near = [at, at - 1, at + 1].toSorted((one, other) => darkness(other) - darkness(one))[0] ?? at;
    if (darkness(near) > DARKEST_DOT) return Math.round(near);
    if (darkness(near) - darkness(near - stepPx / 2) < FAINTEST_DOTS) missing++;
    else {
      missing = 0;
      endPx = Math.round(near);
      at = near;
      dots.data[across * widthPx + endPx] = 1;
    }
  }
  return endPx;
}

/** The ink of either bitmap. */
export function withInk(one: Bitmap, other: Bitmap): Bitmap {
  return { ...one, data: one.data.map((value, at) => value | (other.data[at] ?? 0)) };
}

function dotsOf(grey: GreyRaster, periodPx: number, textHeightPx: number): Bitmap {
  const { widthPx, heightPx } = grey;
  // Whole periods: what is even over the window leaves nothing.
  const windowPx = Math.round(Math.round((WINDOW_TEXT_HEIGHTS * textHeightPx) / periodPx) * periodPx);
  const strengths = dotStrengths(grey, periodPx, windowPx);
  const data = new Uint8Array(grey.data.length);
  const half = windowPx >> 1;
  for (let y = BESIDE_PX; y < heightPx - BESIDE_PX; y++) {
    const row = y * widthPx;
    for (let x = half; x < widthPx - half; x++) {
      // Indices of loops over all pixels are in bounds.
      const own = strengths[row + x] as number;
      if (own < FAINTEST_DOTS || !isRidge(strengths, row + x, widthPx)) continue;
      const above = strengths[row + x - BESIDE_PX * widthPx] as number;
      const below = strengths[row + x + BESIDE_PX * widthPx] as number;
      if (Math.max(above, below) > BESIDE_SHARE * own) continue;
      if (isDot(grey, row + x, Math.round(periodPx / 2))) data[row + x] = 1;
    }
  }
  return { widthPx, heightPx, data };
}

/** How strong dots of a distance are around each pixel, in its row; grey levels, 0 where something else is stronger. */
function dotStrengths(
  { widthPx, heightPx, data }: GreyRaster,
  periodPx: number,
  windowPx: number,
): Uint8Array {
  const strengths = new Uint8Array(data.length);
  const cosines = Float32Array.from({ length: widthPx }, (_, x) => Math.cos((2 * Math.PI * x) / periodPx));
  const sines = Float32Array.from({ length: widthPx }, (_, x) => Math.sin((2 * Math.PI * x) / periodPx));
  const half = windowPx >> 1;
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    let [re, im, sum, squares] = [0, 0, 0, 0];
    for (let x = 0; x < widthPx; x++) {
      const value = Math.min(DARKEST_DOT, 255 - (data[row + x] as number));
      re += value * (cosines[x] as number);
      im += value * (sines[x] as number);
      sum += value;
      squares += value * value;
      const out = x - windowPx;
      if (out < 0) continue;
      const left = Math.min(DARKEST_DOT, 255 - (data[row + out] as number));
      re -= left * (cosines[out] as number);
      im -= left * (sines[out] as number);
      sum -= left;
      squares -= left * left;
      const amplitude = (2 * Math.hypot(re, im)) / windowPx;
      const variance = squares / windowPx - (sum / windowPx) ** 2;
      if ((amplitude * amplitude) / 2 >= OWN_SHARE * variance) strengths[row + x - half] = amplitude;
    }
  }
  return strengths;
}

/** Whether dots are as strong here as in the rows next to it. */
function isRidge(strengths: Uint8Array, at: number, widthPx: number): boolean {
  const own = strengths[at] as number;
  return own >= (strengths[at - widthPx] as number) * 0.7 && own >= (strengths[at + widthPx] as number) * 0.7;
}

/** Whether a pixel is darker than those half a period before and behind it. */
function isDot({ data }: GreyRaster, at: number, halfPeriodPx: number): boolean {
  const own = data[at] as number;
  return own < (data[at - halfPeriodPx] as number) && own < (data[at + halfPeriodPx] as number);
}
