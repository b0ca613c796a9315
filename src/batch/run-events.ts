import type { PageFailure } from '../model/page.ts';
import type { LeafValue, RecordStatus } from '../model/record.ts';
import type { PageEnd } from '../pipeline.ts';

export interface RunTotals {
  /** Declarations stored. */
  readonly documents: number;
  /** Files dealt with: read, failed, or stored before. */
  readonly files: number;
  /** Pages read or given up by this run. */
  readonly pages: number;
  /** Files nothing could be read of. */
  readonly failures: number;
  /** Files that were stored before, or are copies of one that is. */
  readonly skipped: number;
}

/** What happens in a run, as it happens; `extract --json` prints each as one line. See docs/events.md. */
export type RunEvent =
  | { readonly event: 'run-started'; readonly runId: number; readonly files: number; readonly jobs: number }
  | { readonly event: 'skipped'; readonly path: string; readonly sha256: string }
  /** In hand elsewhere: another process, or a copy of it in this one. It is looked at again at the end. */
  | { readonly event: 'waiting'; readonly path: string; readonly sha256: string }
  | { readonly event: 'started'; readonly path: string }
  | {
      readonly event: 'page';
      readonly path: string;
      readonly pageNumber: number;
      readonly pageCount: number;
      readonly end: PageEnd;
    }
  | {
      readonly event: 'worker-lost';
      readonly path: string;
      readonly pageNumber: number | null;
      readonly how: 'crash' | 'deadline' | 'memory';
      readonly detail: string;
      readonly again: boolean;
    }
  | {
      readonly event: 'document';
      readonly path: string;
      readonly recordId: string;
      readonly form: string;
      readonly status: RecordStatus;
      readonly pages: number;
      readonly failedPages: readonly PageFailure[];
      readonly fields: number;
      readonly fieldsToReview: number;
    }
  /** A file read again says something else than a person decided; the decision holds, and the field waits for review. */
  | {
      readonly event: 'reading-differs-from-decision';
      readonly path: string;
      readonly recordId: string;
      readonly field: string;
      readonly decided: LeafValue;
      readonly read: LeafValue;
    }
  /** All documents of a file are stored. */
  | { readonly event: 'file'; readonly path: string }
  | {
      readonly event: 'failed';
      readonly path: string;
      readonly code: string;
      readonly message: string;
      readonly remedy: string;
    }
  /** Resident bytes of this process and of each worker; now and then. */
  | {
      readonly event: 'memory';
      readonly mainBytes: number;
      readonly workerBytes: readonly number[];
      readonly workersStarted: number;
    }
  | ({ readonly event: 'run-ended'; readonly stopped: boolean } & RunTotals);
