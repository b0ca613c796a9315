import type { Box, Polygon } from './geometry.ts';
import type { Issue } from './issue.ts';
import type { PageFailure } from './page.ts';
import type { CellContent, ReadCell, ReadLine, ReadPage } from './reading.ts';

/** The part of a logical cell that stands on one page. */
export interface CellFragment {
  readonly pageNumber: number;
  /** Original page pixels. */
  readonly box: Box;
  readonly polygon: Polygon;
  readonly markedShare: number;
  /** What stands on this page, kept only where the whole cell does not tell: one of its parts is unreadable, or says again what another does. */
  readonly content?: CellContent;
}

/** A cell of a table after its pages are joined; rows are counted over all pages. */
export interface LogicalCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** In page order; several where a page break cuts the cell. */
  readonly fragments: readonly [CellFragment, ...CellFragment[]];
  /** The fragments' contents joined in order. */
  readonly content: CellContent;
}

/** How two page tables became one; keeps what was dropped, so that it can be undone. */
export interface TableJoin {
  readonly fromPage: number;
  readonly toPage: number;
  /** Where the second part stands on `toPage`, original pixels: one picture may show two pages. */
  readonly toBox: Box;
  /** First row of the logical table that comes from `toPage` alone. */
  readonly atRow: number;
  /** Why, in a sentence. */
  readonly reason: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** The page break went through row `atRow - 1`, which has its end on `toPage`. */
  readonly cutRow: boolean;
  /** Where the column edges of the two tables went: edges of the logical table, from 0 to its `columnCount`. */
  readonly columns: { readonly from: readonly number[]; readonly to: readonly number[] };
  /** Cells of repeated rows that were dropped, as read on `toPage`. */
  readonly droppedCells: readonly ReadCell[];
  /**
   * Cells of the first part's last row where the edge of a photograph cut it and the second shows it whole; dropped
   * too. Columns are edges of the logical table, as in `columns`.
   */
  readonly cutCells: readonly LogicalCell[];
}

/** A whole table: pages joined, repeated headers dropped. Cells cover the grid once, without overlap. */
export interface LogicalTable {
  /** Counted from 0 within the document. */
  readonly index: number;
  readonly kind: 'ruled' | 'borderless';
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly LogicalCell[];
  readonly joins: readonly TableJoin[];
  /** The worst quality of its page tables, 0 to 1. */
  readonly quality: number;
  readonly issues: readonly Issue[];
}

/** The file a document came from. */
export interface SourceFile {
  /** Name without folders. */
  readonly fileName: string;
  /** Absolute path at reading time. */
  readonly path: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/** What the record of a declaration is built of; its pages are not needed any more. */
export interface RecordBasis {
  readonly source: SourceFile;
  /** Position within the file, from 0. */
  readonly index: number;
  readonly failures: readonly PageFailure[];
  readonly tables: readonly LogicalTable[];
  /** Text outside tables over all pages, in reading order. */
  readonly outsideLines: readonly ReadLine[];
  readonly issues: readonly Issue[];
}

/** One declaration: its pages read and its tables whole. A file may hold several. */
export interface ReadDocument extends RecordBasis {
  readonly pages: readonly ReadPage[];
}
