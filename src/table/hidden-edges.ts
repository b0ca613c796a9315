import type { Bitmap } from '../model/raster.ts';
import type { EdgeCoverage, RuleInk } from './edges.ts';
import type { GridLine, GridLines } from './grid-lines.ts';
import { isPaper, type Stroke } from './strokes.ts';

/** Removed marks on the page, where a rule's ink may have gone with theirs. */
export interface Marks {
  readonly horizontal: Bitmap;
  /** Transposed: along is y, across is x. */
  readonly vertical: Bitmap;
}

interface Side {
  readonly ink: Bitmap;
  readonly marks: Bitmap;
}

/** Ink this near to a line, over this share of an edge, is its rule: the strokes of a star or letter are shorter. */
const BAND_PX = 1;
const INKED_SHARE = 0.9;
/** Within a cell the characters keep this far from its rules. */
const PADDING_TEXT_HEIGHTS = 0.2;
/** A rule that runs this far into an edge, and breaks off this far from its end, is broken; corners are less exact. */
const RUNS_IN_TEXT_HEIGHTS = 0.4;
/** A ring that a rule touches takes it away as far beside its mark. */
const MARK_REACH_TEXT_HEIGHTS = 0.3;
/** Left out at both ends of an edge, where the crossing rule's own ink lies. */
const CORNER_TEXT_HEIGHTS = 0.1;

/**
 * Edges that lost their rule to a seal, or whose rule the seal's star or letters cross: a rule that breaks off within an
 * edge, with nothing but the seal where it should go on, is whole there; and so are edges wholly under the seal between
 * one like that and another, or a ruled one.
 */
export function withHiddenEdges(
  coverage: EdgeCoverage,
  { rows, columns }: GridLines,
  ink: RuleInk,
  marks: Marks,
  textHeightPx: number,
): EdgeCoverage {
  const horizontal = coverage.horizontal.map((shares, edge) =>
    revealed(rows[edge], columns, shares, { ink: ink.horizontal, marks: marks.horizontal }, textHeightPx),
  );
  const upright = columns.map((line, edge) =>
    revealed(
      line,
      rows,
      coverage.vertical.map(shares => shares[edge] ?? 0),
      { ink: ink.vertical, marks: marks.vertical },
      textHeightPx,
    ),
  );
  const vertical = coverage.vertical.map((shares, row) =>
    shares.map((share, edge) => upright[edge]?.[row] ?? share),
  );
  return { horizontal, vertical };
}

/**
 * Whole or plainly open edges are `seen`; a `crossed` one is ink all along, which the mark's own ink crosses; a `cut`
 * one loses its rule under a mark; a `hidden` one has nothing but the mark.
 */
type Look = 'seen' | 'crossed' | 'cut' | 'hidden';

/** The shares of the edges along one grid line, between the lines that cross it. */
function revealed(
  line: GridLine | undefined,
  crossing: readonly GridLine[],
  shares: readonly number[],
  { ink, marks }: Side,
  textHeightPx: number,
): number[] {
  const strokes = line?.rules.flatMap(rule => rule.strokes).filter(stroke => leaves(stroke, marks)) ?? [];
  if (line === undefined || strokes.length === 0) return [...shares];
  const looks = shares.map((_, index): Look => {
    const [from, to] = [crossing[index], crossing[index + 1]];
    return from === undefined || to === undefined
      ? 'seen'
      : lookOf({ line, strokes }, from, to, { ink, marks }, textHeightPx);
  });
  return shares.map((share, index) => (isWhole(looks, shares, index) ? 1 : share));
}

/** An edge with this share of its rule has all of it. */
const RULED_SHARE = 0.9;

/** A hidden edge is whole where the rule breaks off before or after it and goes on at the other end. */
function isWhole(looks: readonly Look[], shares: readonly number[], index: number): boolean {
  if (looks[index] !== 'hidden') return looks[index] === 'cut' || looks[index] === 'crossed';
  const isSeen = (look: Look) => look !== 'hidden';
  const ends = [
    looks.findLastIndex((look, at) => at < index && isSeen(look)),
    looks.findIndex((look, at) => at > index && isSeen(look)),
  ];
  const goesOn = (at: number) => looks[at] === 'cut' || (shares[at] ?? 0) >= RULED_SHARE;
  return ends.every(goesOn) && ends.some(at => looks[at] === 'cut');
}

/** What a star or letter drew lies wholly under its mark; a rule comes out of it. */
function leaves({ start, first }: Stroke, { data, widthPx }: Bitmap): boolean {
  return first.some((across, at) => across >= 0 && data[across * widthPx + start + at] === 0);
}

function lookOf(
  { line, strokes }: { readonly line: GridLine; readonly strokes: readonly Stroke[] },
  before: GridLine,
  after: GridLine,
  { ink, marks }: Side,
  textHeightPx: number,
): Look {
  const cornerPx = textHeightPx * CORNER_TEXT_HEIGHTS;
  const start = Math.ceil(before.at(line.positionPx) + before.thicknessPx / 2 + cornerPx);
  const end = Math.floor(after.at(line.positionPx) - after.thicknessPx / 2 - cornerPx);
  const drawnBy = (along: number) => strokes.filter(stroke => along >= stroke.start && along < stroke.end);
  // The flank of a star has ink beside it.
  const isFree = ({ freeBefore, freeAfter, start: from }: Stroke, along: number) =>
    freeBefore[along - from] === 1 && freeAfter[along - from] === 1;
  const reachPx = Math.round(textHeightPx * MARK_REACH_TEXT_HEIGHTS);
  const isMarked = (along: number) => {
    const centre = Math.round(line.at(along));
    return [centre - reachPx, centre, centre + reachPx].some(
      across => marks.data[across * marks.widthPx + along] === 1,
    );
  };
  const paddingPx = Math.round(textHeightPx * PADDING_TEXT_HEIGHTS);
  let [first, last, drawn, inked, written] = [end, start, 0, 0, 0];
  for (let along = start; along < end; along++) {
    const centre = Math.round(line.at(along));
    if (!isPaper(ink, along, centre - BAND_PX, centre + BAND_PX)) inked++;
    if (!isPaper(ink, along, centre - paddingPx, centre + paddingPx)) written++;
    const own = drawnBy(along);
    if (own.some(stroke => isFree(stroke, along))) {
      drawn++;
      [first, last] = [Math.min(first, along), along + 1];
    } else if (own.length === 0 && !isMarked(along)) return 'seen';
  }
  if (inked >= (end - start) * INKED_SHARE) return 'crossed';
  const leastPx = textHeightPx * RUNS_IN_TEXT_HEIGHTS;
  // Text that stands across the line leaves no room for a rule.
  if (drawn < leastPx) return written < leastPx ? 'hidden' : 'seen';
  return Math.max(first - start, end - last) >= leastPx ? 'cut' : 'seen';
}
