import type { Decision } from '../model/decision.ts';
import type { RecordBasis, TableJoin } from '../model/document.ts';
import type { EffectiveRecord, EffectiveRules } from '../model/effective-record.ts';
import type { Box, Polygon } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import type { PageQuality } from '../model/page.ts';
import type { PlacedLine } from '../model/placed-line.ts';
import type { FieldResult, RecordStatus } from '../model/record.ts';
import type { FieldImage, RebuiltRecord, StoredRecord } from '../model/stored.ts';

/** A document as the queue knows it. */
export interface ReviewHead {
  readonly documentId: number;
  readonly recordId: string;
  readonly fileName: string;
  readonly path: string;
  readonly sha256: string;
  readonly runId: number;
  readonly form: string;
  /** As exported: with decisions. */
  readonly status: RecordStatus;
  readonly revision: number;
  /** Of the reading alone; rises when it is replaced. */
  readonly readRevision: number;
  readonly pageCount: number;
}

/** As much of a field as the queue needs. */
export type QueueField = Pick<
  FieldResult,
  'path' | 'value' | 'raw' | 'confidence' | 'status' | 'page' | 'doubts' | 'audit'
>;

/** A decision before it is stored: the store gives id, time and revision. */
export type NewDecision = Omit<Decision, 'id' | 'decidedAt' | 'revision'>;

export interface ReviewCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly content: 'blank' | 'text' | 'unreadable';
  readonly text: string;
  readonly fragments: readonly {
    readonly pageNumber: number;
    readonly box: Box;
    readonly polygon: Polygon;
    readonly markedShare: number;
    /** What stands here, only where a part of the cell is unreadable. */
    readonly text?: string;
  }[];
  readonly lines: readonly PlacedLine[];
}

export interface ReviewJoin {
  readonly fromPage: number;
  readonly toPage: number;
  readonly toBox: Box;
  readonly atRow: number;
  readonly reason: string;
  readonly confidence: number;
  readonly cutRow: boolean;
  /** See `TableJoin.columns`. */
  readonly columns: TableJoin['columns'];
  /** Cells of dropped rows, as text; `cut` are those of the first part. */
  readonly droppedRows: readonly {
    readonly row: number;
    readonly column: number;
    readonly rowSpan: number;
    readonly columnSpan: number;
    readonly text: string;
    readonly lines: readonly PlacedLine[];
    readonly cut?: true;
  }[];
}

/** A table with the places of its cells and why its pages were joined. */
export interface ReviewTable {
  readonly index: number;
  readonly kind: 'ruled' | 'borderless';
  readonly rowCount: number;
  readonly columnCount: number;
  readonly quality: number;
  readonly cells: readonly ReviewCell[];
  readonly joins: readonly ReviewJoin[];
}

export interface ReviewPages {
  readonly pages: readonly {
    readonly page: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly quality: PageQuality;
  }[];
  readonly outsideText: readonly { readonly page: number; readonly box: Box; readonly text: string }[];
}

/** Checks on decided values. */
export type FreshChecks = ReturnType<NonNullable<EffectiveRules['recheck']>>;

/** What the review needs of storage: readings, decisions on them, and what is shown with them. */
export interface ReviewStore {
  /** Runs `work` alone on the database: nobody else writes between what it reads and what it appends. */
  transaction<Result>(work: (store: ReviewStore) => Promise<Result>): Promise<Result>;
  /** Documents in the order they are stored, from the one after `documentId` on. */
  heads(documentId?: number, limit?: number): Promise<ReviewHead[]>;
  head(recordId: string): Promise<ReviewHead | null>;
  /** Tells readings that were stored or replaced: it changes whenever they do. */
  readingsVersion(): Promise<string>;
  /** A record as it was read. */
  reading(documentId: number): Promise<StoredRecord>;
  /** Fields of documents nobody decided on, by document id. */
  queueFields(documentIds: readonly number[]): Promise<Map<number, QueueField[]>>;
  /** Issues of documents nobody decided on, lost pages among them, by document id. */
  queueIssues(documentIds: readonly number[]): Promise<Map<number, (Issue & { readonly key: string })[]>>;
  decisionsOf(recordId: string): Promise<Decision[]>;
  /** Decisions after one, oldest first; all of them after 0. */
  decisionsAfter(id: number): Promise<Decision[]>;
  batch(batchId: string): Promise<Decision[]>;
  /** Appends a decision; `revision` is the record's with it. */
  append(decision: NewDecision, revision: number): Promise<Decision>;
  /** Keeps status and checks of a record as they are with its decisions. */
  keep(record: EffectiveRecord, fresh: FreshChecks | null): Promise<void>;
  /** Patterns of fields that two people must agree on. */
  secondReview(): Promise<readonly string[]>;
  setSecondReview(patterns: readonly string[]): Promise<void>;
  /** The tables as they were read. */
  tables(documentId: number): Promise<ReviewTable[]>;
  /** What the record was built of; null where that was not kept. */
  basis(documentId: number): Promise<RecordBasis | null>;
  /**
   * Takes a record built with joins undone for the reading; with none undone, the record first read comes back. Within
   * a `transaction`.
   */
  keepRebuilt(documentId: number, rebuilt: RebuiltRecord): Promise<void>;
  pages(documentId: number): Promise<ReviewPages>;
  fieldImage(documentId: number, path: string): Promise<FieldImage | null>;
  /** Paths of the fields whose pictures are kept. */
  fieldsWithImages(documentId: number): Promise<readonly string[]>;
  /** Target error of the newest run that says it. */
  targetError(): Promise<number | null>;
  close(): Promise<void>;
}
