import type { LogicalTable } from './document.ts';
import type { Polygon } from './geometry.ts';
import type { PageFailure } from './page.ts';
import type { PlacedLine } from './placed-line.ts';
import type { FieldImage, FormRecord, JsonValue, RecordStatus } from './record.ts';

/** One call of `extract`. */
export interface StoredRun {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly version: string;
  /** Share of accepted fields that might be wrong; null where the run did not record it. */
  readonly targetError: number | null;
}

/** A record with the document it came from, as the store gives it back. */
export interface StoredRecord {
  readonly fileName: string;
  /** Absolute path at reading time. */
  readonly path: string;
  readonly sha256: string;
  /** Position of the document within its file, from 0. */
  readonly index: number;
  /** The run that read it. */
  readonly runId: number;
  /** Page numbers within the file. */
  readonly pages: readonly number[];
  readonly pageFailures: readonly PageFailure[];
  /** The joins of tables that the record was built without, by their keys. */
  readonly undoneJoins: readonly string[];
  readonly record: FormRecord;
}

/** A record built with some joins of its document's tables undone. */
export interface RebuiltRecord {
  /** By their keys. */
  readonly undoneJoins: readonly string[];
  readonly tables: readonly LogicalTable[];
  readonly record: FormRecord;
}

/** The tables of a stored document: structure and text, without the readers' evidence. */
export interface StoredTables {
  readonly fileName: string;
  readonly sha256: string;
  /** Position of the document within its file, from 0. */
  readonly index: number;
  readonly title: string | null;
  readonly tables: readonly PlainTable[];
}

export interface PlainTable {
  readonly kind: LogicalTable['kind'];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly PlainCell[];
}

export interface PlainCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** What a record holds, without evidence: enough to know its columns. */
export interface StoredData {
  readonly form: string;
  readonly data: JsonValue;
}

/** Where everything stands that was read of a document, page by page. */
export interface StoredLayout {
  readonly fileName: string;
  /** Absolute path at reading time. */
  readonly path: string;
  /** Other paths at which the same content was met. */
  readonly otherPaths: readonly string[];
  readonly sha256: string;
  readonly mediaType: string;
  /** Position of the document within its file, from 0. */
  readonly index: number;
  readonly recordId: string;
  /** When the run began that read it (ISO 8601, UTC), and its version of formlift. */
  readonly readAt: string;
  readonly version: string;
  /** The readers with their models, e.g. `pp-ocr` with `ch_PP-OCRv4_rec_infer`. */
  readonly readers: readonly { readonly reader: string; readonly model: string }[];
  readonly pages: readonly PageLayoutText[];
  readonly pageFailures: readonly PageFailure[];
}

export interface PageLayoutText {
  readonly pageNumber: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly tables: readonly TableLayoutText[];
  /** Lines outside tables, in reading order. */
  readonly outside: readonly PlacedLine[];
}

/** The part of a logical table that stands on one page. */
export interface TableLayoutText {
  /** Of the logical table within the document. */
  readonly index: number;
  readonly kind: LogicalTable['kind'];
  readonly cells: readonly CellLayoutText[];
  /** Rows repeated at the top of this page, which the logical table has only once. */
  readonly repeated: readonly PlacedLine[];
}

export interface CellLayoutText {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Original page pixels. */
  readonly polygon: Polygon;
  readonly lines: readonly PlacedLine[];
}

/** A file that could not be read at all. */
export interface FileFailure {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** A page that holds what was searched for. */
export interface SearchHit {
  readonly fileName: string;
  readonly path: string;
  readonly recordId: string;
  readonly form: string;
  readonly pageNumber: number;
  /** The line (a cell, or a line outside tables) with the first of the terms, as read. */
  readonly line: string;
}

/** Everything `status` and the report's head say. */
export interface StoreSummary {
  readonly files: number;
  readonly documents: number;
  readonly pages: number;
  readonly byStatus: Readonly<Record<RecordStatus, number>>;
  readonly byForm: readonly { readonly form: string; readonly documents: number }[];
  readonly fields: number;
  readonly fieldsToReview: number;
  readonly pageFailures: readonly (PageFailure & { readonly fileName: string })[];
  readonly fileFailures: readonly FileFailure[];
  /** Files whose content is stored under another path. */
  readonly copies: readonly { readonly path: string; readonly of: string }[];
}

export type { FieldImage };
