import { isCrossedByStroke, isOfUprights, withoutCharacters } from './branching.ts';
import {
  isOfColons,
  isOfMarks,
  isOfStrokes,
  isScattered,
  longestDashPx,
  longestPiecePx,
} from './rule-pieces.ts';
import { isSolid, type Lattice, positionAt, type Rule } from './rules.ts';

/** A short rule must come nearer: a character stands free in its cell. */
const SHORT_RULE_GAP_TEXT_HEIGHTS = 0.2;
/** A dashed one may leave the space between two dashes as well. */
const SHORT_DASHED_GAP_TEXT_HEIGHTS = 0.4;
/** A shorter rule is believed only where it joins two others: large characters have strokes as long… */
const SURE_LENGTH_TEXT_HEIGHTS = 2.5;
/** …and 一 with a stroke of the character behind it, in type larger than the rest, is longer still… */
const TWO_STROKES_TEXT_HEIGHTS = 4;
/** …and the uprights of characters one below the other make rules that are longer, none of whose pieces is. */
const IN_PIECES = { pieceTextHeights: 1.6, sureTextHeights: 6 } as const;
/** …and the bars of `5`, `7` and the feet of characters side by side make dashes as long; nothing does down a page. */
const SURE_DASHED_TEXT_HEIGHTS = { horizontal: 8, vertical: 3.5 };
/**
 * Strokes of characters have neighbours along more than half of their length (measured: 0 to 0.55 free), rules have
 * paper on both sides of nearly all of theirs (0.65 to 1).
 */
export const FREE_SHARE = 0.6;
/** A rule much longer than any stroke may have text touching most of it: crowded, low-resolution forms. */
const CROWDED = { lengthTextHeights: 8, freeShare: 0.3 };
/** Between points of its course a rule moves this far across at most (measured: 0.002 to 0.016), strokes of text more (0.034 to 0.1). */
const STEADY_TEXT_HEIGHTS = 0.025;
const FEWEST_POINTS = 4;
/** A single stroke as long is no part of characters, whatever runs beside it: a crease of the paper, a second rule. */
const UNBROKEN_TEXT_HEIGHTS = 8;
/** Longer dashes between two rules may be strokes of the lines of a cell. */
const LONGEST_DASH_TEXT_HEIGHTS = 0.6;
/** Letters of a seal cross a stretch of a rule: it lies where a sure rule breaks off, and is no stroke of a character. */
const CONTINUED = { acrossTextHeights: 0.1, breakTextHeights: 3, freeShare: 0.3 };
/** A row alone on its page has no rule above or below: its short uprights end on one rule, at both ends of it too. */
const COMB = { fewest: 2, endsTextHeights: 0.7, lengthTextHeights: 1.3 };
/**
 * In a low row uprights of characters are as tall as the row and stand as near to its rules: a rule as short touches
 * them, and one that text stands close beside on both sides is taller than any character.
 */
const CHARACTER = { tallestTextHeights: 1.6, gapTextHeights: 0.08, gapPx: 2 } as const;

/** No character fits between a short upright and a longer one this near, while the two lines of a double rule are nearer: it is the `1` of a number. */
const TOO_NARROW = {
  leastTextHeights: 0.3,
  mostTextHeights: 0.7,
  mostLengthTextHeights: 4,
  timesAsLong: 2,
} as const;

