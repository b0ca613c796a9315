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
export function darknessAlong(line: Rule, { widthPx, heightPx, data }: GreyRaster, stepPx: number): number[] {
  const length = line.end - line.start;
  // Strokes side by side, as of a rule and a crease along it, count together; what lies between them is paper.
  const first = new Int32Array(length).fill(heightPx);
  const last = new Int32Array(length).fill(-1);
  for (const stroke of line.strokes) {
    stroke.first.forEach((from, at) => {
      if (from < 0) return;
      const place = stroke.start + at - line.start;
      first[place] = Math.min(first[place] ?? from, from);
      last[place] = Math.max(last[place] ?? from, stroke.last[at] ?? from);
    });
  }
  const sums = Float64Array.from(first, (from, place) => {
    let sum = 0;
    const to = Math.min(heightPx - 1, (last[place] ?? -1) + 1);
    for (let across = Math.max(0, from - 1); across <= to; across++) {
      sum += 255 - (data[across * widthPx + line.start + place] ?? 255);
    }
    return sum;
  });
  return Array.from({ length: Math.ceil(sums.length / stepPx) }, (_, step) => {
    const part = sums.subarray(step * stepPx, (step + 1) * stepPx);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

/**
 * Darkness times thickness of a line where it has paper on both sides, as `darknessAlong`, the median of all such places;
 * null where they are less than that share of its length.
 */
export function darknessWhereFree(
  { strokes, coveredPx }: Rule,
  { widthPx, heightPx, data }: GreyRaster,
  leastShare: number,
): number | null {
  const sums = strokes.flatMap(({ start, first, last, freeBefore, freeAfter }) =>
    Array.from(first).flatMap((from, at) => {
      if (from < 0 || freeBefore[at] !== 1 || freeAfter[at] !== 1) return [];
      let sum = 0;
      const to = Math.min(heightPx - 1, (last[at] ?? from) + 1);
      for (let across = Math.max(0, from - 1); across <= to; across++)
        sum += 255 - (data[across * widthPx + start + at] ?? 255);
      return [sum];
    }),
  );
  return sums.length < leastShare * coveredPx ? null : median(sums);
}

/** Each value with its neighbours' mean. */
export function smoothed(values: readonly number[]): number[] {
  return values.map((value, at) => ((values[at - 1] ?? value) + value + (values[at + 1] ?? value)) / 3);
}
