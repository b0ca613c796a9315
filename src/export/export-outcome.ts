/** A document (or a value of it) that could not be exported as asked; the rest goes on. */
export interface ExportFailure {
  readonly fileName: string;
  /** Stable kebab-case word, e.g. `scan-missing`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export interface ExportOutcome {
  /** Documents written. */
  readonly documents: number;
  /** What is worth knowing, one sentence each. */
  readonly notes: readonly string[];
  readonly failures: readonly ExportFailure[];
}
