/** A process that reads files, anywhere. */
export interface ClaimOwner {
  readonly host: string;
  readonly pid: number;
  /** Tells it from an earlier process of the same number. */
  readonly startedAtMs: number;
}

export interface ClaimTerms {
  readonly runId: number;
  /** Files stored by this run or a later one are done; 0: whichever run stored them. */
  readonly doneSince: number;
}

/**
 * Shares files among all processes that work on one store, by their content. A claim lasts as long as its owner shows
 * that it lives: one that ended without a word, or is silent for two minutes, loses it.
 */
export interface WorkQueue {
  /** `held`: another process has it in hand, or this one has under another name. */
  claim(sha256: string, owner: ClaimOwner, terms: ClaimTerms): Promise<'taken' | 'stored' | 'held'>;
  keepAlive(owner: ClaimOwner): Promise<void>;
  release(sha256: string, owner: ClaimOwner): Promise<void>;
}
