import { median } from '../model/median.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { withPiecesInLine } from './broken-ends.ts';
import { endingAtRules } from './ending-at-rules.ts';
import {
  darknessAlong,
  darknessWhereFree,
  smoothed,
  stepOf,
  stretch,
  stretchesWhere,
} from './line-darkness.ts';
import { type Lattice, positionAt, type Rule } from './rules.ts';

/** A line that runs on this far beyond the frame is none of its table's… */
const BEYOND_TEXT_HEIGHTS = 3;
/** …or to the edge of the page, where the margin is narrow. */
const TO_PAGE_EDGE = { beyondTextHeights: 1.2, fromEdgeTextHeights: 1, frameEndsTextHeights: 1 } as const;
/** Of the other rules, how many may run as far beyond the table as lines of this kind do. */
const OTHERS_BEYOND = { fewest: 1, share: 0.1 } as const;
/** Where more of the table's rules do so, it has no rule on that side. */
const OPEN_SIDE_SHARE = 0.2;
/** With fewer rules of its kind a table does not show where its frame is. */
const FEWEST_OTHERS = 3;
/** A line with this share of the usual ink that crosses a rule and ends nowhere near one is a scratch: at both ends, or at one where it runs through text. */
const SCRATCH = { endTextHeights: 0.6, inkShare: 0.75, farTextHeights: 1, throughText: 0.75 } as const;
/** A dark line that crosses fewer rules may be one whose ends are worn. */
const STREAK_CROSSES = 2;
/** One that ends near a rule by chance is known by text on it and by its thickness: 1 or 2 px where rules have 4. Share of the usual thickness. */
const THIN_STREAKS = [
  { thickness: 0.7, throughText: 0.88 },
  { thickness: 0.8, throughText: 0.6 },
] as const;
/** Lines this thin beside the usual rules do not show where the frame is: several streaks run on together. */
const THIN = 0.7;
/** One as thick as the rules that runs through text and neither begins nor ends at one is a streak however near these are. */
const LOOSE_ENDS = { endTextHeights: 0.4, throughText: 0.88 } as const;
/** A line as faint as that is a piece of one that goes on outside the table, as long and as straight in line with it. */
const PIECE = { lengthTextHeights: 3, offTextHeights: 0.3 } as const;
/** A rule that the line runs along, for a stretch, is this much darker or thicker than the line by itself. */
const RULE_BELOW = 1.7;
/** Where less of that stretch has paper on both sides the line is dark with the text it runs through: rules measured 0.7 and more, text 0.55 and less. */
const RULE_FREE_SHARE = 0.6;
/** A line beside text is as faint as elsewhere between text and rules, where so much of it is seen free. */
const SEEN_FREE_SHARE = 0.15;

/** Lines of a page that cross its tables and belong to none, each with the stretches of rules it runs along. */
export type ForeignLines = ReadonlyMap<Rule, readonly Rule[]>;

/**
 * Finds the creases of folded paper and the streaks of a copier or a fax: alone among the rules of their table they
 * run on beyond its frame, perhaps in pieces, or they are fainter than these and end in the midst of cells.
 * @param all the rules of the page
 * @param grey the page for horizontal lines, turned for vertical ones
 */
