import { median } from '../model/median.ts';
import { stretch } from './line-darkness.ts';
import { isSolid, positionAt, type Rule } from './rules.ts';
import { isCrossedAt, type Stroke } from './strokes.ts';

/** Between two rules that cross it, text in heights of its own: a lower stretch is none, a higher one holds no single character. */
export const STRETCH_TEXT_HEIGHTS = { least: 0.5, most: 1.6 } as const;
/** Left out beside a crossing rule: its ragged edge. */
const EDGE_PX = 1;
/** Bars of a character leave its upright over so much of a stretch, never over most of it. */
const BARS = { leastPx: 2, leastTextHeights: 0.07, mostShare: 0.5 } as const;

/** Where along a short rule a stroke crosses it, shares of its length; how thick that is, and how near another rule. */
const CROSSING = { from: 0.2, to: 0.8, leastTextHeights: 0.04, ruleTextHeights: 0.3 } as const;

/** A column ends at a rule, to within this. */
const LOOSE_END_TEXT_HEIGHTS = 0.15;
/** What sticks out of the next rule by less is its ragged end; by more, but ending in the row, none of a column. */
const STUB_TEXT_HEIGHTS = 0.2;
/**
 * The uprights of 网 and 额 have as little paper beside them, that of 快 which ends in the row less than half of what
 * the rule has, and are thinner than a rule where no bars leave them.
 */
const HEMMED_IN = { freeShare: 0.3, ofRule: 0.5, thicknessShare: 0.6 } as const;
/**
 * Ink on both sides of a rule's first or last stretch is of one text where the stretch does not look like the rule: bars
 * leave it all along (部, 基), or it is thinner, or it ends far from the next rule (作).
 */
const WITHIN_TEXT = {
  freeShare: 0.65,
  branchShare: 0.15,
  thicknessShare: 0.8,
  looseTextHeights: 0.3,
  mostOthers: 0.25,
} as const;
/** Between parts of a column rule characters fill no larger share of its stretches. */
const MOST_CHARACTERS_WITHIN = 0.2;
/**
 * A stretch with ink beside it that lies as far from the line of its neighbours is none of theirs (measured: 7 to 15 px
 * at text heights of 29 to 42 px; those of rules up to 0.6 px).
 */
const OFF_LINE = { leastPx: 2, textHeights: 0.05, freeShare: 0.65, neighbours: 3 } as const;
/** Texts stand as close to a column rule in some rows (measured: in 45 of 5,700 stretches of two generators), never in all. */
const THROUGHOUT_FREE_SHARE = 0.5;

/**
 * Whether a rule is made of uprights of characters, 上 in one low row or 计 in the same place of several, that reach to the
 * rules above and below: in every stretch between these, bars leave it, or slanting bars (标) and dots (性) stand on both
 * its sides.
 * @param crossing rules across it, all of whose ends need not be known
 */
export function isOfUprights(rule: Rule, crossing: readonly Rule[], textHeightPx: number): boolean {
  const stretches = stretchesOf(rule, crossing, STRETCH_TEXT_HEIGHTS.least * textHeightPx);
  if (stretches.length === 0) return false;
  // The last character may hold a part of an upright.
  const endsInRow = (own: readonly [number, number]) =>
    own.some(
      end =>
        (end === rule.start || end === rule.end) &&
        nextRulePx(rule, end, crossing) > LOOSE_END_TEXT_HEIGHTS * textHeightPx,
    );
  const whole = stretches.filter(own => !endsInRow(own));
  return (whole.length > 1 ? whole : stretches).every(
    own =>
      isOfCharacter(rule, own, textHeightPx) ||
      (stretches.length > 1 && isCrossedUpright(rule, own, crossing, textHeightPx)),
  );
}

/**
 * A rule without the uprights of characters that stand in line with it, in the row above a column (中, 网) or between two
 * parts of one (额). Bars leave them, where a rule's end would reach the next rule or ink stands all along; or they end
 * in the row, or are thinner than the rule, with ink all along.
 */
