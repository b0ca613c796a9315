import { type Box, horizontalGap, verticalOverlap } from '../model/geometry.ts';
import type { PageTable } from '../model/table.ts';
import type { Component } from './components.ts';
import { liesInTable } from './lies-in-table.ts';

/** A stamp's frame has a line or two of text, the words "received" and a date. */
const MOST_CELLS = 3;
/** Characters of one line stand no further apart, and overlap by this, as shares of the lower one's height. */
const LINE = { gap: 0.35, overlap: 0.7 } as const;
/** Lower ink is no character. Text heights. */
const CHARACTER_TEXT_HEIGHTS = 0.6;

/**
 * Whether a small table is the frame of a stamp set over text: a line goes on through its side, which it does not
 * through that of a table.
 */
export function isStampBox(
  table: PageTable,
  components: readonly Component[],
  textHeightPx: number,
): boolean {
  if (table.cells.length > MOST_CELLS) return false;
  const characters = components
    .map(({ box }) => box)
    .filter(({ height }) => height >= CHARACTER_TEXT_HEIGHTS * textHeightPx);
  const inside = characters.filter(box => liesInTable(box, table));
  const outside = characters.filter(box => !liesInTable(box, table));
  return inside.some(one => outside.some(other => areOfOneLine(one, other)));
}

function areOfOneLine(one: Box, other: Box): boolean {
  const gapPx = LINE.gap * Math.min(one.height, other.height);
  return horizontalGap(one, other) <= gapPx && verticalOverlap(one, other) >= LINE.overlap;
}
