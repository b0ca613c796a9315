import { median } from '../model/median.ts';
import type { GreyRaster } from '../model/raster.ts';
import { isSolid, positionAt, type Rule } from './rules.ts';

/** Dots of a rule follow each other at most this far apart, in text heights… */
const LONGEST_PERIOD_TEXT_HEIGHTS = 0.5;
/** …and no nearer than a dot with paper on both sides, in px. */
const SHORTEST_PERIOD_PX = 3;
/**
 * Correlation of a line's darkness with itself one period on. Of 260 lines that show through from the other side, solid
 * as they are or in pieces, the highest is 0.28; of 16 pale dotted rules the lowest is 0.48.
 */
const LEAST_CORRELATION = 0.4;
/** What is darker than that beside its neighbourhood is a crossing, not a dot; grey levels. */
const DARKEST_DOT = 60;
/** Fewer periods are chance. */
const FEWEST_PERIODS = 6;

/** Shorter rules of dots do not say how the page's are printed. */
const TELLING_TEXT_HEIGHTS = 5;

/** How far the dots of a page's dotted rules are apart, px; null where it has none. */
export function usualDotPeriod(
  rules: readonly Rule[],
  grey: GreyRaster,
  textHeightPx: number,
): number | null {
  const long = rules.filter(rule => !isSolid(rule) && rule.coveredPx >= TELLING_TEXT_HEIGHTS * textHeightPx);
  const periods = long.map(rule => dotPeriodOf(rule, grey, textHeightPx)).filter(period => period !== null);
  return median(periods);
}

/** A period is known this exactly, px: the dots of two text heights stay in step. */
const PERIOD_STEP_PX = 0.02;

/**
 * How far the dots of a rule are apart, px; null where it is none of dots: its darkness comes again and again at one
 * distance (the first peak of the autocorrelation after it fell below 0, then the highest of the periodogram around it).
 * Paper scatters light too much to show the dots of its other side.
 * @param grey the page for a horizontal rule, turned for a vertical one
 */
export function dotPeriodOf(rule: Rule, grey: GreyRaster, textHeightPx: number): number | null {
  const longestPx = Math.round(LONGEST_PERIOD_TEXT_HEIGHTS * textHeightPx);
  const wave = unevenness(darknessOnCourse(rule, grey), longestPx);
  const energy = wave.reduce((sum, value) => sum + value * value, 0) / wave.length;
  if (energy === 0) return null;
  const correlation = Array.from({ length: longestPx + 2 }, (_, lag) => meanProduct(wave, lag) / energy);
  const firstFall = correlation.findIndex(value => value < 0);
  if (firstFall < 0) return null;
  const lag = correlation.findIndex(
    (value, at) =>
      at >= Math.max(SHORTEST_PERIOD_PX, firstFall) &&
      at <= longestPx &&
      at * FEWEST_PERIODS <= wave.length &&
      value >= LEAST_CORRELATION &&
      value >= (correlation[at - 1] ?? 0) &&
      value >= (correlation[at + 1] ?? 0),
  );
  return lag < 0 ? null : exactPeriod(wave, lag);
}

function exactPeriod(wave: Float64Array, aboutPx: number): number {
  let [best, highest] = [aboutPx, 0];
  for (let period = aboutPx - 0.6; period <= aboutPx + 0.6; period += PERIOD_STEP_PX) {
    const [re, im] = wave.reduce(
      ([x, y], value, at) => {
        const angle = (2 * Math.PI * at) / period;
        return [x + value * Math.cos(angle), y + value * Math.sin(angle)];
      },
      [0, 0],
    );
    const power = re * re + im * im;
    if (power > highest) [best, highest] = [period, power];
  }
  return best;
}

/** How much darker than white a rule's course is at each place along it, gaps too; a line wavers by a pixel. */
function darknessOnCourse({ course, start, end }: Rule, { widthPx, heightPx, data }: GreyRaster): number[] {
  return Array.from({ length: end - start }, (_, at) => {
    const across = Math.round(positionAt(course, start + at));
    const seen = [across - 1, across, across + 1].map(row =>
      row < 0 || row >= heightPx ? 255 : (data[row * widthPx + start + at] ?? 255),
    );
    return 255 - Math.min(...seen);
  });
}

/** Each value less the mean of those within reach. */
function unevenness(values: readonly number[], reach: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, at) => {
    sums[at + 1] = (sums[at] ?? 0) + value;
  });
  return Float64Array.from(values, (value, at) => {
    const [from, to] = [Math.max(0, at - reach), Math.min(values.length, at + reach + 1)];
    const mean = ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
    return Math.max(-DARKEST_DOT, Math.min(DARKEST_DOT, value - mean));
  });
}

function meanProduct(values: Float64Array, lag: number): number {
  const pairs = values.length - lag;
  if (pairs <= 0) return 0;
  let sum = 0;
  for (let at = 0; at < pairs; at++) sum += (values[at] ?? 0) * (values[at + lag] ?? 0);
  return sum / pairs;
}
