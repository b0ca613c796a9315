import type { Bitmap } from '../model/raster.ts';
import type { GridLine, GridLines } from './grid-lines.ts';
import { coveredLength } from './rules.ts';
import { FREE_SIDE_TEXT_HEIGHTS, isCrossedAt, isPaper, type Stroke } from './strokes.ts';

/** Ink that may belong to rules, for a second look where the grid expects one. */
export interface RuleInk {
  readonly horizontal: Bitmap;
  /** Transposed: along is y, across is x. */
  readonly vertical: Bitmap;
  /** Only ink and paper, as of a fax, which breaks rules: one that is whole here may be worn there. */
  readonly bilevel: boolean;
}

/** Which of the elementary edges between neighbouring grid points are ruled, as shares 0 to 1. */
export interface EdgeCoverage {
  /** `[row edge][column]`: the edge above row `row edge`. */
  readonly horizontal: readonly (readonly number[])[];
  /** `[row][column edge]`: the edge left of column `column edge`. */
  readonly vertical: readonly (readonly number[])[];
}

/** Left out at both ends of an edge, where the crossing rule's own ink lies. */
const CORNER_TEXT_HEIGHTS = 0.25;
const LARGEST_CORNER_SHARE = 0.25;

/** Half the width of the band in which the traces of a worn rule are looked for. */
const TRACE_BAND_TEXT_HEIGHTS = 0.15;
/** Left out at both ends where traces are looked for: only the crossing rule, so that the padding of a cell counts. */
const TRACE_CORNER_TEXT_HEIGHTS = 0.1;
/** The rule goes on to both ends of the edge; a character in its place stands in the middle of the cell. */
const TRACE_END_TEXT_HEIGHTS = 0.3;
/** A worn or dotted rule shows traces in every part of its length. */
const TRACE_PARTS = 4;
const TRACE_SHARE = 0.12;
/** The spaces of a dotted rule are as long as its dots. */
const TRACE_DUTY = 0.5;
/** Text beside a rule hides what is left of it: the rest tells, in runs as long, longer than within a character. */
const OPEN_TEXT_HEIGHTS = { all: 1, run: 0.4 } as const;
/** Shorter ink right where text begins to hide the line is the edge of its characters. */
const TEXT_EDGE_TEXT_HEIGHTS = 0.25;
/** What pieces in line are worth at most: a worn rule only where it goes on at both ends. */
const SCATTERED_SHARE = 0.4;
/** Pieces in a stream so wide between texts are worth as much, where they are more than specks. */
const STREAM = { besideTextHeights: 0.75, share: 0.08, inkTextHeights: 0.2 } as const;

/**
 * Measures each elementary edge of a grid: against the strokes found on it and, where they leave it open, by a
 * second look at the ink itself for the traces of a rule too worn to make strokes.
 */
export function edgeCoverage({ rows, columns }: GridLines, ink: RuleInk, textHeightPx: number): EdgeCoverage {
  return {
    horizontal: rows.map(line =>
      columns
        .slice(1)
        .map((right, column) =>
          coverageBetween(line, columns[column], right, ink.horizontal, ink.bilevel, textHeightPx),
        ),
    ),
    vertical: rows
      .slice(1)
      .map((below, row) =>
        columns.map(line => coverageBetween(line, rows[row], below, ink.vertical, ink.bilevel, textHeightPx)),
      ),
  };
}

function coverageBetween(
  line: GridLine,
  from: GridLine | undefined,
  to: GridLine,
  ink: Bitmap,
  bilevel: boolean,
  textHeightPx: number,
): number {
  const start = from?.at(line.positionPx) ?? 0;
  const end = to.at(line.positionPx);
  const cornerPx = Math.min(textHeightPx * CORNER_TEXT_HEIGHTS, (end - start) * LARGEST_CORNER_SHARE);
  const lengthPx = end - start - 2 * cornerPx;
  if (lengthPx <= 0) return 1;
  const strokes = line.rules.flatMap(rule => rule.strokes);
  if (isOfCharacter(strokes, start + cornerPx, end - cornerPx, textHeightPx)) return 0;
  const covered = coveredLength(strokes, start + cornerPx, end - cornerPx) / lengthPx;
  if (covered > 0.9 || line.rules.length === 0) return covered;
  const besidePx = textHeightPx * TRACE_CORNER_TEXT_HEIGHTS;
  if (!bilevel && endsWholeAt(line, start, end, textHeightPx)) return covered;
  return Math.max(covered, traceShare(line, ink, start + besidePx, end - besidePx, textHeightPx));
}

