import type { CellFragment } from './document.ts';
import type { Issue } from './issue.ts';
import type { EvidencedText } from './reading.ts';

/** What a value means, and so how its text is understood. */
export type ValueType =
  | 'text'
  | 'amount'
  | 'number'
  | 'percentage'
  | 'date'
  | 'period'
  | 'year'
  | 'target'
  | 'option'
  | 'options'
  | 'code'
  | 'phone'
  | 'label';

/** One of several words is ticked, or any number of them. */
export function hasBoxes(type: ValueType): boolean {
  return type === 'option' || type === 'options';
}

export const numberTypes: ReadonlySet<ValueType> = new Set(['amount', 'number', 'percentage', 'year']);

/**
 * `read`: there is text. `blank`: the place was found and holds no ink. `missing`: the form has the
 * field but its place was not found on the paper. `unreadable`: ink that no reader made text of.
 */
export type ValueState = 'read' | 'blank' | 'missing' | 'unreadable';

/** A value of the form before its meaning is worked out: its text, and where it stands. */
export interface LocatedValue {
  /** Dots and `[i]`; the path of the leaf, or for a target of its object. */
  readonly path: string;
  readonly type: ValueType;
  readonly state: ValueState;
  /** Empty unless `read`. May be a part of a cell's text. */
  readonly text: EvidencedText;
  /** Of a numbering that was misread: what is printed, as its place in the list tells. */
  readonly printed?: string;
  /** Of a missing value: its place is in the text around the tables and nowhere else. */
  readonly soughtOutside?: true;
  /** Of a missing value: the paper has no such label or column, every one it prints is another's. */
  readonly noHeaderLeft?: true;
  /** Of a missing value: its place holds text that is none of what is sought there. */
  readonly unlikeSought?: true;
  /** Words in the cell of who signs them and of the day: an opinion. */
  readonly isSigned?: true;
  /** The cells (or lines) the value was taken from; empty when missing. */
  readonly fragments: readonly CellFragment[];
  /** How surely this is the right place: label and header match, 0 to 1. */
  readonly locationConfidence: number;
  /** Quality of the table and of the joins the value depends on, 0 to 1. */
  readonly structureConfidence: number;
}

/** A repeating group; `doubts` says why a row may be missing or false. */
export interface LocatedList {
  readonly path: string;
  readonly length: number;
  readonly doubts: readonly string[];
}

/** A document understood as a form: every value of the definition has an entry. */
export interface FormMatch {
  readonly formId: string;
  readonly formVersion: number;
  /** How well title and labels fit, 0 to 1. */
  readonly score: number;
  /** The next best forms with their scores, best first. */
  readonly competitors: readonly { readonly formId: string; readonly score: number }[];
  readonly values: readonly LocatedValue[];
  readonly lists: readonly LocatedList[];
  /** Labels not found, text left over, rows that did not fit. */
  readonly issues: readonly Issue[];
}

/** A value of the form whose place is not on the paper. */
export function missingValue(path: string, type: ValueType): LocatedValue {
  return {
    path,
    type,
    state: 'missing',
    text: [],
    fragments: [],
    locationConfidence: 0,
    structureConfidence: 0,
  };
}
