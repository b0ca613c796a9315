import { type Box, unionBox } from '../model/geometry.ts';
import type { GridCell, PageTable, RulingLine } from '../model/table.ts';
import { type EdgeCoverage, edgeCoverage, type RuleInk } from './edges.ts';
import { type GridLine, type GridLines, gridLines } from './grid-lines.ts';
import { type Marks, withHiddenEdges } from './hidden-edges.ts';
import { type CellRange, mergeCells } from './merge-cells.ts';
import type { Lattice, Rule } from './rules.ts';

/** Where less of the outer rule is drawn than this, the side is open and the table may run on. */
const CLOSED_SIDE_SHARE = 0.6;
/** Every guess about a cell's shape costs this share of the table's quality. */
const REPAIR_COST = 0.08;

/** The table of one lattice, before it is checked against the text; null where there is only one cell. */
export function tableOf(
  lattice: Lattice,
  ink: RuleInk,
  marks: Marks,
  pageNumber: number,
  textHeightPx: number,
): PageTable | null {
  const lines = gridLines(lattice, textHeightPx);
  if (lines.rows.length < 2 || lines.columns.length < 2) return null;
  const coverage = withHiddenEdges(edgeCoverage(lines, ink, textHeightPx), lines, ink, marks, textHeightPx);
  const { ranges, repaired } = mergeCells(coverage);
  if (ranges.length < 2) return null;
  const { lines: used, ranges: compact } = withoutUnusedLines(lines, ranges);
  const cells = compact.map(range => gridCell(range, used));
  return {
    pageNumber,
    kind: 'ruled',
    box: unionBox(cells.map(cell => cell.box)),
    rowCount: used.rows.length - 1,
    columnCount: used.columns.length - 1,
    cells,
    rules: [
      ...lattice.horizontal.map(rule => rulingLine(rule, 'horizontal')),
      ...lattice.vertical.map(rule => rulingLine(rule, 'vertical')),
    ],
    openTop: isOpen(coverage, lines, 0),
    openBottom: isOpen(coverage, lines, lines.rows.length - 1),
    quality: (1 - REPAIR_COST) ** repaired.length,
    issues: repaired.map(range => {
      const { row, column } = gridCell(range, lines);
      return {
        code: 'grid-cell-not-rectangular',
        severity: 'warning',
        message: `Page ${pageNumber}: the rules around the cell in row ${row + 1}, column ${column + 1} do not close; the likeliest missing rule was supposed.`,
        pageNumber,
        path: null,
      };
    }),
  };
}

function isOpen(coverage: EdgeCoverage, { rows, columns }: GridLines, edge: number): boolean {
  if (rows[edge]?.rules.length === 0) return true;
  let drawnPx = 0;
  let lengthPx = 0;
  coverage.horizontal[edge]?.forEach((share, column) => {
    const widthPx = (columns[column + 1]?.positionPx ?? 0) - (columns[column]?.positionPx ?? 0);
    drawnPx += share * widthPx;
    lengthPx += widthPx;
  });
  return drawnPx < lengthPx * CLOSED_SIDE_SHARE;
}

/** Leaves out edges on which no cell begins: an underline in a cell, a rule that was not believed. */
function withoutUnusedLines(
  lines: GridLines,
  ranges: readonly CellRange[],
): { lines: GridLines; ranges: CellRange[] } {
  const rows = usedEdges(ranges.flatMap(range => [range.top, range.bottom]));
  const columns = usedEdges(ranges.flatMap(range => [range.left, range.right]));
  const isLine = (line: GridLine | undefined): line is GridLine => line !== undefined;
  return {
    lines: {
      rows: rows.map(edge => lines.rows[edge]).filter(isLine),
      columns: columns.map(edge => lines.columns[edge]).filter(isLine),
    },
    ranges: ranges.map(range => ({
      top: rows.indexOf(range.top),
      bottom: rows.indexOf(range.bottom),
      left: columns.indexOf(range.left),
      right: columns.indexOf(range.right),
    })),
  };
}

function usedEdges(edges: readonly number[]): number[] {
  return [...new Set(edges)].sort((a, b) => a - b);
}

function gridCell(range: CellRange, lines: GridLines): GridCell {
  return {
    row: range.top,
    column: range.left,
    rowSpan: range.bottom - range.top,
    columnSpan: range.right - range.left,
    box: insideBox(range, lines),
  };
}

/** The upright box between the inner sides of a cell's four edges, each taken at the middle of the cell. */
function insideBox(range: CellRange, { rows, columns }: GridLines): Box {
  const top = rows[range.top];
  const bottom = rows[range.bottom];
  const left = columns[range.left];
  const right = columns[range.right];
  if (top === undefined || bottom === undefined || left === undefined || right === undefined) {
    throw new RangeError('a cell lies outside its grid');
  }
  const middleX = (left.positionPx + right.positionPx) / 2;
  const middleY = (top.at(middleX) + bottom.at(middleX)) / 2;
  const x = Math.round(left.at(middleY) + left.thicknessPx / 2);
  const y = Math.round(top.at(middleX) + top.thicknessPx / 2);
  return {
    x,
    y,
    width: Math.max(1, Math.round(right.at(middleY) - right.thicknessPx / 2) - x),
    height: Math.max(1, Math.round(bottom.at(middleX) - bottom.thicknessPx / 2) - y),
  };
}

function rulingLine(rule: Rule, orientation: RulingLine['orientation']): RulingLine {
  return {
    orientation,
    positionPx: rule.positionPx,
    startPx: rule.start,
    endPx: rule.end,
    thicknessPx: rule.thicknessPx,
  };
}