/** Leaves out what cannot be a rule of a table: strokes of characters, underlines. */
export function acceptedRules(
  horizontal: readonly Rule[],
  vertical: readonly Rule[],
  textHeightPx: number,
): Lattice {
  const gapPx = (rule: Rule) => {
    if (!isSolid(rule)) return textHeightPx * SHORT_DASHED_GAP_TEXT_HEIGHTS;
    const isLikeStroke = rule.coveredPx < textHeightPx * CHARACTER.tallestTextHeights || !isPrinted(rule);
    return isLikeStroke
      ? Math.max(CHARACTER.gapPx, textHeightPx * CHARACTER.gapTextHeights)
      : textHeightPx * SHORT_RULE_GAP_TEXT_HEIGHTS;
  };
  const isPrinted = (rule: Rule) =>
    rule.freeShare >= FREE_SHARE ||
    (isSteady(rule, textHeightPx) &&
      ((rule.freeShare >= CROWDED.freeShare && rule.coveredPx >= textHeightPx * CROWDED.lengthTextHeights) ||
        rule.strokes.some(({ start, end }) => end - start >= textHeightPx * UNBROKEN_TEXT_HEIGHTS)));
  const isLong = (rule: Rule, dashedTextHeights: number) => {
    if (!isSolid(rule)) return rule.coveredPx >= textHeightPx * dashedTextHeights;
    const isWhole = longestPiecePx(rule, textHeightPx) >= textHeightPx * IN_PIECES.pieceTextHeights;
    return rule.coveredPx >= textHeightPx * (isWhole ? SURE_LENGTH_TEXT_HEIGHTS : IN_PIECES.sureTextHeights);
  };
  const isOfText = (rule: Rule) =>
    !isSolid(rule) &&
    (isOfStrokes(rule, textHeightPx) ||
      isOfColons(rule, textHeightPx) ||
      isOfMarks(rule, horizontal, textHeightPx) ||
      (isScattered(rule, textHeightPx) && !joinsAtBothEnds(rule, horizontal, gapPx(rule))));
  const withStretches = (rules: readonly Rule[]) => {
    const printed = rules.filter(isPrinted);
    return rules.filter(rule => printed.includes(rule) || continuesOne(rule, printed, textHeightPx));
  };
  const levels = withStretches(horizontal);
  const longLevels = levels.filter(rule => isLong(rule, SURE_DASHED_TEXT_HEIGHTS.horizontal));
  const withoutCharacter = (rule: Rule) =>
    isSolid(rule) ? withoutCharacters(rule, longLevels, textHeightPx) : [rule];
  // A character in line with a short rule leaves too little paper beside the two; what is shorter still may be its own.
  const uprights = vertical
    .filter(rule => !isOfText(rule))
    .flatMap(rule =>
      isPrinted(rule)
        ? [rule]
        : withoutCharacter(rule).filter(
            part => part === rule || part.coveredPx >= textHeightPx * SURE_LENGTH_TEXT_HEIGHTS,
          ),
    );
  const printed = { horizontal: levels, vertical: withStretches(uprights) };
  const long = {
    horizontal: longLevels,
    vertical: printed.vertical.filter(rule => isLong(rule, SURE_DASHED_TEXT_HEIGHTS.vertical)),
  };
  const isHemmedIn = (rule: Rule) =>
    isSolid(rule) &&
    rule.freeShare >= CROWDED.freeShare &&
    rule.coveredPx >= textHeightPx * CHARACTER.tallestTextHeights &&
    isSteady(rule, textHeightPx);
  const ofNoText = (rules: readonly Rule[], crossing: readonly Rule[]) =>
    rules.filter(rule => !(isSolid(rule) && isOfUprights(rule, crossing, textHeightPx)));
  const candidates = {
    horizontal: ofNoText(
      horizontal.filter(rule => printed.horizontal.includes(rule) || isHemmedIn(rule)),
      long.vertical,
    ),
    vertical: ofNoText(
      uprights.filter(
        rule =>
          (printed.vertical.includes(rule) || isHemmedIn(rule)) &&
          !printed.vertical.some(other => isTooNear(rule, other, textHeightPx)),
      ),
      long.horizontal,
    ),
  };
  const isStroke = (rule: Rule, perpendicular: readonly Rule[]) =>
    rule.coveredPx < textHeightPx * TWO_STROKES_TEXT_HEIGHTS &&
    !joinsAtBothEnds(rule, perpendicular, gapPx(rule)) &&
    isCrossedByStroke(rule, perpendicular, textHeightPx);
  const sure = {
    horizontal: candidates.horizontal.filter(
      rule => long.horizontal.includes(rule) && !isStroke(rule, long.vertical),
    ),
    vertical: candidates.vertical.filter(
      rule => long.vertical.includes(rule) && !isStroke(rule, long.horizontal),
    ),
  };
  const mayBeTeeth = candidates.vertical.filter(rule => printed.vertical.includes(rule));
  const teeth = sure.horizontal.flatMap(rule => teethOf(rule, mayBeTeeth, textHeightPx));
  sure.vertical.push(...new Set(teeth.filter(rule => !sure.vertical.includes(rule))));
  let unsure = [
    ...candidates.horizontal.map(rule => ({ rule, isHorizontal: true })),
    ...candidates.vertical.map(rule => ({ rule, isHorizontal: false })),
  ].filter(
    ({ rule, isHorizontal }) =>
      !(isHorizontal ? sure.horizontal : sure.vertical).includes(rule) &&
      (isSolid(rule) || longestDashPx(rule) <= textHeightPx * LONGEST_DASH_TEXT_HEIGHTS),
  );
  for (;;) {
    const joined = unsure.filter(({ rule, isHorizontal }) => {
      const perpendicular = isHorizontal ? sure.vertical : sure.horizontal;
      return (
        joinsAtBothEnds(rule, perpendicular, gapPx(rule)) &&
        (rule.coveredPx >= textHeightPx * SURE_LENGTH_TEXT_HEIGHTS ||
          !isCrossedByStroke(rule, perpendicular, textHeightPx))
      );
    });
    if (joined.length === 0) return { ...sure, vertical: sure.vertical.flatMap(withoutCharacter) };
    for (const { rule, isHorizontal } of joined) (isHorizontal ? sure.horizontal : sure.vertical).push(rule);
    unsure = unsure.filter(entry => !joined.includes(entry));
  }
}

