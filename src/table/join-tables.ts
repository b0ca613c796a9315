import type { LogicalCell, LogicalTable, TableJoin } from '../model/document.ts';
import { bottom } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import type { ReadPage, ReadTable } from '../model/reading.ts';
import { judgeJoin } from './join-evidence.ts';
import { textsAbove } from './page-lines.ts';
import { stitch, withoutFirstRows, withoutLastRow } from './stitch.ts';
import { coversOnce, partOf, type TablePart } from './table-part.ts';

/** A join less sure than this is worth a person's look. */
const SURE_JOIN = 0.8;

/** With text in a smaller share of its cells, and ink that no reader made text of, a table is a drawing or a shadow. */
const LEAST_TEXT_SHARE = 0.1;

/** A table while its pages are being gathered. */
interface Growing {
  readonly part: TablePart;
  readonly kind: ReadTable['kind'];
  readonly joins: readonly TableJoin[];
  readonly quality: number;
  readonly issues: readonly Issue[];
  /** Where it ends so far. */
  readonly page: ReadPage;
  readonly table: ReadTable;
  /** Texts above its first part. */
  readonly opening: readonly string[];
}

/**
 * The tables of a document with their pages joined: the last table of a page and the first of the next are one
 * where columns, open edges, repeated rows and the text between them speak for it. Each join says why and how
 * sure it is, and keeps the repeated rows it dropped. What hardly holds text, the crossing lines of a drawing or of a
 * shadow beside the sheet, is between no two tables: it comes last.
 */
export function joinTables(pages: readonly ReadPage[]): { tables: LogicalTable[]; issues: Issue[] } {
  const finished: Growing[] = [];
  const drawings: Growing[] = [];
  for (const page of pages) {
    drawings.push(...page.tables.filter(isDrawing).map(table => beginning(page, table)));
    const written = page.tables.filter(table => !isDrawing(table));
    written.forEach((table, index) => {
      const open = finished.at(-1);
      const isSideBySide = index > 0 && !isBelow(table, written[index - 1]);
      const joined = open === undefined || isSideBySide ? null : continued(open, page, table);
      if (joined === null) finished.push(beginning(page, table));
      else finished[finished.length - 1] = joined;
    });
  }
  const tables = [...finished, ...drawings].map(logicalTable);
  const unsure = tables.flatMap(table =>
    table.joins.filter(join => join.confidence < SURE_JOIN).map(unsureJoin),
  );
  return { tables, issues: unsure };
}

function isDrawing({ cells }: ReadTable): boolean {
  const texts = cells.filter(({ content }) => content.kind === 'text').length;
  return (
    cells.some(({ content }) => content.kind === 'unreadable') && texts < LEAST_TEXT_SHARE * cells.length
  );
}

function isBelow(table: ReadTable, other: ReadTable | undefined): boolean {
  return other === undefined || table.upright.y >= bottom(other.upright);
}

function beginning(page: ReadPage, table: ReadTable): Growing {
  const { kind, quality, issues } = table;
  return {
    part: partOf(table),
    kind,
    joins: [],
    quality,
    issues,
    page,
    table,
    opening: textsAbove(page, table),
  };
}

/** The table with this page's part joined to it, or null where it is another table. */
function continued(open: Growing, page: ReadPage, table: ReadTable): Growing | null {
  const part = partOf(table);
  const verdict = judgeJoin({ from: open, to: { page, table, part }, opening: open.opening });
  if (!verdict.joined) return null;
  const { repetition, confidence, reason } = verdict;
  const before = repetition.cutsLastRow ? withoutLastRow(open.part) : open.part;
  const stitched = stitch(before, withoutFirstRows(part, repetition.rows), open.table.openBottom);
  if (!coversOnce(stitched.part)) return null;
  const join: TableJoin = {
    fromPage: open.page.pageNumber,
    toPage: page.pageNumber,
    toBox: table.box,
    atRow: stitched.atRow,
    reason: stitched.cutRow ? `${reason}; a row was cut by the page break` : reason,
    confidence,
    cutRow: stitched.cutRow,
    columns: stitched.columns,
    droppedCells: table.cells.filter(cell => cell.row < repetition.rows),
    cutCells: open.part.cells
      .filter(cell => cell.row === before.rowCount)
      .map(cell => cellOnColumns(cell, stitched.columns.from)),
  };
  return {
    ...open,
    part: stitched.part,
    joins: [...open.joins.map(earlier => onColumns(earlier, stitched.columns.from)), join],
    quality: Math.min(open.quality, table.quality),
    issues: [...open.issues, ...table.issues],
    page,
    table,
  };
}

/** A join of the table before it got more column edges; `indexes` says where each of its edges went. */
function onColumns(join: TableJoin, indexes: readonly number[]): TableJoin {
  const moved = (edges: readonly number[]) => edges.map(edge => indexes[edge] ?? edge);
  return {
    ...join,
    columns: { from: moved(join.columns.from), to: moved(join.columns.to) },
    cutCells: join.cutCells.map(cell => cellOnColumns(cell, indexes)),
  };
}

function cellOnColumns(cell: LogicalCell, indexes: readonly number[]): LogicalCell {
  const column = indexes[cell.column] ?? cell.column;
  const end = cell.column + cell.columnSpan;
  return { ...cell, column, columnSpan: (indexes[end] ?? end) - column };
}

function logicalTable(growing: Growing, index: number): LogicalTable {
  const { part, kind, joins, quality, issues } = growing;
  return {
    index,
    kind,
    rowCount: part.rowCount,
    columnCount: part.edges.length - 1,
    cells: part.cells.map(cell => ({ ...cell })),
    joins,
    quality,
    issues,
  };
}

function unsureJoin({ fromPage, toPage, reason, confidence }: TableJoin): Issue {
  return {
    code: 'join-unsure',
    severity: 'warning',
    message: `The tables of pages ${fromPage} and ${toPage} were taken for one (${Math.round(confidence * 100)} % sure: ${reason}); check the rows at the page break.`,
    pageNumber: toPage,
    path: null,
  };
}
