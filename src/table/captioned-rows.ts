import { type Box, right, unionBox } from '../model/geometry.ts';
import type { GridCell } from '../model/table.ts';
import { type ColumnGap, columnGaps } from './column-gaps.ts';
import { headedIn, isEntry, type Line, linesIn, piecesIn, type Stack } from './open-list.ts';
import { filledColumns, rowsOf, type TextInk } from './piece-rows.ts';

/** Captions side by side stand further apart; a code in brackets, or what follows a character taken for a blot, stands nearer, and no value begins below it. */
const CAPTION_GAP_TEXT_HEIGHTS = 1.6;
/** The code in brackets behind a caption stands no further from it. */
const CODE_GAP_TEXT_HEIGHTS = 3;
/** A value begins below its caption, or is centred below it, within this. */
const BELOW = { indentTextHeights: 1.2, centreTextHeights: 0.5, beginsTextHeights: 0.35 } as const;
/** A value printed askew reaches so far before the place of its caption, or of the second character of one. */
const ASKEW_TEXT_HEIGHTS = 1.1;
/** So many values stand below captions of a row, of this share of those with values; a block has so many such rows of so many captions. */
export const FEWEST = { below: 2, share: 0.6, rows: 3, captions: 3 } as const;

/** Captions and values may reach into each other's line by so much: lines of a bowed page, and of a small label above. */
export const SHARED_TEXT_HEIGHTS = 0.5;

/** The rows of a list have so many texts; of two of them so many begin in line. */
const LIST = { columns: 6, inLineShare: 0.7 } as const;

/** The first line of an entry has text in this share of its list's columns. */
const ENTRY_SHARE = 0.7;

/** The lines of each of some cells. */
type Lines = ReadonlyMap<GridCell, readonly Line[]>;

/** A row of a form that nothing parts into its cells: captions side by side, each with its value below. */
export interface CaptionedRow {
  readonly cell: GridCell;
  readonly gaps: readonly ColumnGap[];
  readonly line: Line;
}

/**
 * The rows with captions in some cells one below the other, those of a list further down left out. The rows of a table
 * share their columns; those of a block of captions have more of them than all rows leave white between.
 */
export function captionedRows(stack: Stack, ink: TextInk, textHeightPx: number): CaptionedRow[] {
  const linesOf: Lines = new Map(stack.map(cell => [cell, linesIn(cell, ink, textHeightPx)]));
  const all = stack.map(cell => rowIn(cell, piecesIn(cell, ink.pieces), textHeightPx));
  const list = [
    stack.findIndex((_, index) => {
      const columns = columnsBelow(stack.slice(index), linesOf, textHeightPx);
      const row = all[index];
      return columns !== null && !(row?.isBorneOut === true && row.texts.length !== columns);
    }),
    firstEntry(all, textHeightPx),
  ].filter(index => index >= 0);
  const above = stack.slice(0, Math.min(stack.length, ...list));
  const rows = all.slice(0, above.length);
  const isSure = (row: Row | null) => row?.isBorneOut === true;
  const sure = rows.filter(isSure);
  const most = Math.max(0, ...sure.map(row => row?.texts.length ?? 0));
  if (sure.filter(row => (row?.texts.length ?? 0) >= FEWEST.captions).length < FEWEST.rows) return [];
  const shared = columnGaps(
    above.flatMap(cell => (linesOf.get(cell) ?? []).map(({ pieces }) => pieces)),
    textHeightPx,
  );
  if (list.length === 0 && shared.length + 1 >= most) return [];
  return rows
    .slice(rows.findIndex(isSure), rows.findLastIndex(isSure) + 1)
    .flatMap(row => (row === null ? [] : [captionedRow(row, textHeightPx)]));
}

/** Whether the first of some cells holds the header of a list that the others hold. */
export function holdsList(stack: Stack, ink: TextInk, textHeightPx: number): boolean {
  const linesOf: Lines = new Map(stack.map(cell => [cell, linesIn(cell, ink, textHeightPx)]));
  return columnsBelow(stack, linesOf, textHeightPx) !== null;
}

/** Whether some cells one below the other hold a block of captions, or a list that its header names with entries of several lines. */
export function isBlock(stack: Stack, ink: TextInk, textHeightPx: number): boolean {
  const linesOf: Lines = new Map(stack.map(cell => [cell, linesIn(cell, ink, textHeightPx)]));
  const head = stack.findIndex(
    (_, index) => columnsBelow(stack.slice(index), linesOf, textHeightPx) !== null,
  );
  const below = head < 0 ? [] : stack.slice(head + 1);
  return (
    below.some(cell => (linesOf.get(cell)?.length ?? 0) > 1) ||
    captionedRows(stack, ink, textHeightPx).length > 0
  );
}

interface Row {
  readonly cell: GridCell;
  /** Each caption with what stands below it, from left to right. */
  readonly texts: readonly Box[];
  readonly isBorneOut: boolean;
}

