import { type Box, bottom, intersection, right, unionBox } from '../model/geometry.ts';
import type { GridCell, PageTable } from '../model/table.ts';
import { blockRows } from './block-rows.ts';
import { holdsList, isBlock } from './captioned-rows.ts';
import { type ColumnGap, columnGaps } from './column-gaps.ts';
import type { Component } from './components.ts';
import { RULE_ENDS_TEXT_HEIGHTS } from './parallel-rules.ts';
import {
  columnPieces,
  crosses,
  filledColumns,
  type Row,
  rowCells,
  rowsOf,
  type TextInk,
  textInkOf,
} from './piece-rows.ts';
import type { Rule } from './rules.ts';

/** Rows of a table without rules are no further apart. */
const ROW_DISTANCE_TEXT_HEIGHTS = 2.5;
/** What a table must have to be believed; one without any rule more than one with rules above and below. */
const BELIEVED = {
  ruled: { rows: 2, columns: 2, filled: 0.5 },
  unruled: { rows: 4, columns: 3, filled: 0.6 },
};
/** A row of fewer filled columns above or below a table is a line of text: the department and the unit of money. */
const EDGE_ROW_FILLED = 0.5;
/** Every table has to show its columns by more than rules alone; those without rules are guesses more often. */
const QUALITY = { ruled: 0.9, unruled: 0.75 };

/** A table's place: between the first and the last of some rules in line, or wherever text stands in columns. */
interface Region {
  readonly kind: keyof typeof BELIEVED;
  readonly pieces: readonly Box[];
  /** Heights of the rules that part its rows, px from the top; two or more where `kind` is `ruled`. */
  readonly rulesPx: readonly number[];
  /** Left and right end where rules show them. */
  readonly sides: { readonly left: number; readonly right: number } | null;
}

/**
 * Tables that no lattice of rules shows: with rules between rows only, with three rules, or with none. Rows are found
 * from the gaps between lines, columns from the vertical white streams through them (cf. Breuel 2002, whitespace
 * cover), which needs no rule at all. Every one carries an issue, since its columns are a guess.
 */
export function findOpenTables(
  components: readonly Component[],
  ruleGroups: readonly (readonly Rule[])[],
  ruledTables: readonly PageTable[],
  pageNumber: number,
  textHeightPx: number,
): PageTable[] {
  const pieces = columnPieces(components, textHeightPx);
  const found: PageTable[] = [];
  const ink = textInkOf(components, textHeightPx);
  for (const rules of ruleGroups) {
    const table =
      blockTable(rules, ink, ruledTables, pageNumber, textHeightPx) ??
      openTable(ruledRegion(rules, pieces), pageNumber, textHeightPx);
    if (table !== null && found.every(({ box }) => intersection(box, table.box) === null)) found.push(table);
  }
  const left = pieces.filter(piece => found.every(({ box }) => intersection(piece, box) === null));
  for (const region of unruledRegions(left, [...ruledTables, ...found], textHeightPx)) {
    const table = openTable(region, pageNumber, textHeightPx);
    if (table !== null) found.push(table);
  }
  return found;
}

/** Rules nearer to each other are one, drawn double. */
const DOUBLE_RULE_TEXT_HEIGHTS = 0.8;

/**
 * A form with rules between its rows only, where its rows have captions of their own or the entries of a list go over
 * several lines: one wide cell between each two rules, to be parted as such cells of other tables are.
 */
function blockTable(
  rules: readonly Rule[],
  ink: TextInk,
  ruledTables: readonly PageTable[],
  pageNumber: number,
  textHeightPx: number,
): PageTable | null {
  const x = Math.min(...rules.map(({ start }) => start));
  const width = Math.max(...rules.map(({ end }) => end)) - x;
  const edges: number[] = [];
  for (const { positionPx } of rules) {
    const last = edges.at(-1);
    if (last === undefined || positionPx - last >= DOUBLE_RULE_TEXT_HEIGHTS * textHeightPx)
      edges.push(Math.round(positionPx));
  }
  const cellsTo = (ends: readonly number[]) =>
    ends
      .slice(1)
      .flatMap((end, index) => {
        const y = ends[index] ?? 0;
        const box = { x, y, width, height: end - y };
        return blockRows({ row: 0, column: 0, rowSpan: 1, columnSpan: 1, box }, ink, textHeightPx);
      })
      .map((cell, row): GridCell => ({ ...cell, row }));
  // A list may end at the rule that opens the table below: the places of signatures.
  const reachPx = RULE_ENDS_TEXT_HEIGHTS * textHeightPx;
  const next = ruledTables
    .filter(
      ({ box }) =>
        box.y > (edges.at(-1) ?? 0) &&
        Math.abs(box.x - x) <= reachPx &&
        Math.abs(right(box) - x - width) <= reachPx,
    )
    .map(({ box }) => box.y);
  const extended = next.length === 0 ? [] : cellsTo([...edges, Math.round(Math.min(...next))]);
  const cells = holdsList(extended.slice(-2), ink, textHeightPx) ? extended : cellsTo(edges);
  if (!isBlock(cells, ink, textHeightPx)) return null;
  return {
    pageNumber,
    kind: 'borderless',
    box: unionBox(cells.map(({ box }) => box)),
    rowCount: cells.length,
    columnCount: 1,
    cells,
    rules: [],
    openTop: false,
    openBottom: false,
    quality: 1,
    issues: [],
  };
}