export function findForeignLines(
  lattices: readonly Lattice[],
  all: Lattice,
  grey: { readonly horizontal: GreyRaster; readonly vertical: GreyRaster },
  textHeightPx: number,
): ForeignLines {
  const found = new Map<Rule, readonly Rule[]>();
  for (const { horizontal, vertical } of lattices) {
    for (const [rules, crossing, page, seen] of [
      [horizontal, vertical, all.horizontal, grey.horizontal],
      [vertical, horizontal, all.vertical, grey.vertical],
    ] as const) {
      if (rules.length <= FEWEST_OTHERS) continue;
      const faint = faintOnes(rules, seen, textHeightPx);
      for (const rule of [
        ...scratches(faint, rules, crossing, textHeightPx),
        ...piecesOfLines(faint, reachOf(rules), page, textHeightPx),
        ...streaks(rules, crossing, textHeightPx),
      ]) {
        const stretches = stretchesOfRules(rule, null, seen, textHeightPx);
        found.set(rule, endingAtRules(stretches, crossing, textHeightPx));
      }
      for (const [rule, frame] of linesBeyond(rules, crossing, seen.widthPx, textHeightPx)) {
        const isRule = sturdyOf(rules).includes(rule) && beginsAt(rule, frame, textHeightPx);
        const stretches = isRule
          ? stretch(rule, frame, textHeightPx)
          : endingAtRules(stretchesOfRules(rule, frame, seen, textHeightPx), crossing, textHeightPx);
        found.set(rule, stretches);
      }
    }
  }
  return found;
}

/** Rules with less ink than is usual among them. */
function faintOnes(rules: readonly Rule[], grey: GreyRaster, textHeightPx: number): Rule[] {
  const ink = new Map(
    rules.map(rule => [rule, lowerQuartile(darknessAlong(rule, grey, stepOf(textHeightPx)))]),
  );
  const usual = median([...ink.values()]) ?? 0;
  return rules.filter(rule => (ink.get(rule) ?? 0) <= SCRATCH.inkShare * usual);
}

function scratches(
  faint: readonly Rule[],
  rules: readonly Rule[],
  crossing: readonly Rule[],
  textHeightPx: number,
): Rule[] {
  const endsOff = (rule: Rule, textHeights: number) =>
    endsOffRules(rule, rules, crossing, textHeights * textHeightPx);
  return faint.filter(
    rule =>
      crossings(rule, crossing, textHeightPx) > 0 &&
      (endsOff(rule, SCRATCH.endTextHeights) === 2 ||
        (endsOff(rule, SCRATCH.farTextHeights) === 1 && rule.freeShare <= SCRATCH.throughText)),
  );
}

/** Lines as dark as rules that cross several and end nowhere near one, few of their kind: at neither end, or thin ones at one. */
function streaks(rules: readonly Rule[], crossing: readonly Rule[], textHeightPx: number): Rule[] {
  const farPx = SCRATCH.farTextHeights * textHeightPx;
  const usualPx = median(rules.map(({ thicknessPx }) => thicknessPx)) ?? 0;
  const isThin = ({ thicknessPx, freeShare }: Rule) =>
    THIN_STREAKS.some(
      ({ thickness, throughText }) => thicknessPx <= thickness * usualPx && freeShare <= throughText,
    );
  const nearPx = LOOSE_ENDS.endTextHeights * textHeightPx;
  const found = rules.filter(rule => {
    const whole = withPiecesInLine(rule, rules, textHeightPx);
    const off = endsOffRules(whole, rules, crossing, farPx);
    const isLoose =
      rule.freeShare <= LOOSE_ENDS.throughText && endsOffRules(whole, rules, crossing, nearPx) === 2;
    return off === 2 || isLoose || (off === 1 && isThin(rule));
  });
  if (found.length > Math.max(1, OPEN_SIDE_SHARE * rules.length)) return [];
  return found.filter(rule => crossings(rule, crossing, textHeightPx) >= STREAK_CROSSES);
}

/** How many of the rules across it a line crosses well within both. */
function crossings(rule: Rule, crossing: readonly Rule[], textHeightPx: number): number {
  const insidePx = SCRATCH.farTextHeights * textHeightPx;
  return crossing.filter(({ course, start, end }) => {
    const at = positionAt(course, rule.positionPx);
    const reaches = start < rule.positionPx && end > rule.positionPx;
    return reaches && at > rule.start + insidePx && at < rule.end - insidePx;
  }).length;
}

/**
 * How many of a line's two ends are further than that from any rule across it, and from where the other rules of its kind
 * begin or end: a side of the frame may be worn away.
 */