/** The first row of a list: the next one has as many texts, and most of them begin in line with its own. */
function firstEntry(rows: readonly (Row | null)[], textHeightPx: number): number {
  const reachPx = BELOW.beginsTextHeights * textHeightPx;
  const isLike = (row: Row, next: Row | null | undefined) =>
    next != null &&
    next.isBorneOut === row.isBorneOut &&
    next.texts.length === row.texts.length &&
    row.texts.filter((text, at) => Math.abs((next.texts[at]?.x ?? Number.NaN) - text.x) <= reachPx).length >=
      row.texts.length * LIST.inLineShare;
  const entry = rows.findIndex(
    (row, index) => row !== null && row.texts.length >= LIST.columns && isLike(row, rows[index + 1]),
  );
  const above = rows[entry - 1];
  return above != null && above.texts.length >= LIST.columns && !above.isBorneOut ? entry - 1 : entry;
}

/** The captions of a cell and their values, whether or not its lines reach into each other. */
export function rowIn(cell: GridCell, pieces: readonly Box[], textHeightPx: number): Row | null {
  const [apart = null, together = null] = [undefined, SHARED_TEXT_HEIGHTS].map(shared =>
    rowOf(cell, rowsOf(pieces, textHeightPx, shared), textHeightPx),
  );
  return together !== null && apart?.isBorneOut !== true ? together : apart;
}

/** Null where no texts stand side by side, or text runs across them. */
function rowOf(
  cell: GridCell,
  [first, ...others]: readonly { readonly pieces: readonly Box[] }[],
  textHeightPx: number,
): Row | null {
  if (first === undefined) return null;
  const values = others.flatMap(({ pieces }) => pieces);
  return rowWith(cell, captionsIn(first.pieces, values, textHeightPx), values, textHeightPx);
}

function rowWith(
  cell: GridCell,
  captions: readonly Box[],
  values: readonly Box[],
  textHeightPx: number,
): Row | null {
  if (captions.length < 2) return null;
  const below: Box[][] = captions.map(() => []);
  for (const value of values) {
    const at = captions.findLastIndex(({ x }) => x <= value.x + ASKEW_TEXT_HEIGHTS * textHeightPx);
    const [caption, next] = captions.slice(Math.max(0, at), at + 2);
    if (at < 0 || caption === undefined) return null;
    if (next !== undefined && right(value) > next.x) {
      // The code in brackets behind a caption, which a value of more characters reaches below.
      if (next.x - right(caption) >= CODE_GAP_TEXT_HEIGHTS * textHeightPx) return null;
      return rowWith(cell, captions.toSpliced(at, 2, unionBox([caption, next])), values, textHeightPx);
    }
    below[at]?.push(value);
  }
  const isBelow = (caption: Box, [value]: readonly Box[]) =>
    value !== undefined &&
    (Math.abs(value.x - caption.x) <= BELOW.indentTextHeights * textHeightPx ||
      Math.abs(value.x + value.width / 2 - caption.x - caption.width / 2) <=
        BELOW.centreTextHeights * textHeightPx);
  const borneOut = captions.filter((caption, index) => isBelow(caption, below[index] ?? [])).length;
  const filled = below.filter(own => own.length > 0).length;
  return {
    cell,
    texts: captions.map((caption, index) => unionBox([caption, ...(below[index] ?? [])])),
    isBorneOut: borneOut >= FEWEST.below && borneOut >= filled * FEWEST.share,
  };
}

function captionsIn(pieces: readonly Box[], values: readonly Box[], textHeightPx: number): Box[] {
  const captions: Box[] = [];
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    const last = captions.at(-1);
    const goesOn =
      last !== undefined &&
      piece.x - right(last) < CAPTION_GAP_TEXT_HEIGHTS * textHeightPx &&
      !values.some(({ x }) => Math.abs(x - piece.x) <= BELOW.beginsTextHeights * textHeightPx);
    if (goesOn) captions[captions.length - 1] = unionBox([last, piece]);
    else captions.push(piece);
  }
  return captions;
}

/** Captions of many rows begin in line: the edge before one stands as near to it as it can. */
function captionedRow({ cell, texts }: Row, textHeightPx: number): CaptionedRow {
  const gaps = texts.slice(1).map((text, index) => {
    const before = texts[index] ?? text;
    return { from: Math.max(right(before), text.x - textHeightPx), to: text.x };
  });
  const top = Math.min(...texts.map(({ y }) => y));
  const end = Math.max(...texts.map(({ y, height }) => y + height));
  return { cell, gaps, line: { top, end, pieces: texts, crowded: texts, isRunning: false, gaps } };
}

/** How many columns the first of some cells names, where it holds the header of a list; null where it does not. */
function columnsBelow(cells: Stack, linesOf: Lines, textHeightPx: number): number | null {
  const linesIn = (cell: GridCell | undefined) => (cell === undefined ? [] : (linesOf.get(cell) ?? []));
  const [first, second] = cells;
  const headed = headedIn(cells, [], linesIn, textHeightPx);
  if (headed?.header == null) return null;
  const { header, gaps } = headed;
  const below = linesIn(first).filter(({ top }) => top > header.top);
  const isFull = ({ crowded }: Line) => filledColumns(crowded, gaps).size >= (gaps.length + 1) * ENTRY_SHARE;
  const begins = [...below, ...linesIn(second).slice(0, 1)].some(line => isEntry(line, gaps) && isFull(line));
  return begins ? gaps.length + 1 : null;
}
