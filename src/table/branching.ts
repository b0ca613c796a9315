import { positionAt, type Rule } from './rules.ts';

/** Between two rules that cross it, text in heights of its own: a lower stretch is none, a higher one holds no single character. */
const STRETCH_TEXT_HEIGHTS = { least: 0.5, most: 1.6 } as const;
/** Left out beside a crossing rule: its ragged edge. */
const EDGE_PX = 1;
/** Bars of a character leave its upright over so much of a stretch, never over most of it. */
const BARS = { leastPx: 2, leastTextHeights: 0.07, mostShare: 0.5 } as const;

/**
 * Whether a rule is made of uprights of characters, 上 in one low row or 计 in the same place of several, that reach to the
 * rules above and below: in every stretch between these, bars leave it.
 * @param crossing rules across it, all of whose ends need not be known
 */
export function isBranching(rule: Rule, crossing: readonly Rule[], textHeightPx: number): boolean {
  const stretches = stretchesOf(rule, crossing, textHeightPx);
  const isOfCharacter = ([from, to]: readonly [number, number]) => {
    if (to - from > STRETCH_TEXT_HEIGHTS.most * textHeightPx) return false;
    const branching = branchingPx(rule, from, to);
    return (
      branching >= Math.max(BARS.leastPx, BARS.leastTextHeights * textHeightPx) &&
      branching <= BARS.mostShare * (to - from)
    );
  };
  return stretches.length > 0 && stretches.every(isOfCharacter);
}

/** From where to where a rule runs free between the rules that cross it, px along it. */
function stretchesOf(
  rule: Rule,
  crossing: readonly Rule[],
  textHeightPx: number,
): (readonly [number, number])[] {
  const met = crossing
    .filter(other => rule.positionPx >= other.start && rule.positionPx <= other.end)
    .map(other => ({
      at: positionAt(other.course, rule.positionPx),
      halfPx: other.thicknessPx / 2 + EDGE_PX,
    }))
    .filter(({ at, halfPx }) => at + halfPx > rule.start && at - halfPx < rule.end)
    .sort((a, b) => a.at - b.at);
  const starts = [rule.start, ...met.map(({ at, halfPx }) => Math.ceil(at + halfPx))];
  const ends = [...met.map(({ at, halfPx }) => Math.floor(at - halfPx)), rule.end];
  return starts
    .map((start, index) => [start, ends[index] ?? rule.end] as const)
    .filter(([start, end]) => end - start >= STRETCH_TEXT_HEIGHTS.least * textHeightPx);
}

function branchingPx({ strokes }: Rule, from: number, to: number): number {
  return strokes.reduce((sum, { start, branches }) => {
    let own = 0;
    for (let at = Math.max(0, from - start); at < Math.min(branches.length, to - start); at++) {
      own += branches[at] ?? 0;
    }
    return sum + own;
  }, 0);
}
