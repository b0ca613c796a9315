import type { DecisionDisagreement } from '../model/decision.ts';
import type { DocumentResult, RecordStatus } from '../model/record.ts';
import type {
  FieldImage,
  FileFailure,
  RebuiltRecord,
  SearchHit,
  StoredData,
  StoredLayout,
  StoredRecord,
  StoredRun,
  StoredTables,
  StoreSummary,
} from '../model/stored.ts';
import type { WorkQueue } from './work-queue.ts';

export interface RunStart {
  readonly version: string;
  /** Options as given, without secrets; kept as JSON. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface RunEnd {
  readonly documents: number;
  readonly pages: number;
  readonly failures: number;
  readonly stopped: boolean;
}

/** What the rest of the program knows of storage; SQLite stands behind it today. */
export interface Store {
  /** Shares files among processes. */
  readonly queue: WorkQueue;
  /** Returns the run's id. */
  beginRun(run: RunStart): Promise<number>;
  /** All runs, oldest first. */
  runs(): Promise<readonly StoredRun[]>;
  finishRun(runId: number, end: RunEnd): Promise<void>;
  /**
   * The first of the runs that `runId` continues: with the same options, each stopped before its end. Itself, where
   * the one before came to its end.
   */
  firstRunOf(runId: number): Promise<number>;
  /** Whether a file of this content is stored. */
  isRead(sha256: string): Promise<boolean>;
  /**
   * Stores all documents of one file in one transaction. A file that is stored already is replaced; a record
   * that changes by it gets the next revision, one that does not keeps its revision. Decisions of people stay; returned
   * is where the new reading differs from them and from the reading they were made on.
   */
  saveFile(results: readonly DocumentResult[], runId: number): Promise<readonly DecisionDisagreement[]>;
  /** The joins of a record's tables that people undid, by their keys. */
  undoneJoins(recordId: string): Promise<readonly string[]>;
  /** Takes a record built with joins undone for the reading of a stored record. */
  keepRebuilt(recordId: string, rebuilt: RebuiltRecord): Promise<void>;
  /** Notes that a stored file was found at this path too; what failed there before is forgotten. */
  savePath(path: string, sha256: string, runId: number): Promise<void>;
  saveFileFailure(failure: FileFailure, runId: number): Promise<void>;
  /** Records one after the other, by file name; memory stays constant. */
  records(status: RecordStatus | 'all'): AsyncGenerator<StoredRecord>;
  tables(status: RecordStatus | 'all'): AsyncGenerator<StoredTables>;
  /** Where all text stands, document by document in the same order. */
  layouts(status: RecordStatus | 'all'): AsyncGenerator<StoredLayout>;
  /** The bare data of the records, in the same order. */
  data(status: RecordStatus | 'all'): AsyncGenerator<StoredData>;
  /** Runs `work`, which only reads, on the database as it is now, whatever others write meanwhile. */
  snapshot<Result>(work: () => Promise<Result>): Promise<Result>;
  /** The picture of a doubtful or audited field's ink, where one was kept. */
  fieldImage(recordId: string, path: string): Promise<FieldImage | null>;
  /**
   * Pages that hold all the terms, by file name and page; width and case do not matter, a term may be one character.
   */
  search(terms: readonly string[], limit: number): Promise<readonly SearchHit[]>;
  summary(): Promise<StoreSummary>;
  close(): Promise<void>;
}
