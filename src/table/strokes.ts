import { median } from '../model/median.ts';
import type { Bitmap } from '../model/raster.ts';
import { longRuns, type Run } from './runs.ts';
import { groupsOf, UnionFind } from './union-find.ts';

/**
 * A straight piece of ink much longer than thick, in along/across coordinates: along is x and across is y
 * for a horizontal stroke, the other way round for a vertical one.
 */
export interface Stroke {
  readonly start: number;
  /** Not included. */
  readonly end: number;
  /** First ink pixel across, one entry an along pixel from `start`; -1 where there is no ink. */
  readonly first: Int32Array;
  /** Last ink pixel across; -1 where there is no ink. */
  readonly last: Int32Array;
  readonly thicknessPx: number;
  /** 1 where there is paper before its ink (above a horizontal stroke): a stroke of a character has neighbours. */
  readonly freeBefore: ArrayLike<number>;
  /** 1 where there is paper after its ink. */
  readonly freeAfter: ArrayLike<number>;
  /** 1 where ink leaves it to a side, as a bar leaves the upright of a character. */
  readonly branches: ArrayLike<number>;
}

/** Shorter strokes belong to characters: 一 is as long as a character is high, hardly longer. */
const MINIMUM_LENGTH_TEXT_HEIGHTS = 1.1;
/** Closes the pinholes of a scanned rule but not the space between two characters, a tenth of their width. */
const BRIDGED_GAP_TEXT_HEIGHTS = 0.07;
/** A thick frame is a few points wide; thicker ink is a filled area or a shadow of the scanner… */
const MAXIMUM_THICKNESS_TEXT_HEIGHTS = 0.45;
/** …unless it is as much longer as only a bar between the parts of a form is. */
const BAR = { thicknessTextHeights: 0.8, lengthThicknesses: 15 } as const;
const DASH_THICKNESS_TEXT_HEIGHTS = 0.24;
/** The paper looked at on both sides: the padding of a cell is wider, the space within a character narrower. */
export const FREE_SIDE_TEXT_HEIGHTS = 0.25;
/** So far a bar leaves a stroke: further than its ragged edge. */
const BRANCH_TEXT_HEIGHTS = 0.2;

/**
 * The long thin horizontal strokes of a bitmap: runs of ink that touch in neighbouring pixel rows. Give it the
 * transposed bitmap for vertical strokes.
 */
export function findStrokes(bitmap: Bitmap, textHeightPx: number): Stroke[] {
  const runs = longRuns(
    bitmap,
    textHeightPx * MINIMUM_LENGTH_TEXT_HEIGHTS,
    Math.max(1, Math.round(textHeightPx * BRIDGED_GAP_TEXT_HEIGHTS)),
  );
  const maximumThicknessPx = Math.max(3, textHeightPx * MAXIMUM_THICKNESS_TEXT_HEIGHTS);
  const isThin = (stroke: Stroke) => stroke.thicknessPx <= maximumThicknessPx || isBar(stroke, textHeightPx);
  const strokesOf = (group: readonly Run[]) => strokeOf(bitmap, group, textHeightPx);
  return touchingRuns(runs).flatMap(group => {
    const stroke = strokesOf(group);
    if (isThin(stroke)) return [stroke];
    const shortestPx = textHeightPx * MINIMUM_LENGTH_TEXT_HEIGHTS;
    const thin = group.flatMap(run => thinParts(run, bitmap, maximumThicknessPx, shortestPx));
    return touchingRuns(thin).map(strokesOf).filter(isThin);
  });
}

/** The parts of a run where its ink is thin: the ring of a seal joins the rules that it crosses. */
function thinParts(
  run: Run,
  { data, widthPx, heightPx }: Bitmap,
  maximumThicknessPx: number,
  shortestPx: number,
): Run[] {
  const parts: Run[] = [];
  let start = run.start;
  for (let along = run.start; along <= run.end; along++) {
    let [from, to] = [run.across, run.across];
    if (along < run.end) {
      const isInk = (across: number) => data[across * widthPx + along] === 1;
      while (from > 0 && run.across - from <= maximumThicknessPx && isInk(from - 1)) from--;
      while (to < heightPx - 1 && to - run.across <= maximumThicknessPx && isInk(to + 1)) to++;
      if (to - from + 1 <= maximumThicknessPx) continue;
    }
    if (along - start >= shortestPx) parts.push({ ...run, start, end: along });
    start = along + 1;
  }
  return parts;
}

function isBar({ start, end, thicknessPx }: Stroke, textHeightPx: number): boolean {
  return (
    thicknessPx <= BAR.thicknessTextHeights * textHeightPx &&
    end - start >= BAR.lengthThicknesses * thicknessPx
  );
}

/** Groups of runs that touch in neighbouring lines. Runs come sorted by line, then by start. */
export function touchingRuns(runs: readonly Run[]): Run[][] {
  const sets = new UnionFind(runs.length);
  let above = 0;
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index];
    if (run === undefined) continue;
    while (above < index) {
      const candidate = runs[above];
      if (candidate === undefined || candidate.across > run.across - 1) break;
      if (candidate.across === run.across - 1 && candidate.end >= run.start) break;
      above++;
    }
    for (let other = above; other < index; other++) {
      const candidate = runs[other];
      if (candidate === undefined || candidate.across !== run.across - 1 || candidate.start > run.end) break;
      if (candidate.end >= run.start) sets.unite(other, index);
    }
  }
  return groupsOf(runs, sets);
}

