import type { CellFragment } from '../model/document.ts';
import { type CellContent, contentText, type ReadCell, type ReadTable } from '../model/reading.ts';
import { matchEdges, relativeColumnEdges, uniteEdges } from './column-edges.ts';
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

/** Rows beside a page break that may have the same columns. */
const ROWS_AT_BREAK = 4;
/** Rows of fewer cells have as many by chance. */
const FEWEST_CELLS = 5;

/**
 * The column edges of two parts as one. Where rows on both sides of the break have as many cells, and none that moved
 * far, these are the same columns, whatever edges other rows have nearby.
 */
export function unitePartEdges(first: TablePart, second: TablePart): ReturnType<typeof uniteEdges> {
  return uniteEdges(first.edges, second.edges, sameColumns(first, second));
}

function sameColumns(first: TablePart, second: TablePart): ReadonlyMap<number, number> {
  const rows = Array.from({ length: ROWS_AT_BREAK }, (_, index) => index);
  // Rows of earlier pages do not stand beside this break.
  const page = Math.max(...cellsCovering(first, first.rowCount - 1).flatMap(pagesOf));
  const above = rows
    .map(row => first.rowCount - 1 - row)
    .filter(row => cellsCovering(first, row).every(cell => pagesOf(cell).includes(page)))
    .map(row => edgesOfRow(first, row));
  const below = rows.map(row => edgesOfRow(second, row));
  const alike = below.flatMap(own => {
    const other = above.find(edges => edges.length === own.length && areSame(first, edges, second, own));
    return other === undefined || own.length <= FEWEST_CELLS ? [] : [[own, other] as const];
  });
  const [own, other] = alike.sort(([a], [b]) => b.length - a.length)[0] ?? [[], []];
  return new Map(own.map((edge, index) => [edge, other[index] ?? edge]));
}

function pagesOf({ fragments }: PartCell): number[] {
  return fragments.map(({ pageNumber }) => pageNumber);
}

function areSame(
  first: TablePart,
  above: readonly number[],
  second: TablePart,
  below: readonly number[],
): boolean {
  const placesOf = (part: TablePart, edges: readonly number[]) => edges.map(edge => part.edges[edge] ?? 0);
  const { pairs } = matchEdges(placesOf(second, below), placesOf(first, above));
  return pairs.every((pair, index) => pair === index);
}

/** The edges of the cells that cover a row, from the table's left to its right. */
function edgesOfRow(part: TablePart, row: number): number[] {
  const edges = cellsCovering(part, row).flatMap(cell => [cell.column, cell.column + cell.columnSpan]);
  return [...new Set(edges)];
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

/** Fewer texts beside a spine may be alike by chance. */
const FEWEST_BESIDE_SPINE = 3;

/**
 * Whether two rows hold the same texts in the same columns, as two readings of one print do. The spine of a block that
 * begins in the one row (绩效指标 beside a header) may stand a row below in the other, beside a header printed again.
 */
export function isSameRow(a: TablePart, rowA: number, b: TablePart, rowB: number): boolean {
  const textsA = withoutSpines(a, rowA, b, rowB);
  const textsB = withoutSpines(b, rowB, a, rowA);
  if (textsA.length === 0 || textsA.length !== textsB.length) return false;
  return textsA.every(({ column, text }, index) => {
    const other = textsB[index];
    return other !== undefined && other.column === column && isSameText(text, other.text);
  });
}

/** A row's texts but for those of cells that go on below it where the other row is blank. */
function withoutSpines(part: TablePart, row: number, other: TablePart, otherRow: number) {
  const texts = rowTexts(part, row);
  const isBlankThere = (column: number) =>
    cellsCovering(other, otherRow).some(cell => cell.column === column && isBlank(cell));
  const isSpine = (column: number) =>
    part.cells.some(cell => cell.row === row && cell.column === column && cell.rowSpan > 1) &&
    isBlankThere(column);
  const own = texts.filter(({ column }) => !isSpine(column));
  return own.length >= FEWEST_BESIDE_SPINE ? own : texts;
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
