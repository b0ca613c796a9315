import type { ConflictAnswer } from './api.ts';

/** A request that cannot be done, with the answer to give. */
export class ReviewFault extends Error {
  override readonly name = 'ReviewFault';
  readonly status: 400 | 404 | 409 | 410 | 422 | 503;
  /** Stable kebab-case word. */
  readonly code: string;
  /** The field it is about, or null. */
  readonly key: string | null;

  constructor(status: ReviewFault['status'], code: string, message: string, key: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.key = key;
  }
}

/** Somebody was quicker; both versions are in the answer, and what came too late is in the history. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly answer: ConflictAnswer;

  constructor(conflicts: ConflictAnswer['conflicts']) {
    const message =
      'Somebody else decided meanwhile, or the document was read again. Nothing was changed: choose between the two.';
    super(message);
    this.answer = { error: 'stale', message, conflicts };
  }
}
