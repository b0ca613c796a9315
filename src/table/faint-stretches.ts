import { median } from '../model/median.ts';
import type { GreyRaster } from '../model/raster.ts';
import type { ForeignLines } from './foreign-lines.ts';
import { stretchesWhere } from './line-darkness.ts';
import type { Lattice, Rule } from './rules.ts';
import { darkestAlong, darknessOf } from './show-through.ts';

/** A stretch with less than this share of the usual darkness belongs to the other side of the sheet… */
const FAINT_SHARE = 0.25;
/** …in the middle of what is seen around each place, grain of the paper apart… */
const AROUND_TEXT_HEIGHTS = 0.5;
/** …where it is at least so long: text and dust break a rule for less. */
const SHORTEST_TEXT_HEIGHTS = 2;

/**
 * Rules in line with rules that show through from the other side of the sheet, each with the stretches that are its
 * own: the table on the back often has its rows at the same heights.
 * @param grey the page for horizontal lines, turned for vertical ones
 */
export function rulesGoingFaint(
  lattices: readonly Lattice[],
  grey: { readonly horizontal: GreyRaster; readonly vertical: GreyRaster },
  textHeightPx: number,
): ForeignLines {
  const found = new Map<Rule, readonly Rule[]>();
  for (const { horizontal, vertical } of lattices) {
    for (const [rules, page] of [
      [horizontal, grey.horizontal],
      [vertical, grey.vertical],
    ] as const) {
      const usual = median(rules.map(rule => darknessOf(rule, page))) ?? 0;
      for (const rule of rules) {
        const seen = usualAround(darkestAlong(rule, page), AROUND_TEXT_HEIGHTS * textHeightPx);
        const isFaint = faintPlaces(seen, usual * FAINT_SHARE, textHeightPx);
        if (!isFaint.includes(true)) continue;
        found.set(
          rule,
          stretchesWhere(rule, page, textHeightPx, (_, along) => isFaint[along - rule.start] !== true),
        );
      }
    }
  }
  return found;
}

/** The median darkness around each place of a line; 0 where it has no ink. */
function usualAround(darkness: readonly number[], reachPx: number): number[] {
  const reach = Math.max(1, Math.round(reachPx));
  return darkness.map((value, at) =>
    value === 0
      ? 0
      : (median(darkness.slice(Math.max(0, at - reach), at + reach + 1).filter(seen => seen > 0)) ?? value),
  );
}

/** Which places of a line lie in a long stretch that is nowhere darker; where it is broken there is nothing to tell. */
function faintPlaces(darkness: readonly number[], limit: number, textHeightPx: number): boolean[] {
  const places = darkness.map(() => false);
  let [from, seenPx] = [0, 0];
  for (let at = 0; at <= darkness.length; at++) {
    const value = darkness[at] ?? Number.POSITIVE_INFINITY;
    if (value < limit) {
      if (value > 0) seenPx++;
      continue;
    }
    if (seenPx >= SHORTEST_TEXT_HEIGHTS * textHeightPx) places.fill(true, from, at);
    [from, seenPx] = [at + 1, 0];
  }
  return places;
}
