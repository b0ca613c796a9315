import { positionAt, type Rule } from './rules.ts';

/** A broken rule goes on within this, as straight. */
const BROKEN_END = { breakTextHeights: 1, offTextHeights: 0.15 } as const;

/** A rule with the short pieces in line with it that a fax broke off its ends. */
export function withBrokenEnds(rule: Rule, all: readonly Rule[], textHeightPx: number): Rule {
  const breakPx = BROKEN_END.breakTextHeights * textHeightPx;
  const inLine = all.filter(
    other =>
      other !== rule &&
      Math.abs(other.positionPx - positionAt(rule.course, (other.start + other.end) / 2)) <=
        BROKEN_END.offTextHeights * textHeightPx,
  );
  const before = inLine.filter(({ end }) => end <= rule.start && rule.start - end <= breakPx);
  const behind = inLine.filter(({ start }) => start >= rule.end && start - rule.end <= breakPx);
  return {
    ...rule,
    start: Math.min(rule.start, ...before.map(({ start }) => start)),
    end: Math.max(rule.end, ...behind.map(({ end }) => end)),
  };
}