export function withoutCharacters(
  rule: Rule,
  crossing: readonly Rule[],
  textHeightPx: number,
): readonly Rule[] {
  const stretches = stretchesOf(rule, crossing, STUB_TEXT_HEIGHTS * textHeightPx);
  if (stretches.length < 2) return [rule];
  const parts = stretches.map(([start, end]) => stretch(rule, { start, end }, textHeightPx)[0] ?? null);
  const isKept = stretches.map((own, index) => {
    const loosePx = Math.max(
      0,
      ...own
        .filter(end => end === rule.start || end === rule.end)
        .map(end => nextRulePx(rule, end, crossing)),
    );
    const isOuter = index === 0 || index === stretches.length - 1;
    const heightPx = own[1] - own[0];
    if (heightPx > STRETCH_TEXT_HEIGHTS.most * textHeightPx) return true;
    const endsLoose = loosePx > LOOSE_END_TEXT_HEIGHTS * textHeightPx;
    if (endsLoose && heightPx < STRETCH_TEXT_HEIGHTS.least * textHeightPx) return false;
    const part = parts[index] ?? null;
    return (
      part === null ||
      !(
        isOffLine(part, parts, index, textHeightPx) ||
        isUprightInLine(rule, own, part, { endsLoose, isOuter }, textHeightPx) ||
        (isOuter && isWithinText(rule, stretches, parts, index, { loosePx, crossing }, textHeightPx))
      )
    );
  });
  if (isKept.every(Boolean) || !isKept.includes(true)) return [rule];
  const within = isKept.slice(isKept.indexOf(true), isKept.lastIndexOf(true) + 1);
  // A streak of the scanner runs through many characters.
  if (within.filter(kept => !kept).length > MOST_CHARACTERS_WITHIN * within.length) return [rule];
  return keptParts(rule, stretches, isKept, textHeightPx).flatMap(part =>
    withoutCharacters(part, crossing, textHeightPx),
  );
}

/**
 * Whether a low stretch of a rule is the upright of a character.
 * @param place whether its end is one of the rule's that no other rule bounds, and whether it is the rule's first or last
 */
function isUprightInLine(
  rule: Rule,
  own: readonly [number, number],
  part: Rule,
  { endsLoose, isOuter }: { readonly endsLoose: boolean; readonly isOuter: boolean },
  textHeightPx: number,
): boolean {
  const isHemmedIn = part.freeShare < HEMMED_IN.freeShare;
  if (isOfCharacter(rule, own, textHeightPx)) return endsLoose || isHemmedIn;
  if (endsLoose && part.freeShare < HEMMED_IN.ofRule * rule.freeShare) return true;
  return isOuter && isHemmedIn && part.thicknessPx <= HEMMED_IN.thicknessShare * rule.thicknessPx;
}

/** How far an end of a rule is from the nearest rule across, px. */
function nextRulePx({ positionPx }: Rule, endPx: number, crossing: readonly Rule[]): number {
  const met = crossing.filter(other => positionPx >= other.start && positionPx <= other.end);
  return Math.min(...met.map(({ course }) => Math.abs(positionAt(course, positionPx) - endPx)));
}

/** Whether a low stretch with ink beside it lies beside the line of the stretches next to it. */
function isOffLine(part: Rule, parts: readonly (Rule | null)[], own: number, textHeightPx: number): boolean {
  if (part.freeShare >= OFF_LINE.freeShare) return false;
  const others = parts
    .map((other, index) => ({ away: Math.abs(index - own), other: index === own ? null : other }))
    .toSorted((a, b) => a.away - b.away)
    .flatMap(({ other }) => (other === null ? [] : [other.positionPx]))
    .slice(0, OFF_LINE.neighbours);
  const line = median(others) ?? part.positionPx;
  return Math.abs(part.positionPx - line) > Math.max(OFF_LINE.leastPx, OFF_LINE.textHeights * textHeightPx);
}

/** Whether text runs through the first or last stretch of a rule, a low one, which does not look like the rest of it. */
function isWithinText(
  rule: Rule,
  stretches: readonly (readonly [number, number])[],
  parts: readonly (Rule | null)[],
  own: number,
  { loosePx, crossing }: { readonly loosePx: number; readonly crossing: readonly Rule[] },
  textHeightPx: number,
): boolean {
  const isInText = (index: number) => {
    const part = parts[index] ?? null;
    return part !== null && hasInkOnBothSides(part, crossing, textHeightPx);
  };
  const branching = stretches.map(([start, end]) => branchingPx(rule, start, end));
  const [part, [start, end] = [0, 0], branchPx = 0] = [parts[own] ?? null, stretches[own], branching[own]];
  const looksOtherwise =
    part !== null &&
    (branchPx >= WITHIN_TEXT.branchShare * (end - start) ||
      part.thicknessPx <= WITHIN_TEXT.thicknessShare * rule.thicknessPx ||
      loosePx >= WITHIN_TEXT.looseTextHeights * textHeightPx);
  if (!looksOtherwise || part.freeShare >= WITHIN_TEXT.freeShare || !isInText(own)) return false;
  // A streak of the scanner ends in a row, too, but runs through other texts as well.
  const others = [...stretches.keys()].filter(index => index !== own);
  const inText = others.filter(index => isInText(index) || (branching[index] ?? 0) >= BARS.leastPx);
  return inText.length <= WITHIN_TEXT.mostOthers * others.length;
}

