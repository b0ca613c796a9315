import { type Box, bottom, intersection, unionBox } from '../model/geometry.ts';
import type { PageTable } from '../model/table.ts';
import type { Rule } from './rules.ts';

/** Rules of one table begin and end in line, to within this. */
export const RULE_ENDS_TEXT_HEIGHTS = 1.5;
/** …and have kept at least this much of their length. */
const RULE_LENGTH_SHARE = 0.5;
/** Shorter rules are underlines. */
const SHORTEST_RULE_TEXT_HEIGHTS = 10;

/** Horizontal rules that begin and end in line, with no ruled table between them: each group may rule a table. */
export function parallelRules(
  rules: readonly Rule[],
  ruledTables: readonly PageTable[],
  textHeightPx: number,
): Rule[][] {
  const groups: Rule[][] = [];
  const long = rules.filter(rule => rule.end - rule.start >= textHeightPx * SHORTEST_RULE_TEXT_HEIGHTS);
  for (const rule of long.toSorted((a, b) => a.positionPx - b.positionPx)) {
    const group = groups.find(members => {
      const last = members.at(-1);
      return (
        last !== undefined && isInLine(members, rule, textHeightPx) && !standsBetween(last, rule, ruledTables)
      );
    });
    if (group === undefined) groups.push([rule]);
    else group.push(rule);
  }
  return mergeInterleaved(groups).filter(group => group.length > 1);
}

/** Pieces of the rules of one table, where both ends are lost, make groups of their own between its other rules. */
function mergeInterleaved(groups: readonly Rule[][]): Rule[][] {
  const merged: Rule[][] = [];
  for (const group of groups.toSorted((a, b) => extentOf(b).height - extentOf(a).height)) {
    const home = merged.find(other => intersection(extentOf(other), extentOf(group)) !== null);
    if (home === undefined) merged.push([...group]);
    else home.push(...group);
  }
  return merged.map(group => group.sort((a, b) => a.positionPx - b.positionPx));
}

function extentOf(rules: readonly Rule[]): Box {
  return unionBox(
    rules.map(rule => ({ x: rule.start, y: rule.positionPx - 1, width: rule.end - rule.start, height: 2 })),
  );
}

/** A rule of the group may have lost an end, but not most of its length. */
function isInLine(group: readonly Rule[], rule: Rule, textHeightPx: number): boolean {
  const tolerancePx = textHeightPx * RULE_ENDS_TEXT_HEIGHTS;
  const start = Math.min(...group.map(member => member.start));
  const end = Math.max(...group.map(member => member.end));
  const isWithin = rule.start >= start - tolerancePx && rule.end <= end + tolerancePx;
  const holds = rule.start <= start + tolerancePx && rule.end >= end - tolerancePx;
  const [shorter, longer] = [rule.end - rule.start, end - start].sort((one, other) => one - other);
  return (isWithin || holds) && (shorter ?? 0) >= (longer ?? 0) * RULE_LENGTH_SHARE;
}

function standsBetween(upper: Rule, lower: Rule, tables: readonly PageTable[]): boolean {
  return tables.some(({ box }) => box.y < lower.positionPx && bottom(box) > upper.positionPx);
}
