import type { SheetCell, SheetTable } from '../sheet.ts';
import { isEntry } from './cell-look.ts';
import type { FoundGroup } from './find-groups.ts';
import { isOver } from './group-columns.ts';
import type { DraftPair } from './layout.ts';
import { isCounter } from './look-below.ts';

/**
 * 总经费, 财政拨款, 单位自筹 over one row of amounts: labels with their values below. A list has rows to spare, counts
 * them or sums them up. Null where the group may be one.
 */
export function pairsOfOneRow({ group, fromRow, toRow }: FoundGroup, table: SheetTable): DraftPair[] | null {
  const { columns, spine, corner, totals } = group;
  if (toRow - fromRow !== 2 || totals.length > 0 || corner !== null || columns.some(isCounter)) return null;
  const pairs: DraftPair[] = [];
  for (const { header, cells } of columns) {
    const [value] = cells;
    if (header === null || value === undefined || value.rowSpan > 1 || !isOver(header, value)) return null;
    pairs.push({ kind: 'pair', label: header, labelEnd: null, place: 'below', value, spine });
  }
  const isEnclosed = spine !== null && spine.row + spine.rowSpan >= toRow && spine.row <= fromRow;
  const areEntries = pairs.every(({ value }) => value !== null && isEntryOrBlank(value));
  const isLast = toRow === table.source.rowCount;
  return isEnclosed || (areEntries && !isLast) ? pairs : null;
}

function isEntryOrBlank({ folded }: SheetCell): boolean {
  return folded.text === '' || isEntry(folded.text);
}
