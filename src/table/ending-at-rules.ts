import { stretch } from './line-darkness.ts';
import { positionAt, type Rule } from './rules.ts';

/** Stretches are found with the steps next to them: a rule that ends within these of another ends at it. */
const OVERRUN_TEXT_HEIGHTS = 0.8;

/** Stretches of rules that end a little beyond a rule across them, cut off there. */
export function endingAtRules(
  stretches: readonly Rule[],
  crossing: readonly Rule[],
  textHeightPx: number,
): readonly Rule[] {
  const overrunPx = OVERRUN_TEXT_HEIGHTS * textHeightPx;
  return stretches.flatMap(rule => {
    const at = crossing
      .filter(({ start, end }) => start <= rule.positionPx + overrunPx && end >= rule.positionPx - overrunPx)
      .map(({ course, thicknessPx }) => ({ px: positionAt(course, rule.positionPx), half: thicknessPx / 2 }));
    const first = at.find(({ px }) => px > rule.start && px - rule.start <= overrunPx);
    const last = at.find(({ px }) => px < rule.end && rule.end - px <= overrunPx);
    if (first === undefined && last === undefined) return [rule];
    const start = first === undefined ? rule.start : Math.floor(first.px - first.half);
    const end = last === undefined ? rule.end : Math.ceil(last.px + last.half);
    return stretch(rule, { start, end }, textHeightPx);
  });
}
