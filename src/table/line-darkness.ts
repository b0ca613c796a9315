import { median } from '../model/median.ts';
import type { GreyRaster } from '../model/raster.ts';
import { type Rule, ruleOf } from './rules.ts';
import { cutStroke } from './strokes.ts';

/** Length over which darkness is averaged, and the shortest stretch of a rule. Text heights. */
const STEP_TEXT_HEIGHTS = 0.2;
const SHORTEST_RULE_TEXT_HEIGHTS = 1.5;

/** A stretch of a line, along it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export function stepOf(textHeightPx: number): number {
  return Math.max(2, Math.round(STEP_TEXT_HEIGHTS * textHeightPx));
}

/** The part of a line in a stretch, in a list that is empty where there is none. */
export function stretch(line: Rule, { start, end }: Stretch, textHeightPx: number): Rule[] {
  const strokes = line.strokes.flatMap(stroke => cutStroke(stroke, start, end));
  return strokes.length === 0 ? [] : [ruleOf(strokes, textHeightPx)];
}

/** The stretches of a line of which something holds, by their darkness and where they begin. */
export function stretchesWhere(
  line: Rule,
  grey: GreyRaster,
  textHeightPx: number,
  holds: (darkness: number, start: number) => boolean,
): Rule[] {
  const stepPx = stepOf(textHeightPx);
  const stretches: Stretch[] = [];
  smoothed(darknessAlong(line, grey, stepPx)).forEach((value, step) => {
    const start = line.start + step * stepPx;
    const end = start + stepPx;
    if (!holds(value, start)) return;
    const last = stretches.at(-1);
    if (last !== undefined && start - last.end <= stepPx) stretches[stretches.length - 1] = { ...last, end };
    else stretches.push({ start, end });
  });
  return stretches
    .filter(({ start, end }) => end - start >= SHORTEST_RULE_TEXT_HEIGHTS * textHeightPx)
    .flatMap(({ start, end }) => stretch(line, { start: start - stepPx, end: end + stepPx }, textHeightPx));
}

/** Darkness times thickness of a line, averaged over each step of its length; grey levels times px. */
export function darknessAlong(line: Rule, grey: GreyRaster, stepPx: number): number[] {
  const sums = Float64Array.from(placesOf(line), place => darknessAt(place, grey));
  return Array.from({ length: Math.ceil(sums.length / stepPx) }, (_, step) => {
    const part = sums.subarray(step * stepPx, (step + 1) * stepPx);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

/**
 * Darkness times thickness of a line where it has paper on both sides, as `darknessAlong`, the median of all such places;
 * null where they are less than that share of its length.
 */
export function darknessWhereFree(line: Rule, grey: GreyRaster, leastShare: number): number | null {
  const sums = placesOf(line).flatMap(place =>
    place.first <= place.last && place.isFree ? [darknessAt(place, grey)] : [],
  );
  return sums.length < leastShare * line.coveredPx ? null : median(sums);
}

/** A place along a line, with the ink there from side to side; `last` before `first` where it has none. */
interface Place {
  readonly along: number;
  readonly first: number;
  readonly last: number;
  /** There is paper on both sides. */
  readonly isFree: boolean;
}

/** The places of a line. Strokes side by side, as of a rule and a crease along it, count together; between them is paper. */
function placesOf({ start, end, strokes }: Rule): Place[] {
  const places = Array.from({ length: end - start }, (_, at) => ({
    along: start + at,
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    before: false,
    after: false,
  }));
  for (const stroke of strokes) {
    stroke.first.forEach((from, at) => {
      const place = places[stroke.start + at - start];
      const to = stroke.last[at] ?? from;
      if (from < 0 || place === undefined) return;
      if (from < place.first) [place.first, place.before] = [from, stroke.freeBefore[at] === 1];
      if (to > place.last) [place.last, place.after] = [to, stroke.freeAfter[at] === 1];
    });
  }
  return places.map(({ before, after, ...place }) => ({ ...place, isFree: before && after }));
}

function darknessAt({ along, first, last }: Place, { widthPx, heightPx, data }: GreyRaster): number {
  let sum = 0;
  const to = Math.min(heightPx - 1, last + 1);
  for (let across = Math.max(0, first - 1); across <= to; across++) {
    sum += 255 - (data[across * widthPx + along] ?? 255);
  }
  return sum;
}

/** Each value with its neighbours' mean. */
export function smoothed(values: readonly number[]): number[] {
  return values.map((value, at) => ((values[at - 1] ?? value) + value + (values[at + 1] ?? value)) / 3);
}
