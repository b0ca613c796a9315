import type { SheetCell, SheetTable } from '../sheet.ts';
import { similarity } from '../similarity.ts';
import { boxes, isNameAndDay } from './cell-look.ts';
import type { FoundGroup } from './find-groups.ts';
import { isOver } from './group-columns.ts';
import type { DraftGroup, DraftPair } from './layout.ts';
import { isCounter } from './look-below.ts';

/** Headers of two papers that are this alike are the same. */
const sameHeader = 0.85;

/** What heads the first column of a list. */
const namesThings = /(?:名称|品名|品目|项目|内容|科目|姓名|日期|类别)(?:\([^()]*\))?$/u;

/**
 * 总经费, 财政拨款, 单位自筹 over one row: labels with their values below. A list has rows to spare, counts
 * them or sums them up. Null where the group may be one.
 */
export function pairsOfOneRow(
  { group, fromRow, toRow }: FoundGroup,
  table: SheetTable,
  copies: readonly FoundGroup[],
): DraftPair[] | null {
  const { columns, spine, corner, totals } = group;
  // 一般公共预算 below 按收入性质分, beside 资金总额: a header of two tiers ends in one row.
  if (
    rowsOf({ group, fromRow, toRow }) !== 1 ||
    totals.length > 0 ||
    corner !== null ||
    columns.some(isCounter)
  )
    return null;
  const pairs: DraftPair[] = [];
  for (const { header, cells } of columns) {
    const [value] = cells;
    if (header === null || value === undefined || value.rowSpan > 1 || !isOver(header, value)) return null;
    pairs.push({ kind: 'pair', label: header, labelEnd: null, place: 'below', value, spine });
  }
  // Who signs side by side.
  if (pairs.some(isSigned) && pairs.every(pair => isSigned(pair) || isBlank(pair))) return pairs;
  // Boxes are printed once; rows of a list are filled in.
  if (pairs.some(({ value }) => boxes.test(value?.folded.text ?? ''))) return pairs;
  const isEnclosed = spine !== null && spine.row + spine.rowSpan >= toRow && spine.row <= fromRow;
  // What is listed is named first.
  const [, second] = pairs;
  const areDays = second !== undefined && pairs.slice(0, 2).every(({ value }) => isDay(value));
  const beginsWithEntry =
    pairs.slice(0, 1).every(({ value }) => isNumber(value)) || areDays || pairs.every(isBlank);
  const isLast = toRow === table.source.rowCount;
  // Forms begin with who or what they are about.
  const isFirst = fromRow === 0 && !namesThings.test(pairs[0]?.label.folded.text ?? '');
  const rows = copies.filter(copy => isLike(group, copy)).map(rowsOf);
  const isSingle = isEnclosed || ((beginsWithEntry || isFirst) && !isLast) || rows.length >= fewestCopies;
  return isSingle && rows.every(count => count === 1) ? pairs : null;
}

/** How many rows stand below a header, of whichever tiers. */
function rowsOf({ group: { columns }, fromRow, toRow }: FoundGroup): number {
  const ends = columns.flatMap(({ header }) => (header === null ? [] : [header.row + header.rowSpan]));
  return toRow - Math.max(fromRow + 1, ...ends);
}

/** So many other papers whose list has a single row, too, say that none has more. */
const fewestCopies = 2;

function isLike({ columns }: DraftGroup, { group }: FoundGroup): boolean {
  return columns.every(({ header }) => group.columns.some(other => isSameHeader(header, other.header)));
}

function isSameHeader(one: SheetCell | null, other: SheetCell | null): boolean {
  return similarity(one?.folded.text ?? '', other?.folded.text ?? '') >= sameHeader;
}

function isNumber(cell: SheetCell | null): boolean {
  return /^-?[\d,.]+[%元人年岁]?$/u.test(cell?.folded.text ?? '');
}

/** 入伍时间 and 退役时间 side by side: each has its own, where a list has one column of days. */
function isDay(cell: SheetCell | null): boolean {
  return /^\d{4}[年./-]\d{1,2}(?:月|[./-]\d{1,2}$|$)/u.test(cell?.folded.text ?? '');
}

function isSigned({ value }: DraftPair): boolean {
  return isNameAndDay(value?.folded.text ?? '');
}

function isBlank({ value }: DraftPair): boolean {
  return value?.folded.text === '';
}
