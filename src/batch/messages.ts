import type { ExitCode } from '../errors.ts';
import type { DocumentResult } from '../model/record.ts';

/** What every worker needs to set itself up; plain data. */
export interface WorkerSetup {
  readonly formsDirectories: readonly string[];
  readonly modelsDirectory: string | null;
  readonly formId: string | null;
  readonly password: string | null;
  readonly targetError: number;
  readonly auditShare: number;
  /** Folder for pictures of each step, or null. */
  readonly debugDirectory: string | null;
}

export type ToWorker =
  | { readonly kind: 'read'; readonly path: string }
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
  | { readonly kind: 'page-done'; readonly pageNumber: number; readonly pageCount: number }
  | { readonly kind: 'read'; readonly results: readonly DocumentResult[]; readonly residentBytes: number }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'stopped' };
