import type { PageTable } from '../model/table.ts';
import { FREE_SHARE } from './accepted-rules.ts';
import { keptParts, stretchesBetween } from './branching.ts';
import { stretch } from './line-darkness.ts';
import { type Lattice, positionAt, type Rule } from './rules.ts';

/** A rule runs along the side of a cell no further from it than this. */
const BESIDE_TEXT_HEIGHTS = 0.35;

/**
 * The rules of a lattice, its uprights without the stretches that part no cells and have ink beside them: those are
 * characters, the 忄 of 性 in row below row, which stay on the page.
 * @param table what the lattice makes; without one, all of it stays a rule
 */
export function partingRules(lattice: Lattice, table: PageTable | null, textHeightPx: number): Lattice {
  if (table === null) return lattice;
  const besidePx = BESIDE_TEXT_HEIGHTS * textHeightPx;
  const parts = (rule: Rule, from: number, to: number) => {
    const y = (from + to) / 2;
    const x = positionAt(rule.course, y);
    return table.cells.some(
      ({ box }) =>
        y >= box.y - besidePx &&
        y <= box.y + box.height + besidePx &&
        (Math.abs(box.x - x) <= besidePx || Math.abs(box.x + box.width - x) <= besidePx),
    );
  };
  const partingStretches = (rule: Rule): readonly Rule[] => {
    const stretches = stretchesBetween(rule, lattice.horizontal);
    const isRule = stretches.map(([from, to]) => {
      if (parts(rule, from, to)) return true;
      const [own] = stretch(rule, { start: from, end: to }, textHeightPx);
      return own === undefined || own.freeShare >= FREE_SHARE;
    });
    return isRule.every(Boolean) ? [rule] : keptParts(rule, stretches, isRule, textHeightPx);
  };
  return { horizontal: lattice.horizontal, vertical: lattice.vertical.flatMap(partingStretches) };
}