/** A rule without a break… */
const WHOLE_INK_SHARE = 0.97;
/** …that ends this near a crossing one does not go on beyond it: the feet of characters at its height look like traces. */
const END_TEXT_HEIGHTS = 0.3;

/** Whether a rule comes whole to one end of an edge and ends there. */
function endsWholeAt({ rules }: GridLine, start: number, end: number, textHeightPx: number): boolean {
  const nearPx = END_TEXT_HEIGHTS * textHeightPx;
  return rules.some(
    rule =>
      rule.inkShare >= WHOLE_INK_SHARE &&
      (Math.abs(rule.end - start) <= nearPx || Math.abs(rule.start - end) <= nearPx),
  );
}

/** An edge no longer than this may be a stroke of a character that fills its row, in text heights… */
const LONGEST_CHARACTER_TEXT_HEIGHTS = 1.6;
/** …which others cross so often, and which has paper on both sides of less than this share. A seal's ring crosses once. */
const CROSSED = { times: 2, freeShare: 0.5 } as const;

/** Whether what covers a short edge is the upright of 算 or 目 in the cell's text rather than a rule. */
function isOfCharacter(
  strokes: readonly Stroke[],
  start: number,
  end: number,
  textHeightPx: number,
): boolean {
  if (end - start > textHeightPx * LONGEST_CHARACTER_TEXT_HEIGHTS) return false;
  let [inked, free, crossings, isCrossed] = [0, 0, 0, false];
  for (let along = Math.ceil(start); along < end; along++) {
    const stroke = strokes.find(one => (one.first[along - one.start] ?? -1) >= 0);
    if (stroke === undefined) continue;
    const at = along - stroke.start;
    const isCrossedHere = isCrossedAt(stroke, at);
    inked += 1;
    if (stroke.freeBefore[at] === 1 && stroke.freeAfter[at] === 1) free += 1;
    if (isCrossedHere && !isCrossed) crossings += 1;
    isCrossed = isCrossedHere;
  }
  return inked > 0 && crossings >= CROSSED.times && free < CROSSED.freeShare * inked;
}

/**
 * How much of a stretch of a line is ink with paper on both sides: of a rule worn all along, of what is left of one
 * where it comes out of a crossing rule, or of pieces in line, which tell little by themselves; 0 where it may be a
 * character.
 */
function traceShare(line: GridLine, ink: Bitmap, start: number, end: number, textHeightPx: number): number {
  const bandPx = Math.max(2, Math.round(textHeightPx * TRACE_BAND_TEXT_HEIGHTS));
  const reachPx = Math.round(textHeightPx * FREE_SIDE_TEXT_HEIGHTS);
  const from = Math.max(0, Math.round(start));
  const to = Math.min(ink.widthPx, Math.round(end));
  const isFree = (along: number, besidePx: number) => {
    const centre = Math.round(line.at(along));
    return (
      isPaper(ink, along, centre - bandPx - besidePx, centre - bandPx - 1) &&
      isPaper(ink, along, centre + bandPx + 1, centre + bandPx + besidePx)
    );
  };
  const places = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  const open = places.map(along => isFree(along, reachPx));
  const traces = places.map((along, at) => {
    const centre = Math.round(line.at(along));
    return open[at] === true && !isPaper(ink, along, centre - bandPx, centre + bandPx);
  });
  const endPx = textHeightPx * TRACE_END_TEXT_HEIGHTS;
  const besidePx = Math.round(textHeightPx * STREAM.besideTextHeights);
  const isStream = () => places.every(along => isFree(along, besidePx));
  const scattered = scatteredShare(traces);
  const isOfRule =
    scattered >= STREAM.share && traces.filter(Boolean).length >= STREAM.inkTextHeights * textHeightPx;
  const inRun = longRunsOf(open, textHeightPx * OPEN_TEXT_HEIGHTS.run);
  const clear = withoutTextEdges(traces, open, textHeightPx * TEXT_EDGE_TEXT_HEIGHTS);
  const openTraces = clear.filter((_, at) => inRun[at]);
  return Math.max(
    wornShare(traces, endPx),
    openTraces.length < textHeightPx * OPEN_TEXT_HEIGHTS.all ? 0 : wornShare(openTraces, endPx),
    stubShare(traces, endPx),
    isOfRule && isStream() ? SCATTERED_SHARE : scattered,
  );
}

