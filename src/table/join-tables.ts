import type { LogicalTable } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { ReadPage } from '../model/reading.ts';

/** The tables of a document, each page's for itself until the joins are worked out. */
export function joinTables(pages: readonly ReadPage[]): { tables: LogicalTable[]; issues: Issue[] } {
  const tables = pages
    .flatMap(page => page.tables)
    .map(
      (table, index): LogicalTable => ({
        index,
        kind: table.kind,
        rowCount: table.rowCount,
        columnCount: table.columnCount,
        cells: table.cells.map(cell => ({
          row: cell.row,
          column: cell.column,
          rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan,
          fragments: [
            {
              pageNumber: cell.pageNumber,
              box: cell.box,
              polygon: cell.polygon,
              markedShare: cell.markedShare,
            },
          ],
          content: cell.content,
        })),
        joins: [],
        quality: table.quality,
        issues: table.issues,
      }),
    );
  return { tables, issues: [] };
}
