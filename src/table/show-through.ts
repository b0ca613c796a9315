import type { GreyRaster } from '../model/raster.ts';
import { dotPeriodOf } from './dotted.ts';
import { closedUp, stretch } from './line-darkness.ts';
import type { Rule } from './rules.ts';

/** Rules of the other side of the sheet are this much fainter than the page's own; faded rules are less even. */
const FAINT_SHARE = 0.3;
/** Shorter rules say little about how dark the page's rules are. */
const TELLING_TEXT_HEIGHTS = 8;
/** A whole table may show through beside a page's own, in pieces: the darker rules are the page's. Share of the length of all. */
const OWN_SHARE = 0.25;
/** A faint line may run along a rule of the page, a streak of the scanner does: there it is as dark as the page's rules, for longer than where text crosses it. */
const DARK_STRETCH = { share: 0.6, textHeights: 2.5, gapTextHeights: 0.3 } as const;
const SAMPLE_STEP_PX = 3;

/**
 * Leaves out rules that show through from the other side of the sheet: all along much fainter than the rest. A row of
 * dots is pale, too, beside a thick frame. Of a line that is faint but for some stretches these are left.
 */
export function withoutShowThrough(rules: readonly Rule[], grey: GreyRaster, textHeightPx: number): Rule[] {
  const darkness = new Map(rules.map(rule => [rule, darknessOf(rule, grey)]));
  const darknessAt = (rule: Rule) => darkness.get(rule) ?? 0;
  const telling = rules
    .filter(rule => rule.coveredPx >= textHeightPx * TELLING_TEXT_HEIGHTS)
    .sort((one, other) => darknessAt(other) - darknessAt(one));
  let leftPx = OWN_SHARE * telling.reduce((sum, { coveredPx }) => sum + coveredPx, 0);
  const usual = telling.find(({ coveredPx }) => {
    leftPx -= coveredPx;
    return leftPx <= 0;
  });
  return usual === undefined
    ? [...rules]
    : rules.flatMap(rule =>
        darknessAt(rule) >= darknessAt(usual) * FAINT_SHARE || dotPeriodOf(rule, grey, textHeightPx) !== null
          ? [rule]
          : darkStretches(rule, grey, DARK_STRETCH.share * darknessAt(usual), textHeightPx),
      );
}

function darkStretches(rule: Rule, grey: GreyRaster, least: number, textHeightPx: number): Rule[] {
  const places = darkestAlong(rule, grey).flatMap((value, at) => {
    const start = rule.start + at;
    return value < least ? [] : [{ start, end: start + 1 }];
  });
  return closedUp(places, DARK_STRETCH.gapTextHeights * textHeightPx)
    .filter(({ start, end }) => end - start >= DARK_STRETCH.textHeights * textHeightPx)
    .flatMap(found => stretch(rule, found, textHeightPx));
}

/** Upper quartile of how much darker than white a horizontal rule is along its strokes, 0 to 255. */
export function darknessOf(rule: Rule, grey: GreyRaster): number {
  const samples = darkestAlong(rule, grey, SAMPLE_STEP_PX).filter(value => value > 0);
  samples.sort((a, b) => a - b);
  return samples[Math.floor(samples.length * 0.75)] ?? 0;
}

/** How much darker than white a rule is at its places; 0 where it has no strokes. */
export function darkestAlong(rule: Rule, { widthPx, heightPx, data }: GreyRaster, stepPx = 1): number[] {
  const samples: number[] = [];
  // The middle between two lines side by side is paper: each stroke is looked at by itself, the darkest counts.
  for (let along = rule.start; along < rule.end; along += stepPx) {
    let darkest = 255;
    for (const { start, first, last } of rule.strokes) {
      const from = first[along - start] ?? -1;
      if (from < 0) continue;
      const to = Math.min(heightPx - 1, (last[along - start] ?? from) + 1);
      for (let across = Math.max(0, from - 1); across <= to; across++) {
        darkest = Math.min(darkest, data[across * widthPx + along] ?? 255);
      }
    }
    samples.push(255 - darkest);
  }
  return samples;
}
