import type { LeafValue } from './record.ts';

/**
 * What a person did. Of a field: `confirm` the value shown, `correct` it, say that it is `empty` or `unreadable`, put
 * it off for `later`. Of an issue: `settle`. Of rows: `row-…`, `shift-column`. `undo` takes others back. `refused` is a
 * decision that came too late: it changes nothing and is kept so that nothing typed is lost.
 */
export const decisionKinds = [
  'confirm',
  'correct',
  'empty',
  'unreadable',
  'later',
  'settle',
  'row-add',
  'row-delete',
  'row-split',
  'row-merge',
  'row-move',
  'shift-column',
  'join-undo',
  'form-change',
  'undo',
  'refused',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** A leaf that a decision sets. */
export interface DecidedLeaf {
  /** Stable path (see `Decision.key`). */
  readonly key: string;
  /** What the machine had read when it was decided. */
  readonly read: LeafValue;
  readonly before: LeafValue;
  readonly after: LeafValue;
  /** The text as printed, by the person's eye; null where nothing is. */
  readonly raw: string | null;
}

/** What a decision does to the rows of a list; rows by their stable names, `after: null` is the first place. */
export type RowChange =
  | {
      readonly op: 'insert' | 'move';
      readonly list: string;
      readonly row: string;
      readonly after: string | null;
    }
  | { readonly op: 'remove'; readonly list: string; readonly row: string };

/** An event: appended, never changed. The record is its reading with all of its events applied. */
export interface Decision {
  /** Rises with time within a database. */
  readonly id: number;
  readonly recordId: string;
  /**
   * What it is about, by a name that stays when rows move: the path of a leaf, target or list with its row as it was
   * read (`indicators[6].target`) or as it was added (`indicators[+3f2a].target`); for an issue or a join its key;
   * null for the whole document.
   */
  readonly key: string | null;
  readonly kind: DecisionKind;
  readonly reviewer: string;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  /** Decisions made with one key share it. */
  readonly batchId: string;
  /** The record's revision that was shown. */
  readonly shownRevision: number;
  /** The record's revision after it. */
  readonly revision: number;
  /** What was shown: the value, its confidence and what the readers had read. */
  readonly shown: ShownField | null;
  readonly leaves: readonly DecidedLeaf[];
  readonly rows: readonly RowChange[];
  /** Ids of the decisions it takes back. */
  readonly undoes: readonly number[];
  /** How long the reviewer looked; null where it is not known. */
  readonly lookedMs: number | null;
}

export interface ShownField {
  readonly display: string;
  readonly confidence: number;
  readonly audit: boolean;
  readonly readings: readonly { readonly reader: string; readonly text: string }[];
}

/** Where a new reading says something else than what people decided on an earlier one. */
export interface DecisionDisagreement {
  readonly recordId: string;
  readonly path: string;
  readonly decided: LeafValue;
  readonly read: LeafValue;
}

/** Decisions about a field's value; any of them answers whether the reading was right. */
export function isVerdict(kind: DecisionKind): boolean {
  return kind === 'confirm' || kind === 'correct' || kind === 'empty' || kind === 'unreadable';
}

/** Those that count: not taken back, not refused, and no undo themselves. In order. */
export function standing(decisions: readonly Decision[]): Decision[] {
  const undone = new Set(decisions.flatMap(decision => decision.undoes));
  return decisions.filter(({ id, kind }) => !undone.has(id) && kind !== 'undo' && kind !== 'refused');
}

/** The newest revision of a record with these decisions. */
export function revisionWith(readRevision: number, decisions: readonly Decision[]): number {
  return readRevision + decisions.filter(({ kind }) => kind !== 'refused').length;
}

/** Whether a field name (`funds[].executed`) is one that two people must agree on. `*` stands for anything. */
export function needsTwo(fieldName: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => {
    const source = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, one => (one === '*' ? '.*' : `\\${one}`));
    const whole = new RegExp(`^${source}$`, 'u');
    return whole.test(fieldName) || whole.test(fieldName.replaceAll('[]', ''));
  });
}
