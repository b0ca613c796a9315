import { type LocatedValue, missingValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { FieldDefinition, Place } from '../model/form-definition.ts';
import { dustBehindLabel } from './dust-behind-label.ts';
import { otherWordsSimilarity } from './header-likeness.ts';
import { isPlaceToSign } from './labels-at-lines.ts';
import { locateItems } from './locate-items.ts';
import { hasInk, issueAt, type Located, nothingLocated, quote, type Trust, valueFrom } from './located.ts';
import { numberingAt } from './numbering.ts';
import {
  type evidenceOf,
  joinPieces,
  type Piece,
  type SheetCell,
  sliceFolded,
  structureConfidence,
} from './sheet.ts';
import { bestPrefix } from './similarity.ts';
import type { Spotted, SpottedLabel } from './spot-labels.ts';

const usualPlaces: readonly Place[] = ['beside', 'below'];
/** Behind an opinion its day ends the cell. */
const dayBehind = /\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?$/u;
/** How alike the words before a value must be to those the definition strips. */
const stripSimilarity = 0.7;

/** The value of a field with a label of its own, or with that of the `origin` it is part of; or its list of entries. */
export function locateScalar(
  path: string,
  field: FieldDefinition,
  spotted: Spotted,
  origin?: FieldDefinition,
): Located {
  const at = field.from ?? path;
  const label = spotted.labels.find(candidate => candidate.path === at);
  if (label === undefined) return notFound(path, field, null);
  const place = valuePlace(label, origin ?? field, spotted);
  if (place === null) return notFound(path, field, label);
  const rows = [label.cell.row, place.cell.row, place.cell.row + place.cell.rowSpan - 1];
  const trust: Trust = {
    location: label.similarity,
    structure: structureConfidence(label.cell.table, rows),
  };
  const used = [label.cell, place.cell];
  const next = cellNextTo(field, place.cell, label, spotted);
  if (next !== undefined) return locateNext(path, field, next, { used, trust });
  if (field.items !== undefined) {
    const located = locateItems(path, field.items, place.cell, trust);
    return { ...located, used: [...located.used, ...used] };
  }
  const isBeside =
    label.valueFrom === null &&
    field.column === undefined &&
    place.to === null &&
    label.cell.table.inRow(place.cell.row).includes(label.cell);
  const pieces = isBeside ? piecesOf(place.cell, spotted) : [];
  if (field.pattern !== undefined) return locatePart(path, field, place, { used, trust, pieces });
  const part =
    place.from === null
      ? stripped(place.cell, field.strip ?? [])
      : sliceFolded(place.cell, place.from, place.to ?? place.cell.folded.text.length);
  const value = valueFrom(path, field.type, place.cell, part, trust);
  const issues = unitIssues(path, field, label);
  return { ...nothingLocated, values: [value], issues, used, cut: pieces.map(piece => ({ path, piece })) };
}

/**
 * The cell beside the value of the field that one is `from`, up to the next label, or below it, beside the same label;
 * null where there is none, undefined where the field stands in no other cell.
 */
function cellNextTo(
  { from, place }: FieldDefinition,
  value: SheetCell,
  { cell: label }: SpottedLabel,
  spotted: Spotted,
): SheetCell | null | undefined {
  if (from === undefined) return undefined;
  if (place?.includes('beside') === true) return beside(value, spotted);
  if (place?.includes('below') !== true) return undefined;
  const cell = below(value, spotted);
  return cell !== null && cell.row < label.row + label.rowSpan ? cell : null;
}

/** The figures in the cell beside a sum in words, further boxes below the first ones. */
function locateNext(
  path: string,
  field: FieldDefinition,
  cell: SheetCell | null,
  { used, trust }: Searched,
): Located {
  if (cell === null) return { ...nothingLocated, values: [missingValue(path, field.type)], used };
  const own = { used: [...used, cell], trust, pieces: [] };
  if (field.pattern !== undefined) return locatePart(path, field, { cell, from: null, to: null }, own);
  return { ...nothingLocated, values: [valueFrom(path, field.type, cell, null, trust)], used: own.used };
}

interface Ground {
  readonly used: readonly SheetCell[];
  readonly trust: Trust;
  /** What the row holds beside the value's cell up to the next label. */
  readonly pieces: readonly SheetCell[];
}

/** What a pattern finds in all the pieces that the value's place is cut into, or else in the first of them. */
function locatePart(path: string, field: FieldDefinition, place: ValuePlace, ground: Ground): Located {
  const { cell, from, to } = place;
  const { used, trust, pieces } = ground;
  const pattern = new RegExp(field.pattern ?? '', 'du');
  const start = from ?? 0;
  const whole = pieces.length === 0 ? null : joinPieces([cell, ...pieces]);
  const inWhole = whole === null ? null : rangeOf(pattern, whole.folded.text.slice(start), start);
  if (whole !== null && inWhole !== null) {
    const doubted = { ...trust, location: Math.min(trust.location, otherWordsSimilarity) };
    const value = valueFrom(path, field.type, whole, sliceFolded(whole, ...inWhole), doubted);
    return { ...nothingLocated, values: [value], used: [...used, ...pieces] };
  }
  const range = rangeOf(pattern, cell.folded.text.slice(start, to ?? undefined), start);
  // What the first piece leaves blank may stand in the others.
  if (range === null || (whole !== null && range[0] === range[1])) {
    return patternNotFound(path, field, { piece: whole ?? cell, used, trust });
  }
  const value = valueFrom(path, field.type, cell, sliceFolded(cell, ...range), trust);
  const isSigned =
    field.type === 'text' && range[0] === start && dayBehind.test(cell.folded.text.slice(range[1]));
  return { ...nothingLocated, values: [isSigned ? { ...value, isSigned } : value], used };
}

function rangeOf(pattern: RegExp, text: string, start: number): readonly [number, number] | null {
  const range = pattern
    .exec(text)
    ?.indices?.slice(1)
    .find(group => group !== undefined);
  return range === undefined ? null : [range[0] + start, range[1] + start];
}

/**
 * The cells beside a value's first one that may hold the rest of it: a label has one place for its value, whatever
 * parts that is cut into by white or by a streak that was taken for a rule.
 */
function piecesOf(first: SheetCell, spotted: Spotted): SheetCell[] {
  const pieces: SheetCell[] = [];
  for (const cell of first.table.inRow(first.row)) {
    if (cell.column < first.column + first.columnSpan) continue;
    if (isPrinted(cell, spotted) || isPlaceToSign(cell.folded.text)) break;
    if (hasInk(cell)) pieces.push(cell);
  }
  return pieces;
}

type Searched = Pick<Ground, 'used' | 'trust'>;

/** A blank place is a blank field; other text that the pattern does not know is said. */
function patternNotFound(
  path: string,
  field: FieldDefinition,
  { piece, used, trust }: Searched & { readonly piece: Piece },
): Located {
  if (piece.content.kind === 'blank') {
    return { ...nothingLocated, values: [valueFrom(path, field.type, piece, [], trust)], used };
  }
  const message = `The text ${quote(piece)} does not hold what ${path} looks for. Compare it with the page.`;
  const issue = issueAt('pattern-not-found', 'warning', message, piece, path);
  const value: LocatedValue = { ...missingValue(path, field.type), unlikeSought: true };
  return { ...nothingLocated, values: [value], issues: [issue], used };
}

/** A piece's text without the printed words and numberings the definition strips, and without a colon at its end. */
export function stripped(piece: Piece, strip: readonly string[]): ReturnType<typeof evidenceOf> | null {
  if (strip.length === 0) return null;
  const { text } = piece.folded;
  let from = 0;
  for (const words of strip) {
    if (words.includes('{n}')) {
      from = Math.max(from, numberingAt(text, 0, words)?.bodyFrom ?? 0);
      continue;
    }
    const { similarity, end } = bestPrefix(fold(words), text);
    if (similarity >= stripSimilarity) from = Math.max(from, end);
  }
  const to = /[:;]$/u.test(text) ? text.length - 1 : text.length;
  return from === 0 && to === text.length ? null : sliceFolded(piece, from, to);
}

interface ValuePlace {
  readonly cell: SheetCell;
  readonly from: number | null;
  readonly to: number | null;
}

function valuePlace(label: SpottedLabel, field: FieldDefinition, spotted: Spotted): ValuePlace | null {
  const beyondDust = dustBehindLabel(label, field);
  const dusty = beyondDust === null ? null : beside(label.cell, spotted);
  if (dusty !== null && beyondDust?.test(dusty.folded.text)) return { cell: dusty, from: null, to: null };
  if (label.valueFrom !== null) {
    return { cell: label.cell, from: label.valueFrom, to: label.valueTo };
  }
  if (field.column !== undefined) return inColumn(label, field.column, spotted);
  for (const place of field.place ?? usualPlaces) {
    // The label fills its cell: the room for the value after or under it was left blank.
    if (field.place !== undefined && (place === 'within' || place === 'under')) {
      return { cell: label.cell, from: label.cell.folded.text.length, to: null };
    }
    const cell =
      place === 'beside'
        ? beside(label.cell, spotted)
        : place === 'below'
          ? below(label.cell, spotted)
          : null;
    if (cell !== null) return { cell, from: null, to: null };
  }
  return null;
}

function isPrinted(cell: SheetCell, spotted: Spotted): boolean {
  return (
    spotted.captions.includes(cell) ||
    [...spotted.labels, ...spotted.repeats].some(label => label.cell === cell) ||
    spotted.bodies.some(body => body.header.columns.some(column => column.cell === cell))
  );
}

/** The first cell with text to the right of a label before the next label; else one with specks, else a blank one. */
function beside(label: SheetCell, spotted: Spotted): SheetCell | null {
  let specks: SheetCell | null = null;
  let blank: SheetCell | null = null;
  for (const cell of label.table.inRow(label.row)) {
    if (cell.column < label.column + label.columnSpan) continue;
    if (isPrinted(cell, spotted)) break;
    if (cell.content.kind === 'unreadable' || /[\p{L}\p{N}]/u.test(cell.folded.text)) return cell;
    if (hasInk(cell)) specks ??= cell;
    else blank ??= cell;
  }
  return specks ?? blank;
}

function below(label: SheetCell, spotted: Spotted): SheetCell | null {
  const cell = label.table.at(label.row + label.rowSpan, label.column);
  return cell === undefined || isPrinted(cell, spotted) ? null : cell;
}

/** The cell of the label's row that stands in a column of a group, named `group.column`. */
function inColumn(label: SpottedLabel, name: string, spotted: Spotted): ValuePlace | null {
  const dot = name.lastIndexOf('.');
  const path = name.slice(0, dot);
  const columns = spotted.bodies
    .filter(body => body.header.path === path && body.table === label.cell.table)
    .flatMap(body => body.header.columns)
    .filter(column => column.name === name.slice(dot + 1));
  const header = columns.at(-1);
  if (header === undefined) return null;
  const cell = label.cell.table.at(label.cell.row, header.cell.column);
  return cell === undefined || cell === label.cell ? null : { cell, from: null, to: null };
}

function notFound(path: string, field: FieldDefinition, label: SpottedLabel | null): Located {
  const name = field.label?.[0] ?? path;
  const issues =
    label !== null
      ? [
          issueAt(
            'value-place-not-found',
            'warning',
            `The label ${quote(label.cell)} was found, but no cell for its value. Look at the page.`,
            label.cell,
            path,
          ),
        ]
      : field.required
        ? [
            issueAt(
              'label-not-found',
              'warning',
              `The label “${name}” was not found, so ${path} is missing. Look for it on the page.`,
              null,
              path,
            ),
          ]
        : [];
  const used = label === null ? [] : [label.cell];
  if (field.items === undefined) {
    return { ...nothingLocated, values: [missingValue(path, field.type)], issues, used };
  }
  const doubts = field.required || label !== null ? ['label-not-found'] : [];
  return { ...nothingLocated, lists: [{ path, length: 0, doubts }], issues, used };
}

/** An amount printed under another unit than the definition's must not pass as if it were in it. */
function unitIssues(path: string, field: FieldDefinition, label: SpottedLabel): Located['issues'] {
  const printed = /\((?:单位:)?([百千万亿]?元)(?:[/每][^()]{1,6})?\)/u.exec(label.cell.folded.text)?.[1];
  const expected = field.label?.flatMap(
    words => /[（(]([百千万亿]?元)(?:[/每][^（()）]{1,6})?[）)]/u.exec(words)?.[1] ?? [],
  )[0];
  if (field.type !== 'amount' || printed === undefined || expected === undefined || printed === expected)
    return [];
  const message = `The form prints the unit ${printed} where the definition says ${expected}.`;
  return [issueAt('unit-differs', 'warning', message, label.cell, path)];
}
