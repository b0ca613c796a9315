import type { LogicalTable, RecordBasis, SourceFile } from './document.ts';
import type { LocatedList, LocatedValue, ValueType } from './field.ts';
import type { Box, Polygon } from './geometry.ts';
import type { Issue } from './issue.ts';
import type { PageFailure, PageQuality } from './page.ts';
import type { PlacedLine } from './placed-line.ts';
import type { ReaderId } from './reading.ts';

export type PlainValue = string | number | null;

/** The words ticked in a field of several options are an array, in the definition's order, never empty. */
export type LeafValue = PlainValue | readonly string[];

export type JsonValue = LeafValue | boolean | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The outcome of one check for the leaves it looks at. */
export interface CheckResult {
  /** Kebab-case, e.g. `structure-sums-to-total`. */
  readonly id: string;
  readonly ok: boolean;
  /** Leaves or lists that took part. */
  readonly paths: readonly string[];
  /** For people: the numbers compared, e.g. `1684.14 + 14640.83 = 16324.97`. */
  readonly detail: string;
}

/** A leaf of the record with its meaning worked out, before confidence. */
export interface ValuedLeaf {
  readonly path: string;
  readonly value: LeafValue;
  readonly type: ValueType;
  /** The text as printed; null where blank or missing. */
  readonly raw: string | null;
  readonly located: LocatedValue;
  /** Why the text could not be fully understood, or null: `not-an-amount`, `unknown-option`, … */
  readonly problem: string | null;
  /** The text is a word of a closed set: a title of the form, a level its vocabulary knows. */
  readonly known: boolean;
  /** Whether no other word of that set is read for it by one slip of the eye. */
  readonly unlikeOthers?: boolean;
  /** One slip away from a usual word of its field, and none itself. */
  readonly nearWord?: boolean;
  /** Papers of this form do without the value: that there is none is no surprise. */
  readonly mayBeBlank: boolean;
}

/** Typed data with its leaves and checks, before confidence. */
export interface RecordDraft {
  readonly formId: string;
  readonly formVersion: number;
  /** Passed the form's zod schema. */
  readonly data: JsonValue;
  /** Every leaf of `data`, exactly once. */
  readonly leaves: readonly ValuedLeaf[];
  readonly lists: readonly LocatedList[];
  readonly checks: readonly CheckResult[];
  /** The checks that hardly hold by accident: sums and shares, by id. */
  readonly sums: ReadonlySet<string>;
  readonly issues: readonly Issue[];
}

export type FieldStatus = 'accepted' | 'needs-review' | 'confirmed' | 'corrected';
export type RecordStatus = 'accepted' | 'needs-review' | 'reviewed';

export interface FieldAlternative {
  readonly value: string;
  readonly probability: number;
}

/** What one reader saw of the whole field. */
export interface FieldReading {
  readonly reader: ReaderId;
  readonly text: string;
}

/** A leaf of `data` (or a list) with how sure we are and why. */
export interface FieldResult {
  readonly path: string;
  readonly value: LeafValue;
  readonly raw: string | null;
  /** Probability that `value` is wholly right, 0 to 1. */
  readonly confidence: number;
  readonly status: FieldStatus;
  /** Page and place of the ink; null only where the field was not found on the paper. */
  readonly page: number | null;
  readonly box: Box | null;
  readonly polygon: Polygon | null;
  readonly alternatives: readonly FieldAlternative[];
  readonly readings: readonly FieldReading[];
  readonly checks: readonly { readonly id: string; readonly ok: boolean }[];
  /** Why it is doubtful, as stable words, most important first: `readers-differ`, `under-seal`, … */
  readonly doubts: readonly string[];
  /** Accepted, and drawn by lot for a person to look at all the same: shows how wrong what is accepted really is. */
  readonly audit: boolean;
  /** What the confidence was computed from, by feature; calibration learns from it. */
  readonly evidence: Readonly<Record<string, number>>;
}

/** A record as it is stored and exported. */
export interface FormRecord {
  readonly recordId: string;
  readonly revision: number;
  /** `unknown` where no definition fits. */
  readonly form: string;
  readonly formVersion: number;
  readonly status: RecordStatus;
  readonly data: JsonValue;
  readonly fields: readonly FieldResult[];
  readonly checks: readonly CheckResult[];
  readonly issues: readonly Issue[];
}

/** A picture of a field's ink, for a person to look at. */
export interface FieldImage {
  readonly path: string;
  readonly mediaType: 'image/png' | 'image/webp' | 'image/jpeg';
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What is kept of a page. */
export interface PageSummary {
  readonly pageNumber: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly quality: PageQuality;
}

/** A line outside all tables, as a whole and as it was read. */
export interface OutsideText {
  readonly pageNumber: number;
  readonly box: Box;
  readonly text: string;
  readonly lines: readonly PlacedLine[];
}

/** Everything one document leaves behind; plain data, safe to send between processes. */
export interface DocumentResult {
  readonly source: SourceFile;
  readonly index: number;
  readonly pages: readonly PageSummary[];
  readonly failures: readonly PageFailure[];
  readonly tables: readonly LogicalTable[];
  readonly outsideText: readonly OutsideText[];
  readonly record: FormRecord;
  readonly images: readonly FieldImage[];
  /** What building the record anew needs beside the tables; null where no join of its tables can be undone. */
  readonly basis: Pick<RecordBasis, 'outsideLines' | 'issues'> | null;
}
