import { type Box, bottom, right } from '../model/geometry.ts';
import type { GridCell } from '../model/table.ts';
import type { ColumnGap } from './column-gaps.ts';
import type { Component } from './components.ts';
import { textPieces } from './outside-lines.ts';

/** A wider gap parts the texts of two columns; within a cell characters stand closer. */
const PIECE_GAP_TEXT_HEIGHTS = 0.6;
/** Lower ink is what a seal left, higher ink the seal itself or a title. */
const PIECE_HEIGHT_TEXT_HEIGHTS = { least: 0.5, most: 1.8 };
/** Pieces that share more height than this stand in one row. */
const SHARED_HEIGHT_TEXT_HEIGHTS = 0.12;

/** A row of pieces; wrapped texts make it higher than a line. */
export interface Row {
  readonly top: number;
  readonly end: number;
  readonly pieces: readonly Box[];
}

/** The pieces of text that stand in columns. */
export function columnPieces(components: readonly Component[], textHeightPx: number): Box[] {
  return textPieces(components, PIECE_GAP_TEXT_HEIGHTS, textHeightPx).filter(
    ({ height }) =>
      height >= textHeightPx * PIECE_HEIGHT_TEXT_HEIGHTS.least &&
      height <= textHeightPx * PIECE_HEIGHT_TEXT_HEIGHTS.most,
  );
}

/** Rows from the gaps between lines. */
export function rowsOf(pieces: readonly Box[], textHeightPx: number): Row[] {
  const sharedPx = textHeightPx * SHARED_HEIGHT_TEXT_HEIGHTS;
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
export function filledColumns(row: Row, gaps: readonly ColumnGap[]): Set<number> {
  return new Set(
    row.pieces.flatMap(piece => {
      const { first, last } = columnsOfPiece(piece, gaps);
      return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
    }),
  );
}

/** The cells of a row; a piece that stands across a gap between columns spans them. */
export function rowCells(
  row: Row,
  { index, top, end }: { readonly index: number; readonly top: number; readonly end: number },
  columnEdges: readonly number[],
  gaps: readonly ColumnGap[],
): GridCell[] {
  const columnCount = gaps.length + 1;
  const lastOf = Array.from({ length: columnCount }, (_, column) => column);
  for (const piece of row.pieces) {
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
