import { isBarBeside } from './bar-beside.ts';
import type { Stroke } from './strokes.ts';
import { groupsOf, UnionFind } from './union-find.ts';

/**
 * A printed line, possibly broken, double or slightly bowed, in along/across coordinates (see `Stroke`).
 * Its course is a polyline of mean positions, so that a bow of a few pixels does no harm.
 */
export interface Rule {
  readonly start: number;
  readonly end: number;
  readonly strokes: readonly Stroke[];
  /** Sorted by `along`. */
  readonly course: readonly CoursePoint[];
  /** Length covered by strokes, px. */
  readonly coveredPx: number;
  /** Ink along its strokes, 0 to 1: about one half of a dashed or dotted rule, nearly all of a solid one. */
  readonly inkShare: number;
  readonly thicknessPx: number;
  /** Share of its ink that has paper on both sides (see `Stroke`). */
  readonly freeShare: number;
  /** Mean position across. */
  readonly positionPx: number;
}

/** Horizontal and vertical rules that hang together. */
export interface Lattice {
  /** Along is x, across is y. */
  readonly horizontal: readonly Rule[];
  /** Along is y, across is x. */
  readonly vertical: readonly Rule[];
}

interface CoursePoint {
  readonly along: number;
  readonly across: number;
}

/** Pieces of one rule differ across by less than this; a row of text needs three times as much. */
const SAME_LINE_TEXT_HEIGHTS = 0.3;
/** The two lines of a double frame stand further apart, but side by side all along. */
const DOUBLE_RULE = { textHeights: 0.7, lengthTextHeights: 4, sharedLength: 0.85 };
/** A break longer than this may as well be the distance between two rules. */
const LONGEST_BREAK_TEXT_HEIGHTS = 2;
/** Strokes of neighbouring characters are as far apart as they are long; the pieces of a rule are longer than its breaks. */
const LONGEST_BREAK_SHARE = 0.5;
/** Strokes of characters are shorter… */
const LONGEST_TEXT_STROKE_TEXT_HEIGHTS = 2;
/** …but for those of a title, which have the rest of their character beside them: rules measured 0.7 and more… */
const STROKE_OF_TITLE = { lengthTextHeights: 3.5, freeShare: 0.6 };
/** …and the tops of characters side by side, which look like a worn rule, have the rest of the characters beside them. */
const TOPS_OF_TEXT = { lengthTextHeights: 8, freeShare: 0.5 };
/** Dashes and dots have less ink. */
const SOLID_INK_SHARE = 0.8;
/** Distance of the points of a course: short enough to follow a bow, long enough to average the edge's noise. */
const COURSE_STEP_TEXT_HEIGHTS = 0.5;

/** Collinear strokes and the two lines of a double rule become one rule. */
export function chainStrokes(strokes: readonly Stroke[], textHeightPx: number): Rule[] {
  const sorted = strokes.toSorted((a, b) => a.start - b.start);
  const ends = sorted.map(stroke => ({ from: edgePosition(stroke, 0), to: edgePosition(stroke, 1) }));
  const longestBreakPx = textHeightPx * LONGEST_BREAK_TEXT_HEIGHTS;
  const tolerancePx = textHeightPx * SAME_LINE_TEXT_HEIGHTS;
  const doublePx = textHeightPx * DOUBLE_RULE.textHeights;
  const sets = new UnionFind(sorted.length);
  sorted.forEach((later, index) => {
    for (let other = 0; other < index; other++) {
      const earlier = sorted[other];
      if (earlier === undefined) continue;
      const gapPx = later.start - earlier.end;
      const longerPx = Math.max(later.end - later.start, earlier.end - earlier.start);
      if (gapPx > Math.min(longestBreakPx, longerPx * LONGEST_BREAK_SHARE)) continue;
      const offsetPx =
        gapPx >= 0
          ? Math.abs((ends[index]?.from ?? 0) - (ends[other]?.to ?? 0))
          : Math.abs((ends[index]?.from ?? 0) - centreAt(earlier, later.start));
      // Across a break the two ends must meet more closely than the lines of a double rule lie.
      const besidePx = isDouble(earlier, later, textHeightPx) ? doublePx : tolerancePx;
      if (offsetPx > (gapPx >= 0 ? Math.max(2, tolerancePx / 2) : besidePx)) continue;
      if (isDouble(earlier, later, textHeightPx) || !isBarBeside(earlier, later, textHeightPx))
        sets.unite(other, index);
    }
  });
  return groupsOf(sorted, sets).flatMap(group => {
    const { rule, cut } = withoutShortEnds(group, textHeightPx);
    return [ruleOf(rule, textHeightPx), ...cut.map(stroke => ruleOf([stroke], textHeightPx))];
  });
}

