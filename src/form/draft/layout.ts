import type { SheetCell } from '../sheet.ts';

/** A label with the place of its value. */
export interface DraftPair {
  readonly kind: 'pair';
  readonly label: SheetCell;
  /** Where the label begins in its cell, which holds others before it; from the start where it is not given. */
  readonly labelFrom?: number;
  /** Who signs before it, whose day it asks for. */
  readonly of?: string;
  /** Of the label within its cell, where the value stands in the same cell; null where the label fills it. */
  readonly labelEnd: number | null;
  readonly place: 'beside' | 'below' | 'within' | 'under';
  readonly value: SheetCell | null;
  /** The cell beside several rows that names what they are about, or null. */
  readonly spine: SheetCell | null;
  /** The cell beside the value that prints the same sum: in figures where the value is in words, or the other way. */
  readonly again?: SheetCell;
  /** Further boxes to tick, in the cell below the value, beside the same label. */
  readonly below?: SheetCell;
}

export interface DraftColumn {
  /** Null for the column of row labels, which has no header. */
  readonly header: SheetCell | null;
  /** The cell above it in a header of two tiers, which stands over other headers too; or null. */
  readonly above: SheetCell | null;
  readonly from: number;
  readonly to: number;
  readonly cells: readonly SheetCell[];
  readonly carried: boolean;
}

/** A header row with the rows below it. */
export interface DraftGroup {
  readonly kind: 'group';
  readonly columns: readonly DraftColumn[];
  readonly spine: SheetCell | null;
  /** The cell over two columns of row labels, which heads neither; or null. */
  readonly corner: SheetCell | null;
  /** Rows of sums: their label, and the columns whose sums they print. */
  readonly totals: readonly { readonly label: SheetCell; readonly columns: readonly DraftColumn[] }[];
}

/** Printed words without a value: spines and headings. */
export interface DraftCaption {
  readonly kind: 'caption';
  readonly cell: SheetCell;
}

/** Printed sentences: notes to whoever fills the form in. */
export interface DraftNote {
  readonly kind: 'note';
  readonly cell: SheetCell;
}

export type DraftPart = DraftPair | DraftGroup | DraftCaption | DraftNote;

/** How much a cell looks like a label: see `labelLook`. */
export type Look = (cell: SheetCell) => number;
