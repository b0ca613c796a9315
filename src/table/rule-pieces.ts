import { median } from '../model/median.ts';
import { STRETCH_TEXT_HEIGHTS, stretchesBetween } from './branching.ts';
import type { Rule } from './rules.ts';

/** Shorter breaks are pinholes: they part no pieces, and ink as short is none. */
const PINHOLE_TEXT_HEIGHTS = 0.15;
/** What strokes of characters below each other look like: longer and further apart than the dashes of a rule. */
const STROKES = { leastTextHeights: 0.5, mostTextHeights: 1.3, gapTextHeights: 0.4, fewest: 3 } as const;
/**
 * Marks that end the lines of a text (`；`) stand one below the other as dots of a rule do, but near and far by turns: a
 * dashed rule's gaps are alike, and one that a copy broke has more ink than gaps.
 */
const SCATTERED = { inkShare: 0.6, gapRatio: 2, quartile: 0.25 } as const;

/**
 * The dots of a `：` in lines one below the other, near and far by turns, by less than the marks that are scattered are:
 * in a dotted rule all are as near.
 */
const PAIRS = { mostTextHeights: 0.35, leastPx: 2, farToNear: 1.15, fewest: 3 } as const;

/** The dots of a `：` in every row; a rule has more dashes in one, and no two rows cut it alike. */
const MARKS = {
  rows: 3,
  most: 2,
  alikeTextHeights: 0.12,
} as const;

interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The longest stretch of a rule's ink, px; pinholes do not end it. */
export function longestPiecePx(rule: Rule, textHeightPx: number): number {
  return longest(piecesOf(rule, PINHOLE_TEXT_HEIGHTS * textHeightPx));
}

/** The longest stretch of a rule's ink without any break, px. */
export function longestDashPx(rule: Rule): number {
  return longest(piecesOf(rule, 0));
}

/**
 * Whether a rule is made of uprights of the same character on lines one below the other: each as tall as one, and a
 * line's white between them, but for the rules that part the lines.
 */
export function isOfStrokes(rule: Rule, textHeightPx: number): boolean {
  const { leastTextHeights, mostTextHeights, gapTextHeights, fewest } = STROKES;
  const pieces = piecesOf(rule, PINHOLE_TEXT_HEIGHTS * textHeightPx).filter(
    ({ from, to }) => to - from > PINHOLE_TEXT_HEIGHTS * textHeightPx,
  );
  return (
    pieces.length >= fewest &&
    pieces.every(
      ({ from, to }, index) =>
        to - from >= leastTextHeights * textHeightPx &&
        to - from <= mostTextHeights * textHeightPx &&
        (index === 0 || from - (pieces[index - 1]?.to ?? from) >= gapTextHeights * textHeightPx),
    )
  );
}

/** Whether a rule's pieces are few for its length, and as unevenly apart as marks of lines of text. */
export function isScattered(rule: Rule, textHeightPx: number): boolean {
  const pieces = piecesOf(rule, PINHOLE_TEXT_HEIGHTS * textHeightPx);
  const gaps = pieces.slice(1).map(({ from }, index) => from - (pieces[index]?.to ?? from));
  gaps.sort((a, b) => a - b);
  const at = (share: number) => gaps[Math.floor(share * (gaps.length - 1))] ?? 0;
  const inkedPx = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  return (
    inkedPx < SCATTERED.inkShare * (rule.end - rule.start) &&
    at(1 - SCATTERED.quartile) > SCATTERED.gapRatio * at(SCATTERED.quartile)
  );
}

/** Whether a dashed rule is made of dots that are near and far by turns: every `：` of lines one below the other. */
export function isOfColons(rule: Rule, textHeightPx: number): boolean {
  const dots = piecesOf(rule, PINHOLE_TEXT_HEIGHTS * textHeightPx).filter(
    ({ from, to }) => to - from >= PAIRS.leastPx,
  );
  if (dots.some(({ from, to }) => to - from > PAIRS.mostTextHeights * textHeightPx)) return false;
  const middles = dots.map(({ from, to }) => (from + to) / 2);
  const steps = middles.slice(1).map((middle, index) => middle - (middles[index] ?? middle));
  // Of the first and the last line a dot may be cut off.
  const byTurns = [0, 1].map(turn => steps.filter((_, index) => index % 2 === turn));
  const [near = [], far = []] = byTurns.toSorted((a, b) => (median(a) ?? 0) - (median(b) ?? 0));
  return (
    near.length >= PAIRS.fewest - 1 &&
    far.length >= PAIRS.fewest - 1 &&
    Math.max(...near) < Math.min(...far) &&
    (median(far) ?? 0) >= PAIRS.farToNear * (median(near) ?? 0)
  );
}

/**
 * Whether a dashed rule is made of the same mark in row below row: as many pieces in each, one or two, as far from its
 * middle.
 * @param crossing the rules between the rows
 */
export function isOfMarks(rule: Rule, crossing: readonly Rule[], textHeightPx: number): boolean {
  // The dots of a mark may be as near as a pinhole is long, in some rows only.
  const pieces = piecesOf(rule, 0);
  const rows = stretchesBetween(rule, crossing).filter(
    ([from, to]) => to - from >= STRETCH_TEXT_HEIGHTS.least * textHeightPx,
  );
  if (rows.length < MARKS.rows) return false;
  // What the rule lacks at its ends counts as paper: of its first and last row only a part lies within it.
  const places = rows.slice(1, -1).map(([from, to]) => ({
    heightPx: to - from,
    marks: pieces
      .map(piece => rule.start + (piece.from + piece.to) / 2 - (from + to) / 2)
      .filter(middle => Math.abs(middle) < (to - from) / 2),
  }));
  const count = places[0]?.marks.length ?? 0;
  const isAlike = (index: number) => {
    const all = places.map(({ marks }) => marks[index] ?? 0);
    const usual = median(all) ?? 0;
    return all.every(place => Math.abs(place - usual) <= MARKS.alikeTextHeights * textHeightPx);
  };
  return (
    count > 0 &&
    count <= MARKS.most &&
    places.every(
      ({ heightPx, marks }) => heightPx <= STRETCH_TEXT_HEIGHTS.most * textHeightPx && marks.length === count,
    ) &&
    Array.from({ length: count }, (_, index) => index).every(isAlike)
  );
}

function longest(pieces: readonly Piece[]): number {
  return Math.max(0, ...pieces.map(({ from, to }) => to - from));
}

/** The stretches of a rule's ink along it, from its start on, px. */
function piecesOf({ strokes, start, end }: Rule, pinholePx: number): Piece[] {
  const inked = new Uint8Array(end - start);
  for (const stroke of strokes) {
    stroke.first.forEach((across, at) => {
      if (across >= 0) inked[stroke.start - start + at] = 1;
    });
  }
  const pieces: { from: number; to: number }[] = [];
  inked.forEach((value, at) => {
    if (value === 0) return;
    const last = pieces.at(-1);
    if (last === undefined || at - last.to > pinholePx) pieces.push({ from: at, to: at + 1 });
    else last.to = at + 1;
  });
  return pieces;
}