function endsOffRules(rule: Rule, rules: readonly Rule[], crossing: readonly Rule[], farPx: number): number {
  const reach = reachOf(rules.filter(other => other !== rule));
  const isOff = (end: number, side: number) =>
    Math.abs(end - side) > farPx &&
    crossing.every(({ course }) => Math.abs(positionAt(course, rule.positionPx) - end) > farPx);
  return Number(isOff(rule.start, reach.start)) + Number(isOff(rule.end, reach.end));
}

/** Whether a line begins or ends at the frame that it goes beyond: there a rule does, and a streak runs along it. */
function beginsAt({ start, end }: Rule, frame: Frame, textHeightPx: number): boolean {
  const nearPx = SCRATCH.endTextHeights * textHeightPx;
  return Math.abs(start - frame.start) <= nearPx || Math.abs(end - frame.end) <= nearPx;
}

function piecesOfLines(
  faint: readonly Rule[],
  reach: Frame,
  all: readonly Rule[],
  textHeightPx: number,
): Rule[] {
  const outside = all.filter(
    ({ start, end }) =>
      end - start >= PIECE.lengthTextHeights * textHeightPx && (end < reach.start || start > reach.end),
  );
  return faint.filter(rule =>
    outside.some(
      piece =>
        Math.abs(piece.positionPx - positionAt(rule.course, (piece.start + piece.end) / 2)) <=
        PIECE.offTextHeights * textHeightPx,
    ),
  );
}

/** Where text crosses a line, its ink is the text's too. */
function lowerQuartile(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 2] ?? 0;
}

/** Where the rules across a line begin and end along it. */
interface Frame {
  readonly start: number;
  readonly end: number;
}

function linesBeyond(
  rules: readonly Rule[],
  crossing: readonly Rule[],
  lengthPx: number,
  textHeightPx: number,
): (readonly [Rule, Frame])[] {
  const nearEdgePx = TO_PAGE_EDGE.fromEdgeTextHeights * textHeightPx;
  // The edge of the paper is no side of a table.
  const inside = crossing.filter(
    ({ positionPx }) => positionPx >= nearEdgePx && positionPx <= lengthPx - nearEdgePx,
  );
  const sturdy = sturdyOf(rules);
  const framed = rules.flatMap(rule => {
    const others = sturdy.filter(other => other !== rule);
    const frame = frameAt(rule, inside, textHeightPx);
    return frame === null ? [] : [[rule, union(frame, reachOf(others))] as const];
  });
  const isBeyond = (beyondPx: number, toEdgePx: number) =>
    beyondPx >= BEYOND_TEXT_HEIGHTS * textHeightPx ||
    (beyondPx >= TO_PAGE_EDGE.beyondTextHeights * textHeightPx && toEdgePx <= nearEdgePx);
  const before = framed.filter(([rule, frame]) => isBeyond(frame.start - rule.start, rule.start));
  const behind = framed.filter(([rule, frame]) => isBeyond(rule.end - frame.end, lengthPx - rule.end));
  const endTogether = (ends: readonly number[]) =>
    Math.max(...ends) - Math.min(...ends) <= TO_PAGE_EDGE.frameEndsTextHeights * textHeightPx;
  // Both sides of the frame, equally far: a row goes on there to the end of its page. So do the side of a column and a
  // side of the frame where the other is worn; streaks go on to the edge of the paper.
  const isOpen = (side: typeof framed, endOf: (rule: Rule) => number) => {
    const [first, last] = outermost(rules);
    const sides = side.filter(([rule]) => rule === first || rule === last).map(([rule]) => endOf(rule));
    const ends = side.map(([rule]) => endOf(rule));
    const arePrinted = side.every(
      ([rule, frame]) => sturdy.includes(rule) && beginsAt(rule, frame, textHeightPx),
    );
    const areOffEdge = ends.every(end => end > nearEdgePx && end < lengthPx - nearEdgePx);
    return (
      (sides.length === 2 && endTogether(sides)) ||
      (sides.length === 1 && ends.length > 1 && arePrinted && areOffEdge && endTogether(ends))
    );
  };
  const isAlone = (side: typeof framed) =>
    side.filter(([rule]) => sturdy.includes(rule)).length <= Math.max(1, OPEN_SIDE_SHARE * framed.length);
  const alone = [
    ...(isAlone(before) && !isOpen(before, rule => rule.start) ? before : []),
    ...(isAlone(behind) && !isOpen(behind, rule => rule.end) ? behind : []),
  ];
  return framed.filter(one => alone.includes(one));
}