/** Traces but for the short ones that begin or end where what hides the line does. */
function withoutTextEdges(
  traces: readonly boolean[],
  open: readonly boolean[],
  longestPx: number,
): readonly boolean[] {
  const clear = [...traces];
  for (let from = 0; from < traces.length; from++) {
    if (traces[from] !== true || traces[from - 1] === true) continue;
    const end = traces.indexOf(false, from);
    const to = end < 0 ? traces.length : end;
    if (to - from < longestPx && (open[from - 1] === false || open[to] === false))
      clear.fill(false, from, to);
  }
  return clear;
}

/** Which places lie in a run of places like them that is as long. */
function longRunsOf(places: readonly boolean[], lengthPx: number): boolean[] {
  const kept = places.map(() => false);
  let from = 0;
  for (let at = 0; at <= places.length; at++) {
    if (places[at] === true) continue;
    if (at - from >= lengthPx) kept.fill(true, from, at);
    from = at + 1;
  }
  return kept;
}

/** Of a rule that is worn all along: it has traces in every part, and to both ends. 0 to 1, 0 where it is none. */
export function wornShare(traces: readonly boolean[], endPx: number): number {
  if (traces.indexOf(true) > endPx || traces.length - 1 - traces.lastIndexOf(true) > endPx) return 0;
  const parts = partsOf(traces);
  const partPx = Math.max(1, traces.length / TRACE_PARTS);
  const mean = parts.reduce((sum, count) => sum + count, 0) / (TRACE_PARTS * partPx);
  return Math.min(...parts) / partPx < TRACE_SHARE ? 0 : Math.min(1, mean / TRACE_DUTY);
}

/** Of a rule that breaks off: what goes on without a break from one of the ends. */
function stubShare(traces: readonly boolean[], endPx: number): number {
  const runFrom = (seen: readonly boolean[]) => {
    const first = seen.indexOf(true);
    if (first < 0 || first > endPx) return 0;
    const broken = seen.indexOf(false, first);
    return (broken < 0 ? seen.length : broken) - first;
  };
  return Math.max(runFrom(traces), runFrom(traces.toReversed())) / Math.max(1, traces.length);
}

/** Of pieces in line in several parts; a character is one piece. */
function scatteredShare(traces: readonly boolean[]): number {
  const pieces = traces.filter((trace, at) => trace && traces[at - 1] !== true).length;
  const isScattered = pieces > 1 && partsOf(traces).filter(count => count > 0).length > 1;
  const share = traces.filter(Boolean).length / Math.max(1, traces.length);
  return isScattered ? Math.min(SCATTERED_SHARE, share) : 0;
}

/** How many traces each part of a stretch has. */
function partsOf(traces: readonly boolean[]): number[] {
  const parts = Array.from({ length: TRACE_PARTS }, () => 0);
  for (const [at, trace] of traces.entries()) {
    const part = Math.floor((TRACE_PARTS * at) / traces.length);
    if (trace) parts[part] = (parts[part] ?? 0) + 1;
  }
  return parts;
}
