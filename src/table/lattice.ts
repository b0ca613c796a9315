import { acceptedRules } from './accepted-rules.ts';
import { isSolid, type Lattice, positionAt, type Rule } from './rules.ts';
import { groupsOf, UnionFind } from './union-find.ts';

/** A rule may end this far from the one it should meet: worn corners, rounded frames. */
const CORNER_GAP_TEXT_HEIGHTS = 0.45;

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

/** Whether two perpendicular rules cross, or come as near as a worn corner. */
export function meet(horizontal: Rule, vertical: Rule, gapPx: number): boolean {
  const x = positionAt(vertical.course, horizontal.positionPx);
  if (x < horizontal.start - gapPx || x > horizontal.end + gapPx) return false;
  const y = positionAt(horizontal.course, x);
  return y >= vertical.start - gapPx && y <= vertical.end + gapPx;
}