/** The stroke of some runs of a bitmap, which stand for their own pixel row and the one below. */
export function strokeOf(bitmap: Bitmap, runs: readonly Run[], textHeightPx: number): Stroke {
  const start = Math.min(...runs.map(run => run.start));
  const end = Math.max(...runs.map(run => run.end));
  const first = new Int32Array(end - start).fill(-1);
  const last = new Int32Array(end - start).fill(-1);
  const { data, widthPx, heightPx } = bitmap;
  for (const run of runs) {
    for (let across = run.across; across <= Math.min(run.across + 1, heightPx - 1); across++) {
      for (let along = run.start; along < run.end; along++) {
        if (data[across * widthPx + along] === 0) continue;
        const at = along - start;
        const known = first[at] ?? -1;
        if (known < 0 || across < known) first[at] = across;
        if (across > (last[at] ?? -1)) last[at] = across;
      }
    }
  }
  if (isDashed(first)) widen(bitmap, { start, first, last }, textHeightPx);
  const reachPx = Math.round(textHeightPx * FREE_SIDE_TEXT_HEIGHTS);
  const branchPx = Math.max(2, Math.round(textHeightPx * BRANCH_TEXT_HEIGHTS));
  const isBranch = (along: number, from: number, to: number) =>
    isInk(bitmap, along, from - branchPx, from - 1) || isInk(bitmap, along, to + 1, to + branchPx);
  return {
    start,
    end,
    first,
    last,
    thicknessPx: medianThickness(first, last),
    freeBefore: first.map((across, at) =>
      across >= 0 && isPaper(bitmap, start + at, across - reachPx, across - 2) ? 1 : 0,
    ),
    freeAfter: last.map((across, at) =>
      across >= 0 && isPaper(bitmap, start + at, across + 2, across + reachPx) ? 1 : 0,
    ),
    branches: first.map((across, at) =>
      across >= 0 && isBranch(start + at, across, last[at] ?? across) ? 1 : 0,
    ),
  };
}

/** So many gaps, and so much of its length, make a stroke one of dashes; uprights of characters in low rows have one a row. */
const DASHED = { gaps: 6, share: 0.12 } as const;

function isDashed(first: Int32Array): boolean {
  let [gaps, missing] = [0, 0];
  first.forEach((from, at) => {
    if (from >= 0) return;
    missing += 1;
    if (at > 0 && (first[at - 1] ?? -1) >= 0) gaps += 1;
  });
  return gaps >= DASHED.gaps && missing >= DASHED.share * first.length;
}

/**
 * Takes in the whole of the dashes of a stroke that runs bridged: between the dashes of a scan only the middle rows are
 * grey enough to be bridged, and the outer ones would count as ink beside it.
 */
function widen(
  bitmap: Bitmap,
  { start, first, last }: Pick<Stroke, 'start' | 'first' | 'last'>,
  textHeightPx: number,
): void {
  const thickestPx = thickestDashPx(textHeightPx);
  for (let at = 0; at < first.length; at++) {
    let [from, to] = [first[at] ?? -1, last[at] ?? -1];
    if (from < 0) continue;
    while (to - from < thickestPx && isInk(bitmap, start + at, from - 1, from - 1)) from--;
    while (to - from < thickestPx && isInk(bitmap, start + at, to + 1, to + 1)) to++;
    first[at] = from;
    last[at] = to;
  }
}

/** Dashes and dots of a rule are no thicker. */
export function thickestDashPx(textHeightPx: number): number {
  return Math.max(2, Math.round(textHeightPx * DASH_THICKNESS_TEXT_HEIGHTS));
}

/** Whether ink stands on both sides of a stroke at a place, counted from its start: something crosses it. */
export function isCrossedAt({ freeBefore, freeAfter }: Stroke, at: number): boolean {
  return freeBefore[at] === 0 && freeAfter[at] === 0;
}

/** The part of a stroke between two places along it, in a list that is empty where there is none. */
export function cutStroke(stroke: Stroke, from: number, to: number): Stroke[] {
  const start = Math.max(stroke.start, from);
  const end = Math.min(stroke.end, to);
  if (end <= start) return [];
  const [offset, length] = [start - stroke.start, end - stroke.start];
  const first = stroke.first.slice(offset, length);
  const last = stroke.last.slice(offset, length);
  if (first.every(across => across < 0)) return [];
  const part = (values: ArrayLike<number>) => Array.from(values).slice(offset, length);
  return [
    {
      start,
      end,
      first,
      last,
      thicknessPx: medianThickness(first, last),
      freeBefore: part(stroke.freeBefore),
      freeAfter: part(stroke.freeAfter),
      branches: part(stroke.branches),
    },
  ];
}

/** Whether a column of pixels, both ends included, has no ink. */
export function isPaper(
  { data, widthPx, heightPx }: Bitmap,
  along: number,
  from: number,
  to: number,
): boolean {
  for (let across = Math.max(0, from); across <= Math.min(heightPx - 1, to); across++) {
    if (data[across * widthPx + along] === 1) return false;
  }
  return true;
}

/** Whether a column of pixels, both ends included, is all ink. */
function isInk({ data, widthPx, heightPx }: Bitmap, along: number, from: number, to: number): boolean {
  if (from < 0 || to >= heightPx) return false;
  for (let across = from; across <= to; across++) if (data[across * widthPx + along] === 0) return false;
  return true;
}

function medianThickness(first: Int32Array, last: Int32Array): number {
  const thicknesses: number[] = [];
  for (let at = 0; at < first.length; at++) {
    const from = first[at] ?? -1;
    if (from >= 0) thicknesses.push((last[at] ?? from) - from + 1);
  }
  return median(thicknesses) ?? 0;
}
