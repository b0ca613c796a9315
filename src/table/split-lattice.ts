import { edgeCoverage, type RuleInk } from './edges.ts';
import { gridLines } from './grid-lines.ts';
import { type Lattice, type Rule, ruleOf } from './rules.ts';

/** A band is open where less than this of every vertical edge is drawn… */
const OPEN_SHARE = 0.25;
/** …and the bands beside it are closed where more than this of some is. */
const CLOSED_SHARE = 0.6;

/**
 * Two tables that stand close together have their sides in line, which a bridged break makes one rule. A band
 * with no vertical edge at all, between bands that have them, is the space between two tables.
 */
export function splitAtGaps(lattice: Lattice, ink: RuleInk, textHeightPx: number): Lattice[] {
  const lines = gridLines(lattice, textHeightPx);
  const coverage = edgeCoverage(lines, ink, textHeightPx);
  const drawn = coverage.vertical.map(edges => Math.max(0, ...edges));
  const gap = drawn.findIndex(
    (share, band) =>
      share < OPEN_SHARE && (drawn[band - 1] ?? 0) > CLOSED_SHARE && (drawn[band + 1] ?? 0) > CLOSED_SHARE,
  );
  const above = lines.rows[gap];
  const below = lines.rows[gap + 1];
  if (gap < 0 || above === undefined || below === undefined) return [lattice];
  const middlePx = (above.positionPx + below.positionPx) / 2;
  const upper = part(lattice, middlePx, true, textHeightPx);
  const lower = part(lattice, middlePx, false, textHeightPx);
  return [upper, ...splitAtGaps(lower, ink, textHeightPx)];
}

function part(lattice: Lattice, atPx: number, isUpper: boolean, textHeightPx: number): Lattice {
  return {
    horizontal: lattice.horizontal.filter(rule => rule.positionPx < atPx === isUpper),
    vertical: lattice.vertical.flatMap((rule): Rule[] => {
      const strokes = rule.strokes.filter(stroke => (stroke.start + stroke.end) / 2 < atPx === isUpper);
      return strokes.length === 0 ? [] : [ruleOf(strokes, textHeightPx)];
    }),
  };
}
