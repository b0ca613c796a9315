import type { ConflictAnswer, DecisionInput, DecisionsAnswer } from '../../api.ts';

/** One key stroke's worth of decisions, or the taking back of some, on its way to the server. */
export type Entry =
  | {
      readonly kind: 'decisions';
      readonly requestId: string;
      readonly decisions: readonly DecisionInput[];
      /** For people: what is decided, e.g. `指标值: ≥90%`. */
      readonly label: string;
    }
  | {
      readonly kind: 'undo';
      readonly requestId: string;
      readonly of: string;
      /** Null while the request to undo is itself on its way. */
      readonly batchId: string | null;
      readonly label: string;
    };

export type Conflicts = ConflictAnswer['conflicts'];

/** What became of an entry that was sent. */
export type Outcome =
  | { readonly kind: 'saved'; readonly answer: DecisionsAnswer }
  | { readonly kind: 'stale'; readonly conflicts: Conflicts }
  | { readonly kind: 'refused'; readonly message: string; readonly code: string | null }
  | { readonly kind: 'unreachable' }
  /** The server failed; tried again a few times. */
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | null }
  | { readonly kind: 'shut-out'; readonly reason: 'expired' | 'foreign' };

/** An entry that a person must settle. Nothing leaves here by itself. */
export type Trouble =
  | { readonly kind: 'conflict'; readonly entry: Entry; readonly conflicts: Conflicts }
  | {
      readonly kind: 'refused';
      readonly entry: Entry;
      readonly message: string;
      readonly code: string | null;
    };

export interface SaveState {
  /** Not answered yet, the one in flight included. */
  readonly waiting: readonly Entry[];
  readonly troubles: readonly Trouble[];
  /** Why nothing goes out at the moment. */
  readonly halt: 'offline' | 'expired' | 'foreign' | null;
}

/** Where unsent entries outlive the browser. */
export interface Keep {
  load(): readonly Entry[];
  save(entries: readonly Entry[]): void;
}

export type Send = (entry: Entry, batchOf: (requestId: string) => string | null) => Promise<Outcome>;