function isDouble(a: Stroke, b: Stroke, textHeightPx: number): boolean {
  const longerPx = Math.max(a.end - a.start, b.end - b.start);
  const sharedPx = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return (
    longerPx >= textHeightPx * DOUBLE_RULE.lengthTextHeights &&
    sharedPx >= longerPx * DOUBLE_RULE.sharedLength
  );
}

/**
 * Cuts off what may be strokes of characters that happen to stand in line with a rule, beyond its end. Where it was
 * the worn end of the rule, it joins the rules at both of its ends and is believed for that.
 */
function withoutShortEnds(strokes: readonly Stroke[], textHeightPx: number) {
  const pieces = apart(strokes);
  const mayBeText = (piece: readonly Stroke[] | undefined) => {
    if (piece === undefined) return false;
    const lengthTextHeights = (endOf(piece) - startOf(piece)) / textHeightPx;
    if (lengthTextHeights < LONGEST_TEXT_STROKE_TEXT_HEIGHTS) return true;
    const free = freeShare(piece);
    return [STROKE_OF_TITLE, TOPS_OF_TEXT].some(
      longest => lengthTextHeights < longest.lengthTextHeights && free < longest.freeShare,
    );
  };
  let from = 0;
  let to = pieces.length;
  while (to - from > 1 && mayBeText(pieces[from])) from++;
  while (to - from > 1 && mayBeText(pieces[to - 1])) to--;
  return {
    rule: pieces.slice(from, to).flat(),
    cut: [...pieces.slice(0, from), ...pieces.slice(to)].flat(),
  };
}

/** Strokes, sorted by their start, in groups that paper parts along the rule: strokes of a character overlap. */
function apart(strokes: readonly Stroke[]): Stroke[][] {
  const pieces: Stroke[][] = [];
  for (const stroke of strokes) {
    const last = pieces.at(-1);
    if (last !== undefined && stroke.start <= endOf(last)) last.push(stroke);
    else pieces.push([stroke]);
  }
  return pieces;
}

function startOf(strokes: readonly Stroke[]): number {
  return Math.min(...strokes.map(stroke => stroke.start));
}

function endOf(strokes: readonly Stroke[]): number {
  return Math.max(...strokes.map(stroke => stroke.end));
}

