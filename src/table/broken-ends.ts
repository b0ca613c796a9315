import type { GreyRaster } from '../model/raster.ts';
import { positionAt, type Rule } from './rules.ts';
import { darknessOf } from './show-through.ts';

/** Shorter strokes may be characters', and what is in line with them others. */
const SHORTEST_TEXT_HEIGHTS = 2.5;
/** A broken rule goes on within this, as straight, as dark as this share of it, and with paper beside it… */
const BROKEN_END = {
  breakTextHeights: 1,
  offTextHeights: 0.15,
  darkShare: 0.5,
  freeTextHeights: 0.3,
  /** …unless another crosses it so near to its end. */
  crossedTextHeights: 0.25,
} as const;
/** What text parts from a rule that it touches goes on behind it, as straight. */
const IN_LINE = { breakTextHeights: 4, offTextHeights: 0.15 } as const;

/**
 * A rule with the short pieces in line with it that a fax broke off its ends.
 * @param grey the page for a horizontal rule, turned for a vertical one
 */
export function withBrokenEnds(rule: Rule, grey: GreyRaster, textHeightPx: number): Rule {
  const { widthPx, heightPx, data } = grey;
  if (rule.coveredPx < SHORTEST_TEXT_HEIGHTS * textHeightPx) return rule;
  const lightest = 255 - BROKEN_END.darkShare * darknessOf(rule, grey);
  const offPx = Math.max(1, Math.round(BROKEN_END.offTextHeights * textHeightPx + rule.thicknessPx / 2));
  const besidePx = offPx + Math.round(BROKEN_END.freeTextHeights * textHeightPx);
  const isInk = (along: number, from: number, to: number) => {
    for (let across = Math.max(0, from); across <= Math.min(heightPx - 1, to); across++) {
      if ((data[across * widthPx + along] ?? 255) < lightest) return true;
    }
    return false;
  };
  const lookAt = (along: number): 'paper' | 'piece' | 'crossing' => {
    const at = Math.round(positionAt(rule.course, along));
    const before = isInk(along, at - besidePx, at - offPx - 1);
    const behind = isInk(along, at + offPx + 1, at + besidePx);
    if (before && behind) return 'crossing';
    return !before && !behind && isInk(along, at - offPx, at + offPx) ? 'piece' : 'paper';
  };
  const backPx = Math.round(BROKEN_END.crossedTextHeights * textHeightPx);
  const endFrom = (last: number, step: 1 | -1) => {
    let end = last;
    for (let along = last - step * backPx; along >= 0 && along < widthPx; along += step) {
      if (Math.abs(along - end) > BROKEN_END.breakTextHeights * textHeightPx) break;
      const look = lookAt(along);
      const isBeyond = (along - end) * step > 0;
      if (isBeyond && look === 'piece') end = along;
      // Where another rule meets it, it ends.
      if (look === 'crossing') break;
    }
    return end;
  };
  return { ...rule, start: endFrom(rule.start, -1), end: endFrom(rule.end - 1, 1) + 1 };
}

/** From where to where a line reaches together with the rules in line with it that text which touches them parts from it. */
export function withPiecesInLine(rule: Rule, rules: readonly Rule[], textHeightPx: number): Rule {
  const inLine = rules.filter(other => {
    const at = (other.start + other.end) / 2;
    return Math.abs(positionAt(rule.course, at) - other.positionPx) <= IN_LINE.offTextHeights * textHeightPx;
  });
  let [{ start, end }, before] = [rule, -1];
  while (end - start !== before) {
    before = end - start;
    const breakPx = IN_LINE.breakTextHeights * textHeightPx;
    const near = inLine.filter(other => other.start <= end + breakPx && other.end >= start - breakPx);
    start = Math.min(start, ...near.map(other => other.start));
    end = Math.max(end, ...near.map(other => other.end));
  }
  return { ...rule, start, end };
}
