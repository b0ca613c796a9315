import { type Lattice, positionAt, type Rule, ruleOf } from './rules.ts';

/** A row or column edge of a grid: all rules that lie on it, or none where a side is open. */
export interface GridLine {
  readonly rules: readonly Rule[];
  /** Where the edge runs, across. */
  at(along: number): number;
  readonly thicknessPx: number;
  readonly positionPx: number;
}

/** The edges of a grid, from top to bottom and from left to right; the first and the last enclose it. */
export interface GridLines {
  readonly rows: readonly GridLine[];
  readonly columns: readonly GridLine[];
}

/** Rules nearer than this are one edge; the narrowest column of a form is a character wide. */
const SAME_EDGE_TEXT_HEIGHTS = 0.42;
/** Crossing rules that run on this far beyond the last one enclose a row or column without a rule at its end. */
const OPEN_SIDE_TEXT_HEIGHTS = 0.9;
/** A rule or two that run on may be strokes of text in line with them; at an open side most crossing rules do… */
const OPEN_SIDE_RULES = { fewest: 2, share: 0.5 };
/** …or both outermost ones, equally far: the open row has fewer cells than the one beside it. */
const FRAME_ENDS_TEXT_HEIGHTS = 1;

/** Works out the edges of a lattice's grid, closing the sides that lack a rule. */
export function gridLines(lattice: Lattice, textHeightPx: number): GridLines {
  const rows = clusterRules(lattice.horizontal, textHeightPx);
  const columns = clusterRules(lattice.vertical, textHeightPx);
  return {
    rows: closeSides(rows, lattice.vertical, textHeightPx),
    columns: closeSides(columns, lattice.horizontal, textHeightPx),
  };
}

function clusterRules(rules: readonly Rule[], textHeightPx: number): GridLine[] {
  const tolerancePx = textHeightPx * SAME_EDGE_TEXT_HEIGHTS;
  const clusters: Rule[][] = [];
  const bow = bowOf(rules);
  for (const rule of rules.toSorted((a, b) => b.coveredPx - a.coveredPx)) {
    let nearest: Rule[] | null = null;
    let nearestPx = tolerancePx;
    for (const cluster of clusters) {
      const distancePx = Math.min(...cluster.map(other => distance(rule, other, bow)));
      if (distancePx <= nearestPx) {
        nearest = cluster;
        nearestPx = distancePx;
      }
    }
    if (nearest === null) clusters.push([rule]);
    else nearest.push(rule);
  }
  return clusters
    .map(cluster => lineOf(cluster, bow, textHeightPx))
    .sort((a, b) => a.positionPx - b.positionPx);
}

/** How far the longest rule strays from straight; the others of a bowed page stray alike. */
type Bow = (along: number) => number;

/** The bow at each place as the nearest long rule shows it would be better still; pages come nearly straight. */
function bowOf(rules: readonly Rule[]): Bow {
  const longest = rules.reduce<Rule | null>(
    (best, rule) => (best === null || rule.coveredPx > best.coveredPx ? rule : best),
    null,
  );
  if (longest === null) return () => 0;
  return along => positionAt(longest.course, along) - longest.positionPx;
}

function distance(a: Rule, b: Rule, bow: Bow): number {
  const from = Math.max(a.start, b.start);
  const to = Math.min(a.end, b.end);
  if (from <= to) {
    const middle = (from + to) / 2;
    return Math.abs(positionAt(a.course, middle) - positionAt(b.course, middle));
  }
  const [before, after] = a.end < b.start ? [a, b] : [b, a];
  return Math.abs(
    positionAt(before.course, before.end) -
      bow(before.end) -
      (positionAt(after.course, after.start) - bow(after.start)),
  );
}

function lineOf(rules: readonly Rule[], bow: Bow, textHeightPx: number): GridLine {
  const merged = ruleOf(
    rules.flatMap(rule => rule.strokes),
    textHeightPx,
  );
  const straightened = merged.course.map(point => ({
    along: point.along,
    across: point.across - bow(point.along),
  }));
  return {
    rules,
    at: along => positionAt(straightened, along) + bow(along),
    thicknessPx: merged.thicknessPx,
    positionPx: straightened.reduce((sum, point) => sum + point.across, 0) / straightened.length,
  };
}

function closeSides(lines: readonly GridLine[], crossing: readonly Rule[], textHeightPx: number): GridLine[] {
  const reachPx = textHeightPx * OPEN_SIDE_TEXT_HEIGHTS;
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) {
    return [
      openLine(Math.min(...crossing.map(rule => rule.start))),
      openLine(Math.max(...crossing.map(rule => rule.end))),
    ];
  }
  const before = openEnd(
    crossing.filter(rule => rule.start < first.at(rule.positionPx) + reachPx),
    rule => first.at(rule.positionPx) - rule.start,
    textHeightPx,
  );
  const after = openEnd(
    crossing.filter(rule => rule.end > last.at(rule.positionPx) - reachPx),
    rule => rule.end - last.at(rule.positionPx),
    textHeightPx,
  );
  return [
    ...(before === null ? [] : [openLine(first.positionPx - before)]),
    ...lines,
    ...(after === null ? [] : [openLine(last.positionPx + after)]),
  ];
}

/** How far the rules that reach the last edge run on beyond it, or null where too few do. */
function openEnd(
  rules: readonly Rule[],
  beyondPx: (rule: Rule) => number,
  textHeightPx: number,
): number | null {
  const reachPx = textHeightPx * OPEN_SIDE_TEXT_HEIGHTS;
  const running = rules.map(beyondPx).filter(distancePx => distancePx > reachPx);
  const needed = Math.max(OPEN_SIDE_RULES.fewest, rules.length * OPEN_SIDE_RULES.share);
  if (running.length >= needed) return Math.max(...running);
  const across = rules.toSorted((a, b) => a.positionPx - b.positionPx);
  const frame = [across[0], across.at(-1)].map(rule => (rule === undefined ? 0 : beyondPx(rule)));
  const isFrame =
    across.length > 1 &&
    Math.min(...frame) > reachPx &&
    Math.max(...frame) - Math.min(...frame) <= textHeightPx * FRAME_ENDS_TEXT_HEIGHTS;
  return isFrame ? Math.max(...frame) : null;
}

function openLine(positionPx: number): GridLine {
  return { rules: [], at: () => positionPx, thicknessPx: 0, positionPx };
}
