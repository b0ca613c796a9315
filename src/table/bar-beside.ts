import type { Stroke } from './strokes.ts';

/**
 * The bar of a character in a low row has paper between itself and the rule below it, and is thicker than what frays off
 * a rule, or further from it. The second line of a double frame is longer, with paper on its other side, too.
 */
const BAR_BESIDE = { thicknessPx: 2, thicknessShare: 0.5, gapPx: 3, freeShare: 0.7 } as const;
/** Bars of one character, and the shortest rule that one stands on. */
const LENGTH_TEXT_HEIGHTS = { bar: 2, rule: 4 } as const;

/**
 * Whether the shorter of two strokes is the foot of 工 or 上 (or the top of 下) that nearly touches the rule it stands on:
 * all of it lies beside the rule, with paper between.
 */
export function isBarBeside(a: Stroke, b: Stroke, textHeightPx: number): boolean {
  const [bar, rule] = a.end - a.start < b.end - b.start ? [a, b] : [b, a];
  const isInside = bar.start >= rule.start && bar.end <= rule.end;
  if (!isInside || rule.end - rule.start < LENGTH_TEXT_HEIGHTS.rule * textHeightPx) return false;
  const outer = isBehind(bar, rule) ? bar.freeAfter : bar.freeBefore;
  const free = Array.from(outer).filter(value => value === 1).length / outer.length;
  const isShort = bar.end - bar.start < LENGTH_TEXT_HEIGHTS.bar * textHeightPx;
  const hasPaperBehind = free >= BAR_BESIDE.freeShare;
  if (!isShort && hasPaperBehind) return false;
  const leastPx = Math.max(BAR_BESIDE.thicknessPx, BAR_BESIDE.thicknessShare * rule.thicknessPx);
  if (bar.thicknessPx >= leastPx) return isApart(bar, rule, 1);
  return !hasPaperBehind && isApart(bar, rule, BAR_BESIDE.gapPx);
}

function isBehind(bar: Stroke, rule: Stroke): boolean {
  return (bar.first[0] ?? 0) > (rule.first[bar.start - rule.start] ?? 0);
}

/** Whether at least so much paper parts a stroke from a longer one at most places along it. */
function isApart(bar: Stroke, rule: Stroke, gapPx: number): boolean {
  let [both, apart] = [0, 0];
  bar.first.forEach((from, at) => {
    const place = bar.start + at - rule.start;
    const to = bar.last[at] ?? from;
    const [ruleFrom, ruleTo] = [rule.first[place] ?? -1, rule.last[place] ?? -1];
    if (from < 0 || ruleFrom < 0) return;
    both += 1;
    if (from - ruleTo > gapPx || ruleFrom - to > gapPx) apart += 1;
  });
  return apart > both / 2;
}