/** Whether a short upright stands so near to a longer one beside it that no column fits between them. */
function isTooNear(rule: Rule, other: Rule, textHeightPx: number): boolean {
  const { leastTextHeights, mostTextHeights, mostLengthTextHeights, timesAsLong } = TOO_NARROW;
  const acrossPx = Math.abs(positionAt(other.course, (rule.start + rule.end) / 2) - rule.positionPx);
  return (
    isSolid(rule) &&
    rule.coveredPx <= mostLengthTextHeights * textHeightPx &&
    other.coveredPx >= timesAsLong * rule.coveredPx &&
    acrossPx >= leastTextHeights * textHeightPx &&
    acrossPx <= mostTextHeights * textHeightPx &&
    other.start <= rule.start &&
    other.end >= rule.end
  );
}

/** Whether a rule hardly wavers from point to point of its course: strokes of lines one below the other stand side by side. */
function isSteady({ course }: Rule, textHeightPx: number): boolean {
  const [first, last] = [course[0], course.at(-1)];
  if (first === undefined || last === undefined || course.length < FEWEST_POINTS) return true;
  const slope = (last.across - first.across) / Math.max(1, last.along - first.along);
  const steps = course.slice(1).map((point, index) => {
    const before = course[index] ?? point;
    return Math.abs(point.across - before.across - slope * (point.along - before.along));
  });
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return mean <= STEADY_TEXT_HEIGHTS * textHeightPx;
}

function continuesOne(rule: Rule, printed: readonly Rule[], textHeightPx: number): boolean {
  const longEnoughPx = textHeightPx * SURE_LENGTH_TEXT_HEIGHTS;
  if (!isSolid(rule) || rule.freeShare < CONTINUED.freeShare || rule.coveredPx < longEnoughPx) return false;
  return printed.some(other => {
    const [before, after] = other.end <= rule.start ? [other, rule] : [rule, other];
    const breakPx = after.start - before.end;
    if (!isSolid(other) || other.coveredPx < rule.coveredPx || breakPx < 0) return false;
    const offsetPx = positionAt(before.course, before.end) - positionAt(after.course, after.start);
    return (
      breakPx <= textHeightPx * CONTINUED.breakTextHeights &&
      Math.abs(offsetPx) <= Math.max(1, textHeightPx * CONTINUED.acrossTextHeights)
    );
  });
}

/**
 * The uprights of a row without a rule above (or below) it: they reach from its one rule, or from beyond it, equally
 * far, and one does so at each end of the rule. In the last row of a page some stand there only.
 */
function teethOf(rule: Rule, verticals: readonly Rule[], textHeightPx: number): Rule[] {
  const nearPx = textHeightPx * SHORT_RULE_GAP_TEXT_HEIGHTS;
  const beside = verticals.filter(
    upright =>
      isSolid(upright) &&
      upright.positionPx > rule.start - textHeightPx &&
      upright.positionPx < rule.end + textHeightPx,
  );
  const onSide = (footOf: (upright: Rule) => number, reachOf: (upright: Rule) => number) => {
    const reaching = beside.filter(
      upright =>
        footOf(upright) <= nearPx + rule.thicknessPx &&
        reachOf(upright) >= textHeightPx * COMB.lengthTextHeights,
    );
    const atEnd = (endPx: number) =>
      reaching.find(upright => Math.abs(upright.positionPx - endPx) <= nearPx + upright.thicknessPx);
    const [left, right] = [atEnd(rule.start), atEnd(rule.end)];
    if (left === undefined || right === undefined || left === right) return [];
    const alike = reaching.filter(
      upright => Math.abs(reachOf(upright) - reachOf(left)) <= textHeightPx * COMB.endsTextHeights,
    );
    return alike.includes(right) && alike.length >= COMB.fewest ? alike : [];
  };
  const at = (upright: Rule) => positionAt(rule.course, upright.positionPx);
  return [
    ...onSide(
      upright => upright.start - at(upright),
      upright => upright.end - at(upright),
    ),
    ...onSide(
      upright => at(upright) - upright.end,
      upright => at(upright) - upright.start,
    ),
  ];
}

function joinsAtBothEnds(rule: Rule, perpendicular: readonly Rule[], gapPx: number): boolean {
  return [rule.start, rule.end].every(end =>
    perpendicular.some(
      other =>
        rule.positionPx >= other.start - gapPx &&
        rule.positionPx <= other.end + gapPx &&
        Math.abs(positionAt(other.course, rule.positionPx) - end) <= gapPx + other.thicknessPx,
    ),
  );
}