function ruledRegion(rules: readonly Rule[], pieces: readonly Box[]): Region {
  const rulesPx = rules.map(rule => rule.positionPx);
  const top = Math.min(...rulesPx);
  const end = Math.max(...rulesPx);
  const sides = {
    left: Math.min(...rules.map(rule => rule.start)),
    right: Math.max(...rules.map(rule => rule.end)),
  };
  const inside = pieces.filter(piece => {
    const x = piece.x + piece.width / 2;
    const y = piece.y + piece.height / 2;
    return y > top && y < end && x > sides.left && x < sides.right;
  });
  return { kind: 'ruled', pieces: inside, rulesPx, sides };
}

/** Runs of rows of several pieces that follow each other closely and are not parted by a table. */
function unruledRegions(
  pieces: readonly Box[],
  tables: readonly PageTable[],
  textHeightPx: number,
): Region[] {
  const runs: Row[][] = [];
  for (const row of rowsOf(pieces, textHeightPx)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNear =
      last !== undefined &&
      row.top - last.end <= textHeightPx * ROW_DISTANCE_TEXT_HEIGHTS &&
      !tables.some(({ box }) => box.y < row.top && bottom(box) > last.end);
    if (run !== undefined && isNear) run.push(row);
    else runs.push([row]);
  }
  return runs.map(rows => {
    const several = rows.map(row => row.pieces.length > 1);
    const kept = rows.slice(Math.max(0, several.indexOf(true)), several.lastIndexOf(true) + 1);
    return { kind: 'unruled', pieces: kept.flatMap(row => row.pieces), rulesPx: [], sides: null };
  });
}

function openTable(region: Region, pageNumber: number, textHeightPx: number): PageTable | null {
  const { kind, rulesPx, sides } = region;
  let rows = rowsBetween(region, textHeightPx);
  let gaps = columnGaps(
    rows.map(row => row.pieces),
    textHeightPx,
  );
  if (kind === 'unruled') {
    rows = withoutEdgeLines(rows, gaps);
    gaps = columnGaps(
      rows.map(row => row.pieces),
      textHeightPx,
    );
  }
  const least = BELIEVED[kind];
  if (rows.length < least.rows || gaps.length + 1 < least.columns) return null;
  const filled = rows.map(row => filledColumns(row.pieces, gaps).size / (gaps.length + 1));
  if (filled.reduce((sum, share) => sum + share, 0) / rows.length < least.filled) return null;
  const extent = unionBox(rows.flatMap(row => row.pieces));
  const marginPx = textHeightPx / 2;
  const columnEdges = [
    sides?.left ?? extent.x - marginPx,
    ...gaps.map(gap => (gap.from + gap.to) / 2),
    sides?.right ?? right(extent) + marginPx,
  ];
  const rowEdges = rowEdgesOf(rows, rulesPx, marginPx);
  const cells = rows.flatMap((row, index) => {
    const [top = 0, end = 0] = rowEdges.slice(index, index + 2);
    return rowCells(row.pieces, { index, top, end }, columnEdges, gaps);
  });
  return {
    pageNumber,
    kind: 'borderless',
    box: unionBox(cells.map(cell => cell.box)),
    rowCount: rows.length,
    columnCount: gaps.length + 1,
    cells,
    rules: [],
    openTop: kind === 'unruled',
    openBottom: kind === 'unruled',
    quality: QUALITY[kind],
    issues: [
      {
        code: 'table-without-rules',
        severity: 'warning',
        message: `Page ${pageNumber}: a table of ${rows.length} rows and ${gaps.length + 1} columns has no rules between its columns; they were told apart by the space between them.`,
        pageNumber,
        path: null,
      },
    ],
  };
}

/** The rows of a region: what stands between two rules where each pair holds one line, else every line. */
function rowsBetween({ pieces, rulesPx }: Region, textHeightPx: number): Row[] {
  const lines = rowsOf(pieces, textHeightPx);
  const between = rulesPx.slice(1).map((below, index) => {
    const above = rulesPx[index] ?? 0;
    return lines.filter(({ top, end }) => (top + end) / 2 > above && (top + end) / 2 < below);
  });
  const held = between.filter(group => group.length > 0);
  const isOneEach = held.length > 2 && held.filter(group => group.length === 1).length * 2 > held.length;
  return isOneEach
    ? held.map(group => ({
        top: Math.min(...group.map(row => row.top)),
        end: Math.max(...group.map(row => row.end)),
        pieces: group.flatMap(row => row.pieces),
      }))
    : lines;
}

function withoutEdgeLines(rows: readonly Row[], gaps: readonly ColumnGap[]): Row[] {
  const belongs = rows.map(
    row =>
      filledColumns(row.pieces, gaps).size / (gaps.length + 1) >= EDGE_ROW_FILLED &&
      row.pieces.every(piece => !gaps.some(gap => crosses(piece, gap))),
  );
  const first = belongs.indexOf(true);
  return first < 0 ? [] : rows.slice(first, belongs.lastIndexOf(true) + 1);
}

function rowEdgesOf(rows: readonly Row[], rulesPx: readonly number[], marginPx: number): number[] {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return [];
  const between = rows.slice(1).map((row, index) => {
    const above = rows[index]?.end ?? row.top;
    return rulesPx.find(px => px > above - marginPx && px < row.top + marginPx) ?? (above + row.top) / 2;
  });
  return [rulesPx[0] ?? first.top - marginPx, ...between, rulesPx.at(-1) ?? last.end + marginPx];
}
