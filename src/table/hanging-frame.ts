import { type Lattice, positionAt, type Rule } from './rules.ts';

/** A rule from side to side reaches over this much of the widest; that of a stamp over less. Shares of the width. */
const WIDE_SHARE = 0.9;
const FRAME_SHARE = 0.6;
/** A frame is no higher, and is set over the table's edge by no more. Text heights. */
const FRAME = { height: 5, over: 2.5 } as const;
/** What is nearer lies on the edge, and at the side. Text heights. */
const NEAR_TEXT_HEIGHTS = 0.5;
const BESIDE_TEXT_HEIGHTS = 1.5;
/** Fewer rows have no sides to speak of. */
const LEAST_WIDE = 3;

/**
 * A lattice without the frame of a stamp that was set on its last rule, or on its first: short rules beyond it, where
 * both sides of the table end. What is printed there goes on with a side.
 */
export function withoutHangingFrames(lattice: Lattice, textHeightPx: number): Lattice {
  const widthPx = Math.max(0, ...lattice.horizontal.map(lengthOf));
  const wide = lattice.horizontal
    .filter(rule => lengthOf(rule) >= WIDE_SHARE * widthPx)
    .toSorted((a, b) => a.positionPx - b.positionPx);
  const [first, last] = [wide[0], wide.at(-1)];
  if (first === undefined || last === undefined || wide.length < LEAST_WIDE) return lattice;
  const hanging = new Set([
    ...beyond(lattice, first, -1, textHeightPx),
    ...beyond(lattice, last, 1, textHeightPx),
  ]);
  if (hanging.size === 0) return lattice;
  const isOwn = (rule: Rule) => !hanging.has(rule);
  return { horizontal: lattice.horizontal.filter(isOwn), vertical: lattice.vertical.filter(isOwn) };
}

/** The rules of a frame beyond an edge of a table, below it (1) or above it (-1). */
function beyond({ horizontal, vertical }: Lattice, edge: Rule, way: 1 | -1, textHeightPx: number): Rule[] {
  const nearPx = NEAR_TEXT_HEIGHTS * textHeightPx;
  const edgeAt = (x: number) => positionAt(edge.course, Math.min(edge.end, Math.max(edge.start, x)));
  /** How far a rule reaches beyond the edge, and how far its other end lies beyond it. */
  const reachPx = (rule: Rule) => way * ((way > 0 ? rule.end : rule.start) - edgeAt(rule.positionPx));
  const startPx = (rule: Rule) => way * ((way > 0 ? rule.start : rule.end) - edgeAt(rule.positionPx));
  const offPx = (rule: Rule) => way * (rule.positionPx - edgeAt((rule.start + rule.end) / 2));
  const across = horizontal.filter(rule => rule !== edge && offPx(rule) > nearPx);
  const isFrame = (rule: Rule) =>
    lengthOf(rule) < FRAME_SHARE * lengthOf(edge) && offPx(rule) <= FRAME.height * textHeightPx;
  if (across.length === 0 || !across.every(isFrame)) return [];
  const endsAtEdge = (sidePx: number) => {
    const isBeside = (rule: Rule) =>
      Math.abs(rule.positionPx - sidePx) <= BESIDE_TEXT_HEIGHTS * textHeightPx &&
      startPx(rule) < -FRAME.over * textHeightPx;
    const sides = vertical.filter(isBeside);
    return sides.length > 0 && sides.every(rule => reachPx(rule) <= nearPx);
  };
  if (!endsAtEdge(edge.start) || !endsAtEdge(edge.end)) return [];
  const down = vertical.filter(rule => reachPx(rule) > nearPx && startPx(rule) >= -FRAME.over * textHeightPx);
  return [...across, ...down];
}

function lengthOf({ start, end }: Rule): number {
  return end - start;
}
