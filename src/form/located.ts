import type { LocatedList, LocatedValue, ValueType } from '../model/field.ts';
import type { FieldDefinition } from '../model/form-definition.ts';
import type { Issue, Severity } from '../model/issue.ts';
import type { EvidencedText } from '../model/reading.ts';
import { evidenceOf, fragmentsOfPart, type Piece, type SheetCell, trimmed } from './sheet.ts';

/** What locating a part of the form brings to light. */
export interface Located {
  readonly values: readonly LocatedValue[];
  readonly lists: readonly LocatedList[];
  readonly issues: readonly Issue[];
  /** Pieces whose text is accounted for. */
  readonly used: readonly Piece[];
  /** Cells beside a value, before the next label, that hold a part of it if nothing else takes them. */
  readonly cut: readonly { readonly path: string; readonly piece: SheetCell }[];
}

export interface Trust {
  readonly location: number;
  readonly structure: number;
}

/** A value that takes a part of a piece, or all of it where `part` is null. */
export function valueFrom(
  path: string,
  type: ValueType,
  piece: Piece,
  part: EvidencedText | null,
  trust: Trust,
): LocatedValue {
  const text = trimmed(part ?? evidenceOf(piece));
  const unreadable = piece.content.kind === 'unreadable';
  return {
    path,
    type,
    state: unreadable ? 'unreadable' : text.length === 0 ? 'blank' : 'read',
    text,
    fragments: part === null || text.length === 0 ? piece.fragments : fragmentsOfPart(piece, text),
    locationConfidence: trust.location,
    structureConfidence: trust.structure,
  };
}

export function issueAt(
  code: string,
  severity: Severity,
  message: string,
  piece: Piece | null,
  path: string | null,
): Issue {
  return { code, severity, message, pageNumber: piece?.fragments[0]?.pageNumber ?? null, path };
}

export function hasInk(cell: SheetCell | undefined): cell is SheetCell {
  return cell !== undefined && cell.content.kind !== 'blank';
}

/** The longest piece of text an issue quotes. */
const quoteLength = 30;

export function quote(piece: Piece): string {
  const text = evidenceOf(piece)
    .map(character => character.text)
    .join('');
  return text.length > quoteLength ? `“${text.slice(0, quoteLength)}…”` : `“${text}”`;
}

export function together(parts: readonly Located[]): Located {
  return {
    values: parts.flatMap(part => part.values),
    lists: parts.flatMap(part => part.lists),
    issues: parts.flatMap(part => part.issues),
    used: parts.flatMap(part => part.used),
    cut: parts.flatMap(part => part.cut),
  };
}

export const nothingLocated: Located = { values: [], lists: [], issues: [], used: [], cut: [] };

/** A repeating group none of whose header rows is on the paper. */
export function groupNotFound(path: string, field: FieldDefinition): Located {
  const headers = Object.values(field.rows ?? {}).flatMap(column => column.header?.[0] ?? []);
  const issues = field.required
    ? [
        issueAt(
          'group-not-found',
          'warning',
          `No row with the headers ${headers.join(', ')} was found, so ${path} is empty. Look for the table on the page.`,
          null,
          path,
        ),
      ]
    : [];
  const doubts = field.required ? ['group-not-found'] : [];
  return { ...nothingLocated, lists: [{ path, length: 0, doubts }], issues };
}
