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
  const steps = smoothed(darknessAlong(line, grey, stepPx)).flatMap((value, step) => {
    const start = line.start + step * stepPx;
    return holds(value, start) ? [{ start, end: start + stepPx }] : [];
  });
  return closedUp(steps, stepPx)
    .filter(({ start, end }) => end - start >= SHORTEST_RULE_TEXT_HEIGHTS * textHeightPx)
    .flatMap(({ start, end }) => stretch(line, { start: start - stepPx, end: end + stepPx }, textHeightPx));
}

/** Stretches, sorted by their start, with those put together that no more than a gap parts. */
export function closedUp(stretches: readonly Stretch[], gapPx: number): Stretch[] {
  const whole: Stretch[] = [];
  for (const { start, end } of stretches) {
    const last = whole.at(-1);
    if (last !== undefined && start - last.end <= gapPx) whole[whole.length - 1] = { ...last, end };
    else whole.push({ start, end });
  }
  return whole;
}

/** Darkness times thickness of a line, averaged over each step of its length; grey levels times px. */
export function darknessAlong(line: Rule, grey: GreyRaster, stepPx: number): number[] {
  const sums = darknessAtPlaces(line, outlineOf(line), grey);
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
  const outline = outlineOf(line);
  const isFree = (place: number) => outline.before[place] === 1 && outline.after[place] === 1;
  const sums = Array.from(darknessAtPlaces(line, outline, grey)).filter((_, place) => isFree(place));
  return sums.length < leastShare * line.coveredPx ? null : median(sums);
}

/** The ink of a line from side to side, one entry a place along it; `last` is -1 where it has none. */
interface Outline {
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** 1 where there is paper before its ink, and after it. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Strokes side by side, as of a rule and a crease along it, count together; what lies between them is paper. */
function outlineOf({ start, end, strokes }: Rule): Outline {
  const first = new Int32Array(end - start).fill(2 ** 31 - 1);
  const last = new Int32Array(end - start).fill(-1);
  const before = new Uint8Array(end - start);
  const after = new Uint8Array(end - start);
  for (const stroke of strokes) {
    stroke.first.forEach((from, at) => {
      if (from < 0) return;
      const place = stroke.start + at - start;
      const to = stroke.last[at] ?? from;
      if (from < (first[place] ?? from)) {
        first[place] = from;
        before[place] = stroke.freeBefore[at] ?? 0;
      }
      if (to > (last[place] ?? to)) {
        last[place] = to;
        after[place] = stroke.freeAfter[at] ?? 0;
      }
    });
  }
  return { first, last, before, after };
}

function darknessAtPlaces(
  { start }: Rule,
  { first, last }: Outline,
  { widthPx, heightPx, data }: GreyRaster,
): Float64Array {
  return Float64Array.from(first, (from, place) => {
    let sum = 0;
    const to = Math.min(heightPx - 1, (last[place] ?? -1) + 1);
    for (let across = Math.max(0, from - 1); across <= to; across++) {
      sum += 255 - (data[across * widthPx + start + place] ?? 255);
    }
    return sum;
  });
}

/** Each value with its neighbours' mean. */
export function smoothed(values: readonly number[]): number[] {
  return values.map((value, at) => ((values[at - 1] ?? value) + value + (values[at + 1] ?? value)) / 3);
}
