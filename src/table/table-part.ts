import type { CellFragment } from '../model/document.ts';
import { type CellContent, contentText, type ReadCell, type ReadTable } from '../model/reading.ts';
import { relativeColumnEdges } from './column-edges.ts';
import { comparable, isSameText } from './text-similarity.ts';

/** A cell while tables are being joined. */
export interface PartCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly fragments: readonly [CellFragment, ...CellFragment[]];
  readonly content: CellContent;
}

/** A table, or as much of it as is joined so far, on column edges that are shares of its width. */
export interface TablePart {
  readonly rowCount: number;
  readonly edges: readonly number[];
  readonly cells: readonly PartCell[];
}

/** One page's table as a part. */
export function partOf(table: ReadTable): TablePart {
  return { rowCount: table.rowCount, edges: relativeColumnEdges(table), cells: table.cells.map(partCell) };
}

function partCell(cell: ReadCell): PartCell {
  const { row, column, rowSpan, columnSpan, pageNumber, box, polygon, markedShare, content } = cell;
  return {
    row,
    column,
    rowSpan,
    columnSpan,
    fragments: [{ pageNumber, box, polygon, markedShare }],
    content,
  };
}

/** The part on other column edges: `indexes` says where each of its edges went. */
export function onEdges(part: TablePart, edges: readonly number[], indexes: readonly number[]): TablePart {
  const cells = part.cells.map(cell => {
    const column = indexes[cell.column] ?? 0;
    const end = indexes[cell.column + cell.columnSpan] ?? column + 1;
    return { ...cell, column, columnSpan: end - column };
  });
  return { rowCount: part.rowCount, edges, cells };
}

/** The cells that cover a row, from left to right. */
export function cellsCovering(part: TablePart, row: number): PartCell[] {
  return part.cells
    .filter(cell => cell.row <= row && row < cell.row + cell.rowSpan)
    .sort((a, b) => a.column - b.column);
}

export function isBlank(cell: PartCell): boolean {
  return cell.content.kind === 'blank';
}

export function textOfCell(cell: PartCell): string {
  return contentText(cell.content);
}

/** The texts that begin in a row, by column; blank cells left out. */
export function rowTexts(part: TablePart, row: number): { column: number; text: string }[] {
  return part.cells
    .filter(cell => cell.row === row)
    .map(cell => ({ column: cell.column, text: textOfCell(cell) }))
    .filter(({ text }) => comparable(text).length > 0)
    .sort((a, b) => a.column - b.column);
}

/** Whether two rows hold the same texts in the same columns, as two readings of one print do. */
export function isSameRow(a: TablePart, rowA: number, b: TablePart, rowB: number): boolean {
  const textsA = rowTexts(a, rowA);
  const textsB = rowTexts(b, rowB);
  if (textsA.length === 0 || textsA.length !== textsB.length) return false;
  return textsA.every(({ column, text }, index) => {
    const other = textsB[index];
    return other !== undefined && other.column === column && isSameText(text, other.text);
  });
}

/** Whether the cells cover the grid, every place exactly once. */
export function coversOnce(part: TablePart): boolean {
  const columnCount = part.edges.length - 1;
  const covered = new Uint8Array(part.rowCount * columnCount);
  for (const { row, column, rowSpan, columnSpan } of part.cells) {
    if (rowSpan < 1 || columnSpan < 1 || row + rowSpan > part.rowCount || column + columnSpan > columnCount) {
      return false;
    }
    for (let y = row; y < row + rowSpan; y++) {
      for (let x = column; x < column + columnSpan; x++) {
        const at = y * columnCount + x;
        covered[at] = (covered[at] ?? 0) + 1;
      }
    }
  }
  return covered.every(count => count === 1);
}
