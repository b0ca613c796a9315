import { stretch } from './line-darkness.ts';
import { positionAt, type Rule } from './rules.ts';

/** Between two rules that cross it, text in heights of its own: a lower stretch is none, a higher one holds no single character. */
const STRETCH_TEXT_HEIGHTS = { least: 0.5, most: 1.6 } as const;
/** Left out beside a crossing rule: its ragged edge. */
const EDGE_PX = 1;
/** Bars of a character leave its upright over so much of a stretch, never over most of it. */
const BARS = { leastPx: 2, leastTextHeights: 0.07, mostShare: 0.5 } as const;

/** A column ends at a rule, to within this. */
const LOOSE_END_TEXT_HEIGHTS = 0.15;

/**
 * Whether a rule is made of uprights of characters, 上 in one low row or 计 in the same place of several, that reach to the
 * rules above and below: in every stretch between these, bars leave it.
 * @param crossing rules across it, all of whose ends need not be known
 */
export function isBranching(rule: Rule, crossing: readonly Rule[], textHeightPx: number): boolean {
  const stretches = stretchesOf(rule, crossing, textHeightPx);
  return stretches.length > 0 && stretches.every(own => isOfCharacter(rule, own, textHeightPx));
}

/**
 * A rule without the upright of a character that stands in line with its end (中 in the row above a column): bars leave
 * it there, and it ends short of the next rule, where a column would reach it.
 */
export function withoutCharacterAtEnd(
  rule: Rule,
  crossing: readonly Rule[],
  textHeightPx: number,
): readonly Rule[] {
  const stretches = stretchesOf(rule, crossing, textHeightPx);
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (first === undefined || last === undefined || first === last) return [rule];
  const isLoose = (end: number) =>
    crossing.every(
      other =>
        rule.positionPx < other.start ||
        rule.positionPx > other.end ||
        Math.abs(positionAt(other.course, rule.positionPx) - end) > LOOSE_END_TEXT_HEIGHTS * textHeightPx,
    );
  const isCut = (own: readonly [number, number], end: number) =>
    own.includes(end) && isLoose(end) && isOfCharacter(rule, own, textHeightPx);
  const start = isCut(first, rule.start) ? first[1] : rule.start;
  const end = isCut(last, rule.end) ? last[0] : rule.end;
  return start === rule.start && end === rule.end ? [rule] : stretch(rule, { start, end }, textHeightPx);
}

/** Whether bars leave a stretch as they leave the upright of a character. */
function isOfCharacter(rule: Rule, [from, to]: readonly [number, number], textHeightPx: number): boolean {
  if (to - from > STRETCH_TEXT_HEIGHTS.most * textHeightPx) return false;
  const branching = branchingPx(rule, from, to);
  return (
    branching >= Math.max(BARS.leastPx, BARS.leastTextHeights * textHeightPx) &&
    branching <= BARS.mostShare * (to - from)
  );
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
