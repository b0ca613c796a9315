import { type Box, bottom, right, verticalOverlap } from '../model/geometry.ts';
import type { GridCell } from '../model/table.ts';
import type { ColumnGap } from './column-gaps.ts';
import type { Component } from './components.ts';
import { textPieces } from './outside-lines.ts';

/** A wider gap parts the texts of two columns; within a cell characters stand closer. */
export const PIECE_GAP_TEXT_HEIGHTS = 0.6;
/** In a crowded list it may be as narrow as this, where it is so much wider than the usual space between characters. */
const CROWDED_GAP = { textHeights: 0.25, usualSpaces: 2, usualQuantile: 0.75 } as const;
/** Lower ink is what a seal left, higher ink the seal itself or a title. */
const PIECE_HEIGHT_TEXT_HEIGHTS = { least: 0.5, most: 1.8 };
/** Narrower ink than any stroke is the edge of a rule. */
const LEAST_PIECE_WIDTH_TEXT_HEIGHTS = 0.07;
/** Pieces that share more height than this stand in one row. */
const SHARED_HEIGHT_TEXT_HEIGHTS = 0.12;
const SAME_LINE_OVERLAP = 0.5;

/** A row of pieces; wrapped texts make it higher than a line. */
export interface Row {
  readonly top: number;
  readonly end: number;
  readonly pieces: readonly Box[];
}

/** The pieces of text that stand in columns. */
export function columnPieces(components: readonly Component[], textHeightPx: number): Box[] {
  return piecesApart(components, PIECE_GAP_TEXT_HEIGHTS, textHeightPx);
}

/** The same in pieces as near to each other as the texts of a crowded list may be. */
function crowdedPieces(components: readonly Component[], gapPx: number, textHeightPx: number): Box[] {
  return piecesApart(components, gapPx / textHeightPx, textHeightPx);
}

/** The narrowest gap that may part two texts of a crowded list, px: letters are spaced as the font has it. */
function crowdedGapPx(components: readonly Component[], textHeightPx: number): number {
  const characters = piecesApart(components, 0, textHeightPx);
  const spaces = characters
    .slice(1)
    .flatMap((character, index) => {
      const before = characters[index];
      if (before === undefined || verticalOverlap(before, character) < SAME_LINE_OVERLAP) return [];
      const space = character.x - right(before);
      return space > 0 && space < textHeightPx * PIECE_GAP_TEXT_HEIGHTS ? [space] : [];
    })
    .sort((a, b) => a - b);
  const usual = spaces[Math.floor(spaces.length * CROWDED_GAP.usualQuantile)] ?? 0;
  return Math.max(textHeightPx * CROWDED_GAP.textHeights, usual * CROWDED_GAP.usualSpaces);
}

/** The text of a table: in pieces that stand apart as columns do, and as those of a crowded list may. */
export interface TextInk {
  readonly pieces: readonly Box[];
  readonly crowded: readonly Box[];
  readonly crowdedPx: number;
  /** Every character that stands free. */
  readonly characters: readonly Box[];
}

export function textInkOf(components: readonly Component[], textHeightPx: number): TextInk {
  const crowdedPx = crowdedGapPx(components, textHeightPx);
  return {
    pieces: columnPieces(components, textHeightPx),
    crowded: crowdedPieces(components, crowdedPx, textHeightPx),
    crowdedPx,
    characters: crowdedPieces(components, 0, textHeightPx),
  };
}

function piecesApart(components: readonly Component[], gapTextHeights: number, textHeightPx: number): Box[] {
  return textPieces(components, gapTextHeights, textHeightPx).filter(
    ({ width, height }) =>
      width >= textHeightPx * LEAST_PIECE_WIDTH_TEXT_HEIGHTS &&
      height >= textHeightPx * PIECE_HEIGHT_TEXT_HEIGHTS.least &&
      height <= textHeightPx * PIECE_HEIGHT_TEXT_HEIGHTS.most,
  );
}

/** Rows from the gaps between lines; where a bowed page lets lines reach further into each other, those share more height. */
export function rowsOf(
  pieces: readonly Box[],
  textHeightPx: number,
  sharedTextHeights = SHARED_HEIGHT_TEXT_HEIGHTS,
): Row[] {
  const sharedPx = textHeightPx * sharedTextHeights;
  const rows: { top: number; end: number; pieces: Box[] }[] = [];
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row !== undefined && piece.y < row.end - sharedPx) {
      row.pieces.push(piece);
      row.end = Math.max(row.end, bottom(piece));
    } else rows.push({ top: piece.y, end: bottom(piece), pieces: [piece] });
  }
  return rows;
}

/** First and last column of a piece. */
function columnsOfPiece(piece: Box, gaps: readonly ColumnGap[]): { first: number; last: number } {
  const middle = ({ from, to }: ColumnGap) => (from + to) / 2;
  const centre = piece.x + piece.width / 2;
  const home = gaps.filter(gap => middle(gap) < centre).length;
  return {
    first: Math.min(home, gaps.filter(gap => gap.to <= piece.x || middle(gap) < piece.x).length),
    last: Math.max(home, gaps.filter(gap => middle(gap) < right(piece)).length),
  };
}

/** The columns in which a row has text. */
export function filledColumns(pieces: readonly Box[], gaps: readonly ColumnGap[]): Set<number> {
  return new Set(
    pieces.flatMap(piece => {
      const { first, last } = columnsOfPiece(piece, gaps);
      return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
    }),
  );
}

/** Whether a piece stands across the whole of a gap. */
export function crosses(piece: Box, gap: ColumnGap): boolean {
  return piece.x < gap.from && right(piece) > gap.to;
}

/** Whether a piece covers more than half of a gap. */
export function liesOver(piece: Box, { from, to }: ColumnGap): boolean {
  return (Math.min(right(piece), to) - Math.max(piece.x, from)) * 2 > to - from;
}

/** The cells of a row; a piece that stands across a gap between columns spans them. */
export function rowCells(
  pieces: readonly Box[],
  { index, top, end }: { readonly index: number; readonly top: number; readonly end: number },
  columnEdges: readonly number[],
  gaps: readonly ColumnGap[],
): GridCell[] {
  const columnCount = gaps.length + 1;
  const lastOf = Array.from({ length: columnCount }, (_, column) => column);
  for (const piece of pieces) {
    const { first, last } = columnsOfPiece(piece, gaps);
    lastOf[first] = Math.max(lastOf[first] ?? first, last);
  }
  const cells: GridCell[] = [];
  for (let column = 0; column < columnCount; ) {
    let last = lastOf[column] ?? column;
    for (let inner = column; inner <= last; inner++) last = Math.max(last, lastOf[inner] ?? inner);
    const x = Math.round(columnEdges[column] ?? 0);
    const y = Math.round(top);
    cells.push({
      row: index,
      column,
      rowSpan: 1,
      columnSpan: last - column + 1,
      box: {
        x,
        y,
        width: Math.round(columnEdges[last + 1] ?? x) - x,
        height: Math.round(end) - y,
      },
    });
    column = last + 1;
  }
  return cells;
}
