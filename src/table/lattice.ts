import { positionAt, type Rule } from './rules.ts';
import { groupsOf, UnionFind } from './union-find.ts';

/** Horizontal and vertical rules that hang together. */
export interface Lattice {
  /** Along is x, across is y. */
  readonly horizontal: readonly Rule[];
  /** Along is y, across is x. */
  readonly vertical: readonly Rule[];
}

/** A rule may end this far from the one it should meet: worn corners, rounded frames. */
const CORNER_GAP_TEXT_HEIGHTS = 0.45;
/** A short rule must come nearer: a character stands free in its cell. */
const SHORT_RULE_GAP_TEXT_HEIGHTS = 0.2;
/** A dashed one may leave the space between two dashes as well. */
const SHORT_DASHED_GAP_TEXT_HEIGHTS = 0.4;
/** A shorter rule is believed only where it joins two others: large characters have strokes as long… */
const SURE_LENGTH_TEXT_HEIGHTS = 2.5;
/** …and the bars of `5`, `7` and the feet of characters side by side make dashes as long; nothing does down a page. */
const SURE_DASHED_TEXT_HEIGHTS = { horizontal: 8, vertical: 3.5 };
const SOLID_INK_SHARE = 0.8;
/**
 * Strokes of characters have neighbours along more than half of their length (measured: 0 to 0.55 free), rules have
 * paper on both sides of nearly all of theirs (0.65 to 1).
 */
const FREE_SHARE = 0.6;
/** A rule much longer than any stroke may have text touching most of it: crowded, low-resolution forms. */
const CROWDED = { lengthTextHeights: 8, freeShare: 0.3 };
/** A single stroke as long is no part of characters, whatever runs beside it: a crease of the paper, a second rule. */
const UNBROKEN_TEXT_HEIGHTS = 8;

/** Letters of a seal cross a stretch of a rule: it lies where a sure rule breaks off, and is no stroke of a character. */
const CONTINUED = { acrossTextHeights: 0.1, breakTextHeights: 3, freeShare: 0.3 };

/** A row alone on its page has no rule above or below: its short uprights end on one rule, at both ends of it too. */
const COMB = { fewest: 2, endsTextHeights: 0.7, lengthTextHeights: 1.3 };

/** Two are the edges of a sheet; shorter ones the bars of a code. */
const UPRIGHT = { fewest: 3, lengthTextHeights: 8, endsTextHeights: 2 };

/** Ends of such sides differ by this at most, lie this far aside, and belong to tables so high. */
const SIDE = { endsTextHeights: 1, asideTextHeights: 20, shortestTextHeights: 6 } as const;

/** Groups rules into connected lattices and leaves out what cannot be a rule of a table: strokes, underlines. */
export function findLattices(
  horizontal: readonly Rule[],
  vertical: readonly Rule[],
  textHeightPx: number,
): { lattices: Lattice[]; loose: Lattice } {
  const gapPx = textHeightPx * CORNER_GAP_TEXT_HEIGHTS;
  const accepted = acceptedRules(horizontal, vertical, textHeightPx);
  const rules = [...accepted.horizontal, ...accepted.vertical];
  const sets = new UnionFind(rules.length);
  accepted.horizontal.forEach((across, h) => {
    accepted.vertical.forEach((upright, v) => {
      if (meet(across, upright, gapPx)) sets.unite(h, accepted.horizontal.length + v);
    });
  });
  const isHorizontal = new Set(accepted.horizontal);
  const groups = groupsOf(rules, sets).map(group => ({
    horizontal: group.filter(rule => isHorizontal.has(rule)),
    vertical: group.filter(rule => !isHorizontal.has(rule)),
  }));
  const whole = groups.filter(group => group.horizontal.length > 0 && group.vertical.length > 0);
  const loose = groups.filter(group => group.horizontal.length === 0 || group.vertical.length === 0);
  const free = loose.flatMap(group => group.vertical);
  const beside = whole.map(lattice => sidesOf(lattice, free, textHeightPx));
  const left = free.filter(rule => !beside.flat().includes(rule));
  const upright = uprightGroups(left, textHeightPx);
  return {
    lattices: [
      ...whole.map((lattice, index) => ({
        ...lattice,
        vertical: [...lattice.vertical, ...(beside[index] ?? [])],
      })),
      ...upright.map(vertical => ({ horizontal: [], vertical })),
    ],
    loose: {
      horizontal: loose.flatMap(group => group.horizontal),
      vertical: left.filter(rule => !upright.flat().includes(rule)),
    },
  };
}

/**
 * The sides of columns that are one cell each from the top of a page to its end: no rule crosses them there, but they
 * reach as far as the table's own uprights, up and down.
 */