/** One rule of several strokes or of the strokes of several rules. */
export function ruleOf(strokes: readonly Stroke[], textHeightPx: number): Rule {
  const course = courseOf(strokes, Math.max(3, Math.round(textHeightPx * COURSE_STEP_TEXT_HEIGHTS)));
  return {
    start: startOf(strokes),
    end: endOf(strokes),
    strokes,
    course,
    coveredPx: coveredLength(strokes, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    thicknessPx: weightedMean(strokes, stroke => stroke.thicknessPx),
    inkShare: weightedMean(strokes, inkShare),
    freeShare: freeShare(strokes),
    positionPx: course.reduce((sum, point) => sum + point.across, 0) / course.length,
  };
}

function inkShare({ first }: Stroke): number {
  return first.reduce((sum, across) => sum + (across >= 0 ? 1 : 0), 0) / Math.max(1, first.length);
}

/** Of a double rule only the outer sides count: its two lines stand closer than anything else stands to a rule. */
function freeShare(strokes: readonly Stroke[]): number {
  const start = startOf(strokes);
  const length = endOf(strokes) - start;
  const first = new Int32Array(length).fill(-1);
  const last = new Int32Array(length).fill(-1);
  const freeBefore = new Uint8Array(length);
  const freeAfter = new Uint8Array(length);
  for (const stroke of strokes) {
    for (let at = 0; at < stroke.first.length; at++) {
      const from = stroke.first[at] ?? -1;
      const to = stroke.last[at] ?? -1;
      if (from < 0) continue;
      const place = stroke.start - start + at;
      const known = first[place] ?? -1;
      if (known < 0 || from < known) {
        first[place] = from;
        freeBefore[place] = stroke.freeBefore[at] ?? 0;
      }
      if (to > (last[place] ?? -1)) {
        last[place] = to;
        freeAfter[place] = stroke.freeAfter[at] ?? 0;
      }
    }
  }
  let inked = 0;
  let free = 0;
  for (let place = 0; place < length; place++) {
    if ((first[place] ?? -1) < 0) continue;
    inked++;
    if (freeBefore[place] === 1 && freeAfter[place] === 1) free++;
  }
  return inked === 0 ? 0 : free / inked;
}

function weightedMean(strokes: readonly Stroke[], value: (stroke: Stroke) => number): number {
  let sum = 0;
  let weight = 0;
  for (const stroke of strokes) {
    sum += value(stroke) * (stroke.end - stroke.start);
    weight += stroke.end - stroke.start;
  }
  return sum / Math.max(1, weight);
}

/** Whether a rule is printed as one line, not as dashes or dots. */
export function isSolid(rule: Rule): boolean {
  return rule.inkShare >= SOLID_INK_SHARE;
}

/** How much of the stretch from `from` to `to` is covered by strokes, px; overlaps count once. */
export function coveredLength(strokes: readonly Stroke[], from: number, to: number): number {
  const spans = strokes
    .map(stroke => ({ start: Math.max(from, stroke.start), end: Math.min(to, stroke.end) }))
    .filter(span => span.end > span.start)
    .sort((a, b) => a.start - b.start);
  let covered = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    covered += Math.max(0, span.end - Math.max(reached, span.start));
    reached = Math.max(reached, span.end);
  }
  return covered;
}

/** Where a rule runs at a given place; beyond its ends it goes on straight across. */
export function positionAt(course: readonly CoursePoint[], along: number): number {
  const first = course[0];
  const last = course.at(-1);
  if (first === undefined || last === undefined) return 0;
  if (along <= first.along) return first.across;
  if (along >= last.along) return last.across;
  let low = 0;
  let high = course.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((course[middle]?.along ?? 0) <= along) low = middle;
    else high = middle;
  }
  const before = course[low] ?? first;
  const after = course[high] ?? last;
  const share = (along - before.along) / Math.max(1, after.along - before.along);
  return before.across + share * (after.across - before.across);
}

function courseOf(strokes: readonly Stroke[], stepPx: number): CoursePoint[] {
  const buckets = new Map<number, { sum: number; along: number; count: number }>();
  for (const stroke of strokes) {
    for (let at = 0; at < stroke.first.length; at++) {
      const first = stroke.first[at] ?? -1;
      if (first < 0) continue;
      const along = stroke.start + at;
      const key = Math.floor(along / stepPx);
      const bucket = buckets.get(key) ?? { sum: 0, along: 0, count: 0 };
      bucket.sum += (first + (stroke.last[at] ?? first)) / 2;
      bucket.along += along;
      bucket.count++;
      buckets.set(key, bucket);
    }
  }
  return [...buckets.values()]
    .map(({ sum, along, count }) => ({ along: along / count, across: sum / count }))
    .sort((a, b) => a.along - b.along);
}

function centreAt(stroke: Stroke, along: number): number {
  const at = Math.min(stroke.first.length - 1, Math.max(0, Math.round(along - stroke.start)));
  for (let distance = 0; distance < stroke.first.length; distance++) {
    for (const index of [at - distance, at + distance]) {
      const first = stroke.first[index] ?? -1;
      if (first >= 0) return (first + (stroke.last[index] ?? first)) / 2;
    }
  }
  return 0;
}

function edgePosition(stroke: Stroke, end: 0 | 1): number {
  return centreAt(stroke, end === 0 ? stroke.start : stroke.end - 1);
}
