/** `error`: something is lost or wrong. `warning`: a person should look. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Something a reader of the result should know, tied to the place it concerns. */
export interface Issue {
  /** Stable kebab-case word for programs, e.g. `row-without-level3`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence for people: what happened, where, what to do. */
  readonly message: string;
  /** Counted from 1; null when it concerns the whole document. */
  readonly pageNumber: number | null;
  /** The record's leaf or list concerned, or null. */
  readonly path: string | null;
}