function sidesOf({ vertical }: Lattice, free: readonly Rule[], textHeightPx: number): Rule[] {
  const start = Math.min(...vertical.map(rule => rule.start));
  const end = Math.max(...vertical.map(rule => rule.end));
  const first = Math.min(...vertical.map(rule => rule.positionPx));
  const last = Math.max(...vertical.map(rule => rule.positionPx));
  if (end - start < SIDE.shortestTextHeights * textHeightPx) return [];
  return free.filter(rule => {
    const asidePx = Math.max(first - rule.positionPx, rule.positionPx - last);
    return (
      isSolid(rule) &&
      Math.abs(rule.start - start) <= SIDE.endsTextHeights * textHeightPx &&
      Math.abs(rule.end - end) <= SIDE.endsTextHeights * textHeightPx &&
      asidePx > textHeightPx &&
      asidePx <= SIDE.asideTextHeights * textHeightPx
    );
  });
}

/** Vertical rules alone, side by side: the middle of a row so long that it fills its page. */
function uprightGroups(rules: readonly Rule[], textHeightPx: number): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of rules.toSorted((a, b) => a.positionPx - b.positionPx)) {
    if (rule.coveredPx < textHeightPx * UPRIGHT.lengthTextHeights) continue;
    const group = groups.find(members =>
      members.every(
        other =>
          Math.abs(other.start - rule.start) <= textHeightPx * UPRIGHT.endsTextHeights &&
          Math.abs(other.end - rule.end) <= textHeightPx * UPRIGHT.endsTextHeights &&
          Math.abs(other.positionPx - rule.positionPx) >= textHeightPx,
      ),
    );
    if (group === undefined) groups.push([rule]);
    else group.push(rule);
  }
  return groups.filter(group => group.length >= UPRIGHT.fewest);
}

/** Whether a rule is printed as one line, not as dashes or dots. */
export function isSolid(rule: Rule): boolean {
  return rule.inkShare >= SOLID_INK_SHARE;
}

/** Whether two perpendicular rules cross, or come as near as a worn corner. */
export function meet(horizontal: Rule, vertical: Rule, gapPx: number): boolean {
  const x = positionAt(vertical.course, horizontal.positionPx);
  if (x < horizontal.start - gapPx || x > horizontal.end + gapPx) return false;
  const y = positionAt(horizontal.course, x);
  return y >= vertical.start - gapPx && y <= vertical.end + gapPx;
}

function acceptedRules(
  horizontal: readonly Rule[],
  vertical: readonly Rule[],
  textHeightPx: number,
): Lattice {
  const gapPx = (rule: Rule) =>
    textHeightPx * (isSolid(rule) ? SHORT_RULE_GAP_TEXT_HEIGHTS : SHORT_DASHED_GAP_TEXT_HEIGHTS);
  const isPrinted = (rule: Rule) =>
    rule.freeShare >= FREE_SHARE ||
    (rule.freeShare >= CROWDED.freeShare && rule.coveredPx >= textHeightPx * CROWDED.lengthTextHeights) ||
    rule.strokes.some(({ start, end }) => end - start >= textHeightPx * UNBROKEN_TEXT_HEIGHTS);
  const isLong = (rule: Rule, dashedTextHeights: number) =>
    rule.coveredPx >= textHeightPx * (isSolid(rule) ? SURE_LENGTH_TEXT_HEIGHTS : dashedTextHeights);
  const withStretches = (rules: readonly Rule[]) => {
    const printed = rules.filter(isPrinted);
    return rules.filter(rule => printed.includes(rule) || continuesOne(rule, printed, textHeightPx));
  };
  const printed = { horizontal: withStretches(horizontal), vertical: withStretches(vertical) };
  const sure = {
    horizontal: printed.horizontal.filter(rule => isLong(rule, SURE_DASHED_TEXT_HEIGHTS.horizontal)),
    vertical: printed.vertical.filter(rule => isLong(rule, SURE_DASHED_TEXT_HEIGHTS.vertical)),
  };
  let unsure = [
    ...printed.horizontal.map(rule => ({ rule, isHorizontal: true })),
    ...printed.vertical.map(rule => ({ rule, isHorizontal: false })),
  ].filter(({ rule, isHorizontal }) => !(isHorizontal ? sure.horizontal : sure.vertical).includes(rule));
  const teeth = sure.horizontal.flatMap(rule => teethOf(rule, printed.vertical, textHeightPx));
  sure.vertical.push(...new Set(teeth.filter(rule => !sure.vertical.includes(rule))));
  unsure = unsure.filter(({ rule }) => !sure.vertical.includes(rule));
  for (;;) {
    const joined = unsure.filter(({ rule, isHorizontal }) =>
      joinsAtBothEnds(rule, isHorizontal ? sure.vertical : sure.horizontal, gapPx(rule)),
    );
    if (joined.length === 0) return sure;
    for (const { rule, isHorizontal } of joined) (isHorizontal ? sure.horizontal : sure.vertical).push(rule);
    unsure = unsure.filter(entry => !joined.includes(entry));
  }
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
