import { median } from '../model/median.ts';
import type { GreyRaster } from '../model/raster.ts';
import type { ForeignLines } from './foreign-lines.ts';
import { darknessAlong, stepOf, stretchesWhere } from './line-darkness.ts';
import { type Lattice, positionAt, type Rule } from './rules.ts';

/** Beside a table no rule is printed; a line there this much darker than the paper on both sides goes on in it. Grey levels. */
const LEAST_CONTRAST = 8;
/** It shows in this share of a margin at least so long; a text there hides it. */
const SEEN = { share: 0.7, textHeights: 6 } as const;
/** How far a margin is left out beside the table, how far a line may stray from step to step, where the paper beside it begins and ends. */
const OFFSETS_TEXT_HEIGHTS = { table: 1, drift: 0.2, paperFrom: 0.7, paperTo: 1.1 } as const;
/** A line as dark as the table's rules is one of them, whatever goes on in the margin. */
const FAINT_SHARE = 0.75;
/** A rule that the line runs along is this much darker than the line is in the margin. */
const RULE_BELOW = 1.7;

/**
 * The streaks of a scanner that look like rules within a table and are seen, too faint for strokes, in the margin
 * above or below (or beside) it; each with the stretches of rules it runs along.
 * @param grey the page for horizontal lines, turned for vertical ones
 */
export function marginStreaks(
  lattices: readonly Lattice[],
  grey: { readonly horizontal: GreyRaster; readonly vertical: GreyRaster },
  textHeightPx: number,
): ForeignLines {
  const found = new Map<Rule, readonly Rule[]>();
  const stepPx = stepOf(textHeightPx);
  for (const { horizontal, vertical } of lattices) {
    for (const [rules, crossing, page] of [
      [horizontal, vertical, grey.horizontal],
      [vertical, horizontal, grey.vertical],
    ] as const) {
      if (crossing.length < 2) continue;
      const darkness = rules.map(rule => median(darknessAlong(rule, page, stepPx)) ?? 0);
      const faint = (median(darkness) ?? 0) * FAINT_SHARE;
      for (const [index, rule] of rules.entries()) {
        if ((darkness[index] ?? 0) > faint) continue;
        const beside = darknessBeside(rule, crossing, page, textHeightPx);
        if (beside === null) continue;
        found.set(
          rule,
          stretchesWhere(rule, page, textHeightPx, value => value >= beside * RULE_BELOW),
        );
      }
    }
  }
  return found;
}

/** The darkness of a line in the margin beside its table (as `darknessAlong`), where it goes on there. */
function darknessBeside(
  rule: Rule,
  crossing: readonly Rule[],
  page: GreyRaster,
  textHeightPx: number,
): number | null {
  const across = crossing.map(({ course }) => positionAt(course, rule.positionPx));
  const gapPx = OFFSETS_TEXT_HEIGHTS.table * textHeightPx;
  const [from, to] = [Math.min(...across) - gapPx, Math.max(...across) + gapPx];
  if (rule.start < from || rule.end > to) return null;
  const margins = [follow(rule, from, -1, page, textHeightPx), follow(rule, to, 1, page, textHeightPx)];
  const seen = margins.filter(
    ({ steps, darkness }) =>
      steps * stepOf(textHeightPx) >= SEEN.textHeights * textHeightPx &&
      darkness.length >= steps * SEEN.share,
  );
  const darkness = seen.flatMap(margin => margin.darkness);
  const usual = median(darkness);
  // Where a streak is darkest it is still no rule.
  return usual === null ? null : (median(darkness.filter(value => value >= usual)) ?? usual);
}

/** Follows a line from a table's edge to the edge of the page: the steps in which it is seen, by their darkness. */
function follow(rule: Rule, start: number, direction: 1 | -1, page: GreyRaster, textHeightPx: number) {
  const stepPx = stepOf(textHeightPx);
  const driftPx = Math.max(2, Math.round(OFFSETS_TEXT_HEIGHTS.drift * textHeightPx));
  const halfPx = Math.ceil(rule.thicknessPx / 2) + 1;
  const darkness: number[] = [];
  let centre = Math.round(positionAt(rule.course, start));
  let steps = 0;
  for (
    let along = Math.round(start);
    along > stepPx && along < page.widthPx - stepPx;
    along += direction * stepPx
  ) {
    steps++;
    const at = Math.min(along, along + direction * stepPx);
    const mean = (first: number, last: number) => meanDarkness(page, at, at + stepPx, first, last);
    const [near, far] = [OFFSETS_TEXT_HEIGHTS.paperFrom, OFFSETS_TEXT_HEIGHTS.paperTo].map(share =>
      Math.round(share * textHeightPx),
    ) as [number, number];
    let best = { value: Number.NEGATIVE_INFINITY, at: centre };
    for (let place = centre - driftPx; place <= centre + driftPx; place++) {
      const value = mean(place - 1, place + 1);
      if (value > best.value) best = { value, at: place };
    }
    const paper = Math.max(mean(best.at - far, best.at - near), mean(best.at + near, best.at + far));
    if (best.value - paper < LEAST_CONTRAST) continue;
    centre = best.at;
    darkness.push(mean(centre - halfPx, centre + halfPx) * (2 * halfPx + 1));
  }
  return { steps, darkness };
}

/** Mean of how much darker than white a stretch of a band is; both rows included. */
function meanDarkness(
  { widthPx, heightPx, data }: GreyRaster,
  from: number,
  to: number,
  first: number,
  last: number,
): number {
  let [sum, count] = [0, 0];
  for (let across = Math.max(0, first); across <= Math.min(heightPx - 1, last); across++) {
    for (let along = Math.max(0, from); along < Math.min(widthPx, to); along++) {
      sum += 255 - (data[across * widthPx + along] ?? 255);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}