/** The parts of a rule that the stretches kept make, neighbours together. */
export function keptParts(
  rule: Rule,
  stretches: readonly (readonly [number, number])[],
  isKept: readonly boolean[],
  textHeightPx: number,
): readonly Rule[] {
  return isKept.flatMap((kept, first) => {
    if (!kept || isKept[first - 1] === true) return [];
    const behind = isKept.indexOf(false, first);
    const last = (behind < 0 ? isKept.length : behind) - 1;
    const start = first === 0 ? rule.start : (stretches[first]?.[0] ?? rule.start);
    const end = last === isKept.length - 1 ? rule.end : (stretches[last]?.[1] ?? rule.end);
    return stretch(rule, { start, end }, textHeightPx);
  });
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

function stretchesOf(rule: Rule, crossing: readonly Rule[], leastPx: number) {
  return stretchesBetween(rule, crossing).filter(([start, end]) => end - start >= leastPx);
}

/** From where to where a rule runs free between the rules that cross it, px along it. */
export function stretchesBetween(rule: Rule, crossing: readonly Rule[]): (readonly [number, number])[] {
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
    .filter(([start, end]) => end > start);
}

/** Over how much of a stretch of a rule ink leaves its strokes to a side, px. */
export function branchingPx({ strokes }: Rule, from: number, to: number): number {
  return strokes.reduce((sum, { start, branches }) => {
    let own = 0;
    for (let at = Math.max(0, from - start); at < Math.min(branches.length, to - start); at++) {
      own += branches[at] ?? 0;
    }
    return sum + own;
  }, 0);
}

/** Whether a low stretch has hardly any paper beside it, and ink on both sides of its middle. */
function isCrossedUpright(
  rule: Rule,
  [start, end]: readonly [number, number],
  crossing: readonly Rule[],
  textHeightPx: number,
): boolean {
  if (end - start > STRETCH_TEXT_HEIGHTS.most * textHeightPx) return false;
  return stretch(rule, { start, end }, textHeightPx).some(
    own => own.freeShare < THROUGHOUT_FREE_SHARE && hasInkOnBothSides(own, crossing, textHeightPx),
  );
}

/** Whether ink stands near both sides of a stretch's middle. */
function hasInkOnBothSides(part: Rule, crossing: readonly Rule[], textHeightPx: number): boolean {
  return (
    isBesideMiddle(part, crossing, textHeightPx, ({ freeBefore }, at) => freeBefore[at] === 0) &&
    isBesideMiddle(part, crossing, textHeightPx, ({ freeAfter }, at) => freeAfter[at] === 0)
  );
}

/**
 * Whether ink stands on both sides of a short rule's middle, where no other rule crosses it: it is the upright of 计 or
 * 平 in a row so low that it touches the rules above and below.
 */
export function isCrossedByStroke(rule: Rule, perpendicular: readonly Rule[], textHeightPx: number): boolean {
  return isSolid(rule) && isBesideMiddle(rule, perpendicular, textHeightPx, isCrossedAt);
}

/** Whether ink stands beside a stroke at a place, counted from its start. */
type InkBeside = (stroke: Stroke, at: number) => boolean;

function isBesideMiddle(
  rule: Rule,
  perpendicular: readonly Rule[],
  textHeightPx: number,
  isInk: InkBeside,
): boolean {
  const lengthPx = rule.end - rule.start;
  const nearPx = textHeightPx * CROSSING.ruleTextHeights;
  const isAtRule = (along: number) =>
    perpendicular.some(other => Math.abs(positionAt(other.course, rule.positionPx) - along) <= nearPx);
  const besidePx = rule.strokes.reduce((sum, stroke) => {
    const beside = stroke.first.filter((across, at) => {
      const along = (stroke.start + at - rule.start) / lengthPx;
      const isInMiddle = along >= CROSSING.from && along <= CROSSING.to;
      return across >= 0 && isInMiddle && isInk(stroke, at) && !isAtRule(stroke.start + at);
    });
    return sum + beside.length;
  }, 0);
  return besidePx >= Math.max(1, CROSSING.leastTextHeights * textHeightPx);
}
