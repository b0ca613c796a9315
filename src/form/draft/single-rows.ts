import type { SheetCell, SheetTable } from '../sheet.ts';
import type { FoundGroup } from './find-groups.ts';
import { isOver } from './group-columns.ts';
import type { DraftPair } from './layout.ts';
import { isCounter } from './look-below.ts';

/**
 * 总经费, 财政拨款, 单位自筹 over one row: labels with their values below. A list has rows to spare, counts
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
  // What is listed is named first.
  const beginsWithEntry = pairs.slice(0, 1).every(({ value }) => isNumber(value)) || pairs.every(isBlank);
  const isLast = toRow === table.source.rowCount;
  return isEnclosed || (beginsWithEntry && !isLast) ? pairs : null;
}

function isNumber(cell: SheetCell | null): boolean {
  return /^-?[\d,.]+[%元人年岁]?$/u.test(cell?.folded.text ?? '');
}

function isBlank({ value }: DraftPair): boolean {
  return value?.folded.text === '';
}
