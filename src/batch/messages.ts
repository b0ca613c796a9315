import type { ExitCode } from '../errors.ts';
import type { PageFailure } from '../model/page.ts';
import type { DocumentResult } from '../model/record.ts';
import type { PageEnd } from '../pipeline.ts';

/** What every worker needs to set itself up; plain data. */
export interface WorkerSetup {
  readonly formsDirectories: readonly string[];
  readonly modelsDirectory: string | null;
  /** The database whose decisions `formlift calibrate` learnt from, or null. */
  readonly learntFrom?: string | null;
  readonly formId: string | null;
  readonly password: string | null;
  readonly targetError: number;
  readonly auditShare: number;
  /** Folder for pictures of each step, or null. */
  readonly debugDirectory: string | null;
  /** Folder where finished pages of unfinished documents wait, or null. */
  readonly shelfDirectory: string | null;
}

export type ToWorker =
  /** Read the file, but none of the pages that were given up. */
  | { readonly kind: 'read'; readonly path: string; readonly givenUp: readonly PageFailure[] }
  /** Read pages of the file from its end, onto the shelf; another worker reads the file itself. */
  | { readonly kind: 'read-ahead'; readonly path: string; readonly givenUp: readonly PageFailure[] }
  /** Finish the page in hand, then give the file back. */
  | { readonly kind: 'stop' };

/** An error as data: what happened to which file, and what to do next. */
export interface Fault {
  /** Foreseen faults are the input's; unforeseen ones are bugs of ours and carry a stack. */
  readonly foreseen: boolean;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly exitCode: ExitCode;
}

export type FromWorker =
  | { readonly kind: 'page-begun'; readonly pageNumber: number; readonly pageCount: number }
  | {
      readonly kind: 'page-done';
      readonly pageNumber: number;
      readonly pageCount: number;
      readonly end: PageEnd;
    }
  | { readonly kind: 'read'; readonly results: readonly DocumentResult[] }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'stopped' };