/** The rules but for those much thinner than is usual among them. */
function sturdyOf(rules: readonly Rule[]): Rule[] {
  const usualPx = median(rules.map(({ thicknessPx }) => thicknessPx)) ?? 0;
  return rules.filter(({ thicknessPx }) => thicknessPx > THIN * usualPx);
}

function outermost(rules: readonly Rule[]): readonly [Rule | undefined, Rule | undefined] {
  const across = rules.toSorted((a, b) => a.positionPx - b.positionPx);
  return [across[0], across.at(-1)];
}

/** From where to where the rules of a table reach, but for a few: sides without a rule show in them only. */
function reachOf(rules: readonly Rule[]): Frame {
  const skipped = Math.max(OTHERS_BEYOND.fewest, Math.floor(OTHERS_BEYOND.share * rules.length));
  const starts = rules.map(({ start }) => start).sort((a, b) => a - b);
  const ends = rules.map(({ end }) => end).sort((a, b) => b - a);
  return { start: starts[skipped] ?? 0, end: ends[skipped] ?? 0 };
}

function union(one: Frame, other: Frame): Frame {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}

function frameAt(rule: Rule, crossing: readonly Rule[], textHeightPx: number): Frame | null {
  const at = crossing
    .filter(
      ({ start, end }) =>
        start <= rule.positionPx + textHeightPx / 2 && end >= rule.positionPx - textHeightPx / 2,
    )
    .map(({ course }) => positionAt(course, rule.positionPx));
  return at.length < 2 ? null : { start: Math.min(...at), end: Math.max(...at) };
}

/** The stretches where the line is much darker than by itself, as it is outside the frame: there it runs along a rule. */
function stretchesOfRules(line: Rule, frame: Frame | null, grey: GreyRaster, textHeightPx: number): Rule[] {
  const stepPx = stepOf(textHeightPx);
  const isOutside = (start: number) =>
    frame === null || start + 2 * stepPx < frame.start || start - stepPx > frame.end;
  const byItself = smoothed(darknessAlong(line, grey, stepPx)).filter((_, step) =>
    isOutside(line.start + step * stepPx),
  );
  const usual = median(byItself) ?? 0;
  return stretchesWhere(
    line,
    grey,
    textHeightPx,
    (value, start) => value >= usual * RULE_BELOW && (frame === null || !isOutside(start)),
  ).filter(rule => {
    const free = darknessWhereFree(rule, grey, SEEN_FREE_SHARE);
    return rule.freeShare >= RULE_FREE_SHARE && (free === null || free >= usual * RULE_BELOW);
  });
}

/** Rule ink without the lines that are foreign to it; where they run along rules it stays. */
export function withoutForeignInk(ruleInk: Bitmap, rules: readonly Rule[], foreign: ForeignLines): Bitmap {
  const lines = rules.filter(rule => foreign.has(rule));
  if (lines.length === 0) return ruleInk;
  const data = ruleInk.data.slice();
  for (const line of lines) {
    const stretches = foreign.get(line) ?? [];
    for (const { start, first, last } of line.strokes) {
      first.forEach((from, at) => {
        const along = start + at;
        if (from < 0 || stretches.some(rule => along >= rule.start && along < rule.end)) return;
        for (let across = from; across <= (last[at] ?? from); across++)
          data[across * ruleInk.widthPx + along] = 0;
      });
    }
  }
  return { ...ruleInk, data };
}
